package io.copyrun.session.worker;

import io.copyrun.event.Stage;
import io.copyrun.event.Verdict;
import io.copyrun.session.device.SessionFailed;
import io.copyrun.session.failure.Cause;
import io.copyrun.session.operation.Backup;
import io.copyrun.session.operation.Failure;
import io.copyrun.session.operation.Input;
import io.copyrun.session.store.Claim;
import io.copyrun.session.store.JobStore;
import io.copyrun.session.store.Lease;
import io.copyrun.session.store.LeaseLost;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.jdbi.v3.core.JdbiException;
import org.jspecify.annotations.Nullable;

/** One attempt at work: takes the machine's states one after the other to the device, until no session is needed. */
final class Run implements Runnable, Leases.Held {
    private static final Logger LOG = Logger.getLogger(Run.class.getName());
    private static final Duration POLL = Duration.ofSeconds(1);
    private static final Duration DATABASE_PAUSE = Duration.ofMillis(300);

    /** The device said no to one file and is back at its prompt; with every other cause the session is over. */
    private static final Set<Cause> SESSION_GOES_ON = Set.of(
            Cause.FILE_NOT_FOUND,
            Cause.FILE_IS_DIRECTORY,
            Cause.STARTUP_CONFIG_ABSENT,
            Cause.IMAGE_NOT_FOUND,
            Cause.IMAGE_IN_PACKAGES,
            Cause.COMMAND_DENIED,
            Cause.TRANSFER_REFUSED,
            Cause.TRANSFER_FAILED);

    /** Why a run must end before its time. */
    enum Stop {
        /** The backup needs no session any more: it ended, or timed out. */
        NOT_NEEDED,
        /** Another process may hold the device now: nothing may be written. */
        LEASE_LOST,
        SHUTDOWN
    }

    private final Claim claim;
    private final JobStore jobs;
    private final Lifeline lifeline;
    private final DeviceThread thread = new DeviceThread();
    private final ProgressLine progress;
    private final Conversation conversation;
    private final Semaphore signals = new Semaphore(0);
    private final Consumer<Run> whenOver;
    private volatile @Nullable Stop stop;
    private volatile long stoppedAtNanos;

    Run(Claim claim, JobStore jobs, Lifeline lifeline, Equipment equipment, Consumer<Run> whenOver) {
        this.claim = claim;
        this.jobs = jobs;
        this.lifeline = lifeline;
        this.whenOver = whenOver;
        this.progress = new ProgressLine(this::progressed);
        this.conversation = new Conversation(equipment, claim, progress::add);
    }

    @Override
    public Lease lease() {
        return claim.lease();
    }

    String device() {
        return claim.device().device();
    }

    @Override
    public Lifeline lifeline() {
        return lifeline;
    }

    /** Something was heard of this operation. */
    void signal() {
        signals.release();
    }

    /** Ends the run: interrupts what the device is asked, and closes the session. Only the first reason counts. */
    @Override
    public synchronized void stop(Stop reason) {
        if (stop == null) {
            stop = reason;
            stoppedAtNanos = System.nanoTime();
            thread.stop();
            signal();
        }
    }

    /** Whether it was stopped so long ago that its device call will never come back. */
    @Override
    public boolean isStuck(Duration patience) {
        return stop != null && System.nanoTime() - stoppedAtNanos > patience.toNanos();
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
        } finally {
            close();
        }
    }

    private void advance() throws LeaseLost, InterruptedException {
        Backup state = claim.state();
        while (state instanceof Backup.Active active) {
            Input input = next(active);
            if (stop == Stop.LEASE_LOST || !lifeline.isSafe()) {
                throw new LeaseLost(lease());
            }
            state = apply(stop == null ? input : new Input.Interrupted(String.valueOf(stop)));
        }
    }

    private Input next(Backup.Active state) throws LeaseLost, InterruptedException {
        if (state instanceof Backup.Arming arming && !arming.isArmed()) {
            if (signals.tryAcquire(POLL.toMillis(), TimeUnit.MILLISECONDS)) {
                signals.drainPermits();
            }
            return new Input.Tick();
        }
        if (!lifeline.isSafe()) {
            // After a pause of this process another one may talk to the device.
            throw new LeaseLost(lease());
        }
        try {
            return thread.call(() -> conversation.perform(state));
        } catch (SessionFailed e) {
            return failed(state, e);
        } catch (DeviceThread.Stopped e) {
            return new Input.Interrupted("stopped");
        } catch (RuntimeException e) {
            LOG.log(Level.SEVERE, e, () -> "internal error: " + this);
            return new Input.AttemptFailed(internalError(state, e));
        } finally {
            progress.await();
        }
    }

    private static Failure internalError(Backup.Active state, RuntimeException e) {
        boolean touching = state instanceof Backup.Copying copying && copying.touching();
        return new Failure(
                state.stage(),
                Cause.INTERNAL_ERROR,
                "internal error: " + e.getClass().getSimpleName(),
                touching ? Verdict.UNKNOWN : Verdict.UNTOUCHED);
    }

    private static Input failed(Backup.Active state, SessionFailed e) {
        Failure failure = new Failure(e.stage(), e.causeCode(), e.explanation(), e.verdict());
        boolean goesOn = SESSION_GOES_ON.contains(failure.cause());
        return switch (state) {
            case Backup.Locating locating when goesOn -> new Input.KindFailed(locating.kind(), failure);
            case Backup.Copying copying when goesOn -> new Input.KindFailed(copying.kind(), failure);
            default -> new Input.AttemptFailed(failure, e.findings());
        };
    }

    /** Gives an input to the machine, again and again while the database is away and the lease is surely in force. */
    private Backup apply(Input input) throws LeaseLost, InterruptedException {
        while (true) {
            try {
                return jobs.apply(lease(), input);
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
            jobs.apply(lease(), new Input.Progressed(stage, detail));
        } catch (LeaseLost e) {
            stop(Stop.LEASE_LOST);
        }
    }

    private void close() {
        try {
            conversation.close();
        } catch (RuntimeException e) {
            LOG.log(Level.WARNING, e, () -> "a session did not close well: " + this);
        }
        try {
            jobs.release(lease());
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
