package io.copyrun.session.credential;

import io.copyrun.session.device.Credentials;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;

/**
 * Tells whether credentials are still the same, by 16 bits that give nothing away: one in 65,536 wrong guesses has the same
 * ones, and each guess costs a slow hash with a salt.
 */
public final class Fingerprints {
    private static final int ITERATIONS = 100_000;
    private static final int BITS = 16;

    private final Map<String, Known> known = new ConcurrentHashMap<>();

    /** What was computed last for a profile. */
    private record Known(byte[] salt, Credentials credentials, int fingerprint) {
        boolean isOf(byte[] otherSalt, Credentials others) {
            return credentials.equals(others) && Arrays.equals(salt, otherSalt);
        }
    }

    /**
     * From 0 to 65,535; slow once for each change.
     *
     * @param salt the profile's, the same in all processes
     */
    public int of(String profile, byte[] salt, Credentials credentials) {
        Known last = known.get(profile);
        if (last == null || !last.isOf(salt, credentials)) {
            last = new Known(salt, credentials, computed(salt, credentials));
            known.put(profile, last);
        }
        return last.fingerprint();
    }

    private static int computed(byte[] salt, Credentials credentials) {
        String all = credentials.username() + "\0" + credentials.password() + "\0"
                + (credentials.enablePassword() == null ? "\0" : credentials.enablePassword())
                + (credentials.key() == null
                        ? ""
                        : "\0" + credentials.key().pem() + "\0"
                                + credentials.key().passphrase());
        PBEKeySpec spec = new PBEKeySpec(all.toCharArray(), salt, ITERATIONS, BITS);
        try {
            byte[] bytes = SecretKeyFactory.getInstance("PBKDF2WithHmacSHA256")
                    .generateSecret(spec)
                    .getEncoded();
            return (bytes[0] & 0xff) << 8 | bytes[1] & 0xff;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this Java has no PBKDF2", e);
        } finally {
            spec.clearPassword();
        }
    }
}
