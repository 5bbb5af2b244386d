package io.copyrun.e2e;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Random;
import java.util.zip.CRC32;

/** A file of random bytes, the same for the same size. */
record BootFile(byte[] bytes) {
    static BootFile of(int size) {
        byte[] bytes = new byte[size];
        new Random(size).nextBytes(bytes);
        return new BootFile(bytes);
    }

    int size() {
        return bytes.length;
    }

    String crc32() {
        CRC32 sum = new CRC32();
        sum.update(bytes);
        return HexFormat.of().toHexDigits((int) sum.getValue());
    }

    String sha256() {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
