package io.copyrun.tftp;

import io.netty.util.NetUtil;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.net.URI;
import java.util.Optional;

/** The addresses of this host. */
final class Addresses {
    private static final int HTTP_PORT = 80;
    private static final int HTTPS_PORT = 443;

    private Addresses() {}

    /** An address from its text; names are refused, because they may change their meaning while the node runs. */
    static InetAddress literal(String setting, String text) {
        InetAddress address = NetUtil.createInetAddressFromIpAddressString(text);
        if (address == null) {
            throw new IllegalArgumentException("invalid " + setting + ": " + text + " (expected: an IP address)");
        }
        return address;
    }

    /** What devices are told when nothing is set. */
    static String advertised(TftpConfig config) {
        InetAddress bound = literal("copyrun.tftp.bind-address", config.bindAddress());
        return config.advertisedAddress()
                .or(() -> bound.isAnyLocalAddress() ? firstOfHost() : Optional.of(bound.getHostAddress()))
                .orElse("127.0.0.1");
    }

    /** The port that others reach the node's HTTP on. */
    static int httpPort(TftpConfig config) {
        URI url = URI.create(config.httpUrl());
        if (url.getPort() > 0) {
            return url.getPort();
        }
        return "https".equals(url.getScheme()) ? HTTPS_PORT : HTTP_PORT;
    }

    private static Optional<String> firstOfHost() {
        try {
            return NetworkInterface.networkInterfaces()
                    .filter(Addresses::isUp)
                    .flatMap(NetworkInterface::inetAddresses)
                    .filter(address -> address instanceof Inet4Address && !address.isLoopbackAddress())
                    .map(InetAddress::getHostAddress)
                    .findFirst();
        } catch (SocketException e) {
            return Optional.empty();
        }
    }

    private static boolean isUp(NetworkInterface network) {
        try {
            return network.isUp() && !network.isLoopback();
        } catch (SocketException e) {
            return false;
        }
    }
}
