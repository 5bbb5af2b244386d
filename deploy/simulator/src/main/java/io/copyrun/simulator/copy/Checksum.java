package io.copyrun.simulator.copy;

import io.copyrun.simulator.flash.Content;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Locale;

/** The sum over 16-bit words, with the carry added again, that old flash keeps beside a file. */
final class Checksum {
    private Checksum() {}

    /** As devices print it: {@code 0x266E}. */
    static String of(Content content) {
        long sum = 0;
        try (InputStream in = content.open()) {
            byte[] block = new byte[16_384];
            for (int n = in.readNBytes(block, 0, block.length); n > 0; n = in.readNBytes(block, 0, block.length)) {
                for (int i = 0; i < n; i++) {
                    sum += (long) (block[i] & 0xff) << (i % 2 == 0 ? 8 : 0);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read a file for its checksum", e);
        }
        while (sum > 0xffff) {
            sum = (sum & 0xffff) + (sum >> 16);
        }
        return String.format(Locale.ROOT, "0x%04X", sum);
    }
}
