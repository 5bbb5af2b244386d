package io.copyrun.session.device;

import java.util.List;

/** The SSH host keys that devices have shown; the first one of a device and endpoint is trusted and kept. */
public interface HostKeys {
    /** What is known of a key that a device shows. */
    sealed interface Answer {
        record Trusted() implements Answer {}

        /** Another key was trusted before. */
        record Changed(String knownFingerprint) implements Answer {}
    }

    /**
     * Keeps the key when none of any type is known of the endpoint, else compares; a key of another type than the known
     * ones is a changed key. Called before the login.
     *
     * @param keyType for instance {@code ssh-rsa}
     * @param fingerprint {@code SHA256:...}
     */
    Answer check(Target target, String keyType, String fingerprint);

    /** Key types already known of this endpoint, best first; empty when it was never seen. */
    List<String> knownKeyTypes(Target target);
}
