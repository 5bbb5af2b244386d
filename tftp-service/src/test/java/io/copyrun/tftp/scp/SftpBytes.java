package io.copyrun.tftp.scp;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/** SFTP as a client writes it. */
public final class SftpBytes {
    public static final int READ = 1;
    public static final int WRITE = 0x1A;
    static final int ID = 0x01020304;

    private SftpBytes() {}

    public static ByteBuffer init() {
        return ByteBuffer.allocate(9).putInt(5).put((byte) 1).putInt(3).flip();
    }

    public static ByteBuffer open(String path, int flags) {
        return end(text(begin(3), path).putInt(flags).putInt(0));
    }

    public static ByteBuffer close(String handle) {
        return pathRequest(4, handle);
    }

    public static ByteBuffer read(String handle, long offset, int length) {
        return end(text(begin(5), handle).putLong(offset).putInt(length));
    }

    public static ByteBuffer write(String handle, long offset, String bytes) {
        return end(text(text(begin(6), handle).putLong(offset), bytes));
    }

    public static ByteBuffer stat(String path) {
        return pathRequest(17, path);
    }

    static ByteBuffer openDirectory(String path) {
        return pathRequest(11, path);
    }

    static ByteBuffer readDirectory(String handle) {
        return pathRequest(12, handle);
    }

    static ByteBuffer realPath(String path) {
        return pathRequest(16, path);
    }

    static ByteBuffer pathRequest(int type, String path) {
        return end(text(begin(type), path));
    }

    private static ByteBuffer begin(int type) {
        return ByteBuffer.allocate(1 << 16).putInt(0).put((byte) type).putInt(ID);
    }

    private static ByteBuffer text(ByteBuffer packet, String text) {
        byte[] bytes = text.getBytes(StandardCharsets.ISO_8859_1);
        return packet.putInt(bytes.length).put(bytes);
    }

    private static ByteBuffer end(ByteBuffer packet) {
        return packet.putInt(0, packet.position() - 4).flip();
    }
}
