package io.copyrun.tftp.transfer;

/** Bytes of a fuzzer, read as small numbers one after the other; zeros when they are used up. */
final class FuzzScript {
    private final byte[] bytes;
    private int at;

    FuzzScript(byte[] bytes) {
        this.bytes = bytes;
    }

    boolean hasMore() {
        return at < bytes.length;
    }

    /** The next byte, 0 to 255. */
    int next() {
        return hasMore() ? bytes[at++] & 0xFF : 0;
    }

    boolean nextBoolean() {
        return (next() & 1) == 1;
    }

    /** The next byte as a distance, -128 to 127. */
    int distance() {
        return (byte) next();
    }

    /** The next bytes as they are. */
    byte[] bytes(int count) {
        byte[] taken = new byte[Math.min(count, bytes.length - at)];
        System.arraycopy(bytes, at, taken, 0, taken.length);
        at += taken.length;
        return taken;
    }
}
