package io.copyrun.e2e.upload;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * The bytes of every upload: a function of its number and the offset, so that a piece of another file, or of the same file
 * in another place, is seen at once.
 */
public final class Content {
    private static final int WORD_BYTES = 8;

    private Content() {}

    /** All bytes of an upload. */
    public static byte[] of(Upload upload) {
        byte[] bytes = new byte[upload.sizeBytes()];
        put(upload, 0, bytes.length, ByteBuffer.wrap(bytes));
        return bytes;
    }

    /** The SHA-256 of an upload, in hexadecimal digits. */
    public static String sha256(Upload upload) {
        return sha256(of(upload));
    }

    /** The SHA-256 of a text, in hexadecimal digits. */
    public static String sha256(String text) {
        return sha256(text.getBytes(StandardCharsets.UTF_8));
    }

    private static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    static void put(Upload upload, int offset, int length, ByteBuffer into) {
        long word = 0;
        for (int at = offset; at < offset + length; at++) {
            if (at == offset || at % WORD_BYTES == 0) {
                word = mixed(upload.number() * 0x9E3779B97F4A7C15L + at / WORD_BYTES);
            }
            into.put((byte) (word >>> at % WORD_BYTES * Byte.SIZE));
        }
    }

    /** The finishing steps of SplitMix64: each bit of the argument changes half of the result's. */
    private static long mixed(long value) {
        long first = (value ^ value >>> 30) * 0xBF58476D1CE4E5B9L;
        long second = (first ^ first >>> 27) * 0x94D049BB133111EBL;
        return second ^ second >>> 31;
    }
}
