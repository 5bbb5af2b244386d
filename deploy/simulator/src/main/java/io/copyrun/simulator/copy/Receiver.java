package io.copyrun.simulator.copy;

import io.copyrun.simulator.cli.Session;
import io.copyrun.simulator.device.Device;
import io.copyrun.simulator.device.Memory;
import io.copyrun.simulator.flash.Content;
import io.copyrun.simulator.flash.FileSystem;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** Puts a content where a copy was to bring it: into a file, over the startup configuration, into the running one. */
final class Receiver {
    private final Session session;
    private final Device device;
    private final Memory memory;

    Receiver(Session session) {
        this.session = session;
        this.device = session.device();
        this.memory = device.memory();
    }

    /** False if there is no room for it. */
    boolean accept(Endpoint to, String name, Content content) {
        return switch (to) {
            case Endpoint.RunningConfig running -> merged(text(content));
            case Endpoint.StartupConfig startup -> {
                memory.saveStartup(text(content));
                yield true;
            }
            case Endpoint.OnDevice onDevice -> written(onDevice.location().fileSystem(), name, content);
            case Endpoint.Server server -> false;
        };
    }

    /** The lines of a file are carried out like typed ones: what the file does not name stays as it is. */
    private boolean merged(String text) {
        String section = "";
        for (String line : text.split("\n", -1)) {
            String command = line.stripTrailing();
            if (command.isBlank() || command.startsWith("!") || command.equals("end")) {
                section = command.startsWith("!") ? "" : section;
            } else if (command.startsWith(" ") && !section.isEmpty()) {
                memory.openSection(section, session.change());
                memory.configure(section, command.strip(), session.change());
            } else {
                section = command.strip();
                if (opensSection(section)) {
                    memory.openSection(section, session.change());
                } else {
                    memory.configure("", section, session.change());
                }
            }
        }
        return true;
    }

    private static boolean opensSection(String command) {
        return command.startsWith("interface ") || command.startsWith("line ") || command.startsWith("router ");
    }

    private boolean written(FileSystem fileSystem, String name, Content content) {
        long reusable = fileSystem.find(name).map(entry -> entry.size()).orElse(0L);
        if (content.size() > fileSystem.freeBytes() + reusable) {
            return false;
        }
        fileSystem.put(name, "-rw-", device.clock().now(), device.stored(content));
        memory.save();
        return true;
    }

    private static String text(Content content) {
        try (InputStream in = content.open()) {
            return new String(in.readAllBytes(), StandardCharsets.ISO_8859_1);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read a received configuration", e);
        }
    }
}
