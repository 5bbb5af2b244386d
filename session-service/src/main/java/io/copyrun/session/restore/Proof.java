package io.copyrun.session.restore;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * That what a plan destroys is safe: a fresh backup of it, which the archive has read back, as it has the artifact.
 *
 * @param backup operation that made it
 * @param kept artifact of each kind that was backed up
 * @param absent kinds of which the device holds nothing, so that nothing can be lost
 * @param takenAt when the backup was asked for
 * @param rehashedAt when all of them, and the artifact to restore, were read back and right; null before
 */
public record Proof(
        String backup,
        Map<String, String> kept,
        java.util.List<String> absent,
        Instant takenAt,
        @Nullable Instant rehashedAt) {
    /** How old backup and reading may be when a destructive command is sent. */
    public static final Duration FRESH = Duration.ofMinutes(15);

    public Proof {
        kept = Map.copyOf(kept);
        absent = java.util.List.copyOf(absent);
    }

    boolean covers(Plan plan) {
        return plan.endangered().stream().allMatch(kind -> kept.containsKey(kind) || absent.contains(kind));
    }

    boolean isTakenSince(Instant moment) {
        return !takenAt.isBefore(moment);
    }

    Proof rehashed(Instant at) {
        return new Proof(backup, kept, absent, takenAt, at);
    }
}
