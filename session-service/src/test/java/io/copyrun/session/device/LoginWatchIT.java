package io.copyrun.session.device;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.copyrun.event.DeviceChanged.ControlProtocol;
import io.copyrun.event.DeviceChanged.SshAlgorithms;
import io.copyrun.session.dialog.Timing;
import io.copyrun.session.failure.Cause;
import io.copyrun.session.platform.Platforms;
import io.copyrun.session.ssh.SshConnector;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What sessions ask and tell of their logins. */
@Timeout(60)
class LoginWatchIT {
    private static final Credentials CREDENTIALS = new Credentials("backup", "canary-Pa55", null);
    private static final Map<String, List<String>> ANSWERS = Map.of("terminal length 0", List.of(""));
    private static final List<String> LOGIN = List.of("\r\nUsername: ", "Password: ", "\r\n");

    /** Lets no password be typed. */
    private static final class Holding implements LoginWatch {
        @Override
        public void typing() {
            throw new LoginHeld();
        }

        @Override
        public void accepted() {
            throw new AssertionError("no login was let in");
        }
    }

    private static DeviceSession open(ControlProtocol protocol, int port, LoginWatch login) throws SessionFailed {
        HostKeys trusting = new HostKeys() {
            @Override
            public Answer check(Target target, String keyType, String fingerprint) {
                return new Answer.Trusted();
            }

            @Override
            public List<String> knownKeyTypes(Target target) {
                return List.of();
            }
        };
        Duration patience = Duration.ofSeconds(5);
        var sessions = new TerminalSessions(
                Platforms.builtIn(),
                Map.of(
                        ControlProtocol.SSH,
                        new SshConnector(trusting, patience, patience),
                        ControlProtocol.TELNET,
                        ScriptedTelnet.connector()),
                new KeptSourceInterfaces(),
                Timing.defaults(),
                Clock.systemUTC());
        var target = new Target("r1", "127.0.0.1", port, protocol, SshAlgorithms.MODERN, "cisco-ios");
        return sessions.open(target, CREDENTIALS, login, (stage, detail) -> {}, Recordings.of(CREDENTIALS));
    }

    @Test
    void typesNoPasswordOverTelnetWhenItIsHeld() throws Exception {
        try (var device = new ScriptedTelnet(() -> new ScriptedShell("r1#", LOGIN, ANSWERS))) {
            assertThatThrownBy(() -> open(ControlProtocol.TELNET, device.port(), new Holding()))
                    .isInstanceOf(LoginHeld.class);

            assertThat(device.typed()).doesNotContain("canary-Pa55");
        }
    }

    @Test
    void offersNoPasswordOverSshWhenItIsHeld() throws Exception {
        var offered = new AtomicInteger();
        try (var device = ScriptedSsh.start(
                "r1#",
                ANSWERS,
                "canary-Pa55",
                server -> server.setPasswordAuthenticator((user, password, session) -> {
                    offered.incrementAndGet();
                    return true;
                }))) {
            assertThatThrownBy(() -> open(ControlProtocol.SSH, device.port(), new Holding()))
                    .isInstanceOf(LoginHeld.class);

            assertThat(offered).hasValue(0);
        }
    }

    @Test
    void tellsThatItWasLetIn() throws Exception {
        try (var telnet = new ScriptedTelnet(() -> new ScriptedShell("r1#", LOGIN, ANSWERS));
                var ssh = ScriptedSsh.start("r1#", ANSWERS, "canary-Pa55", server -> {})) {
            var overTelnet = new FreeLogin();
            var overSsh = new FreeLogin();

            open(ControlProtocol.TELNET, telnet.port(), overTelnet).close();
            open(ControlProtocol.SSH, ssh.port(), overSsh).close();

            assertThat(List.of(overTelnet.typed, overTelnet.accepted)).containsOnly(1);
            assertThat(List.of(overSsh.typed, overSsh.accepted)).containsOnly(1);
        }
    }

    @Test
    void asksForNothingOfADeviceThatTakesNoPassword() throws Exception {
        try (var device = ScriptedSsh.start("r1#", ANSWERS, "canary-Pa55", server -> {
            server.setPasswordAuthenticator(null);
            server.setKeyboardInteractiveAuthenticator(null);
            server.setPublickeyAuthenticator((user, key, session) -> false);
        })) {
            var login = new FreeLogin();

            var failed =
                    catchThrowableOfType(SessionFailed.class, () -> open(ControlProtocol.SSH, device.port(), login));

            assertThat(failed.causeCode()).isEqualTo(Cause.LOGIN_REFUSED);
            assertThat(login.typed).isZero();
        }
    }
}
