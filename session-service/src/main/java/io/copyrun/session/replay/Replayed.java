package io.copyrun.session.replay;

import io.copyrun.session.transcript.Entry;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What came of a replay; its fields are the JSON that is printed.
 *
 * @param platform that the session speaks at its end; null when it got to none
 * @param ending of the whole session, today
 * @param recorded of the whole session, as it was recorded
 * @param difference the first place where something else would be typed; null where nothing would
 * @param endsAsRecorded whether everything ends as it did then
 */
public record Replayed(
        String operationId,
        int attempt,
        String device,
        @Nullable String platform,
        List<Part> parts,
        Ending ending,
        Ending recorded,
        @Nullable Difference difference,
        boolean endsAsRecorded) {
    /** How a session, or a part of it, ends. */
    public enum Outcome {
        SUCCEEDED,
        FAILED,
        /** Something else would be typed; what the device would have said to it, no recording knows. */
        DIFFERS,
        /** The recording does not tell. */
        UNKNOWN
    }

    /**
     * How it ends.
     *
     * @param stage null unless it failed
     * @param cause null unless it failed
     * @param explanation null where there is nothing to say
     */
    public record Ending(
            Outcome outcome,
            @Nullable String stage,
            @Nullable String cause,
            @Nullable String explanation) {
        static final Ending SUCCEEDED = new Ending(Outcome.SUCCEEDED, null, null, null);

        static Ending of(Entry.@Nullable Failure failure) {
            return failure == null
                    ? SUCCEEDED
                    : new Ending(Outcome.FAILED, failure.stage(), failure.cause(), failure.explanation());
        }

        /** Whether both end in the same way, in whatever words. */
        boolean isLike(Ending other) {
            return outcome == other.outcome
                    && java.util.Objects.equals(stage, other.stage)
                    && java.util.Objects.equals(cause, other.cause);
        }
    }

    /**
     * One thing that the session was asked for.
     *
     * @param talk questions and prompts of the device, with what would be typed
     */
    public record Part(String task, List<Exchange> talk, Ending ending) {}

    /**
     * What the device showed last, and what is typed then.
     *
     * @param said the end of its last line
     */
    public record Exchange(String said, String typed) {}

    /**
     * Where a replay parts from its recording.
     *
     * @param ms since the recorded session began
     * @param typedThen null when nothing was
     * @param typedNow null when nothing would be
     */
    public record Difference(
            long ms,
            String task,
            String said,
            @Nullable String typedThen,
            @Nullable String typedNow) {}
}
