package io.copyrun.session.credential;

import static org.assertj.core.api.Assertions.assertThat;

import io.copyrun.session.device.Credentials;
import org.junit.jupiter.api.Test;

class FingerprintsTest {
    private static final byte[] SALT = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16};
    private static final byte[] OTHER_SALT = {16, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 1};
    private static final Credentials CREDENTIALS = new Credentials("netops", "canary-1", "canary-2");

    private final Fingerprints fingerprints = new Fingerprints();

    private int of(Credentials credentials) {
        return fingerprints.of("core", SALT, credentials);
    }

    @Test
    void isTheSameInEveryProcess() {
        assertThat(of(CREDENTIALS)).isBetween(0, 65_535).isEqualTo(new Fingerprints().of("core", SALT, CREDENTIALS));
    }

    @Test
    void changesWithEachPartOfTheCredentials() {
        assertThat(of(CREDENTIALS))
                .isNotEqualTo(of(new Credentials("other", "canary-1", "canary-2")))
                .isNotEqualTo(of(new Credentials("netops", "canary-3", "canary-2")))
                .isNotEqualTo(of(new Credentials("netops", "canary-1", "canary-3")))
                .isNotEqualTo(of(new Credentials("netops", "canary-1", null)));
    }

    @Test
    void saysNothingWithoutTheSalt() {
        assertThat(of(CREDENTIALS)).isNotEqualTo(fingerprints.of("core", OTHER_SALT, CREDENTIALS));
    }
}
