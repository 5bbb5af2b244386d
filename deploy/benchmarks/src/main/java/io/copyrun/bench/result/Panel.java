package io.copyrun.bench.result;

import java.util.List;

/**
 * One chart of the picture: groups of bars, a bar for each server.
 *
 * @param note unit and direction, such as {@code files a second, more is better}
 */
record Panel(String title, String note, Scale scale, List<BarGroup> groups) {
    /** How long a bar is. */
    enum Scale {
        /** The longest bar of the chart is the longest figure. */
        LINEAR,
        /** The longest bar of each group is its longest figure, because the groups are worlds apart. */
        BY_GROUP,
        /** Each step to the right is ten times as much. */
        LOGARITHMIC
    }

    /** Bars that belong together, such as all servers at one block size. */
    record BarGroup(String label, List<Bar> bars) {
        double highest() {
            return bars.stream().mapToDouble(Bar::value).max().orElse(0);
        }
    }

    /**
     * A server's figure.
     *
     * @param flaw what went wrong, in a word or two; empty when nothing did
     */
    record Bar(String server, double value, String flaw) {}

    /** How long a bar is, from 0 to 1. */
    double length(BarGroup group, Bar bar) {
        double highest =
                switch (scale) {
                    case BY_GROUP -> group.highest();
                    case LINEAR, LOGARITHMIC ->
                        groups.stream().mapToDouble(BarGroup::highest).max().orElse(0);
                };
        if (highest <= 0 || bar.value() <= 0) {
            return 0;
        }
        return scale == Scale.LOGARITHMIC ? logarithmic(bar.value(), highest) : bar.value() / highest;
    }

    /** From a tenth of the lowest figure, so that this one can be seen, too. */
    private double logarithmic(double value, double highest) {
        double lowest = groups.stream()
                .flatMap(group -> group.bars().stream())
                .mapToDouble(Bar::value)
                .filter(each -> each > 0)
                .min()
                .orElse(1);
        double origin = Math.log10(lowest) - 0.5;
        return (Math.log10(value) - origin) / (Math.log10(highest) - origin);
    }

    /** Bars in all groups. */
    int barCount() {
        return groups.stream().mapToInt(group -> group.bars().size()).sum();
    }
}
