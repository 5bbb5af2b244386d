package io.copyrun.event.schema;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.copyrun.event.EventType;
import io.copyrun.event.sample.Sample;

/** Makes the AsyncAPI 3.0 document from the registry of events, their schemas and their full samples. */
final class AsyncApi {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String DRAFT = "application/schema+json;version=draft-2020-12";
    private static final String KAFKA_BINDING = "0.5.0";

    private AsyncApi() {}

    static JsonNode document() {
        ObjectNode document = JSON.createObjectNode().put("asyncapi", "3.0.0");
        document.putObject("info")
                .put("title", "Copyrun events")
                .put("version", "1.0.0")
                .put(
                        "description",
                        "CloudEvents 1.0 over Kafka in binary content mode: the attributes are headers, the value is the JSON data."
                                + " Readers ignore fields and types that they do not know. README.md beside this document says who may"
                                + " rely on what; OTHER-SYSTEMS.md shows how to ask for a backup and follow it. Operations are named"
                                + " after the application that sends or receives.")
                .putObject("license")
                .put("name", "Apache-2.0");
        document.put("defaultContentType", "application/json");
        document.putObject("servers")
                .putObject("local")
                .put("host", "127.0.0.1:9092")
                .put("protocol", "kafka")
                .put("description", "The broker that deploy/copyrun starts");
        ObjectNode channels = document.putObject("channels");
        ObjectNode operations = document.putObject("operations");
        ObjectNode components = document.putObject("components");
        ObjectNode messages = components.putObject("messages");
        ObjectNode schemas = components.putObject("schemas");
        schemas.set("Headers", headers());
        for (TopicFacts topic : TopicFacts.ALL) {
            channels.set(topic.channel(), channel(topic));
            topic.producers()
                    .forEach(who -> operations.set(who + ".sends." + topic.channel(), operation("send", topic, who)));
            topic.consumers()
                    .forEach(who ->
                            operations.set(who + ".receives." + topic.channel(), operation("receive", topic, who)));
        }
        for (EventType type : EventType.values()) {
            messages.set(type.record().getSimpleName(), message(type));
        }
        return JSON.valueToTree(document);
    }

    private static ObjectNode channel(TopicFacts topic) {
        ObjectNode channel =
                JSON.createObjectNode().put("address", topic.topic()).put("description", topic.about());
        ObjectNode messages = channel.putObject("messages");
        topic.events()
                .forEach(type -> messages.set(
                        type.record().getSimpleName(),
                        ref("#/components/messages/" + type.record().getSimpleName())));
        ObjectNode kafka = channel.putObject("bindings").putObject("kafka");
        kafka.put("topic", topic.topic());
        kafka.putObject("topicConfiguration").putArray("cleanup.policy").add(topic.cleanup());
        kafka.put("bindingVersion", KAFKA_BINDING);
        return channel;
    }

    private static ObjectNode operation(String action, TopicFacts topic, String who) {
        ObjectNode operation = JSON.createObjectNode().put("action", action);
        operation.set("channel", ref("#/channels/" + topic.channel()));
        operation.putArray("tags").addObject().put("name", who);
        ArrayNode messages = operation.putArray("messages");
        topic.events()
                .forEach(type -> messages.add(ref("#/channels/" + topic.channel() + "/messages/"
                        + type.record().getSimpleName())));
        return operation;
    }

    private static ObjectNode message(EventType type) {
        ObjectNode message = JSON.createObjectNode()
                .put("name", type.typeName())
                .put("title", type.record().getSimpleName())
                .put("contentType", "application/json");
        ObjectNode headers = message.putObject("headers");
        ArrayNode both = headers.putArray("allOf");
        both.add(ref("#/components/schemas/Headers"));
        both.addObject().putObject("properties").putObject("ce_type").put("const", type.typeName());
        ObjectNode payload = message.putObject("payload");
        payload.put("schemaFormat", DRAFT);
        payload.set("schema", EventSchemas.generate(type));
        ObjectNode kafka = message.putObject("bindings").putObject("kafka");
        kafka.putObject("key").put("type", "string").put("description", key(type));
        kafka.put("bindingVersion", KAFKA_BINDING);
        ObjectNode example = message.putArray("examples").addObject().put("name", "full");
        example.set("payload", Sample.of(type, "full").data());
        return message;
    }

    private static String key(EventType type) {
        return switch (type.topic()) {
            case "copyrun.nodes" -> "The node's nodeId";
            case "copyrun.dead-letters" -> "recordKey, or service where there is none";
            case "copyrun.tickets", "copyrun.transfers" -> "The device's name, or nodeId where no device is known";
            default -> "The device's name";
        };
    }

    private static ObjectNode headers() {
        ObjectNode headers = JSON.createObjectNode().put("type", "object");
        ObjectNode properties = headers.putObject("properties");
        properties.putObject("ce_specversion").put("const", "1.0");
        property(properties, "ce_id", "Unique within a source; the same when a record is delivered again");
        property(properties, "ce_type", "Name and major version of the event");
        property(properties, "ce_source", "Who says so, such as /copyrun/session-service");
        property(properties, "ce_time", "When it was said, RFC 3339; the record's timestamp where absent")
                .put("format", "date-time");
        property(properties, "ce_subject", "The same as the key");
        property(properties, "content-type", "application/json");
        property(properties, "traceparent", "W3C trace context")
                .put("pattern", "^[0-9a-f]{2}-[0-9a-f]{32}-[0-9a-f]{16}-[0-9a-f]{2}$");
        headers.putArray("required")
                .add("ce_specversion")
                .add("ce_id")
                .add("ce_type")
                .add("ce_source");
        return headers;
    }

    private static ObjectNode property(ObjectNode properties, String name, String description) {
        return properties.putObject(name).put("type", "string").put("description", description);
    }

    private static ObjectNode ref(String target) {
        return JSON.createObjectNode().put("$ref", target);
    }
}
