package io.copyrun.session.worker;

import io.copyrun.session.operation.Backup;
import io.copyrun.session.operation.Input;
import io.copyrun.session.store.Claim;
import io.copyrun.session.store.Claimed;
import io.copyrun.session.store.Excluded;
import io.copyrun.session.store.Inspection;
import io.copyrun.session.store.JobStore;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.jdbi.v3.core.JdbiException;

/**
 * Runs what is due: claims jobs while there are slots, takes back what dead processes had leased, and tells the machine
 * when time has passed. Each session has a virtual thread of its own, so a device that hangs delays no other.
 */
public final class Engine implements AutoCloseable {
    private static final Logger LOG = Logger.getLogger(Engine.class.getName());
    private static final Duration LOOK = Duration.ofSeconds(1);
    /** Claims in a row; those of devices that are not known yet end without a session, and there may be thousands. */
    private static final int CLAIMS_MAX = 200;

    private static final Duration CLOSE_MAX = Duration.ofSeconds(15);

    private final JobStore jobs;
    private final Inspection inspection;
    private final Equipment equipment;
    private final Settings settings;
    private final String owner = UUID.randomUUID().toString();
    private final Map<String, Run> runs = new ConcurrentHashMap<>();
    private final Semaphore wake = new Semaphore(0);
    private final Holds holds = new Holds(System::nanoTime);
    private final Leases<Run> leases;
    private final Thread thread;
    private volatile boolean closed;

    /**
     * How much at once, and how leases are kept.
     *
     * @param leaseSafe how long after its last renewal a lease is surely in force, less than it lasts
     */
    public record Settings(int sessionsMax, Duration leaseSafe, Duration renewEvery) {}

    public Engine(JobStore jobs, Inspection inspection, Equipment equipment, Settings settings) {
        this.jobs = jobs;
        this.inspection = inspection;
        this.equipment = equipment;
        this.settings = settings;
        this.leases = new Leases<>(jobs::renew, owner, () -> List.copyOf(runs.values()), this::over);
        this.thread = Thread.ofPlatform().name("engine").daemon().unstarted(this::work);
    }

    public void start() {
        leases.start(settings.renewEvery());
        thread.start();
    }

    /** Says that something may be due now. */
    public void wake() {
        wake.release();
    }

    /** Says that something was heard of an operation, and what it came to. */
    public void heard(Backup state) {
        Run run = runs.get(state.order().operationId());
        if (run != null && state instanceof Backup.Active) {
            run.signal();
        } else if (run != null) {
            run.stop(Run.Stop.NOT_NEEDED);
        }
        if (state instanceof Backup.Resting) {
            wake();
        }
    }

    /** Sessions at work. */
    public int sessions() {
        return runs.size();
    }

    private void work() {
        while (!closed) {
            try {
                boolean isMore = tick();
                if (!isMore && wake.tryAcquire(holds.shortest(LOOK).toMillis(), TimeUnit.MILLISECONDS)) {
                    wake.drainPermits();
                }
            } catch (InterruptedException e) {
                closed = true;
            }
        }
    }

    /** Does what is due now; true when there may be more of it. */
    private boolean tick() {
        try {
            List<String> expired = jobs.takeBackExpired();
            expired.forEach(operation -> LOG.log(Level.WARNING, "lease expired: operation={0}", operation));
            List<String> due = jobs.toWake();
            due.forEach(this::tell);
            boolean isMore = claim();
            return isMore || due.size() == JobStore.BATCH || expired.size() == JobStore.BATCH;
        } catch (JdbiException e) {
            LOG.log(Level.WARNING, "the database does not answer: {0}", e.toString());
        } catch (RuntimeException e) {
            LOG.log(Level.SEVERE, "internal error in the engine", e);
        }
        return false;
    }

    private void tell(String operationId) {
        try {
            jobs.apply(operationId, new Input.Tick()).ifPresent(this::heard);
        } catch (RuntimeException e) {
            LOG.log(Level.SEVERE, e, () -> "internal error: operation=" + operationId);
        }
    }

    /** Begins what is due; true when it stopped for other work to be done between. */
    private boolean claim() {
        int claims = 0;
        while (!closed && runs.size() < settings.sessionsMax()) {
            if (claims++ == CLAIMS_MAX) {
                return true;
            }
            long askedAtNanos = System.nanoTime();
            List<String> busy = runs.values().stream().map(Run::device).toList();
            Optional<Claimed> claimed = jobs.claim(owner, new Excluded(busy, holds.profiles()), inspection);
            if (claimed.isEmpty()) {
                return false;
            }
            holds.add(claimed.get().hold());
            Claim claim = claimed.get().claim();
            if (claim != null) {
                begin(claim, new Lifeline(settings.leaseSafe(), System::nanoTime, askedAtNanos));
            }
        }
        return false;
    }

    private void begin(Claim claim, Lifeline lifeline) {
        Run run = new Run(claim, jobs, lifeline, equipment, this::over);
        runs.put(claim.lease().operationId(), run);
        Thread.ofVirtual().name("session-" + run.device()).start(run);
    }

    private void over(Run run) {
        runs.remove(run.lease().operationId(), run);
        wake();
    }

    /** Closes all sessions and gives their leases back, so that another process may begin with them at once. */
    @Override
    public void close() {
        closed = true;
        wake();
        try {
            thread.join(CLOSE_MAX.toMillis());
            runs.values().forEach(run -> run.stop(Run.Stop.SHUTDOWN));
            long untilNanos = System.nanoTime() + CLOSE_MAX.toNanos();
            while (!runs.isEmpty() && System.nanoTime() < untilNanos) {
                wake.tryAcquire(100, TimeUnit.MILLISECONDS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        leases.close();
    }
}
