package io.copyrun.session.device;

import static org.assertj.core.api.Assertions.assertThat;

import io.copyrun.event.DeviceChanged.ControlProtocol;
import io.copyrun.event.DeviceChanged.SshAlgorithms;
import io.copyrun.session.dialog.Timing;
import io.copyrun.session.platform.Platforms;
import io.copyrun.session.replay.Replay;
import io.copyrun.session.replay.Replayed;
import io.copyrun.session.transcript.Entry;
import io.copyrun.session.transcript.Recording;
import io.copyrun.session.transcript.Task;
import io.copyrun.session.transcript.TranscriptText;
import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class RecordedSessionIT {
    private static final Credentials CREDENTIALS = new Credentials("backup", "canary-Pa55", "canary-En4ble");
    private static final List<String> LOGIN =
            List.of("\r\nUser Access Verification\r\n\r\nUsername: ", "Password: ", "\r\n");

    private final Recording recording = Recordings.of(CREDENTIALS);

    private static Map<String, List<String>> answers() {
        var answers = new HashMap<String, List<String>>();
        answers.put("terminal length 0", List.of(""));
        answers.put("terminal width 0", List.of(""));
        answers.put(
                "copy running-config tftp:",
                List.of(
                        "Address or name of remote host []? ",
                        "Destination filename [r1-confg]? ",
                        "Share this file with the other site? [yes/no]: ",
                        "%Error opening tftp://192.0.2.1/r1.cfg (Undefined error)\r\n"));
        return answers;
    }

    private interface Part {
        void run() throws SessionFailed;
    }

    private void record(Task task, Part part) {
        recording.begin(task, Instant.now());
        Entry.Failure failure = null;
        try {
            part.run();
        } catch (SessionFailed e) {
            failure = new Entry.Failure(e.stage().name(), e.causeCode().name(), e.explanation());
        }
        recording.end(failure, Instant.now());
    }

    @Test
    void endsInAReplayAsItEndedWithTheDevice() throws Exception {
        try (var device = new ScriptedTelnet(() -> new ScriptedShell("r1#", LOGIN, answers()))) {
            var target = new Target(
                    "r1", "127.0.0.1", device.port(), ControlProtocol.TELNET, SshAlgorithms.MODERN, "cisco-ios");
            var open = new DeviceSession[1];
            record(
                    new Task.Open("cisco-ios"),
                    () -> open[0] = sessions().open(target, CREDENTIALS, new FreeLogin(), (s, d) -> {}, recording));
            var copy = new CopyToServer(
                    ((Located.One) open[0].locate("running-config")).file(), "192.0.2.1", "r1.cfg", null, null);
            record(
                    new Task.Copy("running-config", "running-config", "192.0.2.1", "r1.cfg", null, null),
                    () -> open[0].copyToServer(copy));
            record(new Task.Close(), open[0]::close);
        }

        String text = TranscriptText.of(recording.transcript());
        Replayed replayed = Replay.of(TranscriptText.read(text), Platforms.builtIn(), null);

        assertThat(text).doesNotContain("canary").contains("\"typed\":\"***\\r\"");
        assertThat(replayed.difference()).as(text).isNull();
        assertThat(replayed.endsAsRecorded()).isTrue();
        assertThat(replayed.ending().cause()).isEqualTo("UNEXPECTED_QUESTION");
        assertThat(replayed.parts().get(1).talk())
                .contains(new Replayed.Exchange("Share this file with the other site? [yes/no]:", "no<Enter>"));
    }

    private static TerminalSessions sessions() {
        return new TerminalSessions(
                Platforms.builtIn(),
                Map.of(ControlProtocol.TELNET, ScriptedTelnet.connector()),
                new KeptSourceInterfaces(),
                Timing.defaults(),
                Clock.systemUTC());
    }
}
