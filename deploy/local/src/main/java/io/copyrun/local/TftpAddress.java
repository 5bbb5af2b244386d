package io.copyrun.local;

import java.io.IOException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Map;

/**
 * Where devices are told to send their files.
 *
 * @param advertised the address in the copy commands
 */
public record TftpAddress(TftpPort port, String advertised) {
    static final String VARIABLE = "COPYRUN_TFTP_ADVERTISED_ADDRESS";
    static final String LOOPBACK = "127.0.0.1";

    /** What {@code COPYRUN_TFTP_ADVERTISED_ADDRESS} says, else the address of the interface with the default route. */
    static String advertised(Map<String, String> environment) {
        String asked = environment.get(VARIABLE);
        return asked == null || asked.isBlank() ? ofTheDefaultRoute() : asked.strip();
    }

    private static String ofTheDefaultRoute() {
        // RFC 5737: an address for documentation, so the default route is asked for. Connecting a UDP socket sends
        // nothing.
        try (DatagramSocket socket = new DatagramSocket()) {
            socket.connect(new InetSocketAddress("192.0.2.1", TftpPort.WELL_KNOWN));
            InetAddress address = socket.getLocalAddress();
            return address.isAnyLocalAddress() ? LOOPBACK : address.getHostAddress();
        } catch (IOException | java.io.UncheckedIOException noRoute) {
            return LOOPBACK;
        }
    }

    @Override
    public String toString() {
        return advertised + ":" + port.number();
    }
}
