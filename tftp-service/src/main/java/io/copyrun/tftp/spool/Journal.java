package io.copyrun.tftp.spool;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The append-only files behind a spool. They are numbered: the newest one says all that is known, and the bytes of some uploads
 * may still stand in older ones. One thread at a time.
 */
final class Journal implements AutoCloseable {
    private static final Pattern NAME = Pattern.compile("journal(?:-([0-9]{1,18}))?");
    private static final String NEW_NAME = "journal.new";
    private static final String DAMAGED_NAME = "journal.damaged";
    /** What one gathering write takes: the system's limit is 1,024. */
    private static final int BUFFERS_MAX = 512;

    private final Path directory;
    private final long number;
    private final FileChannel channel;
    private final List<Long> older;
    private long size;

    private Journal(Path directory, long number, FileChannel channel) throws IOException {
        this.directory = directory;
        this.number = number;
        this.channel = channel;
        this.older = new ArrayList<>(numbers(directory));
        older.removeIf(other -> other >= number);
        this.size = channel.size();
    }

    /**
     * What the newest journal says.
     *
     * @param number of it; -1 when there is none
     */
    record Last(long number, JournalFormat.Content content) {}

    /** Reads the newest journal in a directory; nothing when there is none. */
    static Last read(Path directory) throws IOException {
        long newest =
                numbers(directory).stream().mapToLong(Long::longValue).max().orElse(-1);
        if (newest < 0) {
            return new Last(newest, new JournalFormat.Content(List.of(), 0));
        }
        try (FileChannel channel = FileChannel.open(file(directory, newest), StandardOpenOption.READ)) {
            ByteBuffer bytes = channel.map(FileChannel.MapMode.READ_ONLY, 0, channel.size());
            return new Last(newest, JournalFormat.decode(bytes, newest));
        }
    }

    private static List<Long> numbers(Path directory) throws IOException {
        List<Long> numbers = new ArrayList<>();
        try (Stream<Path> files = Files.list(directory)) {
            for (Path file : files.toList()) {
                Matcher name = NAME.matcher(file.getFileName().toString());
                if (name.matches()) {
                    // The first release had one journal, without a number.
                    numbers.add(name.group(1) == null ? 0 : Long.parseLong(name.group(1)));
                }
            }
        }
        return numbers;
    }

    /** The file of a journal. */
    static Path file(Path directory, long number) {
        return directory.resolve(number == 0 ? "journal" : "journal-" + number);
    }

    /** Keeps a copy of a journal with damage, for people to look at. */
    static void keepDamaged(Path directory, long number) throws IOException {
        Files.copy(file(directory, number), directory.resolve(DAMAGED_NAME), StandardCopyOption.REPLACE_EXISTING);
    }

    /** Begins a new journal with these entries; from then on, it is the newest. */
    static Journal create(Path directory, long number, List<Entry> entries) throws IOException {
        Path fresh = directory.resolve(NEW_NAME);
        // Whatever has that name, a link perhaps, is not written through.
        Files.deleteIfExists(fresh);
        FileChannel channel = FileChannel.open(fresh, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        try {
            for (int from = 0; from < entries.size(); from += BUFFERS_MAX) {
                writeAll(
                        channel,
                        entries.subList(from, Math.min(entries.size(), from + BUFFERS_MAX)).stream()
                                .map(entry -> JournalFormat.encode(entry, JournalFormat.NO_CONTENT))
                                .toArray(ByteBuffer[]::new));
            }
            // File, then name, then directory: at every moment the newest name leads to a whole journal.
            channel.force(true);
            Files.move(fresh, file(directory, number), StandardCopyOption.ATOMIC_MOVE);
            forceDirectory(directory);
            return new Journal(directory, number, channel);
        } catch (IOException e) {
            channel.close();
            throw e;
        }
    }

    /** The journal after this one; this one is closed, its file stays. */
    Journal next(List<Entry> entries) throws IOException {
        Journal next = create(directory, number + 1, entries);
        channel.close();
        return next;
    }

    /** Deletes the older journals that hold no bytes that are needed. */
    void deleteOlder(Set<Long> needed) throws IOException {
        for (var others = older.iterator(); others.hasNext(); ) {
            long other = others.next();
            if (!needed.contains(other)) {
                Files.deleteIfExists(file(directory, other));
                others.remove();
            }
        }
    }

    /** An entry with the bytes that follow it. */
    record Line(Entry entry, ByteBuffer content) {}

    /**
     * Adds entries.
     *
     * @return the entries, with the places of their contents
     * @throws IOException when not all could be written; then none of them is in the journal
     */
    List<Entry> append(List<Line> lines) throws IOException {
        List<Entry> written = new ArrayList<>(lines.size());
        List<ByteBuffer> buffers = new ArrayList<>(2 * lines.size());
        long end = size;
        for (Line line : lines) {
            ByteBuffer head = JournalFormat.encode(line.entry(), line.content());
            end += head.remaining();
            buffers.add(head);
            written.add(line.entry());
            if (line.entry() instanceof Entry.Received received
                    && received.upload().bytes() == line.content().remaining()) {
                written.set(
                        written.size() - 1,
                        new Entry.Received(received.upload().at(new Upload.Place(number, end)), received.lastBlock()));
                end += line.content().remaining();
                if (line.content().hasRemaining()) {
                    buffers.add(line.content().duplicate());
                }
            }
        }
        try {
            for (int from = 0; from < buffers.size(); from += BUFFERS_MAX) {
                int to = Math.min(buffers.size(), from + BUFFERS_MAX);
                writeAll(channel, buffers.subList(from, to).toArray(ByteBuffer[]::new));
            }
        } catch (IOException e) {
            channel.truncate(size);
            throw e;
        }
        size = end;
        return written;
    }

    void force() throws IOException {
        channel.force(false);
    }

    long number() {
        return number;
    }

    long size() {
        return size;
    }

    /** Makes names in a directory durable. */
    static void forceDirectory(Path directory) throws IOException {
        try (FileChannel names = FileChannel.open(directory, StandardOpenOption.READ)) {
            names.force(true);
        }
    }

    private static void writeAll(FileChannel channel, ByteBuffer[] buffers) throws IOException {
        ByteBuffer last = buffers[buffers.length - 1];
        while (last.hasRemaining()) {
            channel.write(buffers);
        }
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
