package io.copyrun.bench.load;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.copyrun.bench.row.Row;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** The project's own load generator, {@code tftp-load}: each call runs it as a process of its own. */
public final class LoadGenerator {
    private static final ObjectMapper JSON =
            new ObjectMapper().disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);
    /** The generator ends by itself at its limit; after that it has hung. */
    private static final int GRACE_SECONDS = 20;

    private static final int FILES_SECONDS = 120;

    private final Path program;
    private final List<String> before;

    public LoadGenerator(Path program) {
        this(program, List.of());
    }

    private LoadGenerator(Path program, List<String> before) {
        this.program = program;
        this.before = before;
    }

    /** The same generator on these processors only, such as {@code 0} or {@code 1-3}. */
    public LoadGenerator pinnedTo(String processors) {
        return new LoadGenerator(program, List.of("taskset", "-c", processors));
    }

    /** Runs a row. What goes wrong with the generator itself comes back as a failure of all transfers. */
    public LoadResult run(Row row, Target target, int seed) throws InterruptedException {
        int limitSeconds = row.limitSeconds() + row.holdMillis() / 1_000 + GRACE_SECONDS;
        long begin = System.nanoTime();
        try {
            return JSON.readValue(output(LoadArguments.of(row, target, seed), limitSeconds), LoadResult.class);
        } catch (IOException e) {
            double seconds = (System.nanoTime() - begin) / 1e9;
            return LoadResult.nothing(row.files().count(), seconds, "tftp-load: " + e.getMessage());
        }
    }

    /** Makes the files that reads expect: file k of {@code count} has the content of number k. */
    public void make(Path directory, String names, int count, long sizeBytes) throws IOException, InterruptedException {
        output(
                List.of("make", directory.toString(), names, Integer.toString(count), Long.toString(sizeBytes)),
                FILES_SECONDS);
    }

    /** Compares what uploads left in a directory. */
    public CheckResult check(Path directory, String names, Row.Files files) throws IOException, InterruptedException {
        List<String> arguments = new ArrayList<>(List.of(
                "check",
                directory.toString(),
                names,
                Integer.toString(files.count()),
                Long.toString(files.sizeBytes())));
        if (files.contents() != 0) {
            arguments.addAll(List.of("--contents", Integer.toString(files.contents())));
        }
        return parse(output(arguments, FILES_SECONDS), CheckResult.class);
    }

    /** The limit of the machine for one flow in lock step. */
    public LimitResult limit(int blockBytes, int seconds) throws IOException, InterruptedException {
        List<String> arguments =
                List.of("limit", "--block", Integer.toString(blockBytes), "--flows", "1", "--seconds", "" + seconds);
        return parse(output(arguments, seconds + GRACE_SECONDS), LimitResult.class);
    }

    /** Bogus requests from many addresses, for a time. */
    public FloodResult flood(String host, int port, int perSecond, int seconds)
            throws IOException, InterruptedException {
        List<String> arguments = List.of(
                "flood",
                host,
                Integer.toString(port),
                "--rate",
                Integer.toString(perSecond),
                "--seconds",
                Integer.toString(seconds),
                "--sources",
                "1000",
                "--kind",
                "mixed");
        return parse(output(arguments, seconds + GRACE_SECONDS), FloodResult.class);
    }

    private static <T> T parse(String json, Class<T> type) throws IOException {
        try {
            return JSON.readValue(json, type);
        } catch (JsonProcessingException e) {
            throw new IOException("tftp-load said: " + json + " (expected: one line of JSON)", e);
        }
    }

    private String output(List<String> arguments, int limitSeconds) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(before);
        command.add(program.toString());
        command.addAll(arguments);
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        Thread guard = Thread.ofVirtual().start(() -> endAfter(process, limitSeconds));
        try {
            String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            int code = process.waitFor();
            if (code != 0) {
                throw new IOException("exit code " + code + " of " + String.join(" ", command) + ": " + text.strip());
            }
            return lastLine(text);
        } finally {
            process.destroyForcibly();
            guard.interrupt();
        }
    }

    private static void endAfter(Process process, int seconds) {
        try {
            if (!process.waitFor(seconds, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static String lastLine(String text) {
        String all = text.strip();
        return all.substring(all.lastIndexOf('\n') + 1);
    }
}
