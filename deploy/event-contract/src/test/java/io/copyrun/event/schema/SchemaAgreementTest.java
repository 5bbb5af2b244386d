package io.copyrun.event.schema;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.copyrun.event.EventType;
import io.copyrun.event.sample.Sample;
import io.copyrun.event.wire.EventCodec;
import io.copyrun.event.wire.Received;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** What a schema demands is what the reader demands: every field is taken away, and every limit broken, in turn. */
class SchemaAgreementTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    @TestFactory
    List<DynamicTest> missesExactlyTheFieldsThatTheSchemaRequires() throws IOException {
        List<DynamicTest> tests = new ArrayList<>();
        for (EventType type : EventType.values()) {
            Sample full = Sample.of(type, "full");
            List<String> required = new ArrayList<>();
            schema(type).get("required").forEach(name -> required.add(name.textValue()));
            for (Map.Entry<String, JsonNode> property :
                    schema(type).get("properties").properties()) {
                String field = property.getKey();
                tests.add(DynamicTest.dynamicTest(full + " without " + field, () -> {
                    ObjectNode data = full.data().deepCopy();
                    data.remove(field);

                    Received received = EventCodec.decode(full.with(data).record());

                    if (required.contains(field)) {
                        assertThat(cause(received)).isEqualTo("missing field: " + field);
                    } else {
                        assertThat(received).isInstanceOf(Received.Known.class);
                    }
                }));
            }
        }
        return tests;
    }

    @TestFactory
    List<DynamicTest> refusesWhatTheSchemaRefuses() throws IOException {
        List<DynamicTest> tests = new ArrayList<>();
        for (EventType type : EventType.values()) {
            Sample full = Sample.of(type, "full");
            for (Map.Entry<String, JsonNode> property :
                    schema(type).get("properties").properties()) {
                for (JsonNode wrong : wrong(property.getValue())) {
                    String field = property.getKey();
                    String shown = wrong.toString().length() > 40 ? "a long value" : wrong.toString();
                    tests.add(DynamicTest.dynamicTest(full + " with " + field + " = " + shown, () -> {
                        ObjectNode data = full.data().deepCopy().set(field, wrong);

                        assertThat(cause(decode(full, data)))
                                .matches("invalid (record key|" + field + "|kind).*\\(expected: .+\\)");
                    }));
                }
            }
        }
        return tests;
    }

    @TestFactory
    List<DynamicTest> missesOfFactsWhatTheSchemaRequires() throws IOException {
        List<DynamicTest> tests = new ArrayList<>();
        JsonNode schema = factsSchema();
        List<String> required = new ArrayList<>();
        schema.get("required").forEach(name -> required.add(name.textValue()));
        for (Map.Entry<String, JsonNode> property : schema.get("properties").properties()) {
            String field = property.getKey();
            tests.add(DynamicTest.dynamicTest("facts without " + field, () -> {
                Received received = withFacts(facts -> facts.remove(field));

                if (required.contains(field)) {
                    assertThat(cause(received)).matches("missing field: (facts\\.)?" + field);
                } else {
                    assertThat(received).isInstanceOf(Received.Known.class);
                }
            }));
        }
        return tests;
    }

    @TestFactory
    List<DynamicTest> refusesInFactsWhatTheSchemaRefuses() throws IOException {
        List<DynamicTest> tests = new ArrayList<>();
        for (Map.Entry<String, JsonNode> property :
                factsSchema().get("properties").properties()) {
            String field = property.getKey();
            for (JsonNode wrong : wrong(property.getValue())) {
                String shown = wrong.toString().length() > 40 ? "a long value" : wrong.toString();
                tests.add(DynamicTest.dynamicTest("facts with " + field + " = " + shown, () -> assertThat(
                                cause(withFacts(facts -> facts.set(field, wrong))))
                        .matches("invalid (facts\\.)?" + field + ".*\\(expected: .+\\)")));
            }
        }
        return tests;
    }

    private static JsonNode factsSchema() throws IOException {
        return schema(EventType.BACKUP_COMPLETED).at("/properties/facts");
    }

    private static Received withFacts(Consumer<ObjectNode> change) {
        Sample full = Sample.newestFull(EventType.BACKUP_COMPLETED);
        ObjectNode data = full.data().deepCopy();
        change.accept((ObjectNode) data.get("facts"));
        return decode(full, data);
    }

    /** Values that the keywords of a property rule out. */
    private static List<JsonNode> wrong(JsonNode property) {
        JsonNodeFactory node = JsonNodeFactory.instance;
        List<JsonNode> wrong = new ArrayList<>();
        String type = property.get("type").isArray()
                ? property.get("type").get(0).textValue()
                : property.get("type").textValue();
        wrong.add(type.equals("object") ? node.arrayNode() : node.objectNode().put("password", "x"));
        if (!type.equals("string")) {
            wrong.add(node.textNode("1"));
        } else {
            wrong.add(node.numberNode(1));
            wrong.add(node.textNode("a\u0000b"));
        }
        if (type.equals("integer")) {
            wrong.add(node.numberNode(1.5));
        }
        wrong.addAll(wrongByKeywords(property));
        return wrong;
    }

    private static List<JsonNode> wrongByKeywords(JsonNode property) {
        JsonNodeFactory node = JsonNodeFactory.instance;
        List<JsonNode> wrong = new ArrayList<>();
        if (property.has("enum") || property.path("format").asText().equals("date-time")) {
            wrong.add(node.textNode("no such value"));
        }
        if (property.has("maxLength")) {
            wrong.add(node.textNode("x".repeat(property.get("maxLength").intValue() + 1)));
        }
        if (property.has("minLength")) {
            wrong.add(node.textNode(""));
        }
        if (property.has("pattern")) {
            wrong.add(node.textNode("r1\u001b[2J"));
        }
        if (property.has("maximum")) {
            wrong.add(node.numberNode(property.get("maximum").intValue() + 1));
        }
        if (property.has("minimum")) {
            wrong.add(node.numberNode(property.get("minimum").intValue() - 1));
        }
        if (property.has("minItems")) {
            wrong.add(node.arrayNode());
            wrong.add(node.arrayNode().add("file:http://host/x"));
        }
        if (property.has("maxItems") && property.at("/items/type").asText().equals("object")) {
            wrong.add(oneTooMany(property));
        }
        return wrong;
    }

    private static JsonNode oneTooMany(JsonNode property) {
        ArrayNode many = JsonNodeFactory.instance.arrayNode();
        for (int i = 0; i <= property.get("maxItems").intValue(); i++) {
            many.addObject().put("name", "n" + i);
        }
        return many;
    }

    private static JsonNode schema(EventType type) throws IOException {
        return JSON.readTree(EventSchemas.file(type).toFile());
    }

    private static Received decode(Sample sample, ObjectNode data) {
        // The key stays that of the whole sample: this is about the data.
        return EventCodec.decode(sample.record(data.toString().getBytes(StandardCharsets.UTF_8)));
    }

    private static String cause(Received received) {
        assertThat(received).isInstanceOf(Received.Unreadable.class);
        return ((Received.Unreadable) received).cause();
    }
}
