package io.copyrun.tftp.spool;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.copyrun.event.wire.EventCodec;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;

/**
 * How entries stand in the journal: a mark, the length of the JSON text, its CRC-32C, the text. Numbers are four bytes,
 * most significant first.
 *
 * <p>A torn entry at the end is what a crash leaves, and never was answered for. A damaged entry before others is passed
 * over: the mark and the checksum find the next good one.
 */
final class JournalFormat {
    private static final int MARK = 0x43525931;
    private static final int HEADER_BYTES = 12;
    /** Far above any entry; a larger length is damage. */
    private static final int ENTRY_BYTES_MAX = 1_000_000;

    private static final ObjectMapper JSON = EventCodec.mapper();

    private JournalFormat() {}

    /**
     * What a journal holds.
     *
     * @param damagedBytes that belong to no good entry, a torn tail included
     */
    record Content(List<Entry> entries, long damagedBytes) {}

    static ByteBuffer encode(Entry entry) {
        byte[] text;
        try {
            text = JSON.writerFor(Entry.class).writeValueAsBytes(entry);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("an entry that cannot be written: " + entry.getClass(), e);
        }
        return ByteBuffer.allocate(HEADER_BYTES + text.length)
                .putInt(MARK)
                .putInt(text.length)
                .putInt(checksum(text))
                .put(text)
                .flip();
    }

    /** All good entries. An entry that is good, but of a kind that this release does not know, is an exception. */
    static Content decode(ByteBuffer journal) throws IOException {
        List<Entry> entries = new ArrayList<>();
        long damaged = 0;
        int position = 0;
        while (position < journal.limit()) {
            byte[] text = textAt(journal, position);
            if (text == null) {
                damaged++;
                position++;
            } else {
                entries.add(entry(text));
                position += HEADER_BYTES + text.length;
            }
        }
        return new Content(entries, damaged);
    }

    private static byte @Nullable [] textAt(ByteBuffer journal, int position) {
        int room = journal.limit() - position - HEADER_BYTES;
        if (room < 0 || journal.getInt(position) != MARK) {
            return null;
        }
        int length = journal.getInt(position + 4);
        if (length < 0 || length > ENTRY_BYTES_MAX || length > room) {
            return null;
        }
        byte[] text = new byte[length];
        journal.get(position + HEADER_BYTES, text);
        return checksum(text) == journal.getInt(position + 8) ? text : null;
    }

    private static Entry entry(byte[] text) throws IOException {
        try {
            return JSON.readValue(text, Entry.class);
        } catch (JsonProcessingException e) {
            throw new IOException("a journal entry of a newer release (expected: one that this release reads)", e);
        }
    }

    private static int checksum(byte[] text) {
        CRC32C checksum = new CRC32C();
        checksum.update(text);
        return (int) checksum.getValue();
    }
}
