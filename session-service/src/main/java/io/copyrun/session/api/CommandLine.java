package io.copyrun.session.api;

import io.copyrun.event.Direction;
import io.copyrun.event.Kind;
import org.jspecify.annotations.Nullable;

/** The exact line to type for a copy by hand. */
final class CommandLine {
    private CommandLine() {}

    /**
     * The line for a device's own command line.
     *
     * @param vrf routing table to name; null where the platform's copy command takes none
     */
    static String onDevice(
            Direction direction, @Nullable String kind, String address, String fileName, @Nullable String vrf) {
        String url = "tftp://" + (address.contains(":") ? "[" + address + "]" : address) + "/" + fileName;
        String line =
                switch (direction) {
                    case UPLOAD -> "copy " + source(kind) + " " + url;
                    case DOWNLOAD -> "copy " + url + " " + destination(kind, fileName);
                };
        return vrf == null ? line : line + " vrf " + vrf;
    }

    private static String source(@Nullable String kind) {
        return switch (kind) {
            case null -> Kind.RUNNING_CONFIG;
            // The device then asks for the name of its image.
            case Kind.IMAGE -> "flash:";
            default -> file(kind);
        };
    }

    private static String destination(@Nullable String kind, String fileName) {
        return switch (kind) {
            case null -> "flash:" + fileName;
            case Kind.IMAGE -> "flash:" + fileName;
            default -> file(kind);
        };
    }

    private static String file(String kind) {
        return kind.startsWith(Kind.FILE_PREFIX) ? kind.substring(Kind.FILE_PREFIX.length()) : kind;
    }

    /** The line for the TFTP client of tftp-hpa, which Linux distributions call {@code tftp}. */
    static String onComputer(Direction direction, String address, int port, String fileName) {
        String client = "tftp -m binary " + address + " " + port + " -c ";
        return switch (direction) {
            case UPLOAD -> client + "put FILE " + fileName;
            case DOWNLOAD -> client + "get " + fileName;
        };
    }
}
