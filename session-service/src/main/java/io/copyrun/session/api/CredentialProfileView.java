package io.copyrun.session.api;

import io.copyrun.session.breaker.Refusal;
import io.copyrun.session.breaker.Standing;
import io.copyrun.session.store.CredentialBook;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What devices made of a profile's credentials; nothing of the credentials themselves.
 *
 * @param lastRefusals since the last acceptance, oldest first, at most ten
 * @param openUntil when one login tries again; null when logins are not suspended
 */
public record CredentialProfileView(
        String name,
        State state,
        int refusedInARow,
        List<Refusal> lastRefusals,
        @Nullable Instant openUntil) {
    /** How much may be done with them. */
    public enum State {
        /** Never accepted, or refused since: few logins at once. */
        UNPROVEN,
        PROVEN,
        /** No login begins. */
        SUSPENDED,
        /** One login tries. */
        PROBING
    }

    static CredentialProfileView of(CredentialBook.Entry entry) {
        Standing standing = entry.state().standing();
        return new CredentialProfileView(
                entry.profile(),
                state(standing),
                standing.refusedInARow(),
                entry.state().refusals(),
                standing instanceof Standing.Suspended suspended ? suspended.until() : null);
    }

    private static State state(Standing standing) {
        return switch (standing) {
            case Standing.Unproven it -> State.UNPROVEN;
            case Standing.Proven it -> State.PROVEN;
            case Standing.Suspended it -> State.SUSPENDED;
            case Standing.Probing it -> State.PROBING;
        };
    }
}
