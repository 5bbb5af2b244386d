package io.copyrun.session.dialog;

/** What the edge has to do. */
public sealed interface Effect {
    /** Type this. */
    record Send(Input input) implements Effect {}

    /** The task is over; nothing follows. */
    record Finish(Outcome outcome) implements Effect {}
}
