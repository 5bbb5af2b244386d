package io.copyrun.simulator.ssh;

import io.copyrun.simulator.device.Device;
import io.copyrun.simulator.device.Memory.Location;
import io.copyrun.simulator.estate.Model.LandsAt;
import io.copyrun.simulator.flash.Content;
import io.copyrun.simulator.flash.Entry;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.Optional;
import org.apache.sshd.server.Environment;
import org.apache.sshd.server.ExitCallback;
import org.apache.sshd.server.channel.ChannelSession;
import org.apache.sshd.server.command.Command;
import org.jspecify.annotations.Nullable;

/** The SCP server of a device: one file out, on a virtual thread of its own. Files that come are refused. */
final class DeviceScp implements Command {
    private static final String READ = "scp -f ";
    private static final int OK = 0;

    private final Device device;
    private final String command;
    private final int line;
    private @Nullable InputStream in;
    private @Nullable OutputStream out;
    private @Nullable ExitCallback exit;

    DeviceScp(ChannelSession channel, Device device, String command) {
        this.device = device;
        this.command = command;
        this.line = Objects.requireNonNullElse(channel.getSession().getAttribute(ManyAddressServer.LINE), 0);
    }

    /** Whether the device carries this command out by its SCP server; without one it is a word that nobody knows. */
    static boolean isFor(Device device, String command) {
        return command.startsWith("scp ")
                && device.description().model().message("scpServer", "no").equals("yes");
    }

    @Override
    public void setInputStream(InputStream in) {
        this.in = in;
    }

    @Override
    public void setOutputStream(OutputStream out) {
        this.out = out;
    }

    @Override
    public void setErrorStream(OutputStream err) {
        // A device has no such thing.
    }

    @Override
    public void setExitCallback(ExitCallback callback) {
        this.exit = callback;
    }

    @Override
    public void start(ChannelSession channel, Environment environment) {
        Thread.ofVirtual().start(this::serve);
    }

    private void serve() {
        device.log().add(line, "command", command);
        try {
            if (device.description().model().landsAt() == LandsAt.USER) {
                // Who has to type enable in a shell has not the right to files.
                say("Privilege denied.\n");
            } else if (command.startsWith(READ)) {
                send(command.substring(READ.length()));
            } else {
                say("\2scp: " + command + ": Permission denied\n");
            }
        } catch (IOException e) {
            device.log().add(line, "scp-broken", command);
        } finally {
            Objects.requireNonNull(exit).onExit(0);
        }
    }

    private void send(String path) throws IOException {
        expectOk();
        Optional<Content> found = content(path);
        if (found.isEmpty()) {
            say("\1scp: " + path + ": No such file or directory\n");
            return;
        }
        Content content = found.get();
        say("C0644 " + content.size() + " "
                + path.substring(path.lastIndexOf(':') + 1).replaceFirst(".*/", "") + "\n");
        expectOk();
        try (InputStream from = content.open()) {
            from.transferTo(Objects.requireNonNull(out));
        }
        say("\0");
        expectOk();
        device.log().add(line, "scp-sent", path + " " + content.size() + " bytes");
    }

    private Optional<Content> content(String path) {
        return switch (path) {
            case "system:running-config" -> Optional.of(device.runningConfig());
            case "nvram:startup-config" -> device.memory().startup();
            default -> device.memory().locate(path).flatMap(Location::entry).map(Entry::content);
        };
    }

    private void say(String text) throws IOException {
        OutputStream to = Objects.requireNonNull(out);
        to.write(text.getBytes(StandardCharsets.ISO_8859_1));
        to.flush();
    }

    private void expectOk() throws IOException {
        int word = Objects.requireNonNull(in).read();
        if (word != OK) {
            throw new IOException("no acknowledgement: " + word);
        }
    }

    @Override
    public void destroy(ChannelSession channel) {
        // The streams of the channel end by themselves.
    }
}
