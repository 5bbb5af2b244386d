package io.copyrun.archive.spool;

import io.copyrun.archive.catalogue.FetchQueue;
import java.time.Duration;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;

/** Keeps the leases of jobs that are at work, on a thread of its own: a worker may wait long for a node or a disk. */
final class Leases implements AutoCloseable {
    private static final Logger LOG = Logger.getLogger(Leases.class);
    private static final int RENEWALS = 3;

    private final FetchQueue queue;
    private final Duration lease;
    private final Set<UUID> held = ConcurrentHashMap.newKeySet();
    private final ScheduledExecutorService renewal;

    Leases(FetchQueue queue, Duration lease) {
        this.queue = queue;
        this.lease = lease;
        this.renewal = Executors.newSingleThreadScheduledExecutor(
                Thread.ofPlatform().name("fetch-leases").daemon().factory());
        long period = lease.toMillis() / RENEWALS;
        var unused = renewal.scheduleWithFixedDelay(this::renew, period, period, TimeUnit.MILLISECONDS);
    }

    void hold(UUID id) {
        held.add(id);
    }

    void release(UUID id) {
        held.remove(id);
    }

    private void renew() {
        try {
            queue.renew(held, lease);
        } catch (RuntimeException e) {
            // A lease that runs out costs a second fetch; the result is stored once all the same.
            LOG.warnf("leases could not be renewed: %s", e.getMessage());
        }
    }

    @Override
    public void close() {
        renewal.shutdownNow();
    }
}
