package io.copyrun.tftp.ticket;

/** What the announcement of a ticket came to. */
public sealed interface Arming {
    /** A new ticket: it must be in the journal before anybody is told. */
    record Armed() implements Arming {}

    /** It is armed already: the event has come twice. */
    record AlreadyArmed() implements Arming {}

    /** It was spent, withdrawn or expired before, and stays so. */
    record Over() implements Arming {}

    /** Its time was over when it came. */
    record TooLate() implements Arming {}

    /**
     * It cannot be armed.
     *
     * @param reason what was wrong, the value, and what was expected
     */
    record Invalid(String reason) implements Arming {}
}
