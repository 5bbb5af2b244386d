package io.copyrun.bench;

import io.copyrun.bench.load.LoadGenerator;
import io.copyrun.bench.load.LoadResult;
import io.copyrun.bench.measure.Usage;
import io.copyrun.bench.result.Measurement;
import io.copyrun.bench.row.Group;
import io.copyrun.bench.row.Row;
import io.copyrun.bench.server.Job;
import io.copyrun.bench.server.Server;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** The servers that take turns, all of them running and warm. */
final class Lineup {
    /** More of the machine than this was taken by others: the point is measured once more. */
    private static final double OTHERS_SHARE_MAX = 0.25;

    private static final double SECONDS_THAT_MATTER = 0.3;

    private final List<Server> all;
    private final List<Server> servers = new ArrayList<>();
    private final LoadGenerator generator;
    private final WarmUp warmUp;
    private final Tags tags;
    private final Patience patience;
    private final List<String> absent = new ArrayList<>();

    Lineup(List<Server> servers, LoadGenerator generator, WarmUp warmUp, Tags tags, Patience patience) {
        this.all = List.copyOf(servers);
        this.generator = generator;
        this.warmUp = warmUp;
        this.tags = tags;
        this.patience = patience;
    }

    /** A load that is ready to run. */
    private record Point(Server server, Row row, Row asked, Job job) {}

    /** Those that take part in this round. */
    List<Server> servers() {
        return List.copyOf(servers);
    }

    /** A sentence for each server that did not work in a round and was left out of it. */
    List<String> absent() {
        return absent;
    }

    /** Starts all servers anew and works them in; those that do not work are left out until the next time. */
    void restart() throws InterruptedException {
        patience.renew();
        servers.clear();
        for (Server server : all) {
            Progress.say("starting " + server.name());
            try {
                restart(server);
                servers.add(server);
            } catch (IOException e) {
                String why = server.name() + " does not work here: " + e.getMessage();
                Progress.say(why);
                absent.add(why);
                stop(server);
            }
        }
    }

    private void restart(Server server) throws IOException, InterruptedException {
        server.stop();
        server.start();
        warmUp.run(server, tags);
    }

    private static void stop(Server server) throws InterruptedException {
        try {
            server.stop();
        } catch (IOException e) {
            Progress.say(server.name() + " could not be ended: " + e.getMessage());
        }
    }

    void stop() throws InterruptedException {
        for (Server server : all) {
            stop(server);
        }
    }

    /** Whether a server can do a row, or the row's counterpart for servers that do not take files. */
    static boolean serves(Server server, Row row) {
        return server.serves(asked(server, row));
    }

    private static Row asked(Server server, Row row) {
        return row.group() == Group.HELD && !server.serves(row) ? row.asDownload() : row;
    }

    /** Measures one server alone; a second time when others took much of the machine. */
    Measurement measure(Server server, Row row, int round) throws InterruptedException {
        long begin = System.nanoTime();
        Measurement measurement = once(server, row, round);
        boolean isDisturbed = measurement.usage().othersShare() > OTHERS_SHARE_MAX
                && measurement.load().seconds() > SECONDS_THAT_MATTER;
        if (isDisturbed && patience.isLeft()) {
            patience.spend(System.nanoTime() - begin);
            Progress.say("others took " + Math.round(100 * measurement.usage().othersShare())
                    + " % of the machine: once more");
            return once(server, row, round);
        }
        return measurement;
    }

    private Measurement once(Server server, Row row, int round) throws InterruptedException {
        try {
            Point point = ready(server, row);
            patience.awaitIdle();
            return afterwards(run(point, round));
        } catch (IOException e) {
            return afterwards(failed(server, row, round, e));
        }
    }

    /** Measures several servers at the same time, for rows that leave the machine idle. */
    List<Measurement> measureTogether(List<Server> together, Row row, int round) throws InterruptedException {
        List<Measurement> measured = new ArrayList<>();
        List<Point> points = new ArrayList<>();
        for (Server server : together) {
            try {
                points.add(ready(server, row));
            } catch (IOException e) {
                measured.add(failed(server, row, round, e));
            }
        }
        patience.awaitIdle();
        try (ExecutorService threads = Executors.newCachedThreadPool()) {
            List<Future<Measurement>> running = points.stream()
                    .map(point -> threads.submit(() -> run(point, round)))
                    .toList();
            for (Future<Measurement> each : running) {
                measured.add(each.get());
            }
        } catch (ExecutionException e) {
            throw new IllegalStateException("a measurement broke off", e.getCause());
        }
        for (int i = 0; i < measured.size(); i++) {
            measured.set(i, afterwards(measured.get(i)));
        }
        return measured;
    }

    private Point ready(Server server, Row row) throws IOException, InterruptedException {
        if (!server.isRunning()) {
            restart(server);
        }
        Row asked = asked(server, row);
        return new Point(server, row, asked, server.prepare(asked, tags.next()));
    }

    private Measurement run(Point point, int round) throws IOException, InterruptedException {
        Stopwatch stopwatch = Stopwatch.begin(point.server());
        LoadResult load = generator.run(point.asked(), point.job().target(), round);
        stopwatch.loadEnded(load);
        point.job().settle(load);
        Usage usage = stopwatch.end();
        return new Measurement(
                point.row(),
                point.server().name(),
                round,
                load,
                usage,
                point.job().check(load));
    }

    private static Measurement failed(Server server, Row row, int round, IOException why) {
        LoadResult nothing = LoadResult.nothing(row.files().count(), 0, String.valueOf(why.getMessage()));
        return new Measurement(row, server.name(), round, nothing, new Usage(0, 0, 0, 0, 0), List.of());
    }

    /** What a failure leaves behind, such as transfers that still wait for their clients, must not burden the next row. */
    private Measurement afterwards(Measurement measurement) throws InterruptedException {
        if (!measurement.load().isWhole() || !measurement.problems().isEmpty()) {
            for (Server server : servers()) {
                if (server.name().equals(measurement.server())) {
                    try {
                        restart(server);
                    } catch (IOException e) {
                        Progress.say(server.name() + " could not be started anew: " + e.getMessage());
                    }
                }
            }
        }
        return measurement;
    }
}
