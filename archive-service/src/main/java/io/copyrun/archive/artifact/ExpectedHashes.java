package io.copyrun.archive.artifact;

import io.copyrun.event.Printable;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The hashes that a file must have, as its vendor publishes them: at least one, in hexadecimal of either case, kept in
 * lower case.
 */
public record ExpectedHashes(
        @Nullable String sha512,
        @Nullable String sha256,
        @Nullable String md5) {
    private static final Pattern HEXADECIMAL = Pattern.compile("[0-9a-f]+");
    private static final int SHA512_DIGITS = 128;
    private static final int SHA256_DIGITS = 64;
    private static final int MD5_DIGITS = 32;

    /**
     * Checks their form.
     *
     * @throws IllegalArgumentException when there is none, or one that cannot be meant
     */
    public ExpectedHashes {
        if (sha512 == null && sha256 == null && md5 == null) {
            throw new IllegalArgumentException("no hash to check the file by (expected: the SHA-512, SHA-256 or MD5"
                    + " that the vendor publishes for it)");
        }
        sha512 = checked("SHA-512", sha512, SHA512_DIGITS);
        sha256 = checked("SHA-256", sha256, SHA256_DIGITS);
        md5 = checked("MD5", md5, MD5_DIGITS);
    }

    /** Which of them the bytes do not have, both values of each named; empty when they have all. */
    public Optional<String> difference(Hashes found) {
        List<String> differences = new ArrayList<>();
        compare("SHA-512", sha512, found.sha512(), differences);
        compare("SHA-256", sha256, found.sha256(), differences);
        compare("MD5", md5, found.md5(), differences);
        return differences.isEmpty() ? Optional.empty() : Optional.of(String.join(", ", differences));
    }

    /** Whether nothing better than MD5 vouches for the file. */
    public boolean isMd5Alone() {
        return sha512 == null && sha256 == null;
    }

    private static void compare(String name, @Nullable String expected, String found, List<String> differences) {
        if (expected != null && !expected.equals(found)) {
            differences.add(name + " " + found + " (expected: " + expected + ")");
        }
    }

    private static @Nullable String checked(String name, @Nullable String value, int digits) {
        if (value == null) {
            return null;
        }
        String hash = value.toLowerCase(Locale.ROOT);
        if (hash.length() != digits || !HEXADECIMAL.matcher(hash).matches()) {
            throw new IllegalArgumentException("invalid " + name + ": " + Printable.shortened(value) + " (expected: "
                    + digits + " hexadecimal digits)");
        }
        return hash;
    }
}
