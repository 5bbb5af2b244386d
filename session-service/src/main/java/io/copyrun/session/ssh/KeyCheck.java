package io.copyrun.session.ssh;

import io.copyrun.event.DeviceChanged.SshAlgorithms;
import io.copyrun.session.device.HostKeys;
import io.copyrun.session.device.Target;
import io.copyrun.session.failure.Cause;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.PublicKey;
import java.security.interfaces.RSAPublicKey;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import net.schmizz.sshj.common.Buffer;
import net.schmizz.sshj.common.KeyType;
import net.schmizz.sshj.transport.verification.HostKeyVerifier;
import org.jspecify.annotations.Nullable;

/** Asks {@link HostKeys} about the key that a device shows, and remembers the answer for the explanation. */
final class KeyCheck implements HostKeyVerifier {
    /** Shorter ones can be computed by whoever can afford it. */
    private static final int RSA_BITS_MIN = 2048;

    private final HostKeys hostKeys;
    private final Target target;
    private volatile @Nullable Refused refused;

    /** Why a key was not taken. */
    record Refused(Cause cause, String explanation) {}

    KeyCheck(HostKeys hostKeys, Target target) {
        this.hostKeys = hostKeys;
        this.target = target;
    }

    @Override
    public boolean verify(String hostname, int port, PublicKey key) {
        if (target.sshAlgorithms() == SshAlgorithms.MODERN
                && key instanceof RSAPublicKey rsa
                && rsa.getModulus().bitLength() < RSA_BITS_MIN) {
            refused = new Refused(
                    Cause.NO_COMMON_ALGORITHM,
                    "the device shows an RSA host key of " + rsa.getModulus().bitLength() + " bits (expected: at least "
                            + RSA_BITS_MIN + " under the profile modern)");
            return false;
        }
        String type = KeyType.fromKey(key).toString();
        String shown = fingerprint(key);
        return switch (hostKeys.check(target, type, shown)) {
            case HostKeys.Answer.Trusted trusted -> true;
            case HostKeys.Answer.Changed other -> {
                refused = new Refused(
                        Cause.HOST_KEY_CHANGED,
                        "the device shows another host key: " + type + " " + shown + " (expected: "
                                + other.knownFingerprint() + ")");
                yield false;
            }
        };
    }

    /** Why the key was not taken; null when it was. */
    @Nullable
    Refused refused() {
        return refused;
    }

    @Override
    public List<String> findExistingAlgorithms(String hostname, int port) {
        var algorithms = new ArrayList<String>();
        for (String type : hostKeys.knownKeyTypes(target)) {
            if (type.equals("ssh-rsa")) {
                // One RSA key serves all three signatures.
                algorithms.add("rsa-sha2-512");
                algorithms.add("rsa-sha2-256");
            }
            algorithms.add(type);
        }
        return algorithms;
    }

    /** As OpenSSH prints it. */
    static String fingerprint(PublicKey key) {
        byte[] blob = new Buffer.PlainBuffer().putPublicKey(key).getCompactData();
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(blob);
            return "SHA256:" + Base64.getEncoder().withoutPadding().encodeToString(hash);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("no SHA-256", e);
        }
    }
}
