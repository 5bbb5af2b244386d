package io.copyrun.bench.result;

import java.util.Locale;

/**
 * Whether one bar was reached in one row.
 *
 * @param claim what is compared, for people
 * @param ours our figure
 * @param bar what it must be
 * @param isHigherBetter whether the figure must be at least the bar, or at most
 * @param source where the bar comes from
 */
public record Verdict(String row, String claim, double ours, double bar, boolean isHigherBetter, String source) {
    public boolean isReached() {
        return isHigherBetter ? ours >= bar : ours <= bar;
    }

    /** How many times the bar, where more is always better: 1 is the bar itself. */
    public double ratio() {
        double over = isHigherBetter ? ours : bar;
        double under = isHigherBetter ? bar : ours;
        return under == 0 ? (over == 0 ? 1 : Double.POSITIVE_INFINITY) : over / under;
    }

    /** {@code reached (1.34)} or {@code NOT reached (0.80)}. */
    public String word() {
        String ratio = Double.isInfinite(ratio()) ? "" : String.format(Locale.ROOT, " (%.2f)", ratio());
        return (isReached() ? "reached" : "NOT reached") + ratio;
    }
}
