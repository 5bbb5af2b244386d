package io.copyrun.tftp.ticket;

import io.copyrun.event.TransferExpected;

/** What a user name with its password came to. */
public sealed interface Login {
    /** They are those of an armed ticket, and come from one of its addresses. */
    record Accepted(TransferExpected terms) implements Login {}

    /** The user of an armed ticket, but not its password. */
    record WrongPassword(TransferExpected terms) implements Login {}

    /** User and password of an armed ticket from an address that is none of the ticket's. */
    record WrongSource(TransferExpected terms) implements Login {}

    /** No armed ticket has this user; nobody outside can tell it from a wrong password. */
    record Unknown() implements Login {}
}
