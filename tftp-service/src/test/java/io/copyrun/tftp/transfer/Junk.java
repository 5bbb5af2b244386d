package io.copyrun.tftp.transfer;

import io.copyrun.tftp.packet.Packet;
import io.copyrun.tftp.packet.PacketWriter;
import java.util.Arrays;
import java.util.Random;

/** Datagrams that nobody meant to send: true packets cut short, with flipped bits or grown too long, and plain noise. */
final class Junk {
    private static final int NOISE_BYTES_MAX = 600;
    private static final int OPCODES = 9;

    private final Random random;

    Junk(long seed) {
        random = new Random(~seed);
    }

    /** The remains of a packet, or nothing like it. */
    byte[] from(Packet packet) {
        byte[] bytes = new byte[PacketWriter.write(packet).remaining()];
        PacketWriter.write(packet).get(bytes);
        return switch (random.nextInt(5)) {
            case 0 -> Arrays.copyOf(bytes, random.nextInt(bytes.length));
            case 1 -> Arrays.copyOf(bytes, bytes.length + 1 + random.nextInt(NOISE_BYTES_MAX));
            case 2 -> flipped(bytes);
            case 3 -> noise();
            default -> renumbered(bytes);
        };
    }

    private byte[] flipped(byte[] bytes) {
        int flips = 1 + random.nextInt(8);
        for (int i = 0; i < flips; i++) {
            // Headers are short, and payloads long: most flips must hit what the machine looks at.
            int at = random.nextInt(random.nextBoolean() ? Math.min(4, bytes.length) : bytes.length);
            bytes[at] ^= (byte) (1 << random.nextInt(Byte.SIZE));
        }
        return bytes;
    }

    private byte[] noise() {
        byte[] bytes = new byte[random.nextInt(NOISE_BYTES_MAX)];
        random.nextBytes(bytes);
        if (bytes.length > 1) {
            bytes[0] = 0;
            bytes[1] = (byte) random.nextInt(OPCODES);
        }
        return bytes;
    }

    private byte[] renumbered(byte[] bytes) {
        if (bytes.length >= 4) {
            bytes[2] = (byte) random.nextInt();
            bytes[3] = (byte) random.nextInt();
        }
        return bytes;
    }
}
