package io.copyrun.session.worker;

import io.copyrun.session.store.TranscriptStore;
import java.time.InstantSource;

/**
 * How sessions are written down.
 *
 * @param charsMax about the longest transcript
 */
public record Transcripts(TranscriptStore store, Which which, int charsMax, InstantSource clock) {
    /** Which transcripts are kept. */
    public enum Which {
        /** Of sessions in which something failed. */
        FAILED,
        ALL,
        NONE
    }
}
