package io.copyrun.simulator.flash;

import java.util.HexFormat;

/**
 * Bytes that follow from a seed and their position, so that an image of any size costs nothing until it is read.
 *
 * @param seed chooses the bytes
 * @param size number of bytes
 * @param startsWith hexadecimal digits of the first bytes, the magic number of the kind of file
 */
public record Generated(long seed, long size, String startsWith) implements Content {
    @Override
    public int read(long position, byte[] into, int offset, int length) {
        int n = (int) Math.max(0, Math.min(length, size - position));
        byte[] start = position < startsWith.length() / 2 ? HexFormat.of().parseHex(startsWith) : new byte[0];
        long word = 0;
        for (int i = 0; i < n; i++) {
            long at = position + i;
            if (i == 0 || (at & 7) == 0) {
                word = mixed(seed + (at >>> 3) * 0x9E3779B97F4A7C15L);
            }
            into[offset + i] = at < start.length ? start[(int) at] : (byte) (word >>> ((at & 7) * 8));
        }
        return n;
    }

    /** The finaliser of SplitMix64: any two neighbouring words look unrelated. */
    private static long mixed(long value) {
        long z = (value ^ (value >>> 30)) * 0xBF58476D1CE4E5B9L;
        z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
        return z ^ (z >>> 31);
    }
}
