package io.copyrun.tftp.events;

import io.copyrun.event.TransferExpected;
import io.netty.util.NetUtil;
import java.net.InetAddress;
import java.util.List;

/** An IPv6 address has many spellings: tickets are compared with requests in the one that Java writes. */
final class Ipv6Addresses {
    private Ipv6Addresses() {}

    /** The ticket with its addresses in the one spelling. */
    static TransferExpected spelled(TransferExpected ticket) {
        if (ticket.sourceAddresses().stream().noneMatch(address -> address.indexOf(':') >= 0)) {
            return ticket;
        }
        List<String> addresses =
                ticket.sourceAddresses().stream().map(Ipv6Addresses::spelled).toList();
        return new TransferExpected(
                ticket.transferId(),
                ticket.nodeId(),
                ticket.operationId(),
                ticket.device(),
                ticket.kind(),
                ticket.attempt(),
                ticket.fileName(),
                ticket.direction(),
                ticket.protocol(),
                addresses,
                ticket.sourceCheck(),
                ticket.endMark(),
                ticket.noise(),
                ticket.maxBytes(),
                ticket.artifactId(),
                ticket.expiresAt(),
                ticket.readsMax(),
                ticket.filtered(),
                ticket.login());
    }

    private static String spelled(String text) {
        InetAddress address = NetUtil.createInetAddressFromIpAddressString(text);
        return address == null ? text : address.getHostAddress();
    }
}
