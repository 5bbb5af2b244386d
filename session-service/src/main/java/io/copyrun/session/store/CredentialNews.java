package io.copyrun.session.store;

import io.copyrun.session.breaker.Profile;

/** Told when a profile is suspended, and when it is not any more; after the transaction. */
@FunctionalInterface
public interface CredentialNews {
    /** The profile holds logins now, and did not before; or the other way round. */
    void turned(String profile, Profile now);
}
