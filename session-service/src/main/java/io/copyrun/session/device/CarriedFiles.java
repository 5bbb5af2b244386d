package io.copyrun.session.device;

import io.copyrun.session.restore.Clearance;
import io.copyrun.session.restore.Destination;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a session carries to a transfer node by itself, in the place of a copy that the device makes. */
public interface CarriedFiles {
    /**
     * Takes down what the device shows of a configuration. Its end is proven: by the echo of a comment behind it, and by the end mark
     * of the platform.
     *
     * @throws SessionFailed with {@code UNSUPPORTED_TRANSFER_PROTOCOL} for what is no configuration, or where nothing shows it
     */
    byte[] capture(DeviceFile file) throws SessionFailed;

    /**
     * What the SCP server of the device calls a file.
     *
     * @throws SessionFailed with {@code UNSUPPORTED_TRANSFER_PROTOCOL} where the platform has no such server, or no such path
     */
    String pathOnServer(DeviceFile file) throws SessionFailed;

    /**
     * A file that the SCP server of the device is to write.
     *
     * @param path what the server calls it
     * @param destroys what must be allowed for it; null where it takes the place of nothing
     */
    record Writing(String path, @Nullable Clearance destroys) {}

    /**
     * Looks at what writing a file would destroy.
     *
     * @throws SessionFailed with {@code UNSUPPORTED_TRANSFER_PROTOCOL} where the server does not write it, with {@code NOT_CLEARED}
     *     where nobody has cleared what it would destroy; nothing is changed by then
     */
    Writing writing(Destination destination, List<Clearance> clearances) throws SessionFailed;
}
