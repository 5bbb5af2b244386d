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
 * @param singlePort whether transfers run over the request port
 * @param eventLoops that transfers are spread over
 */
public record NodeSettings(
        String nodeId,
        InetAddress bindAddress,
        int port,
        int transferPortFirst,
        int transferPortLast,
        boolean singlePort,
        int eventLoops,
        UnexpectedUploads unexpectedUploads,
        Limits limits) {

    /** What a firewall between a device and the node must let through, for people. */
    String portsToOpen() {
        if (singlePort) {
            return "everything runs over UDP port " + port + " of the node: let it through both ways";
        }
        return transferPortFirst == 0
                ? "the node answers from any free UDP port; set copyrun.tftp.transfer-ports to a range such as 1056-1059"
                        + " and open that, or set copyrun.tftp.single-port"
                : "open UDP ports " + transferPortFirst + " to " + transferPortLast
                        + " of the node (copyrun.tftp.transfer-ports) both ways";
    }

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
     * @param perDeviceMax of them with one device
     * @param perNetworkMax of them with devices of one network, /24 or /64
     * @param unexpectedBytesMax of an upload without a ticket
     * @param answerWithin what a device must react to our first packet
     * @param transferWithin what a transfer must end
     * @param silence of a device in the middle of a transfer over a connection
     */
    public record Limits(
            int transfersMax,
            int perDeviceMax,
            int perNetworkMax,
            long unexpectedBytesMax,
            Duration answerWithin,
            Duration transferWithin,
            Duration silence,
            Negotiation negotiation) {}
}
