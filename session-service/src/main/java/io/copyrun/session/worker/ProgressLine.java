package io.copyrun.session.worker;

import io.copyrun.event.Stage;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.BiConsumer;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Stages that a session reports while it works, told in their order without the session waiting for the database. */
final class ProgressLine {
    private static final Logger LOG = Logger.getLogger(ProgressLine.class.getName());
    private static final Executor THREADS =
            task -> Thread.ofVirtual().name("progress").start(task);

    private final BiConsumer<Stage, @Nullable String> told;
    private CompletableFuture<Void> last = CompletableFuture.completedFuture(null);

    ProgressLine(BiConsumer<Stage, @Nullable String> told) {
        this.told = told;
    }

    synchronized void add(Stage stage, @Nullable String detail) {
        last = last.thenRunAsync(() -> told.accept(stage, detail), THREADS).exceptionally(e -> {
            LOG.log(Level.WARNING, "a stage could not be told: {0}", e.toString());
            return null;
        });
    }

    private synchronized CompletableFuture<Void> last() {
        return last;
    }

    /** Returns when everything added was told. */
    void await() {
        last().join();
    }
}
