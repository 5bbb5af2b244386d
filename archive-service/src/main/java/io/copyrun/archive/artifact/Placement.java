package io.copyrun.archive.artifact;

/** What a complete file becomes in the line of versions. */
public sealed interface Placement {
    /** A version of its own. */
    record NewVersion(int number, Standing standing) implements Placement {}

    /** Nothing but noise differs from the version that counts: that one was seen unchanged. */
    record Unchanged(Artifact version) implements Placement {}

    /**
     * Nothing but noise differs from a version that no operation has vouched for yet, for instance that of an earlier
     * attempt: it stands for both, so that nothing is archived twice.
     */
    record Repeated(Artifact version) implements Placement {}
}
