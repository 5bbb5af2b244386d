package io.copyrun.session.ssh;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.copyrun.event.DeviceChanged.ControlProtocol;
import io.copyrun.event.DeviceChanged.SshAlgorithms;
import io.copyrun.event.Stage;
import io.copyrun.session.device.Credentials;
import io.copyrun.session.device.DeviceSession;
import io.copyrun.session.device.FreeLogin;
import io.copyrun.session.device.HostKeys;
import io.copyrun.session.device.Jump;
import io.copyrun.session.device.KeptSourceInterfaces;
import io.copyrun.session.device.Recordings;
import io.copyrun.session.device.ScriptedSsh;
import io.copyrun.session.device.ScriptedTelnet;
import io.copyrun.session.device.SessionFailed;
import io.copyrun.session.device.Target;
import io.copyrun.session.device.TerminalSessions;
import io.copyrun.session.dialog.Timing;
import io.copyrun.session.failure.Cause;
import io.copyrun.session.platform.Platforms;
import io.copyrun.session.telnet.TelnetConnector;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.sshd.server.forward.AcceptAllForwardingFilter;
import org.apache.sshd.server.forward.RejectAllForwardingFilter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class JumpHostIT {
    private static final Map<String, List<String>> ANSWERS = Map.of(
            "terminal length 0",
            List.of(""),
            "show privilege",
            List.of("Current privilege level is 15\r\n"),
            "show version",
            List.of("Cisco IOS XE Software, Version 17.09.04a\r\n"));
    private static final Credentials DEVICE = new Credentials("backup", "canary-Pa55", null);
    private static final Credentials HOST = new Credentials("hop", "canary-hop", null);

    private final Map<Integer, String> keys = new ConcurrentHashMap<>();
    private final AtomicInteger forwarded = new AtomicInteger();
    private final FreeLogin atHost = new FreeLogin();
    private final FreeLogin atDevice = new FreeLogin();

    /** Trusts the first key of each port. */
    private final class KeysByPort implements HostKeys {
        @Override
        public Answer check(Target target, String keyType, String fingerprint) {
            String known = keys.putIfAbsent(target.port(), fingerprint);
            return known == null || known.equals(fingerprint) ? new Answer.Trusted() : new Answer.Changed(known);
        }

        @Override
        public List<String> knownKeyTypes(Target target) {
            return List.of();
        }
    }

    private ScriptedSsh host() throws IOException {
        return ScriptedSsh.start("$", Map.of(), "canary-hop", server -> {
            server.setForwardingFilter(AcceptAllForwardingFilter.INSTANCE);
            server.addChannelListener(new org.apache.sshd.common.channel.ChannelListener() {
                @Override
                public void channelOpenSuccess(org.apache.sshd.common.channel.Channel channel) {
                    forwarded.incrementAndGet();
                }
            });
        });
    }

    private static ScriptedSsh device() throws IOException {
        return ScriptedSsh.start("c9300#", ANSWERS, "canary-Pa55", server -> {});
    }

    @Test
    void reachesADeviceThroughItsHostAndKeepsBothKeys() throws Exception {
        try (var host = host();
                var device = device()) {
            try (var session = open(device.port(), host.port(), ControlProtocol.SSH)) {
                assertThat(session.look().privilege()).isEqualTo(15);
            }
            assertThat(keys).containsOnlyKeys(host.port(), device.port());
            assertThat(forwarded).hasValue(1);
            assertThat(atHost.typed).as("the host has a profile of its own").isEqualTo(1);
            assertThat(atHost.accepted).isEqualTo(1);
            assertThat(atDevice.accepted).isEqualTo(1);
        }
    }

    @Test
    void reachesATelnetDeviceThroughItsHost() throws Exception {
        try (var host = host();
                var device = ScriptedTelnet.start("r1#", ANSWERS);
                var session = open(device.port(), host.port(), ControlProtocol.TELNET)) {
            assertThat(session.look().privilege()).isEqualTo(15);
            assertThat(forwarded).hasValue(1);
        }
    }

    @Test
    void saysThatTheHostRefusedTheLoginAndNotTheDevice() throws Exception {
        try (var host = ScriptedSsh.start("$", Map.of(), "canary-other", server -> {});
                var device = device()) {
            var failed = failure(device.port(), host.port());

            assertThat(failed.causeCode()).isEqualTo(Cause.JUMP_HOST_REFUSED);
            assertThat(failed.stage()).isEqualTo(Stage.CONNECT);
            assertThat(failed.explanation())
                    .contains("at the jump host 127.0.0.1 port " + host.port(), "login of hop")
                    .doesNotContain("canary");
            assertThat(atHost.typed).isEqualTo(1);
            assertThat(atHost.accepted).isZero();
            assertThat(atDevice.typed).as("the device heard no password").isZero();
        }
    }

    @Test
    void saysThatTheDeviceRefusedTheLoginAndNotTheHost() throws Exception {
        try (var host = host();
                var device = ScriptedSsh.start("c9300#", ANSWERS, "canary-other", server -> {})) {
            var failed = failure(device.port(), host.port());

            assertThat(failed.causeCode()).isEqualTo(Cause.LOGIN_REFUSED);
            assertThat(failed.explanation()).contains("login of backup").doesNotContain("jump host");
        }
    }

    @Test
    void doesNotTrustAHostWithAnotherKey() throws Exception {
        try (var host = host();
                var device = device()) {
            keys.put(host.port(), "SHA256:another");

            var failed = failure(device.port(), host.port());

            assertThat(failed.causeCode()).isEqualTo(Cause.HOST_KEY_CHANGED);
            assertThat(failed.explanation()).contains("jump host", "SHA256:another");
            assertThat(forwarded).hasValue(0);
        }
    }

    @Test
    void saysWhichHopDoesNotReachTheNext() throws Exception {
        int free;
        try (var probe = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            free = probe.getLocalPort();
        }
        try (var host = host();
                var closed = ScriptedSsh.start(
                        "$",
                        Map.of(),
                        "canary-hop",
                        server -> server.setForwardingFilter(RejectAllForwardingFilter.INSTANCE))) {
            assertThat(failure(free, host.port()).causeCode()).isEqualTo(Cause.CONNECTION_REFUSED);
            assertThat(failure(free, host.port()).explanation())
                    .startsWith("jump host 127.0.0.1 port " + host.port() + " does not reach 127.0.0.1 port " + free);
            assertThat(failure(free, closed.port()).explanation()).contains("does not reach");
            var unreached = failure(closed.port(), free);
            assertThat(unreached.causeCode()).isEqualTo(Cause.CONNECTION_REFUSED);
            assertThat(unreached.explanation()).startsWith("at the jump host 127.0.0.1 port " + free);
        }
    }

    @Test
    void givesUpOnADeviceBehindTheHostThatSaysNothing() throws Exception {
        try (var host = host();
                var silent = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            var failed = failure(silent.getLocalPort(), host.port());

            assertThat(failed.causeCode()).isEqualTo(Cause.CONNECTION_TIMED_OUT);
        }
    }

    private SessionFailed failure(int port, int hostPort) {
        return catchThrowableOfType(SessionFailed.class, () -> open(port, hostPort, ControlProtocol.SSH));
    }

    private DeviceSession open(int port, int hostPort, ControlProtocol protocol) throws SessionFailed {
        Duration connect = Duration.ofSeconds(5);
        Duration answer = Duration.ofSeconds(5);
        HostKeys hostKeys = new KeysByPort();
        var sessions = new TerminalSessions(
                Platforms.builtIn(),
                Map.of(
                        ControlProtocol.SSH, new SshConnector(hostKeys, connect, answer),
                        ControlProtocol.TELNET, new TelnetConnector(connect, new JumpHosts(hostKeys, connect, answer))),
                new KeptSourceInterfaces(),
                Timing.defaults(),
                Clock.systemUTC());
        var target = new Target(
                "c9300",
                "127.0.0.1",
                port,
                protocol,
                SshAlgorithms.MODERN,
                "cisco-iosxe",
                new Jump("127.0.0.1", hostPort, HOST, atHost));
        return sessions.open(target, DEVICE, atDevice, (stage, detail) -> {}, Recordings.of(DEVICE));
    }
}
