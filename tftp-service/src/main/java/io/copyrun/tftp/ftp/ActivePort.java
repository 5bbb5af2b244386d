package io.copyrun.tftp.ftp;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.channels.AsynchronousCloseException;
import java.nio.channels.SocketChannel;

/** A port of the device that the node connects to. */
final class ActivePort extends DataPort {
    private final InetAddress local;
    private final InetSocketAddress device;

    ActivePort(InetAddress local, InetSocketAddress device) {
        this.local = local;
        this.device = device;
    }

    @Override
    SocketChannel connect() throws IOException {
        SocketChannel opened = SocketChannel.open();
        if (!keep(opened)) {
            opened.close();
            throw new AsynchronousCloseException();
        }
        try {
            opened.bind(new InetSocketAddress(local, 0));
            opened.socket().connect(device, (int) WITHIN.toMillis());
            return opened;
        } catch (AsynchronousCloseException closed) {
            throw closed;
        } catch (IOException e) {
            opened.close();
            throw new NoDataConnection("the node could not connect to port " + device.getPort()
                    + " of the device, which its PORT command had named: " + e.getMessage()
                    + "; use passive data connections (ip ftp passive), or let the firewall pass this one");
        }
    }

    @Override
    void stop() {
        // There is nothing but the connection.
    }
}
