package io.copyrun.event.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.entry;

import io.copyrun.event.BackupRequested;
import io.copyrun.event.Event;
import io.copyrun.event.OperationProgressed;
import io.copyrun.event.Topic;
import io.copyrun.event.sample.Sample;
import java.time.Instant;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class EventCodecTest {
    private static final Instant NOW = Instant.parse("2026-11-21T22:00:00.123456789Z");
    private static final String TRACE = "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01";

    static List<Sample> samples() {
        return Sample.all();
    }

    @ParameterizedTest
    @MethodSource("samples")
    void bringsEveryEventBackWithItsEnvelope(Sample sample) {
        Event event = known(EventCodec.decode(sample.record())).event();
        Envelope envelope = Envelope.of("/copyrun/test", event, NOW).within(TRACE);

        Received received = EventCodec.decode(carried(EventCodec.encode(envelope)));

        assertThat(received).isEqualTo(new Received.Known(envelope));
    }

    @Test
    void putsTheAttributesOfCloudEventsIntoHeaders() {
        BackupRequested event = new BackupRequested("o-1", null, "ams-r1", List.of("image"), null, null, null);
        Envelope envelope = new Envelope("e-1", "/cmdb", NOW, TRACE, event);

        ProducerRecord<String, byte[]> record = EventCodec.encode(envelope);

        assertThat(record.topic()).isEqualTo(Topic.REQUESTS);
        assertThat(record.key()).isEqualTo("ams-r1");
        assertThat(EventCodec.headers(envelope))
                .containsOnly(
                        entry("ce_specversion", "1.0"),
                        entry("ce_id", "e-1"),
                        entry("ce_type", "io.copyrun.BackupRequested.v1"),
                        entry("ce_source", "/cmdb"),
                        entry("ce_time", "2026-11-21T22:00:00.123456789Z"),
                        entry("ce_subject", "ams-r1"),
                        entry("content-type", "application/json"),
                        entry("traceparent", TRACE));
        assertThat(record.headers()).hasSize(8);
    }

    @Test
    void givesEveryEventOfASourceItsOwnId() {
        BackupRequested event = new BackupRequested("o-1", null, "ams-r1", List.of("image"), null, null, null);

        assertThat(Envelope.of("/cmdb", event, NOW).id())
                .isNotEqualTo(Envelope.of("/cmdb", event, NOW).id());
    }

    @Test
    void readsARequestWithNothingButTheFourRequiredHeaders() {
        ConsumerRecord<String, byte[]> record = Records.request().record();

        Envelope envelope = known(EventCodec.decode(record));

        assertThat(envelope.event())
                .isEqualTo(new BackupRequested(
                        "ticket-4711", null, "ams-r1", List.of("running-config"), null, null, null));
        assertThat(envelope.time()).isEqualTo(Instant.ofEpochMilli(record.timestamp()));
        assertThat(envelope.traceparent()).isNull();
    }

    @Test
    void acceptsFieldsThatItDoesNotKnow() {
        Records request = Records.request().saying("{", "{\"priority\": {\"level\": [1, null]}, ");

        assertThat(request.decoded()).isInstanceOf(Received.Known.class);
    }

    @Test
    void readsAKindThatIsNamedTwiceOnce() {
        Records request = Records.request().saying("[\"running-config\"", "[\"image\", \"image\"");

        assertThat(known(request.decoded()).event())
                .isEqualTo(new BackupRequested("ticket-4711", null, "ams-r1", List.of("image"), null, null, null));
    }

    @Test
    void readsAnInstantWithAnOffsetAsTheInstantThatItIs() {
        Records request = Records.request().saying("{", "{\"deadline\": \"2026-11-22T03:00:00+01:00\", ");

        assertThat(((BackupRequested) known(request.decoded()).event()).deadline())
                .isEqualTo(Instant.parse("2026-11-22T02:00:00Z"));
    }

    @Test
    void readsATombstoneAsARemoval() {
        Records tombstone =
                Records.request().topic(Topic.DEVICES).value((byte[]) null).without("ce_type");

        assertThat(tombstone.decoded()).isEqualTo(new Received.Removed("ams-r1"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"io.copyrun.EstateAudited.v1", "com.example.SomethingHappened", "x"})
    void passesOverTypesOfOthersAndOfLaterReleasesWhateverTheyHold(String type) {
        Records other = Records.request().header("ce_type", type).value("\u0000 no JSON");

        assertThat(other.decoded()).isEqualTo(new Received.Passed(type));
    }

    @Test
    void ignoresATraceContextThatIsNotWellFormed() {
        Records request = Records.request().header("traceparent", "00-XYZ\u0000");

        assertThat(known(request.decoded()).traceparent()).isNull();
    }

    @Test
    void writesNothingThatADatabaseCouldNotStore() {
        String detail = "Erase flash:\u0000 \uD83D and \uDE00 but \uD83D\uDE00";
        Envelope envelope =
                Envelope.of("/copyrun/test", new OperationProgressed("o-1", "ams-r1", 1, "COPY", detail), NOW);

        Envelope read = known(EventCodec.decode(carried(EventCodec.encode(envelope))));

        assertThat(((OperationProgressed) read.event()).detail())
                .isEqualTo("Erase flash:\uFFFD \uFFFD and \uFFFD but \uD83D\uDE00");
    }

    @Test
    void refusesToWriteWhatNoReaderWouldTake() {
        String detail = "x".repeat(EventCodec.VALUE_BYTES_MAX);

        assertThatThrownBy(() -> EventCodec.data(new OperationProgressed("o-1", "ams-r1", 1, "COPY", detail)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("(expected: at most 1000000 bytes)");
    }

    private static Envelope known(Received received) {
        assertThat(received).isInstanceOf(Received.Known.class);
        return ((Received.Known) received).envelope();
    }

    /** The record as a consumer gets it. */
    private static ConsumerRecord<String, byte[]> carried(ProducerRecord<String, byte[]> sent) {
        ConsumerRecord<String, byte[]> record = new ConsumerRecord<>(sent.topic(), 0, 0, sent.key(), sent.value());
        sent.headers().forEach(record.headers()::add);
        return record;
    }
}
