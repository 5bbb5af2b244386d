package io.copyrun.local.process;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.ToIntFunction;

/** Processes whose pid files are there although whoever started them is gone. */
public final class Leftovers {
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final long POLL_MS = 50;

    private final Path runDirectory;
    private final Consumer<String> say;

    public Leftovers(Path runDirectory, Consumer<String> say) {
        this.runDirectory = runDirectory;
        this.say = say;
    }

    /**
     * Ends those that still run, and removes all pid files.
     *
     * @param rank by the name of a process: those of a lower rank have ended before those of a higher are asked to
     * @return how many were ended
     */
    public int end(ToIntFunction<String> rank) throws IOException, InterruptedException {
        List<PidFile> files = new ArrayList<>(PidFile.all(runDirectory));
        List<PidFile> living = files.stream()
                .filter(file -> file.process().living().isPresent())
                .sorted(Comparator.comparingInt(file -> rank.applyAsInt(file.name())))
                .toList();
        for (int i = 0; i < living.size(); ) {
            int current = rank.applyAsInt(living.get(i).name());
            List<PidFile> together = living.stream()
                    .filter(file -> rank.applyAsInt(file.name()) == current)
                    .toList();
            endTogether(together);
            i += together.size();
        }
        for (PidFile file : files) {
            file.delete(runDirectory);
        }
        return living.size();
    }

    private void endTogether(List<PidFile> files) throws InterruptedException {
        for (PidFile file : files) {
            say.accept("ending " + file.name() + " (process " + file.process().pid() + ")");
            file.process().living().ifPresent(ProcessHandle::destroy);
        }
        for (PidFile file : files) {
            if (!awaitEnd(file.process(), PATIENCE)) {
                say.accept(file.name() + " has not ended within " + PATIENCE.toSeconds() + " s: killing it");
                file.process().living().ifPresent(ProcessHandle::destroyForcibly);
                awaitEnd(file.process(), PATIENCE);
            }
        }
    }

    /** True when the process has ended within the time. */
    public static boolean awaitEnd(ProcessId process, Duration patience) throws InterruptedException {
        long dueNs = System.nanoTime() + patience.toNanos();
        while (process.living().isPresent()) {
            if (System.nanoTime() > dueNs) {
                return false;
            }
            TimeUnit.MILLISECONDS.sleep(POLL_MS);
        }
        return true;
    }
}
