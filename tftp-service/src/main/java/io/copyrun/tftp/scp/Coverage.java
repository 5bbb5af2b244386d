package io.copyrun.tftp.scp;

import java.util.Map;
import java.util.TreeMap;

/** Which bytes of a file have been read, in whatever order, and some of them twice. */
final class Coverage {
    /** Clients read in order, but for the few requests that they have under way. */
    private static final int RANGES_MAX = 1_024;

    private final TreeMap<Long, Long> endByStart = new TreeMap<>();
    private long bytes;

    /** Bytes that have been read. */
    long bytes() {
        return bytes;
    }

    /** A range has been read; how many of its bytes had not been before. Where there are too many gaps, it does not count. */
    long add(long from, long to) {
        if (from >= to || endByStart.size() >= RANGES_MAX) {
            return 0;
        }
        long start = from;
        long end = to;
        long before = bytes;
        Map.Entry<Long, Long> touching = endByStart.floorEntry(end);
        while (touching != null && touching.getValue() >= start) {
            start = Math.min(start, touching.getKey());
            end = Math.max(end, touching.getValue());
            bytes -= touching.getValue() - touching.getKey();
            endByStart.remove(touching.getKey());
            touching = endByStart.floorEntry(end);
        }
        endByStart.put(start, end);
        bytes += end - start;
        return bytes - before;
    }
}
