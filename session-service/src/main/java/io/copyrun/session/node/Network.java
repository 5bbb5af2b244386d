package io.copyrun.session.node;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.regex.Pattern;

/** A network of IP addresses, as {@code 127.0.0.0/8} or {@code fd00::/8}. */
public final class Network {
    /** Digits, dots and colons only, so that no text is ever looked up as a host name. */
    private static final Pattern FORM = Pattern.compile("([0-9a-fA-F.:]{2,45})/([0-9]{1,3})");

    private final byte[] address;
    private final int prefixBits;

    private Network(byte[] address, int prefixBits) {
        this.address = address;
        this.prefixBits = prefixBits;
    }

    /** Reads a network; an {@link IllegalArgumentException} says what is wrong with the text. */
    public static Network parse(String text) {
        var form = FORM.matcher(text);
        if (form.matches()) {
            try {
                byte[] address = InetAddress.getByName(form.group(1)).getAddress();
                int bits = Integer.parseInt(form.group(2));
                if (bits <= address.length * 8) {
                    return new Network(address, bits);
                }
            } catch (UnknownHostException e) {
                throw new IllegalArgumentException(wrong(text), e);
            }
        }
        throw new IllegalArgumentException(wrong(text));
    }

    private static String wrong(String text) {
        return "invalid network: " + text + " (expected: an address and its prefix length, such as 127.0.0.0/8)";
    }

    /** Whether an address lies in it. */
    public boolean contains(InetAddress candidate) {
        byte[] other = candidate.getAddress();
        if (other.length != address.length) {
            return false;
        }
        for (int bit = 0; bit < prefixBits; bit++) {
            int mask = 0x80 >> (bit % 8);
            if ((address[bit / 8] & mask) != (other[bit / 8] & mask)) {
                return false;
            }
        }
        return true;
    }
}
