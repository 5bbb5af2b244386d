package io.copyrun.session.device;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One copy from a device to a transfer node.
 *
 * @param serverAddress what the device is told to copy to
 * @param fileName the one-time name on the wire
 * @param vrf where the platform asks for one; null for the platform's own default
 * @param sourceInterface set before and put back after the copy; null to leave it alone
 * @param accepted addresses that the ticket lets the file come from; empty when it accepts all
 */
public record CopyToServer(
        DeviceFile file,
        String serverAddress,
        String fileName,
        @Nullable String vrf,
        @Nullable String sourceInterface,
        List<String> accepted,
        Via via) {
    public CopyToServer {
        accepted = List.copyOf(accepted);
    }

    /** A copy over TFTP. */
    public CopyToServer(
            DeviceFile file,
            String serverAddress,
            String fileName,
            @Nullable String vrf,
            @Nullable String sourceInterface,
            List<String> accepted) {
        this(file, serverAddress, fileName, vrf, sourceInterface, accepted, Via.TFTP);
    }

    /** A copy over TFTP that may come from any address. */
    public CopyToServer(
            DeviceFile file,
            String serverAddress,
            String fileName,
            @Nullable String vrf,
            @Nullable String sourceInterface) {
        this(file, serverAddress, fileName, vrf, sourceInterface, List.of());
    }
}
