package io.copyrun.tftp.spool;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.List;

/** The append-only file behind a spool. One thread at a time. */
final class Journal implements AutoCloseable {
    private static final String NAME = "journal";
    private static final String NEW_NAME = "journal.new";
    private static final String DAMAGED_NAME = "journal.damaged";

    private final Path directory;
    private FileChannel channel;

    private Journal(Path directory, FileChannel channel) {
        this.directory = directory;
        this.channel = channel;
    }

    /** What the journal in a directory holds; nothing when there is none. */
    static JournalFormat.Content read(Path directory) throws IOException {
        Path file = directory.resolve(NAME);
        if (!Files.exists(file)) {
            return new JournalFormat.Content(List.of(), 0);
        }
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            return JournalFormat.decode(channel.map(FileChannel.MapMode.READ_ONLY, 0, channel.size()));
        }
    }

    /** Keeps a copy of a journal with damage, for people to look at. */
    static void keepDamaged(Path directory) throws IOException {
        Files.copy(directory.resolve(NAME), directory.resolve(DAMAGED_NAME), StandardCopyOption.REPLACE_EXISTING);
    }

    /** Writes a journal of these entries in place of the one that is there, and opens it. */
    static Journal create(Path directory, List<Entry> entries) throws IOException {
        return new Journal(directory, replace(directory, entries));
    }

    /** Goes on in a new file that holds these entries. */
    void rewrite(List<Entry> entries) throws IOException {
        FileChannel replaced = replace(directory, entries);
        channel.close();
        channel = replaced;
    }

    private static FileChannel replace(Path directory, List<Entry> entries) throws IOException {
        Path fresh = directory.resolve(NEW_NAME);
        FileChannel channel = FileChannel.open(
                fresh, StandardOpenOption.CREATE, StandardOpenOption.TRUNCATE_EXISTING, StandardOpenOption.WRITE);
        for (Entry entry : entries) {
            writeAll(channel, JournalFormat.encode(entry));
        }
        // File, then name, then directory: at every moment the name leads to a whole journal.
        channel.force(true);
        Files.move(fresh, directory.resolve(NAME), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        forceDirectory(directory);
        return channel;
    }

    void append(List<Entry> entries) throws IOException {
        for (Entry entry : entries) {
            writeAll(channel, JournalFormat.encode(entry));
        }
    }

    void force() throws IOException {
        channel.force(false);
    }

    long size() throws IOException {
        return channel.size();
    }

    /** Makes names in a directory durable. */
    static void forceDirectory(Path directory) throws IOException {
        try (FileChannel names = FileChannel.open(directory, StandardOpenOption.READ)) {
            names.force(true);
        }
    }

    private static void writeAll(FileChannel channel, ByteBuffer bytes) throws IOException {
        while (bytes.hasRemaining()) {
            channel.write(bytes);
        }
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
