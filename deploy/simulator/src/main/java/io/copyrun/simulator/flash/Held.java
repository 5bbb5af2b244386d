package io.copyrun.simulator.flash;

import java.nio.charset.StandardCharsets;

/** A few bytes in memory: configurations. */
public final class Held implements Content {
    private final byte[] bytes;

    private Held(byte[] bytes) {
        this.bytes = bytes;
    }

    public static Held of(String text) {
        return new Held(text.getBytes(StandardCharsets.ISO_8859_1));
    }

    public static Held of(byte[] bytes) {
        return new Held(bytes.clone());
    }

    @Override
    public long size() {
        return bytes.length;
    }

    @Override
    public int read(long position, byte[] into, int offset, int length) {
        int n = (int) Math.max(0, Math.min(length, bytes.length - position));
        if (n > 0) {
            System.arraycopy(bytes, (int) position, into, offset, n);
        }
        return n;
    }

    public String text() {
        return new String(bytes, StandardCharsets.ISO_8859_1);
    }
}
