package io.copyrun.session.restore;

import io.copyrun.event.Kind;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * That what a plan destroys is safe: a fresh backup of it, which the archive has read back, as it has the artifact.
 *
 * @param backup operation that made it
 * @param planHash of the plan that it was made for: another device, or other files, need another proof
 * @param kept artifact of each kind that was backed up
 * @param absent kinds of which the device holds nothing, so that nothing can be lost
 * @param takenAt when the backup had ended; where that is not known, when it was asked for
 * @param rehashedAt when all of them, and the artifact to restore, were read back and right; null before
 */
public record Proof(
        String backup,
        String planHash,
        Map<String, String> kept,
        List<String> absent,
        Instant takenAt,
        @Nullable Instant rehashedAt) {
    /** How old backup and reading may be when a destructive command is sent. */
    public static final Duration FRESH = Duration.ofMinutes(15);

    public Proof {
        kept = Map.copyOf(kept);
        absent = List.copyOf(absent);
    }

    boolean covers(Plan plan) {
        return planHash.equals(plan.hash()) && plan.endangered().stream().allMatch(this::covers);
    }

    /** Only of a startup configuration the device's word that there is none is enough: a file was listed. */
    boolean covers(String kind) {
        return kept.containsKey(kind) || (kind.equals(Kind.STARTUP_CONFIG) && absent.contains(kind));
    }

    Proof rehashed(Instant at) {
        return new Proof(backup, planHash, kept, absent, takenAt, at);
    }
}
