package io.copyrun.tftp.spool;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * Bytes that lie in a file.
 *
 * @param offset of the first one in the file
 * @param length in bytes
 */
public record Content(Path file, long offset, long length) {
    private static final int PIECE_BYTES = 64 << 10;

    /** Whether the file has the bytes; links are not followed, so that nobody can have another file given away. */
    boolean isThere() {
        try {
            return Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS) && Files.size(file) >= offset + length;
        } catch (IOException e) {
            return false;
        }
    }

    /** Takes pieces of a content, in their order. */
    interface Sink {
        void take(byte[] piece, int length);
    }

    /** Reads all bytes from one on; blocks for as long as the disk does. */
    void read(long from, Sink sink) throws IOException {
        byte[] piece = new byte[(int) Math.min(PIECE_BYTES, Math.max(1, length - from))];
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ, LinkOption.NOFOLLOW_LINKS)) {
            for (long at = from; at < length; ) {
                ByteBuffer into = ByteBuffer.wrap(piece, 0, (int) Math.min(piece.length, length - at));
                int read = channel.read(into, offset + at);
                if (read < 0) {
                    throw new IOException("the file ended after " + at + " bytes (expected: " + length + ")");
                }
                sink.take(piece, read);
                at += read;
            }
        }
    }
}
