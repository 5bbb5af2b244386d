package io.copyrun.archive.spool;

import io.copyrun.archive.catalogue.Archiving;
import io.copyrun.archive.catalogue.FetchQueue;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Takes jobs from the queue, a few at a time, between {@link #start()} and {@link #close()}. */
public final class Workers implements AutoCloseable {
    private final FetchQueue queue;
    private final Fetching fetching;
    private final Pace pace;
    private final Consumer<Archiving.Result> whenEnded;
    private final AtomicReference<@Nullable Shift> shift = new AtomicReference<>();

    /**
     * How much is done at once.
     *
     * @param perNode jobs at once of one node
     * @param lease how long a job stays taken without being renewed
     * @param poll how often to look without having been woken
     */
    public record Pace(int workers, int perNode, Duration lease, Duration poll) {}

    /** Workers that say what each job became. */
    public Workers(FetchQueue queue, Fetching fetching, Pace pace, Consumer<Archiving.Result> whenEnded) {
        this.queue = queue;
        this.fetching = fetching;
        this.pace = pace;
        this.whenEnded = whenEnded;
    }

    /** Begins to work, or begins again. */
    public void start() {
        close();
        Shift next = new Shift(queue, fetching, pace, whenEnded);
        shift.set(next);
        next.start();
    }

    /** Says that there may be something to do. */
    public void wake() {
        Shift current = shift.get();
        if (current != null) {
            current.wake();
        }
    }

    @Override
    public void close() {
        Shift ended = shift.getAndSet(null);
        if (ended != null) {
            ended.close();
        }
    }
}
