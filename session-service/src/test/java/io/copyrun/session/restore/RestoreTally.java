package io.copyrun.session.restore;

import io.copyrun.event.RestoreCompleted;
import io.copyrun.event.RestoreFailed;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Counts what became of many simulated restores. */
final class RestoreTally {
    private static final int WRONG_MAX = 20;

    private final Map<String, Integer> ends = new TreeMap<>();
    private final List<String> wrong = new ArrayList<>();
    private int schedules;
    private int erases;
    private int alarms;
    private int crashes;
    private int zombies;
    private int backs;
    private int others;

    /** Plays the restores of some seeds; one alone is told step by step. */
    static RestoreTally of(long first, int schedules) {
        var tally = new RestoreTally();
        for (long seed = first; seed < first + schedules; seed++) {
            var world = new SimulatedWorld(seed, schedules == 1);
            tally.add(world.run());
            world.history.forEach(System.out::println);
        }
        return tally;
    }

    /** What is wrong in the first of some restores in which something is; null when nothing is. */
    static @Nullable String firstWrong(int schedules) {
        for (long seed = 0; seed < schedules; seed++) {
            SimulatedWorld.Report report = new SimulatedWorld(seed).run();
            if (!report.wrong().isEmpty()) {
                return "seed " + seed + ": " + report.wrong().getFirst();
            }
        }
        return null;
    }

    private void add(SimulatedWorld.Report report) {
        schedules++;
        String end =
                switch (report.end()) {
                    case RestoreCompleted it -> "completed " + it.verdict();
                    case RestoreFailed it -> "failed " + it.verdict();
                    case null, default -> "no end";
                };
        ends.merge(end, 1, Integer::sum);
        erases += report.trace().erases();
        alarms += report.trace().alarms();
        crashes += report.trace().crashes();
        zombies += report.trace().refusedZombies();
        others += report.trace().others();
        backs += report.end() instanceof RestoreFailed it && it.cause().equals("OLD_IMAGE_BACK") ? 1 : 0;
        if (!report.wrong().isEmpty() && wrong.size() < WRONG_MAX) {
            wrong.add("-Drestore.seed=" + report.seed() + " " + report.kind() + ": "
                    + report.wrong().getFirst());
        }
    }

    /** What was wrong in the first restores in which something was. */
    List<String> wrong() {
        return wrong;
    }

    /** How often the rarest thing happened of those that must happen for the rest to mean anything. */
    int rarest() {
        int rarest = List.of(erases, alarms, crashes, zombies, backs, others).stream()
                .min(Integer::compare)
                .orElse(0);
        return Math.min(rarest, ends.values().stream().min(Integer::compare).orElse(0));
    }

    @Override
    public String toString() {
        return schedules + " restores: " + ends + ", " + erases + " erases, " + alarms + " alarms, " + crashes
                + " crashes, " + zombies + " refused commands of workers without a lease, " + backs
                + " old images put back, " + others + " protocols given up for others";
    }
}
