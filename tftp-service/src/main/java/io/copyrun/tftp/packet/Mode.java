package io.copyrun.tftp.packet;

import java.util.Locale;

/** How the bytes of a file stand in DATA packets (RFC 1350 section 1). */
public enum Mode {
    OCTET,
    NETASCII,
    /** {@code mail}, which is obsolete, and everything that no RFC knows. */
    UNSUPPORTED;

    /** The mode of a name on the wire, in any mixture of cases (RFC 1350 section 5). */
    static Mode named(String name) {
        return switch (name.toLowerCase(Locale.ROOT)) {
            case "octet" -> OCTET;
            case "netascii" -> NETASCII;
            default -> UNSUPPORTED;
        };
    }
}
