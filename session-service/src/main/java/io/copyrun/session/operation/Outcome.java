package io.copyrun.session.operation;

/** How a backup ended. */
public sealed interface Outcome {
    record Completed() implements Outcome {}

    record Failed(Failure failure) implements Outcome {}
}
