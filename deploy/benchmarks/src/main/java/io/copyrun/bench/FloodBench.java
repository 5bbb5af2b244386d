package io.copyrun.bench;

import io.copyrun.bench.load.FloodResult;
import io.copyrun.bench.load.LoadGenerator;
import io.copyrun.bench.load.LoadResult;
import io.copyrun.bench.measure.JvmMemory;
import io.copyrun.bench.measure.Machine;
import io.copyrun.bench.measure.ProcessorTime;
import io.copyrun.bench.node.Copyrun;
import io.copyrun.bench.node.NodeProgram;
import io.copyrun.bench.result.FloodReport;
import io.copyrun.bench.row.Group;
import io.copyrun.bench.row.Row;
import io.copyrun.bench.server.Job;
import io.copyrun.bench.server.Place;
import io.copyrun.event.Direction;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** {@code bench flood}: what bogus requests take from legitimate uploads, and from the memory of the node. */
final class FloodBench {
    private static final int ROUNDS = 5;
    /** With one processor for all, the compiler needs so long to be done; they are not measured. */
    private static final int WARM_UP_ROUNDS = 2;

    private static final int FLOOD_LEAD_MS = 1_000;
    private static final int LIMIT_SECONDS = 60;
    /** The generators' processor; node and broker have all others, in both runs that are compared. */
    private static final String GENERATORS = "0";

    private final Options options;
    private final Workbench workbench;
    private final LoadGenerator generator;
    private final boolean isPinned = Machine.processors() > 1;
    private final Tags tags = new Tags();
    /** How long the uploads took without a flood, the last time. */
    private double seconds;

    FloodBench(Options options, Workbench workbench) {
        this.options = options;
        this.workbench = workbench;
        this.generator = isPinned ? workbench.generator().pinnedTo(GENERATORS) : workbench.generator();
    }

    int run() throws IOException, InterruptedException {
        int rounds = options.rounds() > 0 ? options.rounds() : options.quick() ? 1 : ROUNDS;
        Row row = row(options.quick() ? 3_000 : 10_000);
        Place place = workbench.place(options.memory());
        Copyrun copyrun = new Copyrun(place, program());
        workbench.adopt(copyrun);
        Progress.say("This takes about " + (options.quick() ? "1 min: " : "4 min: ") + setting());
        copyrun.start();
        new WarmUp(generator, options.quick()).run(copyrun, tags);
        JvmMemory memory = new JvmMemory(copyrun.pid());
        List<FloodReport.Round> measured = new ArrayList<>();
        try (ExecutorService threads = Executors.newSingleThreadExecutor()) {
            for (int round = 1 - (options.quick() ? 1 : WARM_UP_ROUNDS); round <= rounds; round++) {
                FloodReport.Round result = round(round, copyrun, row, memory, threads);
                if (round > 0) {
                    measured.add(result);
                }
            }
        }
        FloodReport.Alone alone = alone(copyrun, memory, options.quick() ? 5 : 20);
        FloodReport report = new FloodReport(setting(), measured, alone);
        System.out.println();
        report.lines().forEach(System.out::println);
        Files.writeString(workbench.output().resolve("flood.json"), report.json());
        return report.isReached() ? 0 : 1;
    }

    private NodeProgram program() {
        NodeProgram program = workbench.nodeProgram();
        return isPinned ? program.pinnedTo("1-" + (Machine.processors() - 1)) : program;
    }

    private String setting() {
        return "uploads of 8 KB, 64 at once, without and with " + options.floodPerSecond()
                + " bogus requests a second from 1,000 addresses; "
                + (isPinned
                        ? "in both, the generators have processor " + GENERATORS + ", node and broker the other "
                                + (Machine.processors() - 1)
                        : "one processor for all");
    }

    private static Row row(int files) {
        return new Row(
                "upload-8k-64",
                Group.SMALL,
                Direction.UPLOAD,
                false,
                new Row.Files(files, 64, 8 << 10, 0, 2_000),
                Row.Terms.NONE,
                new Row.Line(0, 1_000, 8),
                LIMIT_SECONDS,
                0);
    }

