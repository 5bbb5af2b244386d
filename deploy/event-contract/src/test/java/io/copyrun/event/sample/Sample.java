package io.copyrun.event.sample;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.copyrun.event.EventType;
import io.copyrun.event.schema.EventSchemas;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;

/**
 * A golden sample: the data of an event as some release has written it.
 *
 * @param directory name of the event with its version, such as {@code BackupRequested.v1}
 * @param what of the sample is special, the name of its file
 */
public record Sample(String directory, String what, ObjectNode data) {
    static final Path ROOT = Path.of("src/main/resources/io/copyrun/event/samples");

    private static final ObjectMapper JSON = new ObjectMapper();

    /** Every sample that lies below the root. */
    public static List<Sample> all() {
        try (Stream<Path> files = Files.walk(ROOT)) {
            return files.filter(file -> file.toString().endsWith(".json"))
                    .sorted()
                    .map(Sample::read)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** One sample of an event. */
    public static Sample of(EventType type, String what) {
        return read(ROOT.resolve(EventSchemas.name(type)).resolve(what + ".json"));
    }

    /** The full sample of the release that last added a field: {@code full}, {@code full-2} and so on. */
    public static Sample newestFull(EventType type) {
        String directory = EventSchemas.name(type);
        return all().stream()
                .filter(sample ->
                        sample.directory().equals(directory) && sample.what().matches("full(-[0-9]+)?"))
                .max(Comparator.comparingInt(sample -> sample.data().size()))
                .orElseThrow();
    }

    private static Sample read(Path file) {
        try {
            String name = file.getFileName().toString();
            return new Sample(
                    file.getParent().getFileName().toString(),
                    name.substring(0, name.length() - ".json".length()),
                    (ObjectNode) JSON.readTree(file.toFile()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The same event with other data. */
    public Sample with(ObjectNode other) {
        return new Sample(directory, what, other);
    }

    public String typeName() {
        return "io.copyrun." + directory;
    }

    public EventType type() {
        return EventType.named(typeName()).orElseThrow();
    }

    /** The Kafka record that carries the sample, its key made by the rule of the contract's page and not by the code. */
    public ConsumerRecord<String, byte[]> record() {
        return record(data.toString().getBytes(StandardCharsets.UTF_8));
    }

    /** The record with another value. */
    public ConsumerRecord<String, byte[]> record(byte[] value) {
        ConsumerRecord<String, byte[]> record = new ConsumerRecord<>(type().topic(), 0, 0, key(), value);
        header(record, "ce_specversion", "1.0");
        header(record, "ce_id", "11f0c6ae-2c41-4d0a-8d2c-7f3f0f5b1c55");
        header(record, "ce_type", typeName());
        header(record, "ce_source", "/copyrun/sample");
        header(record, "ce_time", "2026-11-21T22:00:00Z");
        return record;
    }

    private @Nullable String key() {
        return Stream.of("device", "nodeId", "recordKey", "service")
                .map(data::path)
                .filter(JsonNode::isTextual)
                .map(JsonNode::textValue)
                .findFirst()
                .orElse(null);
    }

    private static void header(ConsumerRecord<String, byte[]> record, String name, String text) {
        record.headers().add(name, text.getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public String toString() {
        return directory + "/" + what;
    }
}
