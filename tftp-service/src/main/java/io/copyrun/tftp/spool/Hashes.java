package io.copyrun.tftp.spool;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * The hashes of a file, in lower-case hexadecimal: the archive's, and those that devices print.
 *
 * @param bytes that were hashed
 */
public record Hashes(String sha256, String sha512, String md5, long bytes) {

    /** Computes all of them in one go over the bytes. Not thread-safe. */
    public static final class Running {
        private static final int PIECE_BYTES = 16 << 10;

        private final MessageDigest sha256 = digest("SHA-256");
        private final MessageDigest sha512 = digest("SHA-512");
        private final MessageDigest md5 = digest("MD5");
        private long count;

        /** Adds bytes. */
        public void add(byte[] bytes, int offset, int length) {
            sha256.update(bytes, offset, length);
            sha512.update(bytes, offset, length);
            md5.update(bytes, offset, length);
            count += length;
        }

        /** Adds the bytes between position and limit, and leaves both as they are. */
        void add(ByteBuffer bytes) {
            if (bytes.hasArray()) {
                add(bytes.array(), bytes.arrayOffset() + bytes.position(), bytes.remaining());
                return;
            }
            // The digests copy from memory outside the heap, each for itself: one copy for all is cheaper.
            byte[] piece = new byte[Math.min(PIECE_BYTES, bytes.remaining())];
            for (int at = bytes.position(); at < bytes.limit(); ) {
                int length = Math.min(piece.length, bytes.limit() - at);
                bytes.get(at, piece, 0, length);
                add(piece, 0, length);
                at += length;
            }
        }

        /** How many bytes were added. */
        long count() {
            return count;
        }

        /** The hashes of all that was added. */
        public Hashes end() {
            HexFormat hex = HexFormat.of();
            return new Hashes(
                    hex.formatHex(sha256.digest()), hex.formatHex(sha512.digest()), hex.formatHex(md5.digest()), count);
        }

        private static MessageDigest digest(String algorithm) {
            try {
                return MessageDigest.getInstance(algorithm);
            } catch (NoSuchAlgorithmException e) {
                throw new IllegalStateException("every Java platform has " + algorithm, e);
            }
        }
    }
}
