package io.copyrun.archive.imports;

import io.copyrun.archive.artifact.Artifact;

/** What became of a file that was to be imported. */
public sealed interface Outcome {
    /** It is an artifact, since now or since an earlier import of the same bytes and name. */
    record Kept(Artifact artifact, boolean isNew) implements Outcome {}

    /**
     * Nothing of it was kept.
     *
     * @param detail what was wrong, the value and what was expected
     */
    record Refused(Reason reason, String detail) implements Outcome {}

    /** Why nothing was kept. */
    enum Reason {
        EMPTY,
        /** More bytes than are allowed. */
        TOO_LARGE,
        /** The connection ended, or nothing came for too long, before the file did. */
        BROKEN_OFF,
        WRONG_HASH,
        /** The volume has no room, or failed. */
        NO_ROOM,
        /** As many files as may be are being received. */
        BUSY
    }
}
