package io.copyrun.tftp.conformance;

import io.copyrun.tftp.packet.Packet;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Moves the blocks of a file as a device by the book does, once its request has been answered.
 *
 * @param size of a block in bytes
 * @param window blocks that are sent before an acknowledgement is awaited
 * @param wrapsTo the block number after 65,535: 0 or 1
 */
record Blocks(int size, int window, int wrapsTo) {
    private static final int RETRY_MILLIS = 1_000;
    private static final int TRIES_MAX = 20;
    private static final int NUMBERS = 0x1_0000;

    Blocks(int size, int window) {
        this(size, window, 0);
    }

    /** The options to ask for; none where RFC 1350 is enough. */
    Map<String, String> options() {
        Map<String, String> options = new LinkedHashMap<>();
        if (size != 512) {
            options.put("blksize", Integer.toString(size));
        }
        if (window > 1) {
            options.put("windowsize", Integer.toString(window));
        }
        return options;
    }

    private int onWire(long block) {
        return (int) (wrapsTo == 0 || block < NUMBERS ? block % NUMBERS : (block - 1) % (NUMBERS - 1) + 1);
    }

    /** Sends a file; returns when its last block has been acknowledged. */
    void upload(Device device, byte[] content) throws IOException {
        long last = content.length / size + 1;
        long acknowledged = 0;
        int tries = 0;
        while (acknowledged < last) {
            for (long block = acknowledged + 1; block <= Math.min(acknowledged + window, last); block++) {
                device.send(Device.data(onWire(block), part(content, block)));
            }
            long reached = awaitAcknowledgement(device, acknowledged);
            tries = reached == acknowledged ? tries + 1 : 0;
            if (tries > TRIES_MAX) {
                throw new IOException("block " + (acknowledged + 1) + " of " + last + " was never acknowledged");
            }
            acknowledged = reached;
        }
    }

    private byte[] part(byte[] content, long block) {
        int from = Math.toIntExact((block - 1) * size);
        return Arrays.copyOfRange(content, from, Math.min(content.length, from + size));
    }

    /** The block acknowledged next, or the same again when it is time to repeat. */
    private long awaitAcknowledgement(Device device, long acknowledged) throws IOException {
        while (true) {
            Optional<Packet> answer = device.receive(RETRY_MILLIS);
            if (answer.isEmpty()) {
                return acknowledged;
            }
            if (answer.get() instanceof Packet.Failure failure) {
                throw new IOException("the node sent ERROR " + failure.code() + ": " + failure.message());
            }
            for (long block = acknowledged + 1; block <= acknowledged + window; block++) {
                if (answer.get().equals(Device.ack(onWire(block)))) {
                    return block;
                }
            }
        }
    }

    /**
     * Receives a file; returns when its last block has been acknowledged.
     *
     * @param first the answer to the request: OACK or DATA
     */
    byte[] download(Device device, Packet first) throws IOException {
        ByteArrayOutputStream received = new ByteArrayOutputStream();
        long next = 1;
        int inWindow = 0;
        Packet packet = first;
        while (true) {
            if (packet instanceof Packet.Data(int block, ByteBuffer payload) && block == onWire(next)) {
                int length = payload.remaining();
                received.write(take(payload));
                next++;
                inWindow++;
                if (length < size || inWindow == window) {
                    device.send(Device.ack(onWire(next - 1)));
                    inWindow = 0;
                }
                if (length < size) {
                    return received.toByteArray();
                }
            } else if (packet instanceof Packet.Failure failure) {
                throw new IOException("the node sent ERROR " + failure.code() + ": " + failure.message());
            } else if (next == 1 || packet instanceof Packet.Data) {
                device.send(Device.ack(onWire(next - 1)));
                inWindow = 0;
            }
            packet = device.receive();
        }
    }

    static byte[] take(ByteBuffer payload) {
        byte[] bytes = new byte[payload.remaining()];
        payload.get(bytes);
        return bytes;
    }
}