    /** The node still gets a little faster from run to run, so each of the two goes first in every other round. */
    private FloodReport.Round round(int number, Copyrun copyrun, Row row, JvmMemory memory, ExecutorService threads)
            throws IOException, InterruptedException {
        boolean isFloodFirst = seconds > 0 && number % 2 == 0;
        LoadResult before = isFloodFirst ? null : uploads(copyrun, row);
        if (before != null) {
            seconds = before.seconds();
        }
        Flooded flooded = flooded(copyrun, row, memory, threads);
        LoadResult without = before == null ? uploads(copyrun, row) : before;
        FloodReport.Round round = new FloodReport.Round(
                without, flooded.with(), flooded.flood(), flooded.busy(), flooded.heapBytes(), flooded.problems());
        Progress.say(String.format(
                Locale.ROOT,
                "%s: %.0f/s without, %.0f/s with the flood%s: %.2f",
                number < 1 ? "warm-up" : "round " + number,
                without.perSecond(),
                flooded.with().perSecond(),
                isFloodFirst ? ", which came first" : "",
                round.ratio()));
        return round;
    }

    /** What a run in the flood came to. */
    private record Flooded(LoadResult with, FloodResult flood, double busy, long heapBytes, List<String> problems) {}

    private Flooded flooded(Copyrun copyrun, Row row, JvmMemory memory, ExecutorService threads)
            throws IOException, InterruptedException {
        long heapBefore = memory.heapAfterCollection();
        Job job = copyrun.prepare(row, tags.next());
        Machine.awaitIdle();
        int floodSeconds = (int) Math.ceil(1.6 * seconds) + 2;
        Future<FloodResult> flood = threads.submit(() -> flood(copyrun, floodSeconds));
        Thread.sleep(FLOOD_LEAD_MS);
        ProcessorTime before = ProcessorTime.of(0);
        LoadResult with = generator.run(row, job.target(), 1);
        double busy = ProcessorTime.of(0).busyShareSince(before);
        boolean isFloodOn = !flood.isDone();
        job.settle(with);
        List<String> problems = new ArrayList<>(job.check(with));
        if (!isFloodOn) {
            problems.add("the flood ended before the uploads");
        }
        FloodResult floodResult = result(flood);
        return new Flooded(with, floodResult, busy, memory.heapAfterCollection() - heapBefore, problems);
    }

    private LoadResult uploads(Copyrun copyrun, Row row) throws IOException, InterruptedException {
        Job job = copyrun.prepare(row, tags.next());
        Machine.awaitIdle();
        LoadResult result = generator.run(row, job.target(), 1);
        job.settle(result);
        List<String> problems = job.check(result);
        if (!result.isWhole() || !problems.isEmpty()) {
            throw new IOException("uploads fail without a flood: " + result.firstFailure() + " " + problems);
        }
        return result;
    }

    private FloodResult flood(Copyrun copyrun, int seconds) throws IOException, InterruptedException {
        return generator.flood(copyrun.session().host(), copyrun.session().port(), options.floodPerSecond(), seconds);
    }

    private static FloodResult result(Future<FloodResult> flood) throws IOException, InterruptedException {
        try {
            return flood.get();
        } catch (ExecutionException e) {
            throw new IOException("the flood broke off: " + e.getCause(), e);
        }
    }

    /** Only the flood: whatever the node has more of afterwards, strangers have left in it. */
    private FloodReport.Alone alone(Copyrun copyrun, JvmMemory memory, int seconds)
            throws IOException, InterruptedException {
        // The first flood makes whatever is made once; the second must leave nothing more.
        flood(copyrun, 2);
        long heap = memory.heapAfterCollection();
        long resident = memory.resident();
        FloodResult flood = flood(copyrun, seconds);
        long[] refused = copyrun.session().refused();
        return new FloodReport.Alone(
                flood, memory.heapAfterCollection() - heap, memory.resident() - resident, refused[0], refused[1]);
    }
}
