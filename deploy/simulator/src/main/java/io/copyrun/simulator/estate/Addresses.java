package io.copyrun.simulator.estate;

import java.util.Locale;

/** Loopback addresses one after the other, without those that end in 0 or 255. */
final class Addresses {
    private long next;

    Addresses(String first) {
        long value = 0;
        for (String part : first.split("\\.")) {
            value = value * 256 + Integer.parseInt(part);
        }
        if (value >> 24 != 127) {
            throw new IllegalArgumentException("invalid first address: " + first + " (expected: 127.x.y.z)");
        }
        this.next = value;
    }

    String next() {
        while ((next & 255) == 0 || (next & 255) == 255) {
            next++;
        }
        long value = next++;
        return String.format(
                Locale.ROOT, "%d.%d.%d.%d", value >> 24, (value >> 16) & 255, (value >> 8) & 255, value & 255);
    }
}
