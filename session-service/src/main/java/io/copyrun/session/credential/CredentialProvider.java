package io.copyrun.session.credential;

import io.copyrun.session.device.Credentials;

/** Finds the credentials of a profile. */
public interface CredentialProvider {
    /** What was found. */
    sealed interface Lookup {
        record Found(Credentials credentials) implements Lookup {}

        /** Nothing usable; the explanation names what to set, never a value. */
        record Missing(String explanation) implements Lookup {}
    }

    /** The credentials of a profile, as they are set now. */
    Lookup find(String profile);
}
