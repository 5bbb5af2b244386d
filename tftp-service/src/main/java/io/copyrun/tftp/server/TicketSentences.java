package io.copyrun.tftp.server;

import io.copyrun.event.TransferExpected;
import io.copyrun.event.TransferProtocol;
import java.util.Locale;

/** Why nothing came of a ticket, in sentences that a network engineer can act on. */
public final class TicketSentences {
    private TicketSentences() {}

    /** Of a request from another address. */
    public static String wrongSource(TransferExpected terms, String address) {
        return terms.fileName() + " was asked for by " + address + ", but the ticket is for "
                + String.join(", ", terms.sourceAddresses())
                + "; set the device's source interface, or add the address to its transferAddresses";
    }

    static String neverRequested(TransferExpected terms) {
        return "no request for " + terms.fileName()
                + " arrived until the ticket expired; the copy was not started, or the device does not reach the node's "
                + terms.protocol() + " port";
    }

    static String unserved(TransferExpected terms) {
        return "the node does not serve " + terms.protocol() + " (expected: copyrun.tftp." + setting(terms.protocol())
                + ".enabled)";
    }

    private static String setting(TransferProtocol protocol) {
        return switch (protocol) {
            case CLI, SCP_SERVER -> "carried";
            case TFTP, RCP, FTP, SCP -> protocol.name().toLowerCase(Locale.ROOT);
        };
    }
}
