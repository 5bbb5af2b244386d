package io.copyrun.bench.result;

import java.util.Locale;

/** Figures as people read them: three digits that count. */
final class Numbers {
    private static final double MEGABYTE = 1e6;

    private Numbers() {}

    /** {@code 2317}, {@code 76.4}, {@code 0.376}. */
    static String of(double value) {
        double size = Math.abs(value);
        if (size >= 100 || value == 0) {
            return String.format(Locale.ROOT, "%.0f", value);
        }
        return String.format(Locale.ROOT, size >= 10 ? "%.1f" : size >= 1 ? "%.2f" : "%.3f", value);
    }

    /** With a mark between thousands, for pictures and pages. */
    static String grouped(double value) {
        return Math.abs(value) >= 1_000 ? String.format(Locale.ROOT, "%,.0f", value) : of(value);
    }

    /** {@code 8 KB}, {@code 256 MB}: sizes of files, in powers of two. */
    static String size(long bytes) {
        long kilobytes = bytes >> 10;
        return kilobytes < 1_024 ? kilobytes + " KB" : (kilobytes >> 10) + " MB";
    }

    static String megabytes(long bytes) {
        return of(bytes / MEGABYTE);
    }
}
