package io.copyrun.session.worker;

import io.copyrun.event.Stage;
import io.copyrun.session.device.SessionFailed;
import io.copyrun.session.failure.Cause;
import io.copyrun.session.operation.Failure;
import io.copyrun.session.restore.Clearance;
import io.copyrun.session.restore.Input;
import io.copyrun.session.restore.Restore;
import io.copyrun.session.store.Lease;
import io.copyrun.session.store.LeaseLost;
import io.copyrun.session.store.RestoreClaim;
import io.copyrun.session.store.RestoreLeases;
import io.copyrun.session.store.RestoreStore;
import io.copyrun.session.transcript.ShownLines;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.jdbi.v3.core.JdbiException;
import org.jspecify.annotations.Nullable;

/** One attempt at a restore: takes the machine's states one after the other to the device, until no session is needed. */
final class RestoreRun implements Runnable, Leases.Held {
    private static final Logger LOG = Logger.getLogger(RestoreRun.class.getName());
    private static final Duration POLL = Duration.ofSeconds(1);
    private static final Duration DATABASE_PAUSE = Duration.ofMillis(300);
    /** The session's thread may be interrupted, which would break a database connection. */
    private static final Executor ASIDE =
            task -> Thread.ofVirtual().name("send-check").start(task);

    private final RestoreClaim claim;
    private final RestoreStore restores;
    private final RestoreLeases leases;
    private final Lifeline lifeline;
    private final Consumer<RestoreRun> whenOver;
    private final DeviceThread thread = new DeviceThread();
    private final ProgressLine progress;
    private final RestoreConversation conversation;
    private final Semaphore signals = new Semaphore(0);
    private volatile Run.@Nullable Stop stop;
    private volatile long stoppedAtNanos;

    RestoreRun(
            RestoreClaim claim,
            RestoreStore restores,
            RestoreLeases leases,
            Lifeline lifeline,
            RestoreEquipment equipment,
            Consumer<RestoreRun> whenOver) {
        this.claim = claim;
        this.restores = restores;
        this.leases = leases;
        this.lifeline = lifeline;
        this.whenOver = whenOver;
        this.progress = new ProgressLine(this::progressed);
        this.conversation = new RestoreConversation(equipment, claim, progress::add, this::allows);
    }

    @Override
    public Lease lease() {
        return claim.lease();
    }

    @Override
    public Lifeline lifeline() {
        return lifeline;
    }

    String device() {
        return claim.device().device();
    }

    /** Something was heard of this operation. */
    void signal() {
        signals.release();
    }

    @Override
    public synchronized void stop(Run.Stop reason) {
        if (stop == null) {
            stop = reason;
            stoppedAtNanos = System.nanoTime();
            thread.stop();
            signal();
        }
    }

    @Override
    public boolean isStuck(Duration patience) {
        return stop != null && System.nanoTime() - stoppedAtNanos > patience.toNanos();
    }

    /** In the moment before something destructive is sent: is everything that allowed it still so? */
    private boolean allows(Clearance clearance) {
        if (stop != null || !lifeline.isSafe()) {
            return false;
        }
        try {
            boolean held = CompletableFuture.supplyAsync(() -> leases.isHeld(lease(), clearance.until()), ASIDE)
                    .join();
            LOG.log(Level.INFO, "sending {0}: allowed={1}", new Object[] {clearance, held});
            return held && stop == null && lifeline.isSafe();
        } catch (CompletionException e) {
            LOG.log(Level.WARNING, "not sent, the database does not answer: {0}", e.toString());
            return false;
        }
    }

    @Override
    public void run() {
        try {
            advance();
        } catch (LeaseLost e) {
            LOG.log(Level.WARNING, "session dropped, its lease is lost: {0}", this);
        } catch (InterruptedException e) {
            LOG.log(Level.WARNING, "session dropped, its thread was interrupted: {0}", this);
        } catch (RuntimeException e) {
            LOG.log(Level.SEVERE, e, () -> "internal error: " + this);
            interrupted();
        } finally {
            close();
        }
    }

    /** So that it is not left without a session in a state that has one; counted, as it may happen again. */
    private void interrupted() {
        try {
            var unused = restores.apply(
                    lease(),
                    new Input.Failed(new Failure(
                            claim.state().stage(),
                            Cause.INTERNAL_ERROR,
                            "internal error, see the log",
                            io.copyrun.event.Verdict.UNKNOWN)));
        } catch (LeaseLost | RuntimeException e) {
            LOG.log(Level.WARNING, "not interrupted, its lease will expire: {0}", e.toString());
        }
    }

    private void advance() throws LeaseLost, InterruptedException {
        Restore state = claim.state();
        while (state instanceof Restore.Active active) {
            Input input = next(active);
            if (stop == Run.Stop.LEASE_LOST || !lifeline.isSafe()) {
                throw new LeaseLost(lease());
            }
            state = apply(stop == null ? input : new Input.Interrupted(String.valueOf(stop)));
        }
    }

    private Input next(Restore.Active state) throws LeaseLost, InterruptedException {
        if (state instanceof Restore.Arming arming
                && !arming.isArmed()
                && arming.book().ticket() != null) {
            if (signals.tryAcquire(POLL.toMillis(), TimeUnit.MILLISECONDS)) {
                signals.drainPermits();
            }
            return new Input.Tick();
        }
        if (!lifeline.isSafe()) {
            throw new LeaseLost(lease());
        }
        try {
            return thread.call(() -> conversation.perform(state));
        } catch (SessionFailed e) {
            return new Input.Failed(
                    new Failure(e.stage(), e.causeCode(), ShownLines.explained(e.explanation()), e.verdict()));
        } catch (DeviceThread.Stopped e) {
            return new Input.Interrupted("stopped");
        } catch (RuntimeException e) {
            LOG.log(Level.SEVERE, e, () -> "internal error: " + this);
            return new Input.Failed(new Failure(
                    state.stage(),
                    Cause.INTERNAL_ERROR,
                    "internal error: " + e.getClass().getSimpleName(),
                    io.copyrun.event.Verdict.UNKNOWN));
        } finally {
            progress.await();
        }
    }

    /** Gives an input to the machine, again and again while the database is away and the lease is surely in force. */
    private Restore apply(Input input) throws LeaseLost, InterruptedException {
        while (true) {
            try {
                return restores.apply(lease(), input);
            } catch (JdbiException e) {
                if (!lifeline.isSafe()) {
                    throw new LeaseLost(lease());
                }
                LOG.log(Level.WARNING, "the database does not answer, trying again: {0}", e.toString());
                Thread.sleep(DATABASE_PAUSE);
            }
        }
    }

    private void progressed(Stage stage, @Nullable String detail) {
        try {
            restores.apply(lease(), new Input.Progressed(stage, detail));
        } catch (LeaseLost e) {
            stop(Run.Stop.LEASE_LOST);
        }
    }

    private void close() {
        try {
            conversation.close();
        } catch (RuntimeException e) {
            LOG.log(Level.WARNING, e, () -> "a session did not close well: " + this);
        }
        try {
            leases.release(lease());
        } catch (JdbiException e) {
            LOG.log(Level.WARNING, "a lease could not be given back, it will expire: {0}", e.toString());
        }
        conversation.keepTranscript();
        whenOver.accept(this);
    }

    @Override
    public String toString() {
        return "device=" + device() + " operation=" + lease().operationId();
    }
}
