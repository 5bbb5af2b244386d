package io.copyrun.event.wire;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.copyrun.event.Event;
import io.copyrun.event.EventType;
import io.copyrun.event.Identifier;
import io.copyrun.event.Printable;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.regex.Pattern;
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
    /** Far above any event of ours; a larger value is neither written nor read. */
    public static final int VALUE_BYTES_MAX = 1_000_000;

    private static final int ATTRIBUTE_CHARACTERS_MAX = 200;
    private static final int KEY_CHARACTERS_MAX = 253;
    private static final String SPEC_VERSION = "1.0";
    /** W3C Trace Context, section 3.2.2. */
    private static final Pattern TRACEPARENT = Pattern.compile("[0-9a-f]{2}-[0-9a-f]{32}-[0-9a-f]{16}-[0-9a-f]{2}");

    private static final ObjectMapper JSON = mapper();

    private EventCodec() {}

    /** The mapper that wrote and reads every event: ISO instants, unknown fields accepted, duplicate keys refused. */
    public static ObjectMapper mapper() {
        return Json.mapper();
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

    /**
     * The JSON data of an event.
     *
     * @throws IllegalArgumentException when it is longer than {@link #VALUE_BYTES_MAX}: no reader would take it
     */
    public static byte[] data(Event event) {
        try {
            byte[] data = JSON.writeValueAsBytes(event);
            if (data.length > VALUE_BYTES_MAX) {
                throw new IllegalArgumentException(tooLong(data));
            }
            return data;
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
        if (value == null) {
            return removed(record.key());
        }
        String type = header(record, "ce_type");
        if (value.length > VALUE_BYTES_MAX) {
            return unreadable(tooLong(value), type);
        }
        if (type != null && EventType.named(type).isEmpty() && !EventType.isUnknownVersion(type)) {
            return new Received.Passed(Printable.shortened(type));
        }
        return decode(record, type, value);
    }

    private static Received removed(@Nullable String key) {
        return key == null || !isAttribute(key, KEY_CHARACTERS_MAX)
                ? unreadable(
                        "invalid key of a tombstone: " + Printable.shortened(key) + " (expected: the name of what was"
                                + " removed, 1 to " + KEY_CHARACTERS_MAX + " characters)",
                        null)
                : new Received.Removed(key);
    }

    private static Received decode(ConsumerRecord<String, byte[]> record, @Nullable String type, byte[] value) {
        JsonNode tree;
        try {
            tree = JSON.readTree(value);
        } catch (IOException e) {
            return unreadable(Reason.ofNoJson(e), type);
        }
        if (tree == null || !tree.isObject()) {
            return unreadable("the value is no JSON object", type);
        }
        try {
            return new Received.Known(envelope(record, type, tree));
        } catch (IOException | IllegalArgumentException e) {
            return new Received.Unreadable(Reason.of(e, tree), shortened(type), operationId(tree), device(tree));
        }
    }

    private static Envelope envelope(ConsumerRecord<String, byte[]> record, @Nullable String typeName, JsonNode tree)
            throws IOException {
        EventType type = type(required("ce_type", typeName));
        String id = required("ce_id", header(record, "ce_id"));
        String source = required("ce_source", header(record, "ce_source"));
        String specVersion = required("ce_specversion", header(record, "ce_specversion"));
        check(specVersion.equals(SPEC_VERSION), "ce_specversion", specVersion, SPEC_VERSION);
        // Who may write a topic is decided by the broker, so a fact only counts where its own producer may write.
        check(record.topic().equals(type.topic()), "topic of " + type.typeName(), record.topic(), type.topic());
        Instant time = time(record);
        Event event = JSON.treeToValue(tree, type.record());
        String missing = Completeness.missing(event);
        if (missing != null) {
            throw new IllegalArgumentException("missing field: " + missing);
        }
        check(
                Objects.equals(record.key(), event.key()),
                "record key",
                record.key(),
                event.key() + ", so that events about it stay in order");
        return new Envelope(id, source, time, trace(record), event);
    }

    private static EventType type(String typeName) {
        return EventType.named(typeName)
                .orElseThrow(() -> new IllegalArgumentException("unknown version of an event: "
                        + Printable.shortened(typeName) + " (expected: a major version that this release reads)"));
    }

    private static Instant time(ConsumerRecord<String, byte[]> record) {
        String time = header(record, "ce_time");
        if (time == null) {
            return Instant.ofEpochMilli(record.timestamp());
        }
        try {
            return Json.instant(time);
        } catch (DateTimeException e) {
            throw new IllegalArgumentException(
                    invalid("ce_time", time, "an instant by RFC 3339, such as " + Instant.EPOCH), e);
        }
    }

    /** The trace context; one that is not well-formed is ignored, as W3C Trace Context 4.3 asks. */
    private static @Nullable String trace(ConsumerRecord<String, byte[]> record) {
        String trace = header(record, "traceparent");
        return trace != null && TRACEPARENT.matcher(trace).matches() ? trace : null;
    }

    private static String required(String name, @Nullable String value) {
        if (value == null || value.isBlank()) {
            throw new IllegalArgumentException("missing header: " + name + " (expected: CloudEvents 1.0, binary mode)");
        }
        check(
                isAttribute(value, ATTRIBUTE_CHARACTERS_MAX),
                name,
                value,
                "at most " + ATTRIBUTE_CHARACTERS_MAX + " characters, none of them a control character");
        return value;
    }

    private static boolean isAttribute(String value, int charactersMax) {
        return !value.isEmpty()
                && value.length() <= charactersMax
                && value.chars().noneMatch(Character::isISOControl)
                && Json.isStorable(value);
    }

    private static void check(boolean holds, String what, @Nullable String value, String expected) {
        if (!holds) {
            throw new IllegalArgumentException(invalid(what, value, expected));
        }
    }

    private static String invalid(String what, @Nullable String value, String expected) {
        return "invalid " + what + ": " + Printable.shortened(value) + " (expected: " + expected + ")";
    }

    private static String tooLong(byte[] value) {
        return "invalid size of the value: " + value.length + " (expected: at most " + VALUE_BYTES_MAX + " bytes)";
    }

    private static @Nullable String header(ConsumerRecord<String, byte[]> record, String name) {
        Header header = record.headers().lastHeader(name);
        return header == null || header.value() == null ? null : new String(header.value(), StandardCharsets.UTF_8);
    }

    private static @Nullable String operationId(JsonNode tree) {
        String id = tree.path("operationId").textValue();
        return Identifier.isOperationId(id) ? id : null;
    }

    private static @Nullable String device(JsonNode tree) {
        String name = tree.path("device").textValue();
        return Identifier.isDevice(name) ? name : null;
    }

    private static @Nullable String shortened(@Nullable String type) {
        return type == null ? null : Printable.shortened(type);
    }

    private static Received unreadable(String cause, @Nullable String type) {
        return new Received.Unreadable(cause, shortened(type), null, null);
    }
}
