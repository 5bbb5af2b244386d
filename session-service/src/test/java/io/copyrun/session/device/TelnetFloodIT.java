package io.copyrun.session.device;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.copyrun.event.DeviceChanged.ControlProtocol;
import io.copyrun.event.DeviceChanged.SshAlgorithms;
import io.copyrun.session.dialog.Timing;
import io.copyrun.session.failure.Cause;
import io.copyrun.session.platform.Platforms;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Clock;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class TelnetFloodIT {
    private static final Credentials CREDENTIALS = new Credentials("backup", "canary-Pa55", null);

    /** A device that never reads: what it is answered must not fill any buffer, or the session would hang in it. */
    @Test
    void givesUpOnADeviceThatOffersOptionsWithoutEnd() throws Exception {
        var offered = new AtomicLong();
        try (var server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Thread.ofVirtual().start(() -> flood(server, offered));
            var sessions = new TerminalSessions(
                    Platforms.builtIn(),
                    Map.of(ControlProtocol.TELNET, ScriptedTelnet.connector()),
                    new KeptSourceInterfaces(),
                    Timing.defaults(),
                    Clock.systemUTC());
            var target = new Target(
                    "r1",
                    "127.0.0.1",
                    server.getLocalPort(),
                    ControlProtocol.TELNET,
                    SshAlgorithms.MODERN,
                    "cisco-ios");

            var failed = catchThrowableOfType(
                    SessionFailed.class,
                    () -> sessions.open(
                            target, CREDENTIALS, new FreeLogin(), (s, d) -> {}, Recordings.of(CREDENTIALS)));

            assertThat(failed.causeCode()).isEqualTo(Cause.CONNECTION_CLOSED);
            assertThat(failed.explanation()).contains("Telnet negotiation without end");
        }
    }

    private static void flood(ServerSocket server, AtomicLong offered) {
        byte[] offers = new byte[3 * 1_000];
        for (int i = 0; i < offers.length; i += 3) {
            offers[i] = -1;
            offers[i + 1] = (byte) 251;
            offers[i + 2] = (byte) (i / 3 % 200 + 40);
        }
        try (Socket socket = server.accept()) {
            while (offered.addAndGet(1_000) < 10_000_000) {
                socket.getOutputStream().write(offers);
            }
        } catch (IOException e) {
            // The caller has given up.
        }
    }
}
