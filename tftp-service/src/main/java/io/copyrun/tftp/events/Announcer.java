package io.copyrun.tftp.events;

import io.copyrun.event.Event;
import io.copyrun.event.outbox.EventPublisher;
import io.copyrun.event.wire.Envelope;
import io.copyrun.tftp.spool.Threads;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Publishes events on a thread of its own, because a producer blocks while its broker is away. What must not be lost is sent
 * until the broker has it; what only tells how far things are is dropped when too much is waiting.
 */
public final class Announcer implements AutoCloseable {
    private static final Logger LOG = Logger.getLogger(Announcer.class);
    private static final String SOURCE = "/copyrun/tftp-service";
    /** Above it, news is dropped. */
    private static final int WAITING_MAX_FOR_NEWS = 10_000;
    /** Above it, nothing is taken: the uploads are in the journal, and are announced from there afterwards. */
    private static final int WAITING_MAX = 200_000;

    private static final Duration RETRY = Duration.ofSeconds(1);

    private final EventPublisher publisher;
    private final Clock clock;
    private final Runnable tellAgain;
    private final BlockingQueue<Waiting> queue = new LinkedBlockingQueue<>();
    private final AtomicBoolean overflown = new AtomicBoolean();
    private final AtomicLong repeated = new AtomicLong();
    private final Executor later = CompletableFuture.delayedExecutor(RETRY.toMillis(), TimeUnit.MILLISECONDS);
    private final Thread thread = Threads.named("announcer").newThread(this::run);
    private volatile boolean closed;

    private record Waiting(Envelope envelope, boolean must) {}

    /**
     * An announcer that has not begun.
     *
     * @param tellAgain has what is in the journal told again
     */
    public Announcer(EventPublisher publisher, Clock clock, Runnable tellAgain) {
        this.publisher = publisher;
        this.clock = clock;
        this.tellAgain = tellAgain;
    }

    public void start() {
        thread.start();
    }

    /** Publishes an event until the broker has it. */
    public void must(Event event, @Nullable String traceparent) {
        must(envelope(event, traceparent));
    }

    /** Publishes an event until the broker has it. */
    public void must(Envelope envelope) {
        if (queue.size() >= WAITING_MAX) {
            overflown.set(true);
        } else {
            queue.add(new Waiting(envelope, true));
        }
    }

    /** Publishes an event if the broker takes it now. */
    public void may(Event event, @Nullable String traceparent) {
        if (queue.size() < WAITING_MAX_FOR_NEWS) {
            queue.add(new Waiting(envelope(event, traceparent), false));
        }
    }

    /** How often an event had to wait because the broker did not take it. */
    public long repeated() {
        return repeated.get();
    }

    private Envelope envelope(Event event, @Nullable String traceparent) {
        return Envelope.of(SOURCE, event, clock.instant()).within(traceparent);
    }

    private void run() {
        while (!closed) {
            try {
                publish(queue.take());
            } catch (InterruptedException e) {
                closed = true;
            } catch (RuntimeException e) {
                LOG.error("an event could not be published", e);
            }
        }
    }

    private void publish(Waiting waiting) {
        var unused = publisher.publish(waiting.envelope()).whenComplete((done, failure) -> {
            if (failure == null) {
                announceWhatOverflowed();
            } else if (waiting.must() && !closed) {
                LOG.debugf("%s waits for the broker: %s", waiting.envelope().type(), failure.toString());
                repeated.incrementAndGet();
                later.execute(() -> queue.add(waiting));
            }
        });
    }

    private void announceWhatOverflowed() {
        if (queue.size() < WAITING_MAX_FOR_NEWS && overflown.compareAndSet(true, false)) {
            later.execute(tellAgain);
        }
    }

    @Override
    public void close() {
        closed = true;
        thread.interrupt();
    }
}
