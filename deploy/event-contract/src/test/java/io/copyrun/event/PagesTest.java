package io.copyrun.event;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.copyrun.event.sample.Sample;
import io.copyrun.event.wire.EventCodec;
import io.copyrun.event.wire.Received;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the pages show is what the code does. */
class PagesTest {
    private static final Path README = Path.of("README.md");
    private static final Path OTHER_SYSTEMS = Path.of("OTHER-SYSTEMS.md");
    private static final Path EXAMPLE = Path.of("src/test/java/io/copyrun/event/example/AskForABackup.java");
    private static final ObjectMapper JSON = new ObjectMapper();

    @ParameterizedTest
    @EnumSource(EventType.class)
    void everyEventHasARowInTheSectionOfItsTopic(EventType type) throws IOException {
        String row = "\n| `" + type.record().getSimpleName() + "` |";

        assertThat(section("### `" + type.topic() + "`")).contains(row);
        assertThat(Files.readString(README).split(Pattern.quote(row), -1))
                .as("only there")
                .hasSize(2);
    }

    @Test
    void javaOnThePageIsTheFileThatCompiles() throws IOException {
        assertThat(blocks("java")).containsExactly(Files.readString(EXAMPLE));
    }

    @Test
    void jsonOnThePageIsThatOfSamples() throws IOException {
        List<JsonNode> samples =
                Sample.all().stream().<JsonNode>map(Sample::data).toList();

        assertThat(blocks("json")).isNotEmpty();
        for (String block : blocks("json")) {
            assertThat(samples).contains(JSON.readTree(block));
        }
    }

    @Test
    void requestThatKcatSendsIsRead() throws IOException {
        String script = blocks("bash").getFirst().replace("'$OPERATION'", "o-1").replace("'$DEVICE'", "ams-r1");
        String value = first("echo '(.*)' \\|", script);
        ConsumerRecord<String, byte[]> record = new ConsumerRecord<>(
                first("-P .* -t (\\S+)", script), 0, 0, "ams-r1", value.getBytes(StandardCharsets.UTF_8));
        Pattern.compile("-H (\\S+)=(\\S+)").matcher(script).results().forEach(header -> record.headers()
                .add(header.group(1), header.group(2).getBytes(StandardCharsets.UTF_8)));

        Received received = EventCodec.decode(record);

        assertThat(received).isInstanceOf(Received.Known.class);
        assertThat(((Received.Known) received).envelope().event())
                .isEqualTo(new BackupRequested("o-1", null, "ams-r1", List.of("running-config"), null, "me", null));
    }

    @ParameterizedTest
    @ValueSource(strings = {"README.md", "OTHER-SYSTEMS.md"})
    void linksLeadSomewhere(String page) throws IOException {
        assertThat(Pattern.compile("]\\(([^)#:]+)\\)")
                        .matcher(Files.readString(Path.of(page)))
                        .results()
                        .map(link -> Path.of(link.group(1))))
                .isNotEmpty()
                .allSatisfy(target -> assertThat(target).exists());
    }

    private static String section(String heading) throws IOException {
        String page = Files.readString(README);
        int start = page.indexOf("\n" + heading + "\n");
        assertThat(start).as(heading).isPositive();
        int end = page.indexOf("\n##", start + heading.length());
        return page.substring(start, end);
    }

    private static List<String> blocks(String language) throws IOException {
        return Pattern.compile("(?s)```" + language + "\n(.*?)```")
                .matcher(Files.readString(OTHER_SYSTEMS))
                .results()
                .map(block -> block.group(1))
                .toList();
    }

    private static String first(String pattern, String text) {
        MatchResult match =
                Pattern.compile(pattern).matcher(text).results().findFirst().orElseThrow();
        return match.group(1);
    }
}
