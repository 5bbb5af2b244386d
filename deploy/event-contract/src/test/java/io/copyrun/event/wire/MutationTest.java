package io.copyrun.event.wire;

import static org.assertj.core.api.Assertions.assertThat;

import io.copyrun.event.sample.Sample;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Damaged records: reading never throws, and what cannot be read makes a dead letter that can. */
class MutationTest {
    private static final int ROUNDS = 10_000;
    private static final List<String> PIECES = List.of(
            "\"",
            "{",
            "}",
            "[",
            "]",
            ",",
            ":",
            "null",
            "true",
            "-1",
            "1e400",
            "9999999999999999999999",
            "\\u0000",
            "\\ud800",
            "\"\"",
            "\\",
            "\u0000",
            "\u202e",
            "[[[[",
            "{}",
            "[null]",
            "0.5",
            "\"device\":1,",
            "\"kinds\":[{}],");

    @ParameterizedTest
    @ValueSource(longs = {4711, 20_261_121})
    void neverThrows(long seed) {
        Random random = new Random(seed);
        List<Sample> samples = Sample.all();
        int known = 0;
        int unreadable = 0;
        for (int i = 0; i < ROUNDS; i++) {
            Sample sample = samples.get(random.nextInt(samples.size()));
            byte[] value = sample.data().toString().getBytes(StandardCharsets.UTF_8);
            for (int times = random.nextInt(3); times >= 0; times--) {
                value = damaged(value, random);
            }
            ConsumerRecord<String, byte[]> record = sample.record(value);

            Received received = EventCodec.decode(record);

            switch (received) {
                case Received.Known read -> {
                    known++;
                    assertThat(EventCodec.data(read.envelope().event())).isNotEmpty();
                }
                case Received.Unreadable cause -> {
                    unreadable++;
                    assertThat(cause.cause()).isNotBlank().hasSizeLessThan(600);
                    EventCodec.encode(DeadLetters.of("test", record, cause, Instant.EPOCH));
                }
                case Received.Passed passed -> throw new AssertionError("not a type of ours: " + passed);
                case Received.Removed removed -> throw new AssertionError("not a tombstone: " + removed);
            }
        }
        assertThat(known).isGreaterThan(ROUNDS / 20);
        assertThat(unreadable).isGreaterThan(ROUNDS / 2);
    }

    private static byte[] damaged(byte[] value, Random random) {
        if (value.length == 0) {
            return value;
        }
        int from = random.nextInt(value.length);
        int to = Math.min(value.length, from + random.nextInt(12));
        return switch (random.nextInt(5)) {
            case 0 -> replaced(value, from, from + 1, new byte[] {(byte) random.nextInt(256)});
            case 1 -> replaced(value, from, to, new byte[0]);
            case 2 -> replaced(value, from, from, Arrays.copyOfRange(value, from, to));
            case 3 -> Arrays.copyOf(value, from);
            default ->
                replaced(
                        value,
                        from,
                        to,
                        PIECES.get(random.nextInt(PIECES.size())).getBytes(StandardCharsets.UTF_8));
        };
    }

    private static byte[] replaced(byte[] value, int from, int to, byte[] piece) {
        byte[] replaced = new byte[value.length - (to - from) + piece.length];
        System.arraycopy(value, 0, replaced, 0, from);
        System.arraycopy(piece, 0, replaced, from, piece.length);
        System.arraycopy(value, to, replaced, from + piece.length, value.length - to);
        return replaced;
    }
}
