package io.copyrun.session.dialog;

/**
 * How the end of an output is proven: a comment is typed at what looks like the prompt, and the output ends where the device
 * echoes it. A line of the output that is equal to the prompt, with a pause behind it, does not end it.
 *
 * @param comment that nothing in the output can hold
 */
record Proof(DeviceCommand comment, Stage stage) {
    /** How far a proof is. */
    enum Stage {
        WANTED,
        ASKED,
        GIVEN
    }

    /** Whether the line is the echo of the comment behind the prompt. */
    boolean isGivenBy(Prompt prompt, String line) {
        return stage == Stage.ASKED && prompt.isBefore(comment.typed(), line);
    }

    Proof at(Stage next) {
        return new Proof(comment, next);
    }
}
