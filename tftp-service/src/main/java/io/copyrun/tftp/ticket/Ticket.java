package io.copyrun.tftp.ticket;

import io.copyrun.event.TransferExpected;
import org.jspecify.annotations.Nullable;

/**
 * The permission for one transfer.
 *
 * <pre>
 *   {@link Armed} -- upload granted, or last read granted --> {@link Spent}
 *     |
 *     '-- withdrawn --> {@link Withdrawn}
 * </pre>
 *
 * <p>When the time of a ticket is up, nothing of it is left but its identifier, until no replay of the topic can arm it again.
 */
public sealed interface Ticket {
    TransferExpected terms();

    /**
     * Worth a transfer.
     *
     * @param reads downloads granted so far
     * @param wrongSource an address that asked for the right name, but is none of the ticket's
     */
    record Armed(
            TransferExpected terms, int reads, @Nullable String wrongSource) implements Ticket {
        /** A download has been granted, and another one may follow. */
        Armed afterRead() {
            return new Armed(terms, reads + 1, wrongSource);
        }

        Armed askedFrom(String address) {
            return new Armed(terms, reads, address);
        }

        Spent toSpent() {
            return new Spent(terms);
        }

        Withdrawn toWithdrawn() {
            return new Withdrawn(terms);
        }
    }

    /** Everything that it allowed has been granted. */
    record Spent(TransferExpected terms) implements Ticket {}

    /** Whoever published it has taken it back. */
    record Withdrawn(TransferExpected terms) implements Ticket {}
}
