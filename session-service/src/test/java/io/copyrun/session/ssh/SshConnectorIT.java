package io.copyrun.session.ssh;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.copyrun.event.DeviceChanged.ControlProtocol;
import io.copyrun.event.DeviceChanged.SshAlgorithms;
import io.copyrun.session.device.Credentials;
import io.copyrun.session.device.DeviceSession;
import io.copyrun.session.device.FreeLogin;
import io.copyrun.session.device.HostKeys;
import io.copyrun.session.device.KeptSourceInterfaces;
import io.copyrun.session.device.Recordings;
import io.copyrun.session.device.ScriptedSsh;
import io.copyrun.session.device.SessionFailed;
import io.copyrun.session.device.Target;
import io.copyrun.session.device.TerminalSessions;
import io.copyrun.session.dialog.Timing;
import io.copyrun.session.failure.Cause;
import io.copyrun.session.platform.Platforms;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.function.Consumer;
import org.apache.sshd.common.NamedFactory;
import org.apache.sshd.common.cipher.BuiltinCiphers;
import org.apache.sshd.common.kex.BuiltinDHFactories;
import org.apache.sshd.common.mac.BuiltinMacs;
import org.apache.sshd.common.signature.BuiltinSignatures;
import org.apache.sshd.server.ServerBuilder;
import org.apache.sshd.server.SshServer;
import org.apache.sshd.server.auth.keyboard.UserAuthKeyboardInteractiveFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class SshConnectorIT {
    private static final Map<String, List<String>> ANSWERS = Map.of(
            "terminal length 0", List.of(""),
            "show version", List.of("Cisco IOS XE Software, Version 17.09.04a\r\n"),
            "show privilege", List.of("Current privilege level is 15\r\n"));
    private static final String PASSWORD = "canary-Pa55";

    @Test
    void logsInWithAPassword() throws Exception {
        try (var device = device(server -> {});
                var session = open(device, PASSWORD, SshAlgorithms.MODERN, new InMemoryHostKeys())) {
            assertThat(session.look().privilege()).isEqualTo(15);
        }
    }

    @Test
    void logsInByKeyboardInteractive() throws Exception {
        try (var device = device(
                        server -> server.setUserAuthFactories(List.of(UserAuthKeyboardInteractiveFactory.INSTANCE)));
                var session = open(device, PASSWORD, SshAlgorithms.MODERN, new InMemoryHostKeys())) {
            assertThat(session.look().privilege()).isEqualTo(15);
        }
    }

    @Test
    void triesARefusedPasswordOnce() throws Exception {
        var tries = new java.util.concurrent.atomic.AtomicInteger();
        try (var device = device(server -> server.setPasswordAuthenticator((user, password, session) -> {
            tries.incrementAndGet();
            return false;
        }))) {
            var failed = failure(device, "wrong-canary", SshAlgorithms.MODERN);

            assertThat(failed.causeCode()).isEqualTo(Cause.LOGIN_REFUSED);
            assertThat(failed.explanation()).doesNotContain("canary");
            assertThat(tries).hasValue(1);
        }
    }

    @Test
    void callsALoginThatIsGivenUpNoRefusal() throws Exception {
        var asked = new CountDownLatch(1);
        var over = new CountDownLatch(1);
        try (var device = device(server -> server.setPasswordAuthenticator((user, password, session) -> {
            asked.countDown();
            awaited(over);
            return false;
        }))) {
            var failed = new CompletableFuture<SessionFailed>();
            Thread login =
                    Thread.ofVirtual().start(() -> failed.complete(failure(device, PASSWORD, SshAlgorithms.MODERN)));
            asked.await();
            login.interrupt();

            assertThat(failed.get().causeCode()).isEqualTo(Cause.CANCELLED);
            over.countDown();
        }
    }

    @Test
    void doesNotLogInToADeviceWithAnotherKey() throws Exception {
        var keys = new InMemoryHostKeys();
        keys.known.put("ssh-rsa", "SHA256:another");
        try (var device = device(server -> {})) {
            var failed =
                    catchThrowableOfType(SessionFailed.class, () -> open(device, PASSWORD, SshAlgorithms.MODERN, keys));

            assertThat(failed.causeCode()).isEqualTo(Cause.HOST_KEY_CHANGED);
            assertThat(failed.explanation()).contains("SHA256:another", "ssh-rsa");
        }
    }

    @Test
    void doesNotLogInToADeviceWithAKeyOfAnotherType() throws Exception {
        var keys = new InMemoryHostKeys();
        keys.known.put("ssh-ed25519", "SHA256:another");
        try (var device = device(server -> {})) {
            var failed =
                    catchThrowableOfType(SessionFailed.class, () -> open(device, PASSWORD, SshAlgorithms.MODERN, keys));

            assertThat(failed.causeCode()).isEqualTo(Cause.HOST_KEY_CHANGED);
            assertThat(failed.explanation()).contains("SHA256:another", "ssh-rsa");
        }
    }

    @Test
    void reachesAnOldDeviceOnlyWhenItIsAllowedTo() throws Exception {
        try (var device = device(SshConnectorIT::old)) {
            assertThat(failure(device, PASSWORD, SshAlgorithms.MODERN).causeCode())
                    .isEqualTo(Cause.NO_COMMON_ALGORITHM);
            try (var session = open(device, PASSWORD, SshAlgorithms.LEGACY, new InMemoryHostKeys())) {
                assertThat(session.look().privilege()).isEqualTo(15);
            }
        }
    }

    @Test
    void saysThatNobodyListens() throws Exception {
        int free;
        try (var probe = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            free = probe.getLocalPort();
        }

        assertThat(failure(free).causeCode()).isEqualTo(Cause.CONNECTION_REFUSED);
    }

    @Test
    void saysThatTheDeviceClosesAtOnce() throws Exception {
        try (var server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Thread.ofVirtual().start(() -> {
                try {
                    server.accept().close();
                } catch (IOException e) {
                    throw new java.io.UncheckedIOException(e);
                }
            });

            assertThat(failure(server.getLocalPort()).causeCode()).isEqualTo(Cause.CONNECTION_CLOSED);
        }
    }

    @Test
    void givesUpOnADeviceThatAcceptsAndSaysNothing() throws Exception {
        try (var server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            var failed = catchThrowableOfType(
                    SessionFailed.class,
                    () -> open(
                            server.getLocalPort(),
                            PASSWORD,
                            SshAlgorithms.MODERN,
                            new InMemoryHostKeys(),
                            Duration.ofMillis(500)));

            assertThat(failed.causeCode()).isEqualTo(Cause.CONNECTION_TIMED_OUT);
        }
    }

    private static void awaited(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void old(SshServer server) {
        server.setKeyExchangeFactories(
                NamedFactory.setUpTransformedFactories(true, List.of(BuiltinDHFactories.dhg1), ServerBuilder.DH2KEX));
        server.setCipherFactories(List.of(BuiltinCiphers.tripledescbc));
        server.setMacFactories(List.of(BuiltinMacs.hmacsha1));
        server.setSignatureFactories(List.of(BuiltinSignatures.rsa));
    }

    private static ScriptedSsh device(Consumer<SshServer> also) throws IOException {
        return ScriptedSsh.start("c9300#", ANSWERS, PASSWORD, also);
    }

    private static SessionFailed failure(ScriptedSsh device, String password, SshAlgorithms algorithms) {
        return catchThrowableOfType(
                SessionFailed.class, () -> open(device, password, algorithms, new InMemoryHostKeys()));
    }

    private static SessionFailed failure(int port) {
        return catchThrowableOfType(
                SessionFailed.class, () -> open(port, PASSWORD, SshAlgorithms.MODERN, new InMemoryHostKeys()));
    }

    private static DeviceSession open(ScriptedSsh device, String password, SshAlgorithms algorithms, HostKeys hostKeys)
            throws SessionFailed {
        return open(device.port(), password, algorithms, hostKeys);
    }

    private static DeviceSession open(int port, String password, SshAlgorithms algorithms, HostKeys hostKeys)
            throws SessionFailed {
        return open(port, password, algorithms, hostKeys, Duration.ofSeconds(30));
    }

    private static DeviceSession open(
            int port, String password, SshAlgorithms algorithms, HostKeys hostKeys, Duration answerTimeout)
            throws SessionFailed {
        var connector = new SshConnector(hostKeys, Duration.ofSeconds(5), answerTimeout);
        var sessions = new TerminalSessions(
                Platforms.builtIn(),
                Map.of(ControlProtocol.SSH, connector),
                new KeptSourceInterfaces(),
                Timing.defaults(),
                Clock.systemUTC());
        var target = new Target("c9300", "127.0.0.1", port, ControlProtocol.SSH, algorithms, "cisco-iosxe");
        var credentials = new Credentials("backup", password, null);
        return sessions.open(target, credentials, new FreeLogin(), (stage, detail) -> {}, Recordings.of(credentials));
    }
}
