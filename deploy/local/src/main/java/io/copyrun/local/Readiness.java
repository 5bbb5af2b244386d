package io.copyrun.local;

import io.copyrun.local.process.Keeper;
import io.copyrun.local.process.Probe;
import io.copyrun.local.process.Program;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/** Waits until started programs say that they are ready. */
final class Readiness {
    private static final Duration PATIENCE = Duration.ofMinutes(3);
    private static final int FAILURES_MAX = 3;
    private static final int LOG_LINES = 15;
    private static final long POLL_MS = 150;

    private Readiness() {}

    /** @throws StartFailed when one has ended three times, or is not ready after three minutes; with the end of its log */
    static void await(List<Keeper> keepers, Consumer<String> say) throws IOException, InterruptedException {
        List<Keeper> waiting = new ArrayList<>(keepers);
        long dueNs = System.nanoTime() + PATIENCE.toNanos();
        while (!waiting.isEmpty()) {
            for (Keeper keeper : List.copyOf(waiting)) {
                if (isReady(keeper)) {
                    waiting.remove(keeper);
                    say.accept(ready(keeper.program()));
                } else if (keeper.failures() >= FAILURES_MAX) {
                    throw new StartFailed(
                            keeper.program() + " ended " + FAILURES_MAX + " times before it was ready\n" + log(keeper));
                }
            }
            if (System.nanoTime() > dueNs) {
                throw new StartFailed(waiting.stream()
                        .map(keeper -> keeper.program() + " is not ready after " + PATIENCE.toMinutes() + " minutes\n"
                                + log(keeper))
                        .collect(Collectors.joining("\n")));
            }
            TimeUnit.MILLISECONDS.sleep(POLL_MS);
        }
    }

    private static boolean isReady(Keeper keeper) {
        return keeper.isRunning()
                && keeper.program().probe().map(Probe::isReady).orElse(true);
    }

    private static String ready(Program program) {
        return program + " is ready"
                + program.probe().map(probe -> " (port " + probe.port() + ")").orElse("");
    }

    private static String log(Keeper keeper) {
        try {
            return "  the end of " + keeper.program().log().path() + ":\n    "
                    + String.join("\n    ", keeper.program().log().tail(LOG_LINES));
        } catch (IOException e) {
            return "  its log cannot be read: " + e;
        }
    }
}
