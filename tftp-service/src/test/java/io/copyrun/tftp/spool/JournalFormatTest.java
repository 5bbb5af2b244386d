package io.copyrun.tftp.spool;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class JournalFormatTest {
    private static final List<Entry> ENTRIES = List.of(
            new Entry.Over("t-1", Instant.EPOCH), new Entry.Dropped("t-2"), new Entry.Over("t-3", Instant.EPOCH));

    private final ByteBuffer journal = ByteBuffer.allocate(10_000);
    private final List<Integer> ends = new ArrayList<>();

    JournalFormatTest() {
        for (Entry entry : ENTRIES) {
            journal.put(JournalFormat.encode(entry, JournalFormat.NO_CONTENT));
            ends.add(journal.position());
        }
        journal.flip();
    }

    @Test
    void readsWhatItWrites() throws IOException {
        assertThat(JournalFormat.decode(journal, 0)).isEqualTo(new JournalFormat.Content(ENTRIES, 0));
    }

    @Test
    void readsTheWholeEntriesOfEveryPrefix() throws IOException {
        for (int length = 0; length <= journal.limit(); length++) {
            int whole = length;
            long entries = ends.stream().filter(end -> end <= whole).count();

            JournalFormat.Content content = JournalFormat.decode(journal.slice(0, length), 0);

            assertThat(content.entries()).isEqualTo(ENTRIES.subList(0, (int) entries));
            assertThat(content.damagedBytes()).isEqualTo(entries == 0 ? length : length - ends.get((int) entries - 1));
        }
    }

    @Test
    void neverReadsAnEntryWithAFlippedBit() throws IOException {
        for (int bit = 0; bit < ends.getFirst() * Byte.SIZE; bit++) {
            byte[] damaged = Arrays.copyOf(journal.array(), journal.limit());
            damaged[bit / Byte.SIZE] ^= (byte) (1 << (bit % Byte.SIZE));

            assertThat(JournalFormat.decode(ByteBuffer.wrap(damaged), 0).entries())
                    .isEqualTo(ENTRIES.subList(1, 3));
        }
    }
}
