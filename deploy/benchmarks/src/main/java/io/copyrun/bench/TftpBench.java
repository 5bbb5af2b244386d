package io.copyrun.bench;

import io.copyrun.bench.measure.Machine;
import io.copyrun.bench.node.Copyrun;
import io.copyrun.bench.result.Bars;
import io.copyrun.bench.result.Facts;
import io.copyrun.bench.result.Measurement;
import io.copyrun.bench.result.Results;
import io.copyrun.bench.result.Verdict;
import io.copyrun.bench.row.Row;
import io.copyrun.bench.row.Rows;
import io.copyrun.bench.row.Scale;
import io.copyrun.bench.server.Peers;
import io.copyrun.bench.server.Place;
import io.copyrun.bench.server.Server;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** {@code bench tftp}: all servers side by side, row by row, round by round. */
final class TftpBench {
    private static final int ROUNDS = 3;
    private static final Duration PATIENCE = Duration.ofSeconds(100);
    private static final Duration QUICK_PATIENCE = Duration.ofSeconds(30);

    private final Options options;
    private final Workbench workbench;
    private final Instant startedAt = Instant.now();
    private final Tags tags = new Tags();
    private final Patience patience;
    private final Map<String, String> descriptions = new LinkedHashMap<>();
    private final List<String> missing = new ArrayList<>();
    private final List<String> places = new ArrayList<>();

    TftpBench(Options options, Workbench workbench) {
        this.options = options;
        this.workbench = workbench;
        this.patience = new Patience(options.quick() ? QUICK_PATIENCE : PATIENCE);
    }

    /** Measures everything, writes the reports; 1 when our server failed or was wrong anywhere. */
    int run() throws IOException, InterruptedException {
        int rounds = options.rounds() > 0 ? options.rounds() : options.quick() ? 1 : ROUNDS;
        List<Row> rows = Rows.all(options.quick() ? Scale.QUICK : Scale.FULL).stream()
                .filter(options.rows()::matches)
                .toList();
        List<Row> inMemory = rows.stream().filter(row -> !row.onDisk()).toList();
        List<Row> onDisk = isOnDiskWanted() ? rows.stream().filter(Row::onDisk).toList() : List.of();
        if (inMemory.isEmpty() && onDisk.isEmpty()) {
            throw new IllegalArgumentException("no row has such a name (expected: such as "
                    + String.join(
                            ", ",
                            Rows.all(Scale.FULL).stream().map(Row::id).limit(3).toList()) + ")");
        }
        Place place = workbench.place(options.memory());
        List<Server> servers = servers(place);
        List<String> names = new ArrayList<>(servers.stream().map(Server::name).toList());
        Results results = new Results(names);
        Schedule schedule = new Schedule();
        plan(schedule, inMemory, servers, rounds);
        plan(schedule, onDisk, servers, 1);
        Progress.say("This takes about " + Progress.minutes(schedule.left()) + ": " + inMemory.size() + " rows, "
                + rounds + (rounds == 1 ? " round" : " rounds") + ", then " + onDisk.size() + " rows on a disk; "
                + String.join(", ", names));
        TftpRounds run = new TftpRounds(workbench.generator(), results, schedule);
        if (!inMemory.isEmpty()) {
            places.add(Workbench.fileSystem(options.memory()) + " in memory");
            measure(run, servers, inMemory, rounds);
        }
        if (!onDisk.isEmpty()) {
            Path disk = options.disk().orElse(workbench.output().resolve("disk"));
            Place there = workbench.place(disk);
            places.add("once more on a disk, " + Workbench.fileSystem(there.directory()));
            Progress.say("Now with the files on a disk: " + disk);
            measure(run, servers(there), onDisk, 1);
        }
        return report(results, rounds);
    }

    private boolean isOnDiskWanted() {
        return options.isDiskGiven() ? options.disk().isPresent() : !options.quick();
    }

    private void plan(Schedule schedule, List<Row> rows, List<Server> servers, int rounds) {
        if (!rows.isEmpty()) {
            schedule.plan(
                    TftpRounds.RESTART + rows.getFirst().onDisk(), Schedule.restartSeconds(options.quick()), rounds);
        }
        for (Row row : rows) {
            schedule.plan(row.id(), Schedule.guess(row) * Schedule.likely(row, servers), rounds);
        }
    }

    private void measure(TftpRounds run, List<Server> servers, List<Row> rows, int rounds)
            throws IOException, InterruptedException {
        Lineup lineup = new Lineup(
                servers, workbench.generator(), new WarmUp(workbench.generator(), options.quick()), tags, patience);
        run.measure(lineup, rows, rounds);
        lineup.absent().stream().filter(why -> !missing.contains(why)).forEach(missing::add);
        lineup.servers().forEach(server -> descriptions.put(server.name(), server.description()));
        lineup.stop();
    }

    private List<Server> servers(Place place) throws IOException, InterruptedException {
        Peers peers = Peers.find(options.servers(), Workbench.environment(), options.reference(), place);
        for (String sentence : peers.missing()) {
            if (!missing.contains(sentence)) {
                missing.add(sentence);
                Progress.say("MISSING: " + sentence);
            }
        }
        List<Server> servers = new ArrayList<>(peers.servers());
        if (options.servers().contains(Copyrun.NAME)) {
            servers.add(new Copyrun(place, workbench.nodeProgram()));
        }
        servers.forEach(workbench::adopt);
        return servers;
    }

    private int report(Results results, int rounds) throws IOException {
        List<Verdict> verdicts = new Bars(results, Copyrun.NAME, Peers.cpuMeasure(), Peers.referenceName()).verdicts();
        Facts facts = new Facts(
                startedAt,
                Machine.describe(),
                System.getProperty("java.version"),
                rounds,
                options.quick(),
                descriptions,
                missing,
                places,
                workbench.accounts().describe());
        new Reports(workbench.output()).write(facts, results, verdicts);
        return results.rows().stream()
                        .flatMap(row -> results.measurements(row, Copyrun.NAME).stream())
                        .allMatch(TftpBench::isRight)
                ? 0
                : 1;
    }

    private static boolean isRight(Measurement measurement) {
        return measurement.load().isWhole() && measurement.problems().isEmpty();
    }
}
