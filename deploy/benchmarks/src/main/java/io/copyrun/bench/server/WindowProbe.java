package io.copyrun.bench.server;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Asks a server for a file with a window (RFC 7440), to see whether it knows that option. */
final class WindowProbe {
    /** What must be there to be read. */
    static final String FILE = "window-probe";

    static final int BYTES = 4_096;

    private static final int READ_REQUEST = 1;
    private static final int OPTION_ACKNOWLEDGEMENT = 6;
    private static final int TRIES = 4;
    private static final int ANSWER_MS = 500;
    private static final int PACKET_BYTES_MAX = 1_500;
    /** RFC 2347: error 8 ends a transfer whose options are not wanted. */
    private static final byte[] NOT_WANTED = {0, 5, 0, 8, 'n', 'o', 0};

    private WindowProbe() {}

    static boolean answers(String host, int port) throws IOException {
        byte[] request = request();
        for (int i = 0; i < TRIES; i++) {
            try (DatagramSocket socket = new DatagramSocket()) {
                socket.setSoTimeout(ANSWER_MS);
                socket.send(new DatagramPacket(request, request.length, InetAddress.getByName(host), port));
                DatagramPacket answer = new DatagramPacket(new byte[PACKET_BYTES_MAX], PACKET_BYTES_MAX);
                socket.receive(answer);
                socket.send(new DatagramPacket(NOT_WANTED, NOT_WANTED.length, answer.getSocketAddress()));
                return isWindowAgreed(Arrays.copyOf(answer.getData(), answer.getLength()));
            } catch (SocketTimeoutException again) {
                // a datagram may be lost while the server starts
            }
        }
        throw new IOException("does not answer a read request on port " + port);
    }

    static byte[] request() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        bytes.write(0);
        bytes.write(READ_REQUEST);
        for (String text : new String[] {FILE, "octet", "windowsize", "16"}) {
            bytes.writeBytes(text.getBytes(StandardCharsets.US_ASCII));
            bytes.write(0);
        }
        return bytes.toByteArray();
    }

    static boolean isWindowAgreed(byte[] answer) {
        return answer.length > 2
                && answer[1] == OPTION_ACKNOWLEDGEMENT
                && new String(answer, StandardCharsets.US_ASCII).contains("windowsize");
    }
}
