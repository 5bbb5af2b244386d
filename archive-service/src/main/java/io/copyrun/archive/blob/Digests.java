package io.copyrun.archive.blob;

import io.copyrun.archive.artifact.Hashes;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** The hashes that the archive keeps: SHA-256 as its own, MD5 and SHA-512 because devices' verify commands print them. */
public final class Digests {
    private final MessageDigest sha256 = sha256();
    private final MessageDigest sha512 = digest("SHA-512");
    private final MessageDigest md5 = digest("MD5");

    /** Adds bytes. */
    public void update(byte[] buffer, int length) {
        sha256.update(buffer, 0, length);
        sha512.update(buffer, 0, length);
        md5.update(buffer, 0, length);
    }

    /** The hashes of all that was added; nothing can be added afterwards. */
    public Hashes hashes() {
        HexFormat hex = HexFormat.of();
        return new Hashes(hex.formatHex(sha256.digest()), hex.formatHex(sha512.digest()), hex.formatHex(md5.digest()));
    }

    /** A new digest of the hash that artifacts are kept by. */
    public static MessageDigest sha256() {
        return digest("SHA-256");
    }

    private static MessageDigest digest(String algorithm) {
        try {
            return MessageDigest.getInstance(algorithm);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has " + algorithm, e);
        }
    }
}
