package io.copyrun.bench;

import io.copyrun.bench.load.LoadGenerator;
import io.copyrun.bench.load.LoadResult;
import io.copyrun.bench.measure.JvmMemory;
import io.copyrun.bench.measure.Machine;
import io.copyrun.bench.node.Copyrun;
import io.copyrun.bench.result.LargeReport;
import io.copyrun.bench.row.Group;
import io.copyrun.bench.row.Row;
import io.copyrun.bench.server.Job;
import io.copyrun.bench.server.Place;
import io.copyrun.event.Direction;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** {@code bench large}: memory and threads of the node with many transfers open, and with one file of 866 MB. */
final class LargeBench {
    private static final int[] OPEN = {1, 64, 512, 2_000};
    private static final int[] BLOCKS = {512, 8192};
    private static final long IMAGE_BYTES = 908_066_816;
    private static final long QUICK_IMAGE_BYTES = 67_108_864;
    private static final int SMALL_BYTES = 8 << 10;
    private static final int HOLD_MILLIS = 8_000;
    private static final int LIMIT_SECONDS = 600;
    private static final Duration OPEN_MAX = Duration.ofSeconds(30);
    private static final long SAMPLE_MS = 2_000;
    private static final Row.Line CLEAN = new Row.Line(0, 1_000, 8);

    private final Options options;
    private final Workbench workbench;
    private final LoadGenerator generator;
    private final Tags tags = new Tags();

    LargeBench(Options options, Workbench workbench) {
        this.options = options;
        this.workbench = workbench;
        this.generator = workbench.generator();
    }

    int run() throws IOException, InterruptedException {
        Place place = workbench.place(options.memory());
        Copyrun copyrun = new Copyrun(place, workbench.nodeProgram());
        workbench.adopt(copyrun);
        Progress.say("This takes about " + (options.quick() ? "2 min" : "7 min"));
        copyrun.start();
        new WarmUp(generator, options.quick()).run(copyrun, tags);
        JvmMemory memory = new JvmMemory(copyrun.pid());
        List<LargeReport.Open> open = new ArrayList<>();
        List<LargeReport.Image> images = new ArrayList<>();
        try (ExecutorService threads = Executors.newSingleThreadExecutor()) {
            for (int count : OPEN) {
                open.add(held(copyrun, count, memory, threads));
            }
            for (int block : BLOCKS) {
                for (Direction direction : Direction.values()) {
                    images.add(image(copyrun, image(direction, block), memory, threads));
                }
            }
        }
        LargeReport report = new LargeReport(copyrun.description(), open, images);
        System.out.println();
        report.lines().forEach(System.out::println);
        Files.writeString(workbench.output().resolve("large.json"), report.json());
        return report.isWhole() ? 0 : 1;
    }

    private LargeReport.Open held(Copyrun copyrun, int count, JvmMemory memory, ExecutorService threads)
            throws IOException, InterruptedException {
        Row row = new Row(
                "held-" + count,
                Group.HELD,
                Direction.UPLOAD,
                false,
                new Row.Files(count, count, SMALL_BYTES, 0, 2_000),
                Row.Terms.NONE,
                CLEAN,
                LIMIT_SECONDS,
                HOLD_MILLIS);
        Job job = copyrun.prepare(row, tags.next());
        long heapIdle = memory.heapAfterCollection();
        Machine.awaitIdle();
        Future<LoadResult> load = threads.submit(() -> generator.run(row, job.target(), 1));
        boolean areOpen = copyrun.session().awaitStarted(count, OPEN_MAX);
        int running = memory.threads();
        long heap = memory.heapAfterCollection();
        long resident = memory.resident();
        List<String> problems = new ArrayList<>();
        if (!areOpen || load.isDone()) {
            problems.add("not all transfers were open when memory was looked at");
        }
        LoadResult result = result(load);
        job.settle(result);
        problems.addAll(job.check(result));
        Progress.say(String.format(
                Locale.ROOT,
                "%d open: %d threads, heap %.1f MB, resident %.0f MB",
                count,
                running,
                heap / 1e6,
                resident / 1e6));
        return new LargeReport.Open(count, running, heap, heap - heapIdle, resident, result, problems);
    }

    private Row image(Direction direction, int block) {
        return new Row(
                (direction == Direction.UPLOAD ? "upload" : "download") + "-b" + block,
                Group.IMAGE,
                direction,
                false,
                new Row.Files(1, 1, options.quick() ? QUICK_IMAGE_BYTES : IMAGE_BYTES, 1, 1),
                new Row.Terms(block == 512 ? 0 : block, 1),
                CLEAN,
                LIMIT_SECONDS,
                0);
    }

    private LargeReport.Image image(Copyrun copyrun, Row row, JvmMemory memory, ExecutorService threads)
            throws IOException, InterruptedException {
        Job job = copyrun.prepare(row, tags.next());
        Machine.awaitIdle();
        Future<LoadResult> load = threads.submit(() -> generator.run(row, job.target(), 1));
        List<LargeReport.Sample> samples = new ArrayList<>();
        while (!load.isDone()) {
            samples.add(new LargeReport.Sample(memory.heapAfterCollection(), memory.resident(), memory.threads()));
            Thread.sleep(SAMPLE_MS);
        }
        LoadResult result = result(load);
        job.settle(result);
        List<String> problems = job.check(result);
        Progress.say(String.format(
                Locale.ROOT,
                "%s: %.1f MB/s, %.0f s%s",
                row.id(),
                result.megabytesPerSecond(),
                result.seconds(),
                result.isWhole() ? "" : ", FAILED: " + result.firstFailure()));
        return new LargeReport.Image(row.id(), row.files().sizeBytes(), result, samples, problems);
    }

    private static LoadResult result(Future<LoadResult> load) throws IOException, InterruptedException {
        try {
            return load.get();
        } catch (ExecutionException e) {
            throw new IOException("the load broke off: " + e.getCause(), e);
        }
    }
}
