package io.copyrun.tftp.ftp;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketTimeoutException;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** A port that a device connects to. Whoever else connects is sent away, and the device is awaited on. */
final class PassivePort extends DataPort {
    /** A connection of the device behind as many of somebody else still gets in. */
    private static final int BACKLOG = 16;

    private final ServerSocketChannel listener;
    private final InetAddress device;
    private final FtpSettings.Ports ports;
    private final Consumer<InetSocketAddress> onStranger;

    private PassivePort(
            ServerSocketChannel listener,
            InetAddress device,
            FtpSettings.Ports ports,
            Consumer<InetSocketAddress> onStranger) {
        this.listener = listener;
        this.device = device;
        this.ports = ports;
        this.onStranger = onStranger;
    }

    /**
     * Opens a port; null when all of the range are in use.
     *
     * @param local the address that the device has connected to
     * @param onStranger told who else connects
     */
    static @Nullable PassivePort open(
            FtpSettings.Ports ports, InetAddress local, InetAddress device, Consumer<InetSocketAddress> onStranger)
            throws IOException {
        // Nobody should be able to guess the next port.
        int start = ThreadLocalRandom.current().nextInt(ports.count());
        for (int i = 0; i < ports.count(); i++) {
            int port = ports.isAny() ? 0 : ports.first() + (start + i) % ports.count();
            ServerSocketChannel listener = ServerSocketChannel.open();
            try {
                listener.bind(new InetSocketAddress(local, port), BACKLOG);
                return new PassivePort(listener, device, ports, onStranger);
            } catch (IOException inUse) {
                listener.close();
            }
        }
        return null;
    }

    int port() {
        return listener.socket().getLocalPort();
    }

    @Override
    SocketChannel connect() throws IOException {
        long until = System.nanoTime() + WITHIN.toNanos();
        try {
            while (true) {
                long leftMillis = (until - System.nanoTime()) / 1_000_000;
                if (leftMillis <= 0) {
                    throw nobody();
                }
                listener.socket().setSoTimeout((int) leftMillis);
                SocketChannel opened = listener.socket().accept().getChannel();
                InetSocketAddress peer = (InetSocketAddress) opened.getRemoteAddress();
                if (peer.getAddress().equals(device)) {
                    return opened;
                }
                closeQuietly(opened);
                onStranger.accept(peer);
            }
        } catch (SocketTimeoutException e) {
            throw nobody();
        } finally {
            stop();
        }
    }

    private NoDataConnection nobody() {
        return new NoDataConnection("the device opened no data connection within " + WITHIN.toSeconds()
                + " s; is there a firewall that does not let it connect to " + ports.described() + "?");
    }

    @Override
    void stop() {
        closeQuietly(listener);
    }
}
