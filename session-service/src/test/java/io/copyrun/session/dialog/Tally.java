package io.copyrun.session.dialog;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongFunction;

/** Counts what became of many strange sessions. */
final class Tally {
    private static final int WRONG_MAX = 20;

    private static final class Count {
        private int sessions;
        private int loggedIn;
        private int read;
        private int copied;
        private int truncated;
        private int hung;
        private int wrong;

        private void add(StrangeSession.Report report) {
            sessions++;
            loggedIn += report.loggedIn() ? 1 : 0;
            read += report.read() ? 1 : 0;
            copied += report.copied() ? 1 : 0;
            truncated += report.truncated() ? 1 : 0;
            hung += report.hung() ? 1 : 0;
            wrong += report.wrong().isEmpty() ? 0 : 1;
        }

        private String line(String name) {
            return "%-20s %9d %9d %9d %9d %9d %9d %9d%n"
                    .formatted(name, sessions, loggedIn, read, copied, truncated, hung, wrong);
        }
    }

    private final Count all = new Count();
    private final Map<Adversity, Count> byKind = new EnumMap<>(Adversity.class);
    private final List<String> wrong = new ArrayList<>();

    /** Plays the sessions of some seeds. */
    static Tally of(long first, int sessions, LongFunction<StrangeSession> session) {
        var tally = new Tally();
        for (long seed = first; seed < first + sessions; seed++) {
            tally.add(session.apply(seed).run());
        }
        return tally;
    }

    private void add(StrangeSession.Report report) {
        all.add(report);
        report.kinds().forEach(kind -> byKind.computeIfAbsent(kind, any -> new Count())
                .add(report));
        if (!report.wrong().isEmpty() && wrong.size() < WRONG_MAX) {
            wrong.add("-Dstrange.seed=" + report.seed() + " " + report.platform() + " " + report.kinds() + ": "
                    + String.join("; ", report.wrong()));
        }
    }

    /** What was wrong in the first sessions in which something was. */
    List<String> wrong() {
        return wrong;
    }

    int truncated() {
        return all.truncated;
    }

    int hung() {
        return all.hung;
    }

    @Override
    public String toString() {
        var table = new StringBuilder("%-20s %9s %9s %9s %9s %9s %9s %9s%n"
                .formatted("", "sessions", "logged in", "read", "copied", "truncated", "hung", "wrong"));
        byKind.forEach((kind, count) -> table.append(count.line(kind.name().toLowerCase(java.util.Locale.ROOT))));
        return table.append(all.line("all")).toString();
    }
}
