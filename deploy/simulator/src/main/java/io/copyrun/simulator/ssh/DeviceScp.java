package io.copyrun.simulator.ssh;

import io.copyrun.simulator.cli.CommandTable.Mode;
import io.copyrun.simulator.cli.HungUp;
import io.copyrun.simulator.cli.Keyboard;
import io.copyrun.simulator.cli.Session;
import io.copyrun.simulator.cli.Terminal;
import io.copyrun.simulator.copy.Brought;
import io.copyrun.simulator.device.Device;
import io.copyrun.simulator.device.Memory.Location;
import io.copyrun.simulator.estate.Model.LandsAt;
import io.copyrun.simulator.flash.Content;
import io.copyrun.simulator.flash.Entry;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.sshd.server.Environment;
import org.apache.sshd.server.ExitCallback;
import org.apache.sshd.server.channel.ChannelSession;
import org.apache.sshd.server.command.Command;
import org.jspecify.annotations.Nullable;

/** The SCP server of a device: one file out or in, on a virtual thread of its own. */
final class DeviceScp implements Command {
    private static final String READ = "scp -f ";
    private static final String WRITE = "scp -t ";
    private static final int OK = 0;
    private static final int LINE_MAX = 512;
    private static final int CHUNK = 16 * 1024;
    private static final Pattern FILE = Pattern.compile("C[0-7]{4} (\\d{1,15}) [^/]+");

    private final Device device;
    private final String command;
    private final ChannelSession channel;
    private final int line;
    private @Nullable InputStream in;
    private @Nullable OutputStream out;
    private @Nullable ExitCallback exit;

    DeviceScp(ChannelSession channel, Device device, String command) {
        this.channel = channel;
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
            } else if (command.startsWith(WRITE)) {
                receive(command.substring(WRITE.length()));
            } else {
                say("\2scp: " + command + ": Permission denied\n");
            }
        } catch (IOException | HungUp e) {
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
        device.log().add(line, "scp-sent", path + " " + content.size() + " bytes sha256 " + content.digest("SHA-256"));
    }

    private void receive(String path) throws IOException {
        say("\0");
        String record = record();
        Matcher file = FILE.matcher(record);
        if (!file.matches()) {
            say("\2scp: protocol error: " + record + "\n");
            return;
        }
        Optional<Brought> begun = Brought.begin(session(), path);
        if (begun.isEmpty()) {
            say("\1scp: " + path + ": No such file or directory\n");
            return;
        }
        try (Brought brought = begun.get()) {
            if (brought.isFull()) {
                say("\1scp: " + path + ": No space left on device\n");
                return;
            }
            say("\0");
            receive(path, brought, Long.parseLong(file.group(1)));
        }
    }

    private void receive(String path, Brought brought, long bytes) throws IOException {
        boolean whole;
        try {
            whole = take(bytes, brought.to());
        } catch (HungUp e) {
            brought.lost(e);
            return;
        }
        Optional<String> wrong = brought.settle(whole);
        say(wrong.map(words -> "\1scp: " + path + ": " + words + "\n").orElse("\0"));
        device.log()
                .add(
                        line,
                        "scp-received",
                        path + " " + bytes + " bytes"
                                + wrong.map(words -> ", " + words).orElse(""));
    }

    /** The bytes, and the word behind them that the client has read all of its file. */
    private boolean take(long bytes, OutputStream to) throws IOException {
        InputStream from = Objects.requireNonNull(in);
        byte[] chunk = new byte[CHUNK];
        long left = bytes;
        while (left > 0) {
            int read = from.read(chunk, 0, (int) Math.min(chunk.length, left));
            if (read < 0) {
                return false;
            }
            to.write(chunk, 0, read);
            left -= read;
        }
        return from.read() == OK;
    }

    private String record() throws IOException {
        var record = new StringBuilder();
        int next = Objects.requireNonNull(in).read();
        while (next >= 0 && next != '\n' && record.length() < LINE_MAX) {
            record.append((char) next);
            next = in.read();
        }
        return record.toString();
    }

    /** A line of the device on which nobody reads and nobody types. */
    private Session session() {
        Keyboard nobody = new Keyboard();
        nobody.hangUp();
        Terminal terminal =
                new Terminal(nobody, bytes -> {}, device.description().model().screen());
        terminal.setLength(0);
        var server = channel.getServerSession();
        String peer =
                ((InetSocketAddress) server.getRemoteAddress()).getAddress().getHostAddress();
        Session session = new Session(device, terminal, line, peer);
        session.enter(server.getUsername(), Mode.PRIVILEGED);
        return session;
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
