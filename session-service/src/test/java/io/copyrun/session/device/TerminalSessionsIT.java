package io.copyrun.session.device;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.copyrun.event.DeviceChanged.ControlProtocol;
import io.copyrun.event.DeviceChanged.SshAlgorithms;
import io.copyrun.event.Stage;
import io.copyrun.session.dialog.Timing;
import io.copyrun.session.failure.Cause;
import io.copyrun.session.platform.Platforms;
import io.copyrun.session.transcript.Recording;
import io.copyrun.session.transcript.TranscriptText;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class TerminalSessionsIT {
    private static final Credentials CREDENTIALS = new Credentials("backup", "canary-Pa55", "canary-En4ble");
    private static final List<String> LOGIN =
            List.of("\r\nUser Access Verification\r\n\r\nUsername: ", "Password: ", "\r\n");
    private static final String COPIED = "!!\r\n1842 bytes copied in 0.612 secs (3010 bytes/sec)\r\n\r\n";

    private final Recording recording = Recordings.of(CREDENTIALS);

    private static Map<String, List<String>> ios() {
        var answers = new HashMap<String, List<String>>();
        answers.put("terminal length 0", List.of(""));
        answers.put("terminal width 0", List.of(""));
        answers.put(
                "show version",
                List.of("IOS (tm) C2950 Software (C2950-I6Q4L2-M), Version 12.1(22)EA14, RELEASE SOFTWARE (fc1)\r\n"
                        + "r1 uptime is 3 weeks\r\nSystem image file is \"flash:c2950-i6.bin\"\r\n"));
        answers.put("show privilege", List.of("Current privilege level is 15\r\n"));
        answers.put(
                "dir flash:",
                List.of("Directory of flash:/\r\n\r\n    2  drwx         192   Mar 01 1993 00:03:17  c2950-i6\r\n\r\n"
                        + "7741440 bytes total (100 bytes free)\r\n"));
        answers.put(
                "dir flash:/c2950-i6/",
                List.of("Directory of flash:/c2950-i6/\r\n\r\n    3  -rwx     3086   Mar 01 1993 00:03:17  c2950-i6.bin"
                        + "\r\n\r\n7741440 bytes total (100 bytes free)\r\n"));
        answers.put("copy running-config tftp:", copy("r1-confg"));
        answers.put("copy flash:c2950-i6/c2950-i6.bin tftp:", copy("c2950-i6.bin"));
        return answers;
    }

    private static List<String> copy(String name) {
        return List.of("Address or name of remote host []? ", "Destination filename [" + name + "]? ", COPIED);
    }

    @Test
    void backsUpAConfigurationAndLeavesPolitely() throws Exception {
        try (var device = new ScriptedTelnet(() -> new ScriptedShell("r1#", LOGIN, ios()))) {
            var stages = new ArrayList<Stage>();
            try (var session = open(device, "cisco_ios", stages)) {
                assertThat(session.look().facts().version()).isEqualTo("12.1(22)EA14");
                assertThat(session.look().privilege()).isEqualTo(15);

                Copied copied = session.copyToServer(
                        new CopyToServer(located(session, "running-config"), "192.0.2.1", "r1.cfg", null, null));

                assertThat(copied.bytes()).isEqualTo(1842);
            }
            assertThat(stages).containsExactly(Stage.CONNECT, Stage.LOGIN);
            assertThat(device.typed()).endsWith("copy running-config tftp:", "192.0.2.1", "r1.cfg", "exit");
            assertThat(TranscriptText.of(recording.transcript()))
                    .contains("1842 bytes copied", "{\"ms\":")
                    .doesNotContain("canary");
        }
    }

    @Test
    void findsAnImageInsideADirectoryOfItsName() throws Exception {
        try (var device = new ScriptedTelnet(() -> new ScriptedShell("r1#", LOGIN, ios()));
                var session = open(device, "cisco-ios", new ArrayList<>())) {
            DeviceFile image = located(session, "image");

            assertThat(image).isEqualTo(new DeviceFile("flash:c2950-i6/c2950-i6.bin", "c2950-i6.bin", 3_086L));
            assertThat(session.copyToServer(new CopyToServer(image, "192.0.2.1", "r1.bin", null, null))
                            .bytes())
                    .isEqualTo(1842);
        }
    }

    private static DeviceFile located(DeviceSession session, String kind) throws SessionFailed {
        return ((Located.One) session.locate(kind)).file();
    }

    @Test
    void detectsThePlatformThatNobodyNamed() throws Exception {
        try (var device = new ScriptedTelnet(() -> new ScriptedShell("r1#", LOGIN, ios()));
                var session = open(device, null, new ArrayList<>())) {
            assertThat(session.platform()).isEqualTo("cisco-ios");
        }
    }

    @Test
    void triesTheFormOfTheCommandThatOldSoftwareKnows() throws Exception {
        var old = ios();
        old.remove("copy running-config tftp:");
        old.put("copy running-config tftp", copy("r1-confg"));
        try (var device = new ScriptedTelnet(() -> new ScriptedShell("r1#", LOGIN, old));
                var session = open(device, "cisco-ios", new ArrayList<>())) {
            assertThat(session.copyToServer(new CopyToServer(
                                    located(session, "running-config"), "192.0.2.1", "r1.cfg", null, null))
                            .bytes())
                    .isEqualTo(1842);
        }
    }

    @Test
    void refusesNamesThatCouldBecomeACommand() throws Exception {
        try (var device = new ScriptedTelnet(() -> new ScriptedShell("r1#", LOGIN, ios()));
                var session = open(device, "cisco-ios", new ArrayList<>())) {
            int before = device.typed().size();
            var bad = new CopyToServer(located(session, "running-config"), "192.0.2.1\nreload", "r1.cfg", null, null);

            var failed = catchThrowableOfType(SessionFailed.class, () -> session.copyToServer(bad));
            var badFile = catchThrowableOfType(SessionFailed.class, () -> session.locate("file:flash:x\rreload"));

            assertThat(failed.causeCode()).isEqualTo(Cause.BAD_REQUEST);
            assertThat(badFile.causeCode()).isEqualTo(Cause.BAD_REQUEST);
            assertThat(device.typed()).hasSize(before);
        }
    }

    @Test
    void interruptsTheDeviceWhenTheThreadIsInterrupted() throws Exception {
        var answers = ios();
        answers.put("show privilege", List.of("Wait: "));
        try (var device = new ScriptedTelnet(() -> new ScriptedShell("r1#", LOGIN, answers));
                var session = open(device, "cisco-ios", new ArrayList<>())) {
            Thread.currentThread().interrupt();
            var failed = catchThrowableOfType(SessionFailed.class, session::look);
            assertThat(Thread.interrupted()).isTrue();

            assertThat(failed.causeCode()).isEqualTo(Cause.CANCELLED);
        }
    }

    @Test
    void saysThatALoginIsRefused() throws Exception {
        var again = List.of("Username: ", "Password: ", "% Login invalid\r\n\r\nUsername: ");
        try (var device = new ScriptedTelnet(() -> new ScriptedShell("r1#", again, Map.of()))) {
            var failed = catchThrowableOfType(SessionFailed.class, () -> open(device, "cisco-ios", new ArrayList<>()));

            assertThat(failed.causeCode()).isEqualTo(Cause.LOGIN_REFUSED);
            assertThat(failed.explanation()).contains("% Login invalid").doesNotContain("canary");
        }
    }

    @Test
    void removesThePasswordFromWhatTheDeviceAnswers() throws Exception {
        var answers = ios();
        answers.put("show version", List.of("% Invalid input detected: canary-Pa55\r\n"));
        var cut = ios();
        cut.put("show privilege", List.of("canary-Pa55" + "x".repeat(282) + ": [confirm]"));
        try (var denying = new ScriptedTelnet(() -> new ScriptedShell("r1#", LOGIN, answers));
                var asking = new ScriptedTelnet(() -> new ScriptedShell("r1#", LOGIN, cut));
                var denied = open(denying, "cisco-ios", new ArrayList<>());
                var asked = open(asking, "cisco-ios", new ArrayList<>())) {
            assertThat(catchThrowableOfType(SessionFailed.class, denied::look).explanation())
                    .contains("% Invalid input detected: <removed>");
            assertThat(catchThrowableOfType(SessionFailed.class, asked::look).explanation())
                    .contains("...<removed>xxx")
                    .doesNotContain("Pa55");
        }
    }

    @Test
    void saysThatNobodyListens() throws Exception {
        int free;
        try (var probe = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            free = probe.getLocalPort();
        }

        var failed = catchThrowableOfType(SessionFailed.class, () -> sessions()
                .open(target(free, "cisco-ios"), CREDENTIALS, new FreeLogin(), (s, d) -> {}, recording));

        assertThat(failed.causeCode()).isEqualTo(Cause.CONNECTION_REFUSED);
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

            var failed = catchThrowableOfType(SessionFailed.class, () -> sessions()
                    .open(
                            target(server.getLocalPort(), "cisco-ios"),
                            CREDENTIALS,
                            new FreeLogin(),
                            (s, d) -> {},
                            recording));

            assertThat(failed.causeCode()).isEqualTo(Cause.CONNECTION_CLOSED);
        }
    }

    @Test
    void saysThatAPlatformIsUnknown() {
        var failed = catchThrowableOfType(SessionFailed.class, () -> sessions()
                .open(target(1, "junos"), CREDENTIALS, new FreeLogin(), (s, d) -> {}, recording));

        assertThat(failed.causeCode()).isEqualTo(Cause.UNKNOWN_PLATFORM);
    }

    private TerminalSession open(ScriptedTelnet device, @Nullable String platform, List<Stage> stages)
            throws SessionFailed {
        return (TerminalSession) sessions()
                .open(
                        target(device.port(), platform),
                        CREDENTIALS,
                        new FreeLogin(),
                        (stage, detail) -> stages.add(stage),
                        recording);
    }

    private static Target target(int port, @Nullable String platform) {
        return new Target("r1", "127.0.0.1", port, ControlProtocol.TELNET, SshAlgorithms.MODERN, platform);
    }

    private TerminalSessions sessions() {
        return new TerminalSessions(
                Platforms.builtIn(),
                Map.of(ControlProtocol.TELNET, ScriptedTelnet.connector()),
                new KeptSourceInterfaces(),
                Timing.defaults(),
                Clock.systemUTC());
    }
}
