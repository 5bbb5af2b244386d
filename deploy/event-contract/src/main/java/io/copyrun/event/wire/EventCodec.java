package io.copyrun.event.wire;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.exc.ValueInstantiationException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import io.copyrun.event.Event;
import io.copyrun.event.EventType;
import io.copyrun.event.Printable;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Header;
import org.jspecify.annotations.Nullable;

/**
 * Writes events as Kafka records and reads them back, by the Kafka protocol binding of CloudEvents 1.0.
 *
 * <p>Reading never throws: whatever stands in the record comes back as a {@link Received}.
 */
public final class EventCodec {
    /** Far above any event of ours; a larger value is refused unread. */
    public static final int VALUE_BYTES_MAX = 1_000_000;

    private static final int NESTING_MAX = 50;
    private static final String SPEC_VERSION = "1.0";
    private static final ObjectMapper JSON = mapper();

    private EventCodec() {}

    /** The mapper that wrote and reads every event: ISO instants, unknown fields accepted, duplicate keys refused. */
    public static ObjectMapper mapper() {
        JsonMapper mapper = JsonMapper.builder()
                .addModule(new JavaTimeModule())
                .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
                .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
                .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                .build();
        mapper.getFactory()
                .setStreamReadConstraints(StreamReadConstraints.builder()
                        .maxNestingDepth(NESTING_MAX)
                        .build());
        return mapper;
    }

    /** The headers of an event, by name. */
    public static Map<String, String> headers(Envelope envelope) {
        Map<String, String> headers = new TreeMap<>();
        headers.put("ce_specversion", SPEC_VERSION);
        headers.put("ce_id", envelope.id());
        headers.put("ce_type", envelope.type().typeName());
        headers.put("ce_source", envelope.source());
        headers.put("ce_time", envelope.time().toString());
        headers.put("ce_subject", envelope.event().key());
        headers.put("content-type", "application/json");
        if (envelope.traceparent() != null) {
            headers.put("traceparent", envelope.traceparent());
        }
        return headers;
    }

    /** The JSON data of an event. */
    public static byte[] data(Event event) {
        try {
            return JSON.writeValueAsBytes(event);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("an event that cannot be written: " + event.getClass(), e);
        }
    }

    /** The Kafka record of an event. */
    public static ProducerRecord<String, byte[]> encode(Envelope envelope) {
        return record(envelope.type().topic(), envelope.event().key(), headers(envelope), data(envelope.event()));
    }

    static ProducerRecord<String, byte[]> record(
            String topic, String key, Map<String, String> headers, byte @Nullable [] value) {
        ProducerRecord<String, byte[]> record = new ProducerRecord<>(topic, key, value);
        headers.forEach((name, text) -> record.headers().add(name, text.getBytes(StandardCharsets.UTF_8)));
        return record;
    }

    /** Reads a record of any topic of ours. */
    public static Received decode(ConsumerRecord<String, byte[]> record) {
        byte[] value = record.value();
        String key = record.key();
        if (value == null) {
            return key == null ? unreadable("a tombstone without a key", null) : new Received.Removed(key);
        }
        if (value.length > VALUE_BYTES_MAX) {
            return unreadable(
                    "invalid size of the value: " + value.length + " (expected: at most " + VALUE_BYTES_MAX + " bytes)",
                    null);
        }
        String type = header(record, "ce_type");
        if (type != null && EventType.named(type).isEmpty() && !EventType.isUnknownVersion(type)) {
            return new Received.Passed(Printable.shortened(type));
        }
        return decode(record, type, value);
    }

    private static Received decode(ConsumerRecord<String, byte[]> record, @Nullable String type, byte[] value) {
        JsonNode tree;
        try {
            tree = JSON.readTree(value);
        } catch (IOException e) {
            return unreadable("the value is no JSON: " + reason(e), type);
        }
        if (tree == null || !tree.isObject()) {
            return unreadable("the value is no JSON object", type);
        }
        try {
            return new Received.Known(envelope(record, type, tree));
        } catch (IOException | IllegalArgumentException | DateTimeException e) {
            return new Received.Unreadable(reason(e), type, text(tree, "operationId"), text(tree, "device"));
        }
    }

    private static Envelope envelope(ConsumerRecord<String, byte[]> record, @Nullable String type, JsonNode tree)
            throws IOException {
        String typeName = required("ce_type", type);
        EventType known = EventType.named(typeName)
                .orElseThrow(() -> new IllegalArgumentException("unknown version of an event: " + typeName
                        + " (expected: a major version that this release reads)"));
        String id = required("ce_id", header(record, "ce_id"));
        String source = required("ce_source", header(record, "ce_source"));
        String specVersion = required("ce_specversion", header(record, "ce_specversion"));
        if (!specVersion.equals(SPEC_VERSION)) {
            throw new IllegalArgumentException(
                    "invalid ce_specversion: " + Printable.shortened(specVersion) + " (expected: 1.0)");
        }
        String time = header(record, "ce_time");
        Event event = JSON.treeToValue(tree, known.record());
        if (!Objects.equals(record.key(), event.key())) {
            throw new IllegalArgumentException("invalid record key: " + Printable.shortened(record.key())
                    + " (expected: " + event.key() + ", so that events about it stay in order)");
        }
        Instant said = time == null ? Instant.ofEpochMilli(record.timestamp()) : Instant.parse(time);
        return new Envelope(id, source, said, header(record, "traceparent"), event);
    }

    private static String required(String name, @Nullable String value) {
        if (value == null || value.isBlank()) {
            throw new IllegalArgumentException("missing header: " + name + " (expected: CloudEvents 1.0, binary mode)");
        }
        return value;
    }

    private static @Nullable String header(ConsumerRecord<String, byte[]> record, String name) {
        Header header = record.headers().lastHeader(name);
        return header == null || header.value() == null ? null : new String(header.value(), StandardCharsets.UTF_8);
    }

    private static @Nullable String text(JsonNode tree, String field) {
        JsonNode node = tree.get(field);
        return node != null && node.isTextual() ? node.textValue() : null;
    }

    private static Received.Unreadable unreadable(String cause, @Nullable String type) {
        return new Received.Unreadable(cause, type == null ? null : Printable.shortened(type), null, null);
    }

    /** The message without Jackson's excerpt of the source, which may hold a secret. */
    private static String reason(Exception e) {
        if (e instanceof ValueInstantiationException && e.getCause() instanceof IllegalArgumentException cause) {
            return String.valueOf(cause.getMessage());
        }
        if (e instanceof JsonProcessingException json) {
            String at = json.getLocation() == null
                    ? ""
                    : " (line " + json.getLocation().getLineNr() + ", column "
                            + json.getLocation().getColumnNr() + ")";
            return Secrets.removed(Printable.shortened(json.getOriginalMessage())) + at;
        }
        return String.valueOf(e.getMessage());
    }
}
