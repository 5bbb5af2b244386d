package io.copyrun.simulator.flash;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Objects;

/** The bytes of one file, readable at any position without being held. */
public sealed interface Content permits Generated, Held, Stored {
    long size();

    /**
     * Fills a part of the array.
     *
     * @param position of the first byte, 0 to size
     * @return how many bytes were filled in; less than the length only at the end
     */
    int read(long position, byte[] into, int offset, int length);

    default InputStream open() {
        return new ContentStream(this);
    }

    /** Hash over the whole content, in lower-case hexadecimal digits. */
    default String digest(String algorithm) {
        try (InputStream in = open()) {
            MessageDigest digest = MessageDigest.getInstance(algorithm);
            byte[] buffer = new byte[16384];
            for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
                digest.update(buffer, 0, n);
            }
            return HexFormat.of().formatHex(digest.digest());
        } catch (IOException | NoSuchAlgorithmException e) {
            throw new IllegalStateException("cannot hash content with " + algorithm, e);
        }
    }

    default void writeTo(OutputStream out) throws IOException {
        try (InputStream in = open()) {
            in.transferTo(out);
        }
    }

    /** Reads a content from its beginning to its end. */
    final class ContentStream extends InputStream {
        private final Content content;
        private long position;

        ContentStream(Content content) {
            this.content = content;
        }

        @Override
        public int read() {
            byte[] one = new byte[1];
            return read(one, 0, 1) == 1 ? one[0] & 0xff : -1;
        }

        @Override
        public int read(byte[] into, int offset, int length) {
            Objects.checkFromIndexSize(offset, length, into.length);
            int n = content.read(position, into, offset, length);
            position += n;
            return n == 0 && length > 0 ? -1 : n;
        }
    }
}
