package io.copyrun.event.wire;

import io.copyrun.event.Topic;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;

/** A request as another system would put it on the topic, and its variations. */
final class Records {
    static final String VALUE = """
            {"operationId": "ticket-4711", "device": "ams-r1", "kinds": ["running-config"]}""";

    private final Map<String, String> headers = new TreeMap<>(Map.of(
            "ce_specversion", "1.0",
            "ce_id", "1",
            "ce_type", "io.copyrun.BackupRequested.v1",
            "ce_source", "/cmdb"));
    private String topic = Topic.REQUESTS;
    private @Nullable String key = "ams-r1";
    private byte @Nullable [] value = VALUE.getBytes(StandardCharsets.UTF_8);

    static Records request() {
        return new Records();
    }

    Records topic(String other) {
        topic = other;
        return this;
    }

    Records key(@Nullable String other) {
        key = other;
        return this;
    }

    Records value(String other) {
        return value(other.getBytes(StandardCharsets.UTF_8));
    }

    Records value(byte @Nullable [] other) {
        value = other;
        return this;
    }

    /** Replaces a piece of the value. */
    Records saying(String piece, String instead) {
        return value(VALUE.replace(piece, instead));
    }

    Records header(String name, String text) {
        headers.put(name, text);
        return this;
    }

    Records without(String name) {
        headers.remove(name);
        return this;
    }

    ConsumerRecord<String, byte[]> record() {
        ConsumerRecord<String, byte[]> record = new ConsumerRecord<>(topic, 3, 90_210, key, value);
        headers.forEach((name, text) -> record.headers().add(name, text.getBytes(StandardCharsets.UTF_8)));
        return record;
    }

    Received decoded() {
        return EventCodec.decode(record());
    }
}
