package io.copyrun.session.device;

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
}
