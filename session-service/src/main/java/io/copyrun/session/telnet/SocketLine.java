package io.copyrun.session.telnet;

import io.copyrun.session.device.Line;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** A TCP connection, without a thread of its own. */
final class SocketLine implements Line {
    private static final int CHUNK = 4 * 1024;

    private final Socket socket;
    private final byte[] buffer = new byte[CHUNK];

    private SocketLine(Socket socket) {
        this.socket = socket;
    }

    static SocketLine connect(String address, int port, Duration timeout) throws IOException {
        var to = new InetSocketAddress(address, port);
        if (to.isUnresolved()) {
            throw new UnknownHostException(address);
        }
        var socket = new Socket();
        try {
            socket.connect(to, (int) timeout.toMillis());
            socket.setTcpNoDelay(true);
            return new SocketLine(socket);
        } catch (IOException e) {
            socket.close();
            throw e;
        }
    }

    @Override
    public void write(byte[] octets) throws IOException {
        socket.getOutputStream().write(octets);
    }

    @Override
    public byte @Nullable [] read(Duration timeout) throws IOException, InterruptedException {
        if (Thread.interrupted()) {
            throw new InterruptedException();
        }
        socket.setSoTimeout((int) Math.max(1, Math.min(timeout.toMillis(), Integer.MAX_VALUE)));
        try {
            int read = socket.getInputStream().read(buffer);
            return read < 0 ? null : Arrays.copyOf(buffer, read);
        } catch (SocketTimeoutException e) {
            return new byte[0];
        }
    }

    @Override
    public void close() {
        try {
            socket.close();
        } catch (IOException e) {
            // It is closed then.
        }
    }
}
