package io.copyrun.local.process;

import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;

/**
 * How to ask a process whether it is ready: an HTTP address that answers 200, or a TCP port that takes connections.
 *
 * @param address {@code http://host:port/path} or {@code tcp://host:port}
 */
public record Probe(URI address) {
    private static final int WAIT_MS = 2000;
    private static final int HTTP_OK = 200;

    public static Probe http(int port, String path) {
        return new Probe(URI.create("http://127.0.0.1:" + port + path));
    }

    public static Probe tcp(int port) {
        return new Probe(URI.create("tcp://127.0.0.1:" + port));
    }

    public int port() {
        return address.getPort();
    }

    /** Asks once; waits two seconds at most. */
    public boolean isReady() {
        try {
            return "tcp".equals(address.getScheme()) ? takesConnections() : answersOk();
        } catch (IOException notYet) {
            return false;
        }
    }

    private boolean takesConnections() throws IOException {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(address.getHost(), address.getPort()), WAIT_MS);
            return true;
        }
    }

    private boolean answersOk() throws IOException {
        // Not java.net.http: the short commands (status) would pay its start for one request.
        HttpURLConnection connection = (HttpURLConnection) address.toURL().openConnection();
        connection.setConnectTimeout(WAIT_MS);
        connection.setReadTimeout(WAIT_MS);
        try {
            return connection.getResponseCode() == HTTP_OK;
        } finally {
            connection.disconnect();
        }
    }
}
