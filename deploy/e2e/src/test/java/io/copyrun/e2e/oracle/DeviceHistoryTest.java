package io.copyrun.e2e.oracle;

import static io.copyrun.e2e.oracle.Story.OLD;
import static io.copyrun.e2e.oracle.Story.at;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The logs of simulated devices are read as they are written. */
class DeviceHistoryTest {
    @Test
    void takesWhatADeviceWrote(@TempDir Path logs) throws IOException {
        Files.writeString(
                logs.resolve("r1.log"),
                "2026-11-22T12:00:00Z 3 lost file:flash:x 9 bytes sha256 " + OLD + "\n"
                        + "2026-11-22T12:00:00Z 3 destroyed erase flash:\n2026-11-22T12:00:01.5Z 0 disconnected \n");

        var history = DeviceHistory.readAll(logs).getFirst();

        assertThat(history.device()).isEqualTo("r1");
        assertThat(history.lines()).hasSize(3);
        assertThat(history.destroyed())
                .containsExactly(new Destroyed(
                        "r1", at(0), 3, "erase flash:", List.of(new Content("file:flash:x", 9, OLD, true))));
    }

    @Test
    void takesWhatTheTerminalTypedForAFileThatCameBesideIt() {
        List<LogLine> lines = Stream.of(
                        "0 connected ssh",
                        "0 command show version",
                        "0 closed ssh",
                        "1 connected ssh",
                        "1 command dir flash:",
                        "2 connected ssh",
                        "2 command scp -t flash:x")
                .map(line -> LogLine.parse("2026-11-22T12:00:00Z " + line))
                .toList();
        var history = new DeviceHistory("r1", lines);

        assertThat(history.commandsBefore(new Destroyed("r1", at(1), 2, "overwrite flash:x", List.of())))
                .containsExactlyInAnyOrder("dir flash:", "scp -t flash:x");
        assertThat(history.commandsBefore(new Destroyed("r1", at(1), 1, "overwrite flash:x", List.of())))
                .containsExactly("dir flash:");
    }

    @Test
    void refusesALineThatIsNone() {
        assertThatThrownBy(() -> LogLine.parse("yesterday all was well"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("(expected: TIME SESSION WHAT TEXT)");
    }
}
