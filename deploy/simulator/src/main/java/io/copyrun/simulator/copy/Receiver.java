package io.copyrun.simulator.copy;

import io.copyrun.simulator.cli.Session;
import io.copyrun.simulator.device.Device;
import io.copyrun.simulator.device.Memory;
import io.copyrun.simulator.estate.FlashFaults.Cut;
import io.copyrun.simulator.estate.Model;
import io.copyrun.simulator.flash.Content;
import io.copyrun.simulator.flash.Entry;
import io.copyrun.simulator.flash.FlashClass;
import io.copyrun.simulator.flash.Held;
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

    /** Takes a configuration; false if it was not taken, and the user was told. */
    boolean accept(Endpoint to, Content content) {
        return switch (to) {
            case Endpoint.RunningConfig running -> {
                session.destroyed("merge running-config");
                new Merge(session).run(text(content));
                if (device.strikes().takeCut(Cut.AFTER_MERGE)) {
                    throw session.cut("by what the configuration changes");
                }
                yield true;
            }
            case Endpoint.StartupConfig startup -> startup(text(content));
            case Endpoint.OnDevice onDevice -> false;
            case Endpoint.Server server -> false;
        };
    }

    private boolean startup(String text) {
        long room = memory.startupBytesMax();
        String kept = text;
        if (text.length() > room) {
            session.println("Warning: configuration is too large to fit in NVRAM: " + text.length() + " bytes, " + room
                    + " bytes available");
            boolean truncates = session.ask("truncate", "Truncate config?? [no]: ", "no")
                    .filter(answer -> answer.startsWith("y"))
                    .isPresent();
            if (!truncates) {
                session.println("%Error writing nvram:/startup-config (No space left on device)");
                return false;
            }
            kept = text.substring(0, (int) room);
        }
        if (memory.startup().isPresent()) {
            session.destroyed("overwrite startup-config");
        }
        memory.saveStartup(kept);
        written("startup-config", Held.of(kept), true);
        if (!device.description().model().message("savedMark", "[OK]").isEmpty()) {
            session.println("[OK]");
        }
        return true;
    }

    /** Keeps a file that came to its end; false if the device says that it is bad. */
    boolean keep(Incoming incoming, Content content, boolean asSent, Wording wording) {
        boolean checked = incoming.fileSystem().flashClass() == FlashClass.B;
        boolean good = !checked || !device.faults().flash().badChecksum();
        put(incoming, content, asSent && good);
        if (checked) {
            wording.checksum(content, good);
        }
        return true;
    }

    /** Keeps a file that was brought; nothing is said about it. */
    void keepBrought(Incoming incoming, Content content, boolean whole) {
        put(incoming, content, whole);
    }

    /** Keeps what came of a file that did not come to its end; it has its name and takes its room. */
    void keepPart(Incoming incoming, Content content) {
        if (content.size() > 0) {
            put(incoming, content, false);
        }
    }

    private void put(Incoming incoming, Content content, boolean whole) {
        var fileSystem = incoming.fileSystem();
        if (fileSystem.find(incoming.path()).isPresent()) {
            session.destroyed("overwrite " + incoming.logged());
            if (device.description().model().copy().generation() == Model.Generation.IOS_10) {
                fileSystem.delete(incoming.path(), Entry.INVALIDATED);
            }
        }
        fileSystem.put(incoming.path(), "-rw-", device.clock().now(), device.stored(content), whole);
        memory.save();
        written(incoming.logged(), content, whole);
    }

    private void written(String name, Content content, boolean whole) {
        String bytes = content.size() + " bytes sha256 " + content.digest("SHA-256");
        session.note("written", name + " " + bytes + (whole ? "" : ", not whole"));
    }

    /** Writes a file of the device's own to another place of it; false if there is no room for it. */
    boolean keepLocal(Incoming incoming, Content content) {
        long room = incoming.fileSystem().room(incoming.path());
        if (content.size() > room || device.faults().flash().saysNoSpace()) {
            return false;
        }
        put(incoming, content, true);
        return true;
    }

    static String text(Content content) {
        try (InputStream in = content.open()) {
            return new String(in.readAllBytes(), StandardCharsets.ISO_8859_1);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read a received configuration", e);
        }
    }
}
