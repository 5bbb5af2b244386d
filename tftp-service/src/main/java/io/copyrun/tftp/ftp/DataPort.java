package io.copyrun.tftp.ftp;

import java.io.IOException;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.nio.channels.AsynchronousCloseException;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Where one data connection comes from, and that connection. Opened once; closed by any thread, which ends whoever waits for it. */
abstract sealed class DataPort implements AutoCloseable permits PassivePort, ActivePort {
    /** Longer than a device needs that asks its file system first. */
    static final Duration WITHIN = Duration.ofSeconds(30);

    private @Nullable SocketChannel channel;
    private boolean isClosed;

    /** Waits for the connection. */
    abstract SocketChannel connect() throws IOException;

    /** Stops to wait for the connection. */
    abstract void stop();

    /**
     * The connection.
     *
     * @throws NoDataConnection when the device opens none, or takes none
     */
    final SocketChannel open() throws IOException {
        SocketChannel opened = connect();
        if (!keep(opened)) {
            opened.close();
            throw new AsynchronousCloseException();
        }
        return opened;
    }

    /** Remembers a connection that is to be closed with this; false when that has happened. */
    final synchronized boolean keep(SocketChannel opened) {
        if (isClosed) {
            return false;
        }
        channel = opened;
        return true;
    }

    @Override
    public final void close() {
        SocketChannel opened;
        synchronized (this) {
            isClosed = true;
            opened = channel;
        }
        stop();
        closeQuietly(opened);
    }

    /** What is closed here has done its work, or is of no use any more. */
    static void closeQuietly(@Nullable AutoCloseable what) {
        if (what != null) {
            try {
                what.close();
            } catch (Exception e) {
                // The socket is gone in any case.
                return;
            }
        }
    }

    static boolean isIpv4(InetAddress address) {
        return address instanceof Inet4Address;
    }
}
