package io.copyrun.inventory.device;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Optional;
import java.util.regex.Pattern;

/** Addresses as text, judged without asking a name server. */
final class NetworkAddress {
    private static final String OCTET = "(?:25[0-5]|2[0-4][0-9]|1[0-9]{2}|[1-9]?[0-9])";
    private static final Pattern IPV4 = Pattern.compile(OCTET + "(?:\\." + OCTET + "){3}");
    private static final Pattern IPV6_CHARACTERS = Pattern.compile("[0-9A-Fa-f:.]{2,45}");
    /** RFC 1123 section 2.1: letters, digits and hyphens; the last label begins with a letter, so that it is no address. */
    private static final Pattern HOST_NAME = Pattern.compile(
            "(?:[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?\\.)*[A-Za-z](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?");

    private static final int HOST_NAME_MAX = 253;

    private NetworkAddress() {}

    /** Whether a session can be opened to it: an address of one host, or a host name. */
    static boolean isDestination(String text) {
        return isUnicast(text) || isHostName(text);
    }

    /** Whether one device can be reached there: an IPv4 or IPv6 address that is neither unspecified nor multicast. */
    static boolean isUnicast(String text) {
        return parsed(text)
                .filter(address -> !address.isAnyLocalAddress() && !address.isMulticastAddress())
                .filter(address -> !text.equals("255.255.255.255"))
                .isPresent();
    }

    /** Whether it is the name of a host, {@code r1} or {@code r1.example.net}. */
    static boolean isHostName(String text) {
        return text.length() <= HOST_NAME_MAX && HOST_NAME.matcher(text).matches();
    }

    private static Optional<InetAddress> parsed(String text) {
        boolean isLiteral = IPV4.matcher(text).matches()
                || text.contains(":") && IPV6_CHARACTERS.matcher(text).matches();
        if (!isLiteral) {
            return Optional.empty();
        }
        try {
            // A literal is parsed and never looked up.
            return Optional.of(InetAddress.getByName(text));
        } catch (UnknownHostException e) {
            return Optional.empty();
        }
    }
}
