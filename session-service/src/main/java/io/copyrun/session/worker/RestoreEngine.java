package io.copyrun.session.worker;

import io.copyrun.event.BackedUp;
import io.copyrun.event.Kind;
import io.copyrun.event.Stage;
import io.copyrun.session.failure.Cause;
import io.copyrun.session.operation.Backup;
import io.copyrun.session.operation.Failure;
import io.copyrun.session.operation.Outcome;
import io.copyrun.session.restore.Input;
import io.copyrun.session.restore.Restore;
import io.copyrun.session.store.Inspection;
import io.copyrun.session.store.JobStore;
import io.copyrun.session.store.RestoreClaim;
import io.copyrun.session.store.RestoreLeases;
import io.copyrun.session.store.RestoreStore;
import java.time.Duration;
import java.time.Instant;
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
import org.jspecify.annotations.Nullable;

/** Runs the restores that are due, hands them the ends of their backups, and tells the machine when time has passed. */
public final class RestoreEngine implements AutoCloseable {
    private static final Logger LOG = Logger.getLogger(RestoreEngine.class.getName());
    private static final Duration LOOK = Duration.ofSeconds(1);
    private static final Duration CLOSE_MAX = Duration.ofSeconds(15);

    private final RestoreStore restores;
    private final RestoreLeases held;
    private final JobStore backups;
    private final Inspection inspection;
    private final RestoreEquipment equipment;
    private final Engine.Settings settings;
    private final String owner = UUID.randomUUID().toString();
    private final Map<String, RestoreRun> runs = new ConcurrentHashMap<>();
    private final Semaphore wake = new Semaphore(0);
    private final Leases<RestoreRun> leases;
    private final Thread thread;
    private volatile boolean closed;

    public RestoreEngine(
            RestoreStore restores,
            RestoreLeases held,
            JobStore backups,
            Inspection inspection,
            RestoreEquipment equipment,
            Engine.Settings settings) {
        this.restores = restores;
        this.held = held;
        this.backups = backups;
        this.inspection = inspection;
        this.equipment = equipment;
        this.settings = settings;
        this.leases = new Leases<>(held::renew, owner, () -> List.copyOf(runs.values()), this::over);
        this.thread = Thread.ofPlatform().name("restores").daemon().unstarted(this::work);
    }

    public void start() {
        leases.start(settings.renewEvery());
        thread.start();
    }

    /** Says that something may be due now. */
    public void wake() {
        wake.release();
    }

    /** Says that something was heard of a restore, and what it came to. */
    public void heard(Restore state) {
        RestoreRun run = runs.get(state.order().operationId());
        if (run != null && state instanceof Restore.Active) {
            run.signal();
        } else if (run != null) {
            run.stop(Run.Stop.NOT_NEEDED);
        }
        wake();
    }

    private void work() {
        while (!closed) {
            try {
                tick();
                if (wake.tryAcquire(LOOK.toMillis(), TimeUnit.MILLISECONDS)) {
                    wake.drainPermits();
                }
            } catch (InterruptedException e) {
                closed = true;
            }
        }
    }

    private void tick() {
        try {
            restores.takeBackExpired()
                    .forEach(operation -> LOG.log(Level.WARNING, "lease expired: operation={0}", operation));
            restores.toWake().forEach(operation -> tell(operation, new Input.Tick()));
            restores.waitingForBackups()
                    .forEach((operation, backup) -> guarded(operation, () -> look(operation, backup)));
            claim();
        } catch (JdbiException e) {
            LOG.log(Level.WARNING, "the database does not answer: {0}", e.toString());
        } catch (RuntimeException e) {
            LOG.log(Level.SEVERE, "internal error in the engine of restores", e);
        }
    }

    private void tell(String operationId, Input input) {
        guarded(operationId, () -> restores.apply(operationId, input).ifPresent(this::heard));
    }

    /** What goes wrong with one operation keeps no other from being worked at. */
    private static void guarded(String operationId, Runnable work) {
        try {
            work.run();
        } catch (JdbiException e) {
            throw e;
        } catch (RuntimeException e) {
            LOG.log(Level.SEVERE, e, () -> "internal error: operation=" + operationId);
        }
    }

    /** Tells a restore of its backup, when that has ended. */
    private void look(String operationId, String backupId) {
        Optional<Restore> restore = restores.find(operationId);
        Optional<Backup> backup = backups.find(backupId);
        if (restore.isPresent() && backup.isPresent() && backup.get() instanceof Backup.Ended ended) {
            Instant endedAt = restores.endedAt(backupId).orElse(null);
            tell(
                    operationId,
                    isOf(restore.get(), ended)
                            ? end(backupId, ended, endedAt)
                            : new Input.BackedUpAgain(backupId, List.of(), List.of(), foreign(backupId), endedAt));
        }
    }

    /** Anybody may ask for a backup under any identifier, also under that of this one, and before it. */
    private static boolean isOf(Restore restore, Backup.Ended backup) {
        Instant since =
                switch (restore) {
                    case Restore.Proving it -> it.since();
                    case Restore.ReadingBack it -> it.since();
                    default -> Instant.MAX;
                };
        return backup.order().device().equals(restore.order().device())
                && !backup.order().acceptedAt().isBefore(since);
    }

    private static Failure foreign(String backupId) {
        return Failure.harmless(
                Stage.PROVE, Cause.PROOF_FAILED, "the backup " + backupId + " is not the one that was asked for");
    }

    private static Input end(String backupId, Backup.Ended ended, @Nullable Instant endedAt) {
        List<BackedUp> kept = ended.ledger().agreed();
        Failure failure = ended.outcome() instanceof Outcome.Failed failed ? failed.failure() : null;
        Cause cause = failure == null ? null : failure.cause();
        List<String> kinds = ended.order().kinds();
        List<String> absent = cause == Cause.STARTUP_CONFIG_ABSENT
                ? List.of(Kind.STARTUP_CONFIG)
                : cause == Cause.FILE_NOT_FOUND && kinds.size() == 1 ? kinds : List.of();
        return new Input.BackedUpAgain(backupId, kept, absent, absent.isEmpty() ? failure : null, endedAt);
    }

    private void claim() {
        while (!closed && runs.size() < settings.sessionsMax()) {
            long askedAtNanos = System.nanoTime();
            List<String> busy = runs.values().stream().map(RestoreRun::device).toList();
            Optional<RestoreClaim> claim = restores.claim(owner, busy, inspection);
            if (claim.isEmpty()) {
                return;
            }
            var lifeline = new Lifeline(settings.leaseSafe(), System::nanoTime, askedAtNanos);
            var run = new RestoreRun(claim.get(), restores, held, lifeline, equipment, this::over);
            runs.put(claim.get().lease().operationId(), run);
            Thread.ofVirtual().name("restore-" + run.device()).start(run);
        }
    }

    private void over(RestoreRun run) {
        runs.remove(run.lease().operationId(), run);
        wake();
    }

    /** Closes all sessions and gives their leases back, so that another process may look at the devices at once. */
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
