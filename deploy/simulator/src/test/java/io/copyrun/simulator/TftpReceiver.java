package io.copyrun.simulator;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** A small TFTP server for tests: keeps uploads in memory, serves what it keeps, refuses names that begin with "deny". */
public final class TftpReceiver implements AutoCloseable {
    private final DatagramSocket socket;
    private final Map<String, byte[]> files = new ConcurrentHashMap<>();
    private final Map<String, Integer> readings = new ConcurrentHashMap<>();
    private final Map<String, SocketAddress> senders = new ConcurrentHashMap<>();

    public TftpReceiver() throws IOException {
        this.socket = new DatagramSocket(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
        Thread.ofPlatform().daemon().start(this::listen);
    }

    public int port() {
        return socket.getLocalPort();
    }

    public Map<String, byte[]> files() {
        return files;
    }

    /** How often a file was asked for. */
    public int readings(String file) {
        return readings.getOrDefault(file, 0);
    }

    public String senderOf(String file) {
        return ((InetSocketAddress) java.util.Objects.requireNonNull(senders.get(file)))
                .getAddress()
                .getHostAddress();
    }

    private void listen() {
        byte[] buffer = new byte[1000];
        while (!socket.isClosed()) {
            DatagramPacket packet = new DatagramPacket(buffer, buffer.length);
            try {
                socket.receive(packet);
                int operation = buffer[1];
                String[] words = new String(buffer, 2, packet.getLength() - 2, StandardCharsets.ISO_8859_1).split("\0");
                SocketAddress peer = packet.getSocketAddress();
                Thread.ofPlatform().daemon().start(() -> answer(operation, words, peer));
            } catch (IOException e) {
                return;
            }
        }
    }

    private void answer(int operation, String[] words, SocketAddress peer) {
        try (DatagramSocket own = new DatagramSocket(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0))) {
            own.setSoTimeout(20_000);
            senders.put(words[0], peer);
            if (words[0].startsWith("deny")) {
                send(own, peer, packet(5, 2, "Access violation\0".getBytes(StandardCharsets.US_ASCII)));
            } else if (operation == 2) {
                receive(own, words, peer);
            } else if (!files.containsKey(words[0])) {
                send(own, peer, packet(5, 1, "File not found\0".getBytes(StandardCharsets.US_ASCII)));
            } else {
                readings.merge(words[0], 1, Integer::sum);
                serve(own, files.get(words[0]), peer);
            }
        } catch (IOException e) {
            // A test that stops a transfer leaves its receiver alone.
        }
    }

    private void receive(DatagramSocket own, String[] words, SocketAddress peer) throws IOException {
        int blockSize = words.length > 3 && words[2].equals("blksize") ? Integer.parseInt(words[3]) : 512;
        byte[] answer = blockSize == 512 ? packet(4, 0, new byte[0]) : options("blksize\0" + blockSize + "\0");
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        byte[] buffer = new byte[blockSize + 4];
        int expected = 1;
        while (true) {
            send(own, peer, answer);
            DatagramPacket packet = new DatagramPacket(buffer, buffer.length);
            own.receive(packet);
            ByteBuffer in = ByteBuffer.wrap(buffer);
            in.getShort();
            int block = in.getShort() & 0xffff;
            if (block == (expected & 0xffff)) {
                file.write(buffer, 4, packet.getLength() - 4);
                expected++;
                answer = packet(4, block, new byte[0]);
                if (packet.getLength() < buffer.length) {
                    files.put(words[0], file.toByteArray());
                    send(own, peer, answer);
                    return;
                }
            }
        }
    }

    private static void serve(DatagramSocket own, byte[] file, SocketAddress peer) throws IOException {
        for (int block = 1; block <= file.length / 512 + 1; block++) {
            int from = (block - 1) * 512;
            byte[] data = java.util.Arrays.copyOfRange(file, from, Math.min(file.length, from + 512));
            send(own, peer, packet(3, block, data));
            own.receive(new DatagramPacket(new byte[100], 100));
        }
    }

    private static byte[] packet(int operation, int number, byte[] rest) {
        return ByteBuffer.allocate(4 + rest.length)
                .putShort((short) operation)
                .putShort((short) number)
                .put(rest)
                .array();
    }

    private static byte[] options(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.US_ASCII);
        return ByteBuffer.allocate(2 + bytes.length)
                .putShort((short) 6)
                .put(bytes)
                .array();
    }

    private static void send(DatagramSocket from, SocketAddress to, byte[] bytes) throws IOException {
        from.send(new DatagramPacket(bytes, bytes.length, to));
    }

    @Override
    public void close() {
        socket.close();
    }
}
