package io.copyrun.bench;

import io.copyrun.bench.load.LimitResult;
import io.copyrun.bench.load.LoadGenerator;
import io.copyrun.bench.result.Measurement;
import io.copyrun.bench.result.Results;
import io.copyrun.bench.row.Row;
import io.copyrun.bench.server.Server;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** The rounds: every server's first row, then every server's second row, and so on; then all of it again. */
final class TftpRounds {
    /** The step of starting and warming, in the schedule. */
    static final String RESTART = "restart, on a disk: ";

    private static final int[] LIMIT_BLOCKS = {512, 1428, 8192, 65_464};
    private static final int LIMIT_SECONDS = 1;

    private final LoadGenerator generator;
    private final Results results;
    private final Schedule schedule;
    /** A row on a server, where nothing succeeded: it would only use up its limit again. */
    private final Set<String> hopeless = new HashSet<>();

    TftpRounds(LoadGenerator generator, Results results, Schedule schedule) {
        this.generator = generator;
        this.results = results;
        this.schedule = schedule;
    }

    void measure(Lineup lineup, List<Row> rows, int rounds) throws InterruptedException {
        boolean onDisk = rows.getFirst().onDisk();
        for (int round = 1; round <= rounds; round++) {
            long begin = System.nanoTime();
            lineup.restart();
            if (!onDisk) {
                measureLimits();
            }
            schedule.done(RESTART + onDisk, since(begin));
            for (Row row : rows) {
                begin = System.nanoTime();
                measure(lineup, row, round, rounds);
                schedule.done(row.id(), since(begin));
            }
        }
    }

    private void measure(Lineup lineup, Row row, int round, int rounds) throws InterruptedException {
        List<Server> able = new ArrayList<>(lineup.servers().stream()
                .filter(server -> Lineup.serves(server, row) && !hopeless.contains(row.id() + server.name()))
                .toList());
        // Nobody is always the first after the others.
        Collections.rotate(able, round - 1);
        if (row.group().isTogether()) {
            lineup.measureTogether(able, row, round).forEach(measurement -> note(measurement, rounds));
            return;
        }
        for (Server server : able) {
            note(lineup.measure(server, row, round), rounds);
        }
    }

    private void note(Measurement measurement, int rounds) {
        results.add(measurement);
        if (measurement.load().ok() == 0) {
            hopeless.add(measurement.row().id() + measurement.server());
        }
        Progress.measured(measurement, rounds, schedule);
    }

    private void measureLimits() throws InterruptedException {
        try {
            for (int block : LIMIT_BLOCKS) {
                LimitResult limit = generator.limit(block, LIMIT_SECONDS);
                results.addLimit(block, limit.megabytesPerSecond());
            }
        } catch (IOException e) {
            Progress.say("the machine's own limit could not be measured: " + e.getMessage());
        }
    }

    private static Duration since(long beginNs) {
        return Duration.ofNanos(System.nanoTime() - beginNs);
    }
}
