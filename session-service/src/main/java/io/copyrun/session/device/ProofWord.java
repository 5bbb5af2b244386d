package io.copyrun.session.device;

import java.security.SecureRandom;
import java.util.random.RandomGenerator;

/** Words that nothing on a device can hold, because nobody could know them. */
final class ProofWord {
    private static final RandomGenerator RANDOM = new SecureRandom();
    private static final long WORDS = 1L << 40;

    private ProofWord() {}

    /** Letters and digits. */
    static String next() {
        return Long.toString(RANDOM.nextLong(WORDS), Character.MAX_RADIX);
    }
}
