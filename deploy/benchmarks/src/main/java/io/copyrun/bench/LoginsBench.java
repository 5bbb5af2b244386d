package io.copyrun.bench;

import io.copyrun.bench.estate.Devices;
import io.copyrun.bench.estate.Endings;
import io.copyrun.bench.estate.RunningEstate;
import io.copyrun.bench.measure.Machine;
import io.copyrun.bench.result.LoginsReport;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** {@code bench logins}: what devices that hang, refuse or close take from those that are healthy. */
final class LoginsBench {
    private static final int ROUNDS = 3;
    private static final int DEVICES = 500;
    private static final int QUICK_DEVICES = 200;
    private static final Duration BATCH_MAX = Duration.ofMinutes(15);
    private static final Duration CANCEL_MAX = Duration.ofMinutes(1);
    private static final String RUNS_ON = "CANCELLED, still tried";

    private final Options options;
    private final Workbench workbench;
    private final Devices devices;

    LoginsBench(Options options, Workbench workbench) {
        this.options = options;
        this.workbench = workbench;
        int usual = options.quick() ? QUICK_DEVICES : DEVICES;
        this.devices = new Devices(options.devices() > 0 ? options.devices() : usual);
    }

    int run() throws IOException, InterruptedException {
        int rounds = options.rounds() > 0 ? options.rounds() : ROUNDS;
        Path directory = workbench.directory(options.memory());
        Progress.say("Starting " + setting());
        List<LoginsReport.Round> measured = new ArrayList<>();
        try (RunningEstate estate = RunningEstate.start(devices, workbench.checkout(), directory);
                Endings endings = new Endings(estate.bootstrapServers())) {
            Batch first = batch(estate, endings, devices.names());
            Progress.say(String.format(Locale.ROOT, "worked in: %.1f s for all of them", first.seconds()));
            for (int round = 1; round <= rounds; round++) {
                measured.add(round(round, estate, endings));
            }
        }
        LoginsReport report = new LoginsReport(setting(), measured);
        System.out.println();
        report.lines().forEach(System.out::println);
        Files.writeString(workbench.output().resolve("logins.json"), report.json());
        return report.isReached() ? 0 : 1;
    }

    private String setting() {
        return devices.count() + " simulated devices, of which "
                + devices.names(false).size()
                + " hang at the login, refuse it, or close each connection; times from the request to the final event of the last of "
                + devices.names(true).size() + " healthy ones, alone and beside the others";
    }

    /** Which of the two comes first changes, so that neither gains by what the machine does meanwhile. */
    private LoginsReport.Round round(int number, RunningEstate estate, Endings endings)
            throws IOException, InterruptedException {
        boolean aloneFirst = number % 2 == 1;
        Batch alone = aloneFirst ? alone(estate, endings) : null;
        Batch beside = beside(estate, endings);
        Batch other = alone == null ? alone(estate, endings) : alone;
        List<String> problems = new ArrayList<>(other.problems());
        problems.addAll(beside.problems());
        Progress.say(String.format(
                Locale.ROOT,
                "round %d: %.1f s alone, %.1f s beside %s",
                number,
                other.seconds(),
                beside.seconds(),
                beside.faulty()));
        return new LoginsReport.Round(number, other.seconds(), beside.seconds(), beside.faulty(), problems);
    }

    private Batch alone(RunningEstate estate, Endings endings) throws IOException, InterruptedException {
        estate.faults(false);
        return batch(estate, endings, devices.names(true));
    }

    private Batch beside(RunningEstate estate, Endings endings) throws IOException, InterruptedException {
        estate.faults(true);
        return batch(estate, endings, devices.names());
    }

    /** What became of a batch. */
    private record Batch(double seconds, Map<String, Integer> faulty, List<String> problems) {}

    private Batch batch(RunningEstate estate, Endings endings, List<String> names)
            throws IOException, InterruptedException {
        Set<String> healthy = new HashSet<>(devices.names(true));
        Machine.awaitIdle();
        long begin = System.nanoTime();
        Map<String, String> operations = estate.backUp(names);
        List<String> awaited =
                names.stream().filter(healthy::contains).map(operations::get).toList();
        List<String> problems = new ArrayList<>();
        if (!endings.await(awaited, BATCH_MAX)) {
            problems.add("not all healthy devices were backed up within " + BATCH_MAX);
        }
        long last = begin;
        for (String operation : awaited) {
            if (endings.has(operation)) {
                last = Math.max(last, endings.of(operation).heardNanos());
                if (!endings.of(operation).cause().equals(Endings.COMPLETED)) {
                    problems.add(operation + " of a healthy device ended as "
                            + endings.of(operation).cause());
                }
            }
        }
        List<String> others = operations.entrySet().stream()
                .filter(entry -> !healthy.contains(entry.getKey()))
                .map(Map.Entry::getValue)
                .toList();
        return new Batch((last - begin) / 1e9, ended(estate, endings, others), problems);
    }

    /** Ends what is still tried, so that it takes nothing from the next batch. */
    private static Map<String, Integer> ended(RunningEstate estate, Endings endings, List<String> operations)
            throws IOException, InterruptedException {
        Map<String, Integer> causes = new TreeMap<>();
        for (String operation : operations) {
            if (endings.has(operation)) {
                causes.merge(endings.of(operation).cause(), 1, Integer::sum);
            } else {
                causes.merge(RUNS_ON, 1, Integer::sum);
                estate.cancel(operation);
            }
        }
        if (!endings.await(operations, CANCEL_MAX)) {
            throw new IOException("the operations of faulty devices do not end after their cancellation");
        }
        return causes;
    }
}
