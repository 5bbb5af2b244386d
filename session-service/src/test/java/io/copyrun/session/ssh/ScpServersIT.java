package io.copyrun.session.ssh;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.copyrun.event.DeviceChanged.ControlProtocol;
import io.copyrun.event.DeviceChanged.SshAlgorithms;
import io.copyrun.event.Verdict;
import io.copyrun.session.device.Credentials;
import io.copyrun.session.device.DeviceServer;
import io.copyrun.session.device.FreeLogin;
import io.copyrun.session.device.ScriptedSsh;
import io.copyrun.session.device.SessionFailed;
import io.copyrun.session.device.Target;
import io.copyrun.session.failure.Cause;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.BooleanSupplier;
import org.apache.sshd.server.Environment;
import org.apache.sshd.server.ExitCallback;
import org.apache.sshd.server.SshServer;
import org.apache.sshd.server.channel.ChannelSession;
import org.apache.sshd.server.command.Command;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A file for the SCP server of a device: what is asked before, and what is known after. */
@Timeout(60)
class ScpServersIT {
    private static final String PASSWORD = "canary-Pa55";
    private static final String PATH = "flash:new.bin";
    private static final int RECORD_BYTES = "C0644 5 new.bin\n".length();
    private static final Duration MAX = Duration.ofSeconds(3);

    /** What the device was told: the command, the record of the file, and the file. */
    private final List<String> heard = new CopyOnWriteArrayList<>();

    private int asked;

    /** A server that has an answer to the command, to the record and to the file, and hangs up after so many octets. */
    private final class Scripted implements Command {
        private final String command;
        private final String told;
        private final int octets;
        private @Nullable InputStream in;
        private @Nullable OutputStream out;
        private @Nullable ExitCallback exit;

        Scripted(String command, String told, int octets) {
            this.command = command;
            this.told = told;
            this.octets = octets;
        }

        @Override
        public void setInputStream(InputStream stream) {
            in = stream;
        }

        @Override
        public void setOutputStream(OutputStream stream) {
            out = stream;
        }

        @Override
        public void setErrorStream(OutputStream stream) {
            // A device has no such thing.
        }

        @Override
        public void setExitCallback(ExitCallback callback) {
            exit = callback;
        }

        @Override
        public void start(ChannelSession channel, Environment environment) {
            Thread.ofVirtual().start(this::serve);
        }

        private void serve() {
            try {
                heard.add(command);
                say(0);
                if (told.startsWith("\0")) {
                    hear(RECORD_BYTES);
                    say(1);
                }
                if (told.startsWith("\0\0")) {
                    hear(octets - RECORD_BYTES);
                    say(2);
                }
            } catch (IOException e) {
                heard.add("broken: " + e.getMessage());
            } finally {
                Objects.requireNonNull(exit).onExit(0);
            }
        }

        /** An answer: a zero, or all that is left. */
        private void say(int position) throws IOException {
            String rest = told.substring(Math.min(position, told.length()));
            OutputStream to = Objects.requireNonNull(out);
            to.write((rest.startsWith("\0") ? "\0" : rest).getBytes(StandardCharsets.ISO_8859_1));
            to.flush();
        }

        private void hear(int bytes) throws IOException {
            byte[] came = Objects.requireNonNull(in).readNBytes(bytes);
            heard.add(new String(came, StandardCharsets.ISO_8859_1));
        }

        @Override
        public void destroy(ChannelSession channel) {
            // It ends by itself.
        }
    }

    private void write(String told, int octets, BooleanSupplier allowed) throws IOException, SessionFailed {
        try (ScriptedSsh device = ScriptedSsh.start("r1#", Map.of(), PASSWORD, server -> scp(server, told, octets));
                DeviceServer server = new ScpServers(new InMemoryHostKeys(), MAX, MAX, MAX)
                        .open(
                                new Target(
                                        "r1",
                                        "127.0.0.1",
                                        device.port(),
                                        ControlProtocol.SSH,
                                        SshAlgorithms.MODERN,
                                        "cisco-iosxe"),
                                new Credentials("backup", PASSWORD, null),
                                new FreeLogin())) {
            server.write(
                    new DeviceServer.Outgoing(
                            PATH, 5, new ByteArrayInputStream("hello".getBytes(StandardCharsets.US_ASCII))),
                    allowed);
        }
    }

    private void scp(SshServer server, String told, int octets) {
        server.setCommandFactory((channel, command) -> new Scripted(command, told, octets));
    }

    private boolean count() {
        asked++;
        return true;
    }

    private SessionFailed failure(String told, int octets, BooleanSupplier allowed) {
        return catchThrowableOfType(SessionFailed.class, () -> write(told, octets, allowed));
    }

    @Test
    void isAskedForTwiceAndThenSent() throws Exception {
        write("\0\0\0", 22, this::count);

        assertThat(asked).isEqualTo(2);
        assertThat(heard).containsExactly("scp -t " + PATH, "C0644 5 new.bin\n", "hello\0");
    }

    @Test
    void isNotSentWhereItIsNotAllowed() {
        SessionFailed failed = failure("\0\0\0", 22, () -> false);

        assertThat(failed.causeCode()).isEqualTo(Cause.NOT_CLEARED);
        assertThat(failed.verdict()).isEqualTo(Verdict.UNTOUCHED);
        assertThat(heard).isEmpty();
    }

    @Test
    void isNotSentWhereThatIsOverBeforeTheRecord() {
        SessionFailed failed = failure("\0\0\0", 22, () -> ++asked == 1);

        assertThat(failed.causeCode()).isEqualTo(Cause.NOT_CLEARED);
        assertThat(failed.verdict()).isEqualTo(Verdict.UNTOUCHED);
    }

    @Test
    void leavesADeviceWithoutAServerUntouched() {
        SessionFailed failed = failure("Administratively disabled.\n", 0, this::count);

        assertThat(failed.causeCode()).isEqualTo(Cause.UNSUPPORTED_TRANSFER_PROTOCOL);
        assertThat(failed.verdict()).isEqualTo(Verdict.UNTOUCHED);
    }

    @Test
    void thatTheUserMayNotWriteLeavesItUntouched() {
        SessionFailed failed = failure("\0\1scp: flash:new.bin: Permission denied\n", 16, this::count);

        assertThat(failed.causeCode()).isEqualTo(Cause.COMMAND_DENIED);
        assertThat(failed.verdict()).isEqualTo(Verdict.UNTOUCHED);
    }

    @Test
    void thatFindsNoRoomMayHaveTouchedWhatWasThere() {
        SessionFailed failed = failure("\0\0\1scp: flash:new.bin: No space left on device\n", 22, this::count);

        assertThat(failed.causeCode()).isEqualTo(Cause.NOT_ENOUGH_SPACE);
        assertThat(failed.verdict()).isEqualTo(Verdict.UNKNOWN);
    }

    @Test
    void whoseEndNobodyHeardIsNotSaidToBeMissing() {
        SessionFailed failed = failure("\0\0", 22, this::count);

        assertThat(failed.causeCode()).isEqualTo(Cause.CONNECTION_CLOSED);
        assertThat(failed.verdict()).isEqualTo(Verdict.UNKNOWN);
    }

    @Test
    void isGivenUpWhereTheDeviceSaysNothing() {
        SessionFailed failed = failure("\0\0", 1_000, this::count);

        assertThat(failed.explanation()).contains("nothing came for 3 s");
        assertThat(failed.verdict()).isEqualTo(Verdict.UNKNOWN);
    }
}
