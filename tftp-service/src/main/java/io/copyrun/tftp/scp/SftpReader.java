package io.copyrun.tftp.scp;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** Makes requests of the bytes that come. A length from the device is checked before there is memory for it. */
public final class SftpReader {
    /** What OpenSSH takes, too. */
    static final int PACKET_BYTES_MAX = 256 << 10;

    private static final int LENGTH_BYTES = 4;
    private static final int FIRST_BYTES = 1 << 10;
    private static final String LIMITS = "limits@openssh.com";

    private static final int INIT = 1;
    private static final int OPEN = 3;
    private static final int CLOSE = 4;
    private static final int READ = 5;
    private static final int WRITE = 6;
    private static final int LSTAT = 7;
    private static final int FSTAT = 8;
    private static final int SETSTAT = 9;
    private static final int FSETSTAT = 10;
    private static final int OPENDIR = 11;
    private static final int READDIR = 12;
    private static final int REALPATH = 16;
    private static final int STAT = 17;
    private static final int EXTENDED = 200;

    private ByteBuffer packet = ByteBuffer.allocate(FIRST_BYTES).limit(LENGTH_BYTES);
    private boolean hasLength;
    private int lengthBytes;

    /** Takes bytes up to the end of a request; null while it has not ended. */
    public @Nullable SftpRequest take(ByteBuffer from) {
        if (!hasLength) {
            fill(from);
            if (packet.hasRemaining()) {
                return null;
            }
            int length = packet.getInt(0);
            if (length < 1 || length > PACKET_BYTES_MAX) {
                return new SftpRequest.Malformed("a packet of " + Integer.toUnsignedString(length)
                        + " bytes (expected: 1 to " + PACKET_BYTES_MAX + ")");
            }
            hasLength = true;
            packet.clear().limit(Math.min(length, packet.capacity()));
            lengthBytes = length;
        }
        fill(from);
        while (!packet.hasRemaining() && packet.position() < lengthBytes) {
            grow();
            fill(from);
        }
        if (packet.hasRemaining()) {
            return null;
        }
        SftpRequest request = parse(packet.flip());
        hasLength = false;
        packet.clear().limit(LENGTH_BYTES);
        return request;
    }

    private void fill(ByteBuffer from) {
        int length = Math.min(from.remaining(), packet.remaining());
        packet.put(packet.position(), from, from.position(), length);
        packet.position(packet.position() + length);
        from.position(from.position() + length);
    }

    /** Only as far as bytes have come: who announces much and sends little takes little memory. */
    private void grow() {
        int capacity = Math.min(PACKET_BYTES_MAX, 4 * packet.capacity());
        packet = ByteBuffer.allocate(capacity).put(packet.flip()).limit(Math.min(lengthBytes, capacity));
    }

    private static SftpRequest parse(ByteBuffer packet) {
        int type = packet.get() & 0xFF;
        try {
            int id = packet.getInt();
            return type == INIT ? new SftpRequest.Init(id) : parse(type, id, packet);
        } catch (BufferUnderflowException e) {
            return new SftpRequest.Malformed("a request of type " + type + " that ends too early");
        }
    }

    private static SftpRequest parse(int type, int id, ByteBuffer packet) {
        return switch (type) {
            case OPEN -> new SftpRequest.Open(id, text(packet), packet.getInt());
            case CLOSE -> new SftpRequest.Close(id, text(packet));
            case READ -> new SftpRequest.Read(id, text(packet), packet.getLong(), packet.getInt());
            case WRITE -> new SftpRequest.Write(id, text(packet), packet.getLong(), bytes(packet));
            case LSTAT, STAT -> new SftpRequest.Stat(id, text(packet));
            case FSTAT -> new SftpRequest.StatHandle(id, text(packet));
            case SETSTAT -> new SftpRequest.SetStat(id, text(packet));
            case FSETSTAT -> new SftpRequest.SetStatHandle(id, text(packet));
            case OPENDIR -> new SftpRequest.OpenDirectory(id, text(packet));
            case READDIR -> new SftpRequest.ReadDirectory(id, text(packet));
            case REALPATH -> new SftpRequest.RealPath(id, text(packet));
            case EXTENDED -> text(packet).equals(LIMITS) ? new SftpRequest.Limits(id) : new SftpRequest.Other(id);
            default -> new SftpRequest.Other(id);
        };
    }

    private static ByteBuffer bytes(ByteBuffer packet) {
        int length = packet.getInt();
        if (length < 0 || length > packet.remaining()) {
            throw new BufferUnderflowException();
        }
        ByteBuffer bytes = packet.slice(packet.position(), length);
        packet.position(packet.position() + length);
        return bytes;
    }

    /** Octets as they are: a name is compared, and goes back as it came. */
    private static String text(ByteBuffer packet) {
        return StandardCharsets.ISO_8859_1.decode(bytes(packet)).toString();
    }
}
