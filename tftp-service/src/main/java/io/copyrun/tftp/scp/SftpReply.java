package io.copyrun.tftp.scp;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Packets that the node sends in SFTP. */
final class SftpReply {
    /** Status codes of version 3. */
    enum Status {
        OK(0, "ok"),
        EOF(1, "end of file"),
        NO_SUCH_FILE(2, "no such file"),
        FAILURE(4, "failure"),
        UNSUPPORTED(8, "not supported");

        private final int code;
        private final String text;

        Status(int code, String text) {
            this.code = code;
            this.text = text;
        }
    }

    /** Most that is read or written at once, so that the packet around it stays below the limit. */
    static final int PIECE_BYTES_MAX = SftpReader.PACKET_BYTES_MAX - 1_024;

    private static final int VERSION = 2;
    private static final int STATUS = 101;
    private static final int HANDLE = 102;
    private static final int DATA = 103;
    private static final int NAME = 104;
    private static final int ATTRS = 105;
    private static final int EXTENDED_REPLY = 201;

    private static final int ATTR_SIZE = 1;
    private static final int ATTR_PERMISSIONS = 4;
    private static final int REGULAR_FILE = 0100_600;
    private static final int DIRECTORY = 0040_700;
    private static final int BYTES = 600;

    private SftpReply() {}

    static Effect version() {
        ByteBuffer packet = begin(VERSION).putInt(3);
        text(packet, "limits@openssh.com");
        text(packet, "1");
        return end(packet);
    }

    static Effect status(int id, Status status) {
        return status(id, status, status.text);
    }

    static Effect status(int id, Status status, String text) {
        ByteBuffer packet = begin(STATUS).putInt(id).putInt(status.code);
        text(packet, text);
        text(packet, "en");
        return end(packet);
    }

    static Effect handle(int id, String handle) {
        ByteBuffer packet = begin(HANDLE).putInt(id);
        text(packet, handle);
        return end(packet);
    }

    /** The header, and then the bytes themselves, which are not copied. */
    static List<Effect> data(int id, ByteBuffer bytes) {
        ByteBuffer header = ByteBuffer.allocate(13)
                .putInt(9 + bytes.remaining())
                .put((byte) DATA)
                .putInt(id)
                .putInt(bytes.remaining());
        return List.of(new Effect.Reply(header.flip()), new Effect.Reply(bytes));
    }

    static Effect name(int id, String path) {
        ByteBuffer packet = begin(NAME).putInt(id).putInt(1);
        text(packet, path);
        text(packet, path);
        return end(packet.putInt(0));
    }

    static Effect file(int id, long bytes) {
        return end(begin(ATTRS)
                .putInt(id)
                .putInt(ATTR_SIZE | ATTR_PERMISSIONS)
                .putLong(bytes)
                .putInt(REGULAR_FILE));
    }

    static Effect directory(int id) {
        return end(begin(ATTRS).putInt(id).putInt(ATTR_PERMISSIONS).putInt(DIRECTORY));
    }

    static Effect limits(int id) {
        return end(begin(EXTENDED_REPLY)
                .putInt(id)
                .putLong(SftpReader.PACKET_BYTES_MAX)
                .putLong(PIECE_BYTES_MAX)
                .putLong(PIECE_BYTES_MAX)
                .putLong(1));
    }

    private static ByteBuffer begin(int type) {
        return ByteBuffer.allocate(BYTES).putInt(0).put((byte) type);
    }

    private static void text(ByteBuffer packet, String text) {
        byte[] bytes = text.getBytes(StandardCharsets.ISO_8859_1);
        int length = Math.min(bytes.length, BYTES / 2);
        packet.putInt(length).put(bytes, 0, length);
    }

    private static Effect end(ByteBuffer packet) {
        packet.putInt(0, packet.position() - 4);
        return new Effect.Reply(packet.flip());
    }
}
