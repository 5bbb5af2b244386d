package io.copyrun.tftp.server;

import io.copyrun.tftp.transfer.Negotiation;
import java.net.InetAddress;
import java.time.Duration;

/**
 * What the engine must know of its node.
 *
 * @param nodeId as in the tickets
 * @param bindAddress of the request port
 * @param port of requests, 0 for any
 * @param transferPortFirst first of the range of transfer ports, 0 for any
 * @param eventLoops that transfers are spread over
 */
public record NodeSettings(
        String nodeId,
        InetAddress bindAddress,
        int port,
        int transferPortFirst,
        int transferPortLast,
        int eventLoops,
        UnexpectedUploads unexpectedUploads,
        Limits limits) {

    /** What happens to an upload that no ticket covers. */
    public enum UnexpectedUploads {
        REFUSE,
        /** Taken when the source address is a device's in the inventory. */
        KNOWN_DEVICES,
        ANY
    }

    /**
     * What transfers may take.
     *
     * @param transfersMax at the same time
     * @param unexpectedBytesMax of an upload without a ticket
     * @param answerWithin what a device must react to our first packet
     * @param transferWithin what a transfer must end
     */
    public record Limits(
            int transfersMax,
            long unexpectedBytesMax,
            Duration answerWithin,
            Duration transferWithin,
            Negotiation negotiation) {}
}
