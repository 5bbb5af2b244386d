package io.copyrun.session.replay;

import static org.assertj.core.api.Assertions.assertThat;

import io.copyrun.session.transcript.TranscriptText;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ReplayTest {
    private static final Path RECORDED = Path.of("src/test/resources/transcripts");

    /** A transcript that is laid there is a test. */
    static List<Path> transcripts() throws IOException {
        try (var files = Files.list(RECORDED)) {
            return files.sorted().toList();
        }
    }

    private record Run(int code, String out, String err) {}

    private Run run(String platform, String platforms, String transcript) throws IOException {
        var out = new ByteArrayOutputStream();
        var err = new ByteArrayOutputStream();
        int code = ReplayCommand.run(
                new String[] {platform, platforms},
                new ByteArrayInputStream(transcript.getBytes(StandardCharsets.UTF_8)),
                new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8));
        return new Run(code, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
    }

    private static String asked() throws IOException {
        return Files.readString(RECORDED.resolve("ios-unknown-question.jsonl"));
    }

    @ParameterizedTest
    @MethodSource("transcripts")
    void endsAsRecorded(Path transcript) throws IOException {
        Run run = run("", "", Files.readString(transcript));

        assertThat(run.code()).as(run.out() + run.err()).isZero();
        assertThat(run.out()).contains("\"endsAsRecorded\" : true");
    }

    @Test
    void saysWhichQuestionAnotherPlatformFileAnswers(@TempDir Path directory) throws IOException {
        String builtIn = new String(
                Objects.requireNonNull(getClass().getResourceAsStream("/platforms/cisco-ios.yaml"))
                        .readAllBytes(),
                StandardCharsets.UTF_8);
        Files.writeString(directory.resolve("cisco-ios.yaml"), knowing(builtIn));

        Run run = run("cisco-ios", directory.toString(), asked());

        assertThat(run.code()).as(run.err()).isEqualTo(1);
        assertThat(run.out())
                .contains("\"outcome\" : \"DIFFERS\"")
                .contains("\"said\" : \"Share this file with the other site? [yes/no]:\"")
                .contains("\"typedThen\" : \"no<Enter>\"")
                .contains("\"typedNow\" : \"yes<Enter>\"");
    }

    /** A user's platform file that knows one question more. */
    private static String knowing(String platform) {
        return platform.replaceFirst("(?m)^questions:\\n", """
                questions:
                  - name: share
                    ask: 'share this file with the other site \\\\? \\\\[yes/no\\\\] :'
                    kind: line
                    answer: 'yes'
                    example: 'Share this file with the other site? [yes/no]: '
                """);
    }

    @Test
    void saysWhatIsTypedNoMore() throws IOException {
        String shorter = asked().replaceFirst("\"typed\":\"terminal length 0", "\"typed\":\"terminal pager 0");

        Run run = run("", "", shorter);

        assertThat(run.code()).isEqualTo(1);
        assertThat(run.out())
                .contains("\"typedThen\" : \"terminal pager 0<Enter>\"", "\"typedNow\" : \"terminal length 0<Enter>\"");
    }

    @Test
    void goesOnBehindProgressThatFoundNoRoom() throws Exception {
        String text = asked();
        int place = text.indexOf("{\"ms\":", text.indexOf("\"typed\":\"192.0.2.1"));
        String cut =
                text.substring(0, place) + "{\"ms\":1,\"leftOut\":5000,\"leftOutOthers\":0}\n" + text.substring(place);
        String torn = cut.replace("\"leftOutOthers\":0", "\"leftOutOthers\":3");

        assertThat(run("", "", cut).code()).isZero();
        assertThat(run("", "", torn).code()).isEqualTo(1);
        assertThat(run("", "", torn).out()).contains("\"outcome\" : \"UNKNOWN\"", "found no room");
    }

    @Test
    void saysWhatIsWrongWithItsUse() throws IOException {
        assertThat(run("junos", "", asked())).satisfies(run -> {
            assertThat(run.code()).isEqualTo(2);
            assertThat(run.err()).contains("unknown platform: junos");
        });
        assertThat(run("", "/nowhere", asked()).err()).contains("/nowhere");
        assertThat(run("", "", "r1#").code()).isEqualTo(2);
        assertThat(run("", "", asked().lines().findFirst().orElseThrow()).err()).contains("nothing to replay");
        assertThat(run("", "", "").code()).isEqualTo(2);
    }

    @Test
    void showsWhatIsSaidAndTyped() throws Exception {
        var transcript = TranscriptText.read(asked());

        Replayed replayed = Replay.of(transcript, io.copyrun.session.platform.Platforms.builtIn(), null);

        assertThat(replayed.ending().cause()).isEqualTo("UNEXPECTED_QUESTION");
        assertThat(replayed.parts()).extracting(Replayed.Part::task).contains("open", "copy running-config", "close");
        assertThat(replayed.parts().getFirst().talk()).contains(new Replayed.Exchange("Password:", "***<Enter>"));
    }
}
