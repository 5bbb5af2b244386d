package io.copyrun.event.schema;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLGenerator;
import io.copyrun.event.EventType;
import io.copyrun.event.Topic;
import java.io.IOException;
import java.lang.reflect.Field;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class AsyncApiTest {
    private static final Path FILE = Path.of("asyncapi.yaml");
    private static final ObjectMapper YAML = new ObjectMapper(YAMLFactory.builder()
            .disable(YAMLGenerator.Feature.WRITE_DOC_START_MARKER)
            .disable(YAMLGenerator.Feature.SPLIT_LINES)
            .enable(YAMLGenerator.Feature.MINIMIZE_QUOTES)
            .enable(YAMLGenerator.Feature.ALWAYS_QUOTE_NUMBERS_AS_STRINGS)
            .enable(YAMLGenerator.Feature.INDENT_ARRAYS_WITH_INDICATOR)
            .build());

    @BeforeAll
    static void writeWhenAsked() throws IOException {
        if (EventSchemas.WRITE) {
            Files.writeString(FILE, YAML.writeValueAsString(AsyncApi.document()));
        }
    }

    @Test
    void documentOnFileIsThatOfTheRegistry() throws IOException {
        assertThat(onFile())
                .as("asyncapi.yaml differs from records and registry; written with -Dcopyrun.contract.write=true")
                .isEqualTo(AsyncApi.document());
    }

    @Test
    void everyEventIsAMessageOnTheChannelOfItsTopicAndNothingElseIs() throws IOException {
        List<String> documented = new ArrayList<>();
        JsonNode document = onFile();
        document.get("channels").forEach(channel -> channel.get("messages")
                .forEach(message -> documented.add(channel.get("address").textValue()
                        + " "
                        + target(document, message).get("name").textValue())));

        assertThat(documented)
                .containsExactlyInAnyOrderElementsOf(Arrays.stream(EventType.values())
                        .map(type -> type.topic() + " " + type.typeName())
                        .toList());
    }

    @Test
    void everyTopicIsAChannel() throws Exception {
        List<String> topics = new ArrayList<>();
        for (Field topic : Topic.class.getFields()) {
            topics.add((String) topic.get(null));
        }

        assertThat(onFile().get("channels"))
                .extracting(channel -> channel.get("address").textValue())
                .containsExactlyInAnyOrderElementsOf(topics);
    }

    @Test
    void payloadsAreTheSchemasOnFile() throws IOException {
        for (EventType type : EventType.values()) {
            JsonNode message =
                    onFile().at("/components/messages/" + type.record().getSimpleName());

            assertThat(message.at("/payload/schema"))
                    .isEqualTo(YAML.readTree(EventSchemas.file(type).toFile()));
            assertThat(message.at("/headers/allOf/1/properties/ce_type/const").textValue())
                    .isEqualTo(type.typeName());
        }
    }

    @Test
    void everyReferenceLeadsSomewhere() throws IOException {
        JsonNode document = onFile();
        List<JsonNode> references = document.findParents("$ref");

        assertThat(references).isNotEmpty().allSatisfy(reference -> assertThat(
                        target(document, reference).isMissingNode())
                .as(reference.toString())
                .isFalse());
    }

    private static JsonNode target(JsonNode document, JsonNode reference) {
        return document.at(reference.get("$ref").textValue().substring(1));
    }

    private static JsonNode onFile() throws IOException {
        return YAML.readTree(FILE.toFile());
    }
}
