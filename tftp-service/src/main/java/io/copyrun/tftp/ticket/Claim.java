package io.copyrun.tftp.ticket;

import io.copyrun.event.TransferExpected;

/** What a request for a name came to. */
public sealed interface Claim {
    /** The ticket covers the request. */
    record Granted(TransferExpected terms) implements Claim {}

    /** The ticket covers the request, but was granted before; whether that transfer may begin anew, the edge knows. */
    record GrantedBefore(TransferExpected terms) implements Claim {}

    /** The right name and direction from an address that is none of the ticket's. */
    record WrongSource(TransferExpected terms) implements Claim {}

    /** There is no such ticket now; nobody outside can tell why. */
    record NoTicket() implements Claim {}
}
