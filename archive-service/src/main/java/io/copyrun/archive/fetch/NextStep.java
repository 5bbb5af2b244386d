package io.copyrun.archive.fetch;

import io.copyrun.archive.artifact.Hashes;
import io.copyrun.archive.completeness.Doubt;
import java.time.Duration;

/** What follows from a fetch. */
public sealed interface NextStep {
    /** The bytes are those of the event: archive them. */
    record Archive(Hashes hashes) implements NextStep {}

    /** The bytes are not those of the event, again and again: keep them in quarantine. */
    record Quarantine(Hashes hashes, Doubt doubt) implements NextStep {}

    /** Try this upload again later. */
    record PutOff(Duration delay, String problem, int mismatches) implements NextStep {}

    /** Leave the node alone for a while, with all its uploads. */
    record AvoidNode(Duration delay, String problem) implements NextStep {}

    /** Nothing can be fetched any more. */
    record GiveUp(String problem) implements NextStep {}
}
