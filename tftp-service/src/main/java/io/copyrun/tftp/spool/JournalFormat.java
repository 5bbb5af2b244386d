package io.copyrun.tftp.spool;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.ObjectWriter;
import io.copyrun.event.wire.EventCodec;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;

/**
 * How entries stand in a journal: a mark, the length of the JSON text, the length of the content, the CRC-32C of both, the
 * text, the content. Numbers are four bytes, most significant first. Only an upload has a content: its bytes. The first
 * release wrote another mark, and neither content nor its length.
 *
 * <p>A torn entry at the end is what a crash leaves, and never was answered for. A damaged entry before others is passed
 * over: the mark and the checksum find the next good one.
 */
final class JournalFormat {
    private static final int MARK = 0x43525932;
    private static final int MARK_OF_FIRST_RELEASE = 0x43525931;
    private static final int HEADER_BYTES = 16;
    private static final int HEADER_BYTES_OF_FIRST_RELEASE = 12;
    /** Far above any entry; a larger length is damage. */
    private static final int ENTRY_BYTES_MAX = 1_000_000;

    static final ByteBuffer NO_CONTENT = ByteBuffer.allocate(0);

    private static final ObjectMapper JSON = EventCodec.mapper();
    private static final ObjectWriter WRITER = JSON.writerFor(Entry.class);
    private static final ObjectReader READER = JSON.readerFor(Entry.class);

    private JournalFormat() {}

    /**
     * What a journal holds.
     *
     * @param damagedBytes that belong to no good entry, a torn tail included
     */
    record Content(List<Entry> entries, long damagedBytes) {}

    /** Header and text of an entry; the content is to be written behind them. */
    static ByteBuffer encode(Entry entry, ByteBuffer content) {
        byte[] text;
        try {
            text = WRITER.writeValueAsBytes(entry);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("an entry that cannot be written: " + entry.getClass(), e);
        }
        CRC32C checksum = new CRC32C();
        checksum.update(text);
        checksum.update(content.duplicate());
        return ByteBuffer.allocate(HEADER_BYTES + text.length)
                .putInt(MARK)
                .putInt(text.length)
                .putInt(content.remaining())
                .putInt((int) checksum.getValue())
                .put(text)
                .flip();
    }

    /**
     * All good entries. An entry that is good, but of a kind that this release does not know, is an exception.
     *
     * @param number of the journal, for the places of the contents in it
     */
    static Content decode(ByteBuffer journal, long number) throws IOException {
        List<Entry> entries = new ArrayList<>();
        long damaged = 0;
        int position = 0;
        while (position < journal.limit()) {
            Found found = entryAt(journal, position);
            if (found == null) {
                damaged++;
                position++;
            } else {
                entries.add(entry(found, number));
                position = found.end();
            }
        }
        return new Content(entries, damaged);
    }

    /**
     * A good entry.
     *
     * @param content offset of its content in the journal
     * @param end offset of what comes after it
     */
    private record Found(byte[] text, int content, int end) {}

    private static @Nullable Found entryAt(ByteBuffer journal, int position) {
        if (journal.limit() - position < HEADER_BYTES_OF_FIRST_RELEASE) {
            return null;
        }
        int mark = journal.getInt(position);
        int length = journal.getInt(position + 4);
        if (mark == MARK_OF_FIRST_RELEASE) {
            return found(
                    journal,
                    new Extent(position + HEADER_BYTES_OF_FIRST_RELEASE, length, 0),
                    journal.getInt(position + 8));
        }
        if (mark != MARK || journal.limit() - position < HEADER_BYTES) {
            return null;
        }
        return found(
                journal,
                new Extent(position + HEADER_BYTES, length, journal.getInt(position + 8)),
                journal.getInt(position + 12));
    }

    /** Where text and content should stand. */
    private record Extent(int start, int textBytes, int contentBytes) {
        boolean fits(int limit) {
            return textBytes >= 0
                    && textBytes <= ENTRY_BYTES_MAX
                    && contentBytes >= 0
                    && contentBytes <= ENTRY_BYTES_MAX
                    && start + textBytes + contentBytes <= limit;
        }
    }

    private static @Nullable Found found(ByteBuffer journal, Extent extent, int checksum) {
        if (!extent.fits(journal.limit())) {
            return null;
        }
        CRC32C actual = new CRC32C();
        actual.update(journal.slice(extent.start(), extent.textBytes() + extent.contentBytes()));
        if ((int) actual.getValue() != checksum) {
            return null;
        }
        byte[] text = new byte[extent.textBytes()];
        journal.get(extent.start(), text);
        int content = extent.start() + extent.textBytes();
        return new Found(text, content, content + extent.contentBytes());
    }

    private static Entry entry(Found found, long number) throws IOException {
        Entry entry;
        try {
            entry = READER.readValue(found.text());
        } catch (JsonProcessingException e) {
            throw new IOException("a journal entry of a newer release (expected: one that this release reads)", e);
        }
        return entry instanceof Entry.Received received
                        && received.upload().place() == null
                        && received.upload().bytes() == found.end() - found.content()
                ? new Entry.Received(
                        received.upload().at(new Upload.Place(number, found.content())), received.lastBlock())
                : entry;
    }
}
