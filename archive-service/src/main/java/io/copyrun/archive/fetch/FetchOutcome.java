package io.copyrun.archive.fetch;

import io.copyrun.archive.artifact.Hashes;

/** How one try to fetch an upload ended. */
public sealed interface FetchOutcome {
    /** All that the node sent is on the archive's disk. */
    record Received(long bytes, Hashes hashes) implements FetchOutcome {}

    /** The node did not answer, or broke off. */
    record NodeSilent(String problem) implements FetchOutcome {}

    /** The node answers, but does not hand out this upload. */
    record Refused(String problem) implements FetchOutcome {}

    /** The archive's own disk could not take the bytes. */
    record VolumeFailed(String problem) implements FetchOutcome {}
}
