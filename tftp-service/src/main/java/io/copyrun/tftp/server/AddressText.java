package io.copyrun.tftp.server;

import java.net.InetAddress;
import java.net.InetSocketAddress;

/** Addresses as tickets and events have them. */
public final class AddressText {
    private AddressText() {}

    /** The address without port, brackets, or the zone of IPv6. */
    public static String host(InetSocketAddress address) {
        return host(address.getAddress());
    }

    /** The address without brackets, or the zone of IPv6. */
    public static String host(InetAddress address) {
        String host = address.getHostAddress();
        int zone = host.indexOf('%');
        return zone < 0 ? host : host.substring(0, zone);
    }

    /** Address and port, as {@code 192.0.2.1:69} or {@code [2001:db8::1]:69}. */
    public static String text(InetSocketAddress address) {
        String host = host(address);
        return (host.indexOf(':') < 0 ? host : "[" + host + "]") + ":" + address.getPort();
    }
}
