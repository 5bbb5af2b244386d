package io.copyrun.archive.fetch;

import io.copyrun.archive.completeness.Doubt;
import io.copyrun.archive.completeness.QuarantineCause;
import java.time.Duration;

/**
 * Decides what follows from a fetch.
 *
 * <p>A silent node puts itself off, with all its uploads, and not one upload after the other: each would hold a worker
 * until its time-out.
 *
 * @param firstDelay before the second try; doubles with each further one
 * @param delayMax longest delay between two tries of one upload
 * @param nodeDelayMax longest delay between two tries of a node
 * @param mismatchesMax tries that may bring other bytes than announced, before the bytes are quarantined; at least 1
 * @param giveUpAfter how long an upload that its node does not hand out is asked for
 */
public record FetchPolicy(
        Duration firstDelay, Duration delayMax, Duration nodeDelayMax, int mismatchesMax, Duration giveUpAfter) {
    private static final int DOUBLINGS_MAX = 20;

    public FetchPolicy {
        if (mismatchesMax < 1) {
            throw new IllegalArgumentException("invalid mismatches: " + mismatchesMax + " (expected: 1 or more)");
        }
    }

    /** What follows from this outcome of this job. */
    public NextStep next(FetchJob job, FetchOutcome outcome) {
        return switch (outcome) {
            case FetchOutcome.Received received -> compared(job, received);
            case FetchOutcome.NodeSilent silent ->
                new NextStep.AvoidNode(delay(job.nodeFailures() + 1, nodeDelayMax), silent.problem());
            case FetchOutcome.Refused refused
            when job.age().compareTo(giveUpAfter) > 0 -> new NextStep.GiveUp(refused.problem());
            case FetchOutcome.Refused refused -> putOff(job, refused.problem(), job.mismatches());
            case FetchOutcome.VolumeFailed failed -> putOff(job, failed.problem(), job.mismatches());
        };
    }

    private NextStep compared(FetchJob job, FetchOutcome.Received received) {
        Upload upload = job.upload();
        if (received.bytes() == upload.bytes() && received.hashes().sha256().equals(upload.sha256())) {
            return new NextStep.Archive(received.hashes());
        }
        String problem = "node " + upload.nodeId() + " sent " + received.bytes() + " bytes with SHA-256 "
                + received.hashes().sha256() + " (expected: " + upload.bytes() + " bytes with " + upload.sha256() + ")";
        int mismatches = job.mismatches() + 1;
        return mismatches < mismatchesMax
                ? putOff(job, problem, mismatches)
                : new NextStep.Quarantine(received.hashes(), new Doubt(QuarantineCause.HASH_MISMATCH, problem));
    }

    private NextStep putOff(FetchJob job, String problem, int mismatches) {
        return new NextStep.PutOff(delay(job.tries(), delayMax), problem, mismatches);
    }

    private Duration delay(int failures, Duration longest) {
        Duration delay = firstDelay.multipliedBy(1L << Math.min(Math.max(failures - 1, 0), DOUBLINGS_MAX));
        return delay.compareTo(longest) > 0 ? longest : delay;
    }
}
