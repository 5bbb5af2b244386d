package io.copyrun.session.device;

import java.io.InputStream;

/** The SCP server that a device runs, reached over a connection of its own beside the terminal. Not thread-safe, except close. */
public interface DeviceServer extends AutoCloseable {
    /**
     * A file that begins to come.
     *
     * @param bytes that the device announces
     * @param content exactly so many bytes; its last ones come only when the device has said that it read all of its file
     */
    record Incoming(long bytes, InputStream content) {}

    /**
     * Asks for a file.
     *
     * @param path as the platform file has it
     * @throws SessionFailed with {@code UNSUPPORTED_TRANSFER_PROTOCOL} when no such server is on, with the device's own words when it
     *     refuses the file
     */
    Incoming read(String path) throws SessionFailed;

    @Override
    void close();

    /** Opens them. */
    @FunctionalInterface
    interface Opener {
        /**
         * Connects and logs in as the terminal does: with the same credentials, algorithms, host-key check and jump host.
         *
         * @param login asked before a password is typed
         */
        DeviceServer open(Target target, Credentials credentials, LoginWatch login) throws SessionFailed;
    }
}
