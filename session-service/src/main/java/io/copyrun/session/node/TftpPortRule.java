package io.copyrun.session.node;

import java.net.InetAddress;
import java.util.List;
import java.util.Optional;

/** Devices send TFTP to port 69 (RFC 1350, section 4) and cannot be told another, but simulated ones are told. */
public final class TftpPortRule {
    private static final int TFTP_PORT = 69;

    private final List<Network> knownTo;

    /**
     * The rule.
     *
     * @param knownTo networks of devices that know another port
     */
    public TftpPortRule(List<Network> knownTo) {
        this.knownTo = List.copyOf(knownTo);
    }

    /** Why a device cannot copy to a port; empty when it can. */
    public Optional<String> objection(int port, List<InetAddress> device) {
        boolean isFine = port == TFTP_PORT
                || device.stream().anyMatch(address -> knownTo.stream().anyMatch(network -> network.contains(address)));
        return isFine
                ? Optional.empty()
                : Optional.of("invalid TFTP port of the transfer node: " + port + " (expected: 69, the only one that a"
                        + " device sends to)");
    }
}
