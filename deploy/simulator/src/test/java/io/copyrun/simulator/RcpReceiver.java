package io.copyrun.simulator;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;

/** A remote shell server for tests that knows remote copy only: strict about every byte; the user "stranger" may not come in. */
public final class RcpReceiver implements AutoCloseable {
    private static final int RESERVED_PORT_MIN = 512;
    private static final int RESERVED_PORT_MAX = 1023;

    private final ServerSocket socket;
    private final RecordPeer peer = new RecordPeer();
    private final List<String> users = new CopyOnWriteArrayList<>();
    private final List<InetSocketAddress> clients = new CopyOnWriteArrayList<>();

    public RcpReceiver() throws IOException {
        this.socket = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        Thread.ofPlatform().daemon().start(this::listen);
    }

    /** Whether this process may send from a port that servers believe. */
    public static boolean canSend() {
        for (int port = RESERVED_PORT_MAX; port > RESERVED_PORT_MAX - 20; port--) {
            try (ServerSocket probe = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
                return probe.isBound();
            } catch (IOException e) {
                // The next one, or nobody may.
            }
        }
        return false;
    }

    public int port() {
        return socket.getLocalPort();
    }

    public Map<String, byte[]> files() {
        return peer.files();
    }

    public List<String> violations() {
        return peer.violations();
    }

    public int readings(String file) {
        return peer.readings(file);
    }

    /** Names that clients gave, oldest first. */
    public List<String> users() {
        return List.copyOf(users);
    }

    public List<InetSocketAddress> clients() {
        return List.copyOf(clients);
    }

    private void listen() {
        while (!socket.isClosed()) {
            try {
                Socket client = socket.accept();
                Thread.ofPlatform().daemon().start(() -> serve(client));
            } catch (IOException e) {
                return;
            }
        }
    }

    private void serve(Socket client) {
        try (client) {
            clients.add((InetSocketAddress) client.getRemoteSocketAddress());
            if (client.getPort() < RESERVED_PORT_MIN || client.getPort() > RESERVED_PORT_MAX) {
                peer.violated("port of the client: " + client.getPort());
            }
            InputStream in = client.getInputStream();
            OutputStream out = client.getOutputStream();
            peer.expect(in, 0, "port for errors");
            String local = string(in);
            String user = string(in);
            String command = string(in);
            users.add(user);
            if (!local.equals(user)) {
                peer.violated("users: " + local + " and " + user);
            }
            peer.quiet(in, "bytes before the user was accepted");
            if (user.equals("stranger")) {
                out.write("\1Permission denied.\n".getBytes(StandardCharsets.US_ASCII));
                return;
            }
            out.write(0);
            peer.serve("rcp", command, in, out);
            client.shutdownOutput();
            if (in.read() >= 0) {
                peer.violated("bytes behind the end");
            }
        } catch (IOException e) {
            // A test that stops a transfer leaves its receiver alone.
        }
    }

    private static String string(InputStream in) throws IOException {
        ByteArrayOutputStream text = new ByteArrayOutputStream();
        for (int b = in.read(); b > 0; b = in.read()) {
            text.write(b);
        }
        return text.toString(StandardCharsets.ISO_8859_1);
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
