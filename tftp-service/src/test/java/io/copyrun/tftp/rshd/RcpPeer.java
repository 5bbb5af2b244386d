package io.copyrun.tftp.rshd;

import java.io.EOFException;
import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/** Whoever speaks to the RCP port of a node, byte by byte. */
final class RcpPeer implements AutoCloseable {
    private static final int PORT_MAX = 1_023;
    private static final int PORT_MIN = 512;
    private static final int PATIENCE_MILLIS = 10_000;

    private final Socket socket;

    private RcpPeer(Socket socket) throws IOException {
        this.socket = socket;
        socket.setSoTimeout(PATIENCE_MILLIS);
        socket.setTcpNoDelay(true);
    }

    /** From a port that only root may use. */
    static RcpPeer reserved(InetSocketAddress node) throws IOException {
        for (int port = PORT_MAX; port >= PORT_MIN; port--) {
            try {
                return from(port, node);
            } catch (BindException e) {
                // The next one.
            }
        }
        throw new BindException("no reserved port is free");
    }

    /** From any other port. */
    static RcpPeer unreserved(InetSocketAddress node) throws IOException {
        return from(0, node);
    }

    private static RcpPeer from(int port, InetSocketAddress node) throws IOException {
        Socket socket = new Socket();
        try {
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(InetAddress.getByName("127.0.0.1"), port));
            socket.connect(node);
        } catch (IOException e) {
            socket.close();
            throw e;
        }
        return new RcpPeer(socket);
    }

    RcpPeer say(String text) throws IOException {
        return say(text.getBytes(StandardCharsets.ISO_8859_1));
    }

    RcpPeer say(byte[] bytes) throws IOException {
        socket.getOutputStream().write(bytes);
        return this;
    }

    /** The whole greeting for a command. */
    RcpPeer greet(String command) throws IOException {
        return greet("netops", command);
    }

    RcpPeer greet(String user, String command) throws IOException {
        return say("\0" + user + "\0" + user + "\0" + command + "\0");
    }

    /** The next byte that is said. */
    int hear() throws IOException {
        int next = socket.getInputStream().read();
        if (next < 0) {
            throw new EOFException("the node has closed the connection");
        }
        return next;
    }

    /** Hears so many yeses. */
    RcpPeer hearYes(int times) throws IOException {
        for (int i = 0; i < times; i++) {
            int next = hear();
            if (next != 0) {
                throw new IOException("expected a yes, heard " + next + " " + hearLine());
            }
        }
        return this;
    }

    String hearLine() throws IOException {
        StringBuilder line = new StringBuilder();
        for (int next = hear(); next != '\n'; next = hear()) {
            line.append((char) next);
        }
        return line.toString();
    }

    byte[] hear(int bytes) throws IOException {
        return socket.getInputStream().readNBytes(bytes);
    }

    /** All that is said until the node closes the connection. */
    String hearToTheEnd() throws IOException {
        try {
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1);
        } catch (java.net.SocketException e) {
            return "reset";
        }
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
