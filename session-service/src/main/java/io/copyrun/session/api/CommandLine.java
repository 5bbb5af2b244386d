package io.copyrun.session.api;

import io.copyrun.event.Direction;
import io.copyrun.event.Kind;
import io.copyrun.event.TransferProtocol;
import io.copyrun.session.device.Via;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The exact line to type for a copy by hand. */
final class CommandLine {
    private CommandLine() {}

    /** The node, and who one is there. */
    record Server(String address, int port, Via via) {
        private String bracketed() {
            return address.contains(":") ? "[" + address + "]" : address;
        }

        private String scheme() {
            return via.protocol().name().toLowerCase(Locale.ROOT);
        }

        /** With the password only over FTP, whose clients ask for none. */
        private String user() {
            if (via.userName() == null) {
                return "";
            }
            boolean isTyped = via.protocol() == TransferProtocol.FTP && via.password() != null;
            return via.userName() + (isTyped ? ":" + via.password() : "") + "@";
        }

        private String url(String fileName) {
            return scheme() + "://" + user() + bracketed() + "/" + fileName;
        }
    }

    /**
     * The line for a device's own command line.
     *
     * @param vrf routing table to name; null where the platform's copy command takes none
     */
    static String onDevice(
            Direction direction, @Nullable String kind, Server server, String fileName, @Nullable String vrf) {
        String url = server.url(fileName);
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

    /**
     * The line for a client of Linux: that of tftp-hpa, which distributions call {@code tftp}, of rsh-client, curl, or OpenSSH, which
     * asks for the password.
     */
    static String onComputer(Direction direction, Server server, String fileName) {
        boolean isUpload = direction == Direction.UPLOAD;
        String there = server.user() + server.bracketed() + ":" + fileName;
        String ftp = "ftp://" + server.user() + server.bracketed() + ":" + server.port() + "/" + fileName;
        return switch (server.via().protocol()) {
            case TFTP ->
                "tftp -m binary " + server.address() + " " + server.port() + " -c " + (isUpload ? "put FILE " : "get ")
                        + fileName;
            case RCP -> "rcp " + (isUpload ? "FILE " + there : there + " .");
            case FTP -> "curl " + (isUpload ? "-T FILE " : "-O ") + ftp;
            case SCP -> "scp -P " + server.port() + " " + (isUpload ? "FILE " + there : there + " .");
            case SCP_SERVER, CLI -> throw new IllegalArgumentException("nobody types a copy over " + server.via());
        };
    }
}
