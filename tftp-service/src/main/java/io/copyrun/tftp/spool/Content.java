package io.copyrun.tftp.spool;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
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

    /** The bytes, from a file that is open from now on. */
    public InputStream open() throws IOException {
        FileChannel channel = FileChannel.open(file, StandardOpenOption.READ, LinkOption.NOFOLLOW_LINKS);
        channel.position(offset);
        return new Part(Channels.newInputStream(channel), length);
    }

    /** The first bytes of a stream. */
    private static final class Part extends FilterInputStream {
        private long left;

        Part(InputStream whole, long length) {
            super(whole);
            this.left = length;
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : Byte.toUnsignedInt(one[0]);
        }

        @Override
        public int read(byte[] into, int from, int bytesMax) throws IOException {
            if (left == 0) {
                return -1;
            }
            int read = super.read(into, from, (int) Math.min(bytesMax, left));
            left -= Math.max(0, read);
            return read;
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
