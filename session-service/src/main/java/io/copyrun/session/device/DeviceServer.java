package io.copyrun.session.device;

import java.io.InputStream;
import java.util.function.BooleanSupplier;

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

    /**
     * A file that goes to the device.
     *
     * @param path as the platform file has it
     * @param bytes exactly as many as the content has
     */
    record Outgoing(String path, long bytes, InputStream content) {}

    /**
     * Writes a file. A server asks nothing: it puts it in the place of another one of its name.
     *
     * @param allowed asked in the moments before something is sent that may destroy
     * @throws SessionFailed as {@link #read}; with the verdict {@code UNTOUCHED} as long as the device was told of no file, with
     *     {@code NOT_CLEARED} when it is not allowed
     */
    void write(Outgoing file, BooleanSupplier allowed) throws SessionFailed;

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
