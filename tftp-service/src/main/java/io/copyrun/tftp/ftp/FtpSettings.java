package io.copyrun.tftp.ftp;

import java.net.InetAddress;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What is set of the FTP server.
 *
 * @param bind where the port is opened
 * @param passivePorts where data connections are awaited
 * @param advertised what PASV tells devices, where they know the node by another address than it has; null for the address that
 *     the device has connected to
 * @param activeDevices devices that may have the node open data connections, by their names in the inventory
 */
public record FtpSettings(
        InetAddress bind,
        int port,
        Ports passivePorts,
        @Nullable InetAddress advertised,
        Set<String> activeDevices) {
    public FtpSettings {
        activeDevices = Set.copyOf(activeDevices);
    }

    /**
     * A range of ports.
     *
     * @param first 0 for any free port
     */
    public record Ports(int first, int last) {
        boolean isAny() {
            return first == 0;
        }

        int count() {
            return last - first + 1;
        }

        /** What a firewall must let through, as a part of a sentence. */
        String described() {
            return isAny()
                    ? "any port of this node (set copyrun.tftp.ftp.passive-ports to a range, and open that)"
                    : "the ports " + first + "-" + last + " of this node (copyrun.tftp.ftp.passive-ports)";
        }
    }
}
