package io.copyrun.event.wire;

import static org.assertj.core.api.Assertions.assertThat;

import io.copyrun.event.RecordDeadLettered;
import io.copyrun.event.Topic;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DeadLettersTest {
    private static final Instant NOW = Instant.parse("2026-11-21T22:00:00Z");
    private static final String UNKNOWN_VERSION = "io.copyrun.BackupRequested.v2";

    @Test
    void saysWhoCouldNotUseWhichRecordAndWhy() {
        Records request = Records.request().header("ce_type", UNKNOWN_VERSION);

        Envelope envelope = letter(request);

        assertThat(envelope.source()).isEqualTo("/copyrun/session-service");
        assertThat(envelope.event())
                .isEqualTo(new RecordDeadLettered(
                        "session-service",
                        Topic.REQUESTS,
                        3,
                        90_210,
                        "ams-r1",
                        UNKNOWN_VERSION,
                        "unknown version of an event: " + UNKNOWN_VERSION
                                + " (expected: a major version that this release reads)",
                        Records.VALUE,
                        NOW));
    }

    @ParameterizedTest
    @ValueSource(strings = {"UTF-8", "UTF-16LE", "UTF-16BE", "UTF-32"})
    void holdsNoSecretInWhateverEncodingItCame(String charset) {
        Records request = Records.request()
                .header("ce_type", UNKNOWN_VERSION)
                .value("{\"enable_password\": \"s3cr3t\"}".getBytes(Charset.forName(charset)));

        assertThat(letter(request).event().toString()).doesNotContain("s3cr3t");
    }

    @Test
    void holdsNoHalfOfASecretWhereTheExcerptEnds() {
        for (int padding = 1_900; padding < 2_010; padding++) {
            Records request =
                    Records.request().value("x".repeat(padding) + " copy ftp://admin:s3cr3t-s3cr3t@192.0.2.1/x flash:");

            RecordDeadLettered letter = (RecordDeadLettered) letter(request).event();

            assertThat(letter.excerpt()).hasSizeLessThanOrEqualTo(2_000).doesNotContain("s3");
        }
    }

    @Test
    void isReadableItselfWhateverTheRecordHeld() {
        byte[] anything = new byte[256];
        for (int i = 0; i < anything.length; i++) {
            anything[i] = (byte) i;
        }
        Records request = Records.request().key("\u0000\n" + "k".repeat(10_000)).value(anything);

        Envelope letter = letter(request);

        assertThat(EventCodec.decode(carried(letter))).isEqualTo(new Received.Known(letter));
    }

    @Test
    void liesUnderTheServiceWhenTheRecordHadNoKey() {
        Records request = Records.request().key(null);

        assertThat(letter(request).event().key()).isEqualTo("session-service");
    }

    @Test
    void hasAnEmptyExcerptOfATombstone() {
        Records tombstone = Records.request().key(null).value((byte[]) null);

        assertThat(((RecordDeadLettered) letter(tombstone).event()).excerpt()).isEmpty();
    }

    private static Envelope letter(Records records) {
        return DeadLetters.of("session-service", records.record(), (Received.Unreadable) records.decoded(), NOW);
    }

    private static ConsumerRecord<String, byte[]> carried(Envelope envelope) {
        // Kafka stores keys as UTF-8.
        ProducerRecord<String, byte[]> sent = EventCodec.encode(envelope);
        String key = new String(sent.key().getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8);
        ConsumerRecord<String, byte[]> record = new ConsumerRecord<>(sent.topic(), 0, 0, key, sent.value());
        sent.headers().forEach(record.headers()::add);
        return record;
    }
}
