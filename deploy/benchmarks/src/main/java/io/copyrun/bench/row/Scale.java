package io.copyrun.bench.row;

/**
 * How much of everything there is to do.
 *
 * @param smallFiles files of 8 KB in a row
 * @param smallLimitSeconds for all of them, when more than one is under way
 * @param imageBytes size of the large image
 * @param readerBytes size of the file that 64 clients read
 * @param lossBytes size of each of the files over a lossy line
 * @param readLimitSeconds for downloads over a lossy line
 */
public record Scale(
        int smallFiles,
        int smallLimitSeconds,
        long imageBytes,
        long readerBytes,
        long lossBytes,
        int readLimitSeconds) {
    private static final long MEGABYTE = 1L << 20;

    /** What the figures of the README come from. */
    public static final Scale FULL = new Scale(5_000, 25, 256 * MEGABYTE, 8 * MEGABYTE, MEGABYTE, 90);

    /** Enough to see that everything works, too little for figures to quote. */
    public static final Scale QUICK = new Scale(1_000, 12, 16 * MEGABYTE, MEGABYTE, MEGABYTE / 4, 12);
}
