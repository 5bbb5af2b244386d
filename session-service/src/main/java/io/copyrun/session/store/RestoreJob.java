package io.copyrun.session.store;

import io.copyrun.event.DeviceFacts;
import io.copyrun.session.restore.Restore;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A restore with what its row holds beside it.
 *
 * @param token counts the leases; a write with an older one is refused
 * @param now by the database's clock, when the row was read
 * @param facts of its device as it was last seen, null when it never was
 */
record RestoreJob(
        Restore restore,
        @Nullable String traceparent,
        long token,
        @Nullable String leaseOwner,
        @Nullable Instant leaseUntil,
        Instant now,
        @Nullable DeviceFacts facts) {
    /** Whether this lease is the one in force. */
    boolean isHeldBy(Lease lease) {
        return lease.owner().equals(leaseOwner)
                && lease.token() == token
                && leaseUntil != null
                && leaseUntil.isAfter(now);
    }
}
