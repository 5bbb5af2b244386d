package io.copyrun.event.sample;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SchemaValidatorsConfig;
import com.networknt.schema.SpecVersion;
import io.copyrun.event.Event;
import io.copyrun.event.EventType;
import io.copyrun.event.schema.EventSchemas;
import io.copyrun.event.wire.EventCodec;
import io.copyrun.event.wire.Received;
import java.io.IOException;
import java.util.List;
import java.util.stream.StreamSupport;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class SampleTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final JsonSchemaFactory SCHEMAS = JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012);
    private static final SchemaValidatorsConfig STRICT =
            SchemaValidatorsConfig.builder().formatAssertionsEnabled(true).build();

    static List<Sample> samples() {
        return Sample.all();
    }

    @ParameterizedTest
    @EnumSource(EventType.class)
    void everyEventHasAFullAndAMinimalSample(EventType type) throws IOException {
        JsonNode schema = JSON.readTree(EventSchemas.file(type).toFile());

        assertThat(Sample.newestFull(type).data().fieldNames())
                .toIterable()
                .containsExactlyElementsOf(() -> schema.get("properties").fieldNames());
        assertThat(Sample.of(type, "minimal").data().fieldNames())
                .toIterable()
                .containsExactlyElementsOf(
                        StreamSupport.stream(schema.get("required").spliterator(), false)
                                .map(JsonNode::textValue)
                                .toList());
    }

    @ParameterizedTest
    @MethodSource("samples")
    void readsAndSaysTheSameWhenWrittenAgain(Sample sample) throws IOException {
        JsonNode written = JSON.readTree(EventCodec.data(event(sample)));

        assertSays(written, sample.data());
        ObjectNode added = written.deepCopy();
        added.remove(List.copyOf(names(sample.data())));
        assertThat(added)
                .as("what the reader added: null, or a default of the schema")
                .allSatisfy(value -> assertThat(value.isNull()
                                || (value.isArray() && value.isEmpty())
                                || List.of("modern", "strict").contains(value.textValue()))
                        .isTrue());
    }

    @ParameterizedTest
    @MethodSource("samples")
    void isValidByItsSchemaAlsoWhenWrittenAgain(Sample sample) throws IOException {
        JsonSchema schema =
                SCHEMAS.getSchema(JSON.readTree(EventSchemas.file(sample.type()).toFile()), STRICT);

        assertThat(schema.validate(sample.data())).isEmpty();
        assertThat(schema.validate(JSON.readTree(EventCodec.data(event(sample)))))
                .isEmpty();
    }

    @ParameterizedTest
    @MethodSource("samples")
    void readsTheSameWithFieldsThatThisReleaseDoesNotKnow(Sample sample) {
        ObjectNode newer = sample.data().deepCopy();
        newer.putObject("fieldOfALaterRelease").putArray("inside").add(1).addNull();
        newer.forEach(value -> {
            if (value instanceof ArrayNode list) {
                list.forEach(element -> {
                    if (element instanceof ObjectNode nested) {
                        nested.put("fieldOfALaterRelease", "\u0000");
                    }
                });
            }
        });

        assertThat(event(sample.with(newer))).isEqualTo(event(sample));
    }

    private static Event event(Sample sample) {
        Received received = EventCodec.decode(sample.record());
        assertThat(received).as(sample.toString()).isInstanceOf(Received.Known.class);
        Event event = ((Received.Known) received).envelope().event();
        assertThat(event).isInstanceOf(sample.type().record());
        return event;
    }

    private static List<String> names(ObjectNode node) {
        return node.properties().stream().map(property -> property.getKey()).toList();
    }

    private static void assertSays(JsonNode written, ObjectNode sample) {
        sample.properties().forEach(property -> assertThat(written.get(property.getKey()))
                .as(property.getKey())
                .isEqualTo(property.getValue()));
    }
}
