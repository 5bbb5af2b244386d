package io.copyrun.local;

import java.io.IOException;
import java.net.BindException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.SocketException;
import java.util.concurrent.ThreadLocalRandom;

/** Ports on loopback. */
public final class Ports {
    // Below the range that Linux takes the ports of outgoing connections from: one of those could come in between.
    private static final int LOWEST = 15_000;
    private static final int HIGHEST = 32_000;
    private static final int TRIES_MAX = 1_000;

    private Ports() {}

    /** A TCP port that was free a moment ago. */
    public static int free() throws IOException {
        for (int i = 0; i < TRIES_MAX; i++) {
            int port = ThreadLocalRandom.current().nextInt(LOWEST, HIGHEST);
            if (isFree(port)) {
                return port;
            }
        }
        throw new IOException("no free TCP port found from " + LOWEST + " to " + HIGHEST);
    }

    /** A UDP port that was free a moment ago. */
    public static int freeUdp() throws IOException {
        for (int i = 0; i < TRIES_MAX; i++) {
            int port = ThreadLocalRandom.current().nextInt(LOWEST, HIGHEST);
            if (udp(port) == Udp.FREE) {
                return port;
            }
        }
        throw new IOException("no free UDP port found from " + LOWEST + " to " + HIGHEST);
    }

    /** Whether a TCP port of loopback can be listened on. */
    public static boolean isFree(int port) {
        try (ServerSocket socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
            return socket.isBound();
        } catch (IOException taken) {
            return false;
        }
    }

    /** What a UDP port of this machine is to this process. */
    public static Udp udp(int port) throws IOException {
        try (DatagramSocket socket = new DatagramSocket(null)) {
            socket.setReuseAddress(false);
            socket.bind(new InetSocketAddress(port));
            return Udp.FREE;
        } catch (BindException e) {
            String reason = String.valueOf(e.getMessage());
            return reason.contains("denied") ? Udp.FORBIDDEN : Udp.TAKEN;
        } catch (SocketException e) {
            return Udp.FORBIDDEN;
        }
    }

    /** Whether a UDP port can be bound, and why not. */
    public enum Udp {
        FREE,
        TAKEN,
        FORBIDDEN
    }
}
