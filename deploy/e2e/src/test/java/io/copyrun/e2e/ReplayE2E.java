package io.copyrun.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A session that failed, as a test: downloaded from its operation, and replayed against a platform file that knows more. */
class ReplayE2E {
    private static final Duration BACKUP_MAX = Duration.ofMinutes(2);
    private static final Duration REPLAY_MAX = Duration.ofMinutes(1);
    private static final Path ROOT = Path.of(System.getProperty("copyrun.root")).toAbsolutePath();
    private static final String QUESTION = "Share this file with the other site? [yes/no]: ";

    @TempDir
    Path folder;

    @Test
    void aQuestionThatNobodyKnewIsAnsweredInTheReplayWithAPlatformFileThatKnowsIt() throws IOException {
        Path transcript = failed("asks-rt", asking(), "UNEXPECTED_QUESTION");

        Shell.Result same = replay(transcript);
        Shell.Result better = replay(
                transcript, "--platform", "cisco-ios", "--platforms", knowing().toString());

        assertThat(same.exitCode()).as(same.output()).isZero();
        assertThat(json(same).at("/ending/cause").asText()).isEqualTo("UNEXPECTED_QUESTION");
        assertThat(better.exitCode()).as(better.output()).isEqualTo(1);
        assertThat(json(better).at("/ending/outcome").asText()).isEqualTo("DIFFERS");
        assertThat(json(better).at("/difference/said").asText()).isEqualTo(QUESTION.strip());
        assertThat(json(better).at("/difference/typedThen").asText()).isEqualTo("no<Enter>");
        assertThat(json(better).at("/difference/typedNow").asText()).isEqualTo("yes<Enter>");
    }

    @Test
    void aDeviceThatHangsHangsInTheReplayToo() throws IOException {
        Path transcript = failed("hangs-too", estate("hangs-too", "isr-2911", ", faults: {hang: after-command}"), null);

        Shell.Result same = replay(transcript);

        assertThat(same.exitCode()).as(same.output()).isZero();
        assertThat(json(same).at("/ending/outcome").asText()).isEqualTo("FAILED");
        assertThat(json(same).at("/ending/cause").asText())
                .isEqualTo(json(same).at("/recorded/cause").asText());
    }

    @Test
    void saysWhatIsWrongWithItsUse() throws IOException {
        Path no = Files.writeString(folder.resolve("no-transcript"), "r1#show version");

        assertThat(replay(no).exitCode()).isEqualTo(2);
        assertThat(replay(no).output()).contains("line 1 is no JSON");
        assertThat(replay(no, "--wrong", "x").output()).contains("unknown option of replay: --wrong");
    }

    /** The transcript of the first attempt to back the device up, which fails. */
    private Path failed(String device, Path file, String cause) throws IOException {
        Estate estate = Estate.shared();
        SimulatedDevices.at(file, estate);
        Operations operations = new Operations(estate);
        String deadline = java.time.Instant.now().plusSeconds(45).toString();
        String operation = operations
                .backUp(Map.of("devices", List.of(device), "kinds", List.of("running-config"), "deadline", deadline))
                .get(device);
        JsonNode end = operations.awaitEnd(operation, BACKUP_MAX);
        assertThat(end.get("state").asText()).as(end.toString()).isEqualTo("FAILED");
        if (cause != null) {
            assertThat(end.get("cause").asText()).as(end.toString()).isEqualTo(cause);
        }
        String all = estate.session() + "/api/operations/" + operation + "/transcripts";
        // It is written when the session is closed, a moment after the operation has ended.
        await().atMost(BACKUP_MAX).until(() -> !Http.get(all).json().isEmpty());
        Http.Answer answer =
                Http.get(all + "/" + Http.get(all).json().get(0).get("attempt").asInt());
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.text()).doesNotContain("canary");
        return Files.write(folder.resolve(device + ".jsonl"), answer.body());
    }

    private Shell.Result replay(Path transcript, String... options) {
        List<String> command = new ArrayList<>(
                List.of("sh", "-c", "exec \"$@\" < " + transcript + " 2>&1", "sh", ROOT + "/deploy/copyrun", "replay"));
        command.addAll(List.of(options));
        return Shell.run(folder, REPLAY_MAX, Map.of("COPYRUN_BUILD", "never"), command);
    }

    private static JsonNode json(Shell.Result result) throws IOException {
        return Http.JSON.readTree(result.output());
    }

    /** An ISR that asks one thing more before it sends its configuration. */
    private Path asking() throws IOException {
        String model;
        try (InputStream in = ReplayE2E.class.getResourceAsStream("/io/copyrun/simulator/models/isr-2911.yaml")) {
            model = new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
        String asking = model.replace("model: isr-2911", "model: asking-isr")
                .replace("uploadConfig: [remoteHost, destination]", "uploadConfig: [remoteHost, destination, share]")
                .replaceFirst("(?m)^  questions:\n", "  questions:\n    share: \"" + QUESTION + "\"\n");
        Files.writeString(Files.createDirectories(folder.resolve("models")).resolve("asking-isr.yaml"), asking);
        return estate("asks-rt", "asking-isr", "");
    }

    private Path estate(String device, String model, String more) throws IOException {
        String address = device.equals("asks-rt") ? "127.77.0.1" : "127.77.0.2";
        return Files.writeString(
                folder.resolve(device + ".yaml"),
                "firstAddress: " + address + "\ndevices:\n  - {name: " + device + ", model: " + model
                        + ", groups: [replayed]" + more + "}\n");
    }

    /** Platform files of a user who has met that question. */
    private Path knowing() throws IOException {
        String ours = Files.readString(ROOT.resolve("session-service/src/main/resources/platforms/cisco-ios.yaml"));
        Path directory = Files.createDirectories(folder.resolve("platforms"));
        Files.writeString(directory.resolve("cisco-ios.yaml"), ours.replaceFirst("(?m)^questions:\\n", """
                questions:
                  - name: share
                    ask: 'share this file with the other site \\\\? \\\\[yes/no\\\\] :'
                    kind: line
                    answer: 'yes'
                    example: 'Share this file with the other site? [yes/no]: '
                """));
        return directory;
    }
}
