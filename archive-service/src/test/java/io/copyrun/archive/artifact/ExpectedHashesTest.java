package io.copyrun.archive.artifact;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ExpectedHashesTest {
    private static final String SHA512 = "0f".repeat(64);
    private static final String SHA256 = "1e".repeat(32);
    private static final String MD5 = "2d".repeat(16);
    private static final Hashes FOUND = new Hashes(SHA256, SHA512, MD5);

    @Test
    void takesHashesOfEitherCase() {
        assertThat(new ExpectedHashes(SHA512.toUpperCase(java.util.Locale.ROOT), SHA256, MD5).difference(FOUND))
                .isEmpty();
    }

    @Test
    void namesEveryHashThatDiffersWithBothValues() {
        String other = "ff".repeat(16);

        assertThat(new ExpectedHashes(SHA512, "ee".repeat(32), other).difference(FOUND))
                .hasValue("SHA-256 " + SHA256 + " (expected: " + "ee".repeat(32) + "), MD5 " + MD5 + " (expected: "
                        + other + ")");
    }

    @Test
    void needsAtLeastOne() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new ExpectedHashes(null, null, null))
                .withMessageContaining("no hash to check the file by (expected: ");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "2d2d", "zz2d2d2d2d2d2d2d2d2d2d2d2d2d2d2d", "2d2d2d2d2d2d2d2d2d2d2d2d2d2d2d2d\n"})
    void refusesWhatIsNoHash(String md5) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new ExpectedHashes(null, null, md5))
                .withMessageContaining("invalid MD5: ")
                .withMessageContaining("(expected: 32 hexadecimal digits)");
    }

    @Test
    void knowsWhenMd5Alone() {
        assertThat(new ExpectedHashes(null, null, MD5).isMd5Alone()).isTrue();
        assertThat(new ExpectedHashes(null, SHA256, MD5).isMd5Alone()).isFalse();
    }
}
