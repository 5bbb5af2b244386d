package io.copyrun.archive.blob;

import io.copyrun.archive.artifact.Hashes;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A file that bytes are received in, hashed as they come. */
final class IncomingFile implements Incoming {
    private final FileBlobStore store;
    private final Path file;
    private final FileChannel channel;
    private final Digests digests = new Digests();
    private long bytes;
    private @Nullable Hashes hashes;
    private boolean kept;

    private IncomingFile(FileBlobStore store, Path file, FileChannel channel) {
        this.store = store;
        this.file = file;
        this.channel = channel;
    }

    static IncomingFile create(FileBlobStore store, Path file) throws IOException {
        FileChannel channel = FileChannel.open(
                file,
                Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE, StandardOpenOption.READ),
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        return new IncomingFile(store, file, channel);
    }

    FileChannel channel() {
        return channel;
    }

    @Override
    public void write(byte[] buffer, int length) throws IOException {
        ByteBuffer rest = ByteBuffer.wrap(buffer, 0, length);
        while (rest.hasRemaining()) {
            channel.write(rest);
        }
        digests.update(buffer, length);
        bytes += length;
    }

    @Override
    public long bytes() {
        return bytes;
    }

    @Override
    public Hashes complete() throws IOException {
        // After an error here nobody can know what is on the disk, and a second try reports success without it being
        // so: the file is thrown away and fetched again.
        store.force(this);
        Hashes completed = digests.hashes();
        hashes = completed;
        return completed;
    }

    @Override
    public byte[] tail() throws IOException {
        ByteBuffer tail = ByteBuffer.allocate((int) Math.min(bytes, TAIL_BYTES_MAX));
        long position = bytes - tail.capacity();
        while (tail.hasRemaining()) {
            if (channel.read(tail, position + tail.position()) < 0) {
                throw new IOException("the file has become shorter: " + file);
            }
        }
        return tail.array();
    }

    @Override
    public InputStream open() throws IOException {
        return Files.newInputStream(file);
    }

    @Override
    public void keep() throws IOException {
        if (hashes == null) {
            throw new IllegalStateException("not complete yet: " + file);
        }
        store.keep(file, hashes.sha256());
        kept = true;
    }

    @Override
    public void close() {
        try {
            channel.close();
            if (!kept) {
                Files.deleteIfExists(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
