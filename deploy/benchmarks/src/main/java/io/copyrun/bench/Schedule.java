package io.copyrun.bench;

import io.copyrun.bench.row.Group;
import io.copyrun.bench.row.Row;
import io.copyrun.bench.server.Server;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** How long everything will take: by experience at first, by what the same step took before as soon as that is known. */
final class Schedule {
    private static final double STEP_SECONDS = 1.2;
    private static final double RESTART_SECONDS = 75;
    private static final double QUICK_RESTART_SECONDS = 25;
    private static final double HELD_SECONDS = 3;
    private static final int KNOW_WINDOWS = 2;
    private static final double IMAGE_LOCK_STEPS_PER_SECOND = 40_000;
    private static final double WINDOWED_IMAGE_SECONDS_MAX = 2;
    private static final double SMALL_PER_SECOND = 1_000;
    /** Of the slowest peer, for each megabyte and each percent lost, in lock step. */
    private static final double LOSSY_UPLOAD_SECONDS = 4;

    private static final double LOSSY_DOWNLOAD_SECONDS = 40;
    private static final double LOSSY_WINDOW_SHARE = 0.25;
    private static final double READERS_BYTES_PER_SECOND = 130e6;

    private final Map<String, Double> tookByStep = new HashMap<>();
    private final Map<String, Double> guessByStep = new HashMap<>();
    private final Map<String, Integer> leftByStep = new HashMap<>();

    /** Plans a step, such as a row on a server, so many times. */
    void plan(String step, double guessSeconds, int times) {
        if (times > 0) {
            guessByStep.put(step, guessSeconds);
            leftByStep.put(step, times);
        }
    }

    /** A step has been done once more. */
    void done(String step, Duration took) {
        tookByStep.put(step, took.toMillis() / 1e3);
        leftByStep.computeIfPresent(step, (name, left) -> left - 1);
    }

    Duration left() {
        double seconds = 0;
        for (var step : leftByStep.entrySet()) {
            double each = tookByStep.getOrDefault(step.getKey(), guessByStep.getOrDefault(step.getKey(), 0.0));
            seconds += each * Math.max(0, step.getValue());
        }
        return Duration.ofMillis((long) (seconds * 1_000));
    }

    /** Starting and warming all servers. */
    static double restartSeconds(boolean quick) {
        return quick ? QUICK_RESTART_SECONDS : RESTART_SECONDS;
    }

    /** How many of these servers are likely to be able to do a row; only some know windows. */
    static int likely(Row row, List<Server> servers) {
        int able = (int) servers.stream()
                .filter(server -> Lineup.serves(server, row.withoutOptions()))
                .count();
        if (row.group().isTogether()) {
            return Math.min(able, 1);
        }
        return row.terms().window() > 1 ? Math.min(able, KNOW_WINDOWS) : able;
    }

    /** How long a row takes on a server of middling speed. */
    static double guess(Row row) {
        Row.Files files = row.files();
        double blocks = (double) files.sizeBytes() / row.terms().block();
        double work =
                switch (row.group()) {
                    case SMALL -> files.count() / SMALL_PER_SECOND * (files.atOnce() == 64 ? 0.6 : 1.4);
                    case IMAGE -> {
                        double lockStep = blocks / IMAGE_LOCK_STEPS_PER_SECOND;
                        yield row.terms().window() == 1 ? lockStep : Math.min(lockStep, WINDOWED_IMAGE_SECONDS_MAX);
                    }
                    case READERS -> files.count() * files.sizeBytes() / READERS_BYTES_PER_SECOND;
                    case LOSS -> loss(row);
                    case HELD -> HELD_SECONDS;
                };
        return work + STEP_SECONDS + (row.group() == Group.HELD ? row.holdMillis() / 1e3 : 0);
    }

    private static double loss(Row row) {
        double megabytePercents = row.files().sizeBytes() / 1e6 * row.line().lossPercent();
        double lockStep = megabytePercents * (row.isUpload() ? LOSSY_UPLOAD_SECONDS : LOSSY_DOWNLOAD_SECONDS);
        double limited = Math.min(lockStep, row.limitSeconds());
        return row.terms().window() == 1 ? limited : LOSSY_WINDOW_SHARE * limited;
    }
}
