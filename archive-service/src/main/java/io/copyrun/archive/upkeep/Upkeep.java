package io.copyrun.archive.upkeep;

import io.copyrun.archive.artifact.Artifact;
import io.copyrun.archive.blob.BlobStore;
import io.copyrun.archive.catalogue.BlobRecords;
import io.copyrun.archive.catalogue.Catalogue;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;

/** Removes what a crash left behind, and reads back what was not read for long. */
public final class Upkeep implements AutoCloseable {
    private static final Logger LOG = Logger.getLogger(Upkeep.class);
    private static final int LOOKED_UP_AT_ONCE = 1_000;

    private final BlobStore blobs;
    private final Records records;
    private final Integrity integrity;
    private final Pace pace;
    private final Clock clock;
    private final ScheduledExecutorService rounds;

    /** What the catalogue knows. */
    public record Records(Catalogue catalogue, BlobRecords blobs) {}

    /**
     * How much is done when.
     *
     * @param sweepEvery how often to look for what was left behind; that lists every blob
     * @param verifyEvery how often to read some blobs back
     * @param grace age from which bytes without an entry in the catalogue are taken for left behind
     * @param verifiedWithin how long ago a blob may have been read back
     * @param verifiedAtOnce blobs read back in one round
     */
    public record Pace(
            Duration sweepEvery, Duration verifyEvery, Duration grace, Duration verifiedWithin, int verifiedAtOnce) {}

    /** Upkeep that does nothing by itself before it is started. */
    public Upkeep(BlobStore blobs, Records records, Integrity integrity, Pace pace, Clock clock) {
        this.blobs = blobs;
        this.records = records;
        this.integrity = integrity;
        this.pace = pace;
        this.clock = clock;
        this.rounds = Executors.newSingleThreadScheduledExecutor(
                Thread.ofPlatform().name("upkeep").daemon().factory());
    }

    /** Begins; the first round is at once. */
    public void start() {
        repeat(this::removeLeftBehind, pace.sweepEvery());
        repeat(this::verifyOldest, pace.verifyEvery());
    }

    private interface Chore {
        void perform() throws IOException;
    }

    private void repeat(Chore chore, Duration every) {
        var unused = rounds.scheduleWithFixedDelay(() -> perform(chore), 0, every.toMillis(), TimeUnit.MILLISECONDS);
    }

    private static void perform(Chore chore) {
        try {
            chore.perform();
        } catch (IOException | RuntimeException e) {
            LOG.warnf("upkeep failed, it is tried again: %s", e.getMessage());
        }
    }

    /** Removes bytes that nothing in the catalogue names, and that are too old to be on their way into it. */
    public void removeLeftBehind() throws IOException {
        Instant before = clock.instant().minus(pace.grace());
        int received = blobs.removeReceivedBefore(before);
        int kept = 0;
        List<String> old = blobs.keptBefore(before);
        for (int start = 0; start < old.size(); start += LOOKED_UP_AT_ONCE) {
            List<String> some = old.subList(start, Math.min(start + LOOKED_UP_AT_ONCE, old.size()));
            for (String sha256 : records.blobs().unreferenced(some)) {
                kept += records.blobs().remove(blobs, sha256, before) ? 1 : 0;
            }
        }
        if (received + kept > 0) {
            LOG.infof("removed %d unfinished and %d unreferenced files that were left behind", received, kept);
        }
    }

    /** Reads back those that were not read for longest. */
    public void verifyOldest() {
        Instant before = clock.instant().minus(pace.verifiedWithin());
        for (Artifact artifact : records.catalogue().verifiedBefore(before, pace.verifiedAtOnce())) {
            try {
                integrity.verify(artifact);
            } catch (ArtifactDamagedException e) {
                // It is said in the log and in an event, and the others are still to be read.
                continue;
            } catch (IOException e) {
                LOG.errorf("artifact unreadable artifact=%s: %s", artifact.artifactId(), e.getMessage());
            }
        }
    }

    @Override
    public void close() {
        rounds.shutdownNow();
    }
}
