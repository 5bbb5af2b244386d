package io.copyrun.session.store;

import io.copyrun.event.ChangeDecided;
import io.copyrun.event.DeviceChanged;
import io.copyrun.event.Event;
import io.copyrun.event.RestoreRequested;
import io.copyrun.session.operation.Input.Conditions;
import io.copyrun.session.operation.Machine;
import io.copyrun.session.operation.Moment;
import io.copyrun.session.restore.Decided;
import io.copyrun.session.restore.Input;
import io.copyrun.session.restore.Order;
import io.copyrun.session.restore.Restore;
import io.copyrun.session.restore.RestoreMachine;
import io.copyrun.session.restore.Step;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.jdbi.v3.core.ConnectionException;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.JdbiException;
import org.jspecify.annotations.Nullable;

/**
 * The durable restores. Every change is one step of the machine in one transaction, with its row locked, its announcements in the
 * outbox, and the backup that it asks for among the jobs.
 */
public final class RestoreStore {
    private static final Logger LOG = Logger.getLogger(RestoreStore.class.getName());
    private static final String FIRST_DUE = """
            select operation_id from restore as due
            where due_at <= clock_timestamp() and lease_owner is null and device <> all (:busy)
                and not exists (select 1 from job where job.device = due.device and job.lease_owner is not null)
                and not exists (
                    select 1 from restore as held where held.device = due.device and held.lease_owner is not null)
            order by due_at, accepted_at
            limit 1
            for update skip locked
            """;
    private static final String TAKE = """
            update restore set lease_owner = :owner, lease_until = clock_timestamp() + :seconds * interval '1 second',
                fencing_token = fencing_token + 1
            where operation_id = :operation
            """;
    private static final String POSTPONE = "update restore set due_at = clock_timestamp() + interval '1 minute'"
            + " where operation_id = :operation and due_at is not null";

    private final Jdbi jdbi;
    private final RestoreMachine machine;
    private final RestoreBackups backups;
    private final Duration leaseDuration;
    private final Duration deadlineDefault;
    private final Announced announced;
    private final CredentialBook credentials;

    /**
     * A store over a migrated database.
     *
     * @param backups makes the backups that restores ask for
     * @param deadlineDefault for requests that name none
     * @param announced told of what is in the outbox
     * @param credentials asked before a session begins
     */
    public RestoreStore(
            Jdbi jdbi,
            RestoreMachine machine,
            Machine backups,
            Duration leaseDuration,
            Duration deadlineDefault,
            Announced announced,
            CredentialBook credentials) {
        this.jdbi = jdbi;
        this.machine = machine;
        this.backups = new RestoreBackups(backups);
        this.leaseDuration = leaseDuration;
        this.deadlineDefault = deadlineDefault;
        this.announced = announced;
        this.credentials = credentials;
    }

    /** Makes the restore of a request; false when its operation is known already, whether at work or ended. */
    public boolean accept(RestoreRequested request, @Nullable String traceparent) {
        return jdbi.inTransaction(handle -> {
            Instant now = ServiceEvents.now(handle);
            Instant deadline = request.deadline() == null ? now.plus(deadlineDefault) : request.deadline();
            Restore restore = Restore.asked(RequestedRestore.order(request, now, deadline));
            Asker asker = new Asker(request.requestedBy(), request.reason(), traceparent);
            return OperationIds.isFree(handle, request.operationId())
                    && RestoreRows.insert(handle, restore, machine.wakeAt(restore), asker);
        });
    }

    /** Writes down what somebody has decided; empty when there is no such restore of this device. */
    public Optional<Restore> decide(ChangeDecided decision) {
        var decided = new Decided(
                decision.planHash(), decision.step(), decision.decision(), decision.decidedBy(), decision.expiresAt());
        return find(decision.operationId())
                .filter(restore -> restore.order().device().equals(decision.device()))
                .flatMap(restore -> apply(decision.operationId(), new Input.Deciding(decided)));
    }

    /** Gives an input that needs no lease; empty when there is no such operation. */
    public Optional<Restore> apply(String operationId, Input input) {
        return stepping(handle -> RestoreRows.lock(handle, operationId).map(found -> save(handle, found, input)))
                .map(Step::state);
    }

    /** Gives an input as the holder of the session; the state has the clearances that the step gave. */
    public Restore apply(Lease lease, Input input) throws LeaseLost {
        return stepping(handle -> RestoreRows.lock(handle, lease.operationId())
                        .filter(job -> job.isHeldBy(lease))
                        .map(job -> save(handle, job, input)))
                .map(Step::state)
                .orElseThrow(() -> new LeaseLost(lease));
    }

    /** Gives the input to the restore that a transfer belongs to; empty when it belongs to none. */
    public Optional<Restore> applyToTransfer(String transferId, Input input) {
        return ids("select operation_id from restore where transfer_id = :id", transferId).stream()
                .findFirst()
                .flatMap(operation -> apply(operation, input));
    }

    /** The restores that wait for a backup, each with its backup's operation. */
    public Map<String, String> waitingForBackups() {
        return jdbi.withHandle(handle -> {
            Map<String, String> waiting = new HashMap<>();
            handle.createQuery("select operation_id, backup from restore where backup is not null and state <> 'ENDED'")
                    .map((row, context) -> Map.entry(Column.text(row, "operation_id"), Column.text(row, "backup")))
                    .forEach(entry -> waiting.put(entry.getKey(), entry.getValue()));
            return waiting;
        });
    }

    /** When the backup of a restore ended; empty while it has not. */
    public Optional<Instant> endedAt(String operationId) {
        return jdbi.withHandle(handle -> handle.createQuery("select ended_at from job where operation_id = :operation")
                .bind("operation", operationId)
                .map((row, context) -> Optional.ofNullable(Column.optionalInstant(row, "ended_at")))
                .findOne()
                .flatMap(ended -> ended));
    }

    /** Takes the first restore that is due and whose device is free; empty when none began. */
    public Optional<RestoreClaim> claim(String owner, Collection<String> busy, Inspection inspection) {
        try {
            Optional<Begun> begun = Conflict.again(() -> jdbi.inTransaction(handle -> handle.createQuery(FIRST_DUE)
                    .bindArray("busy", String.class, List.copyOf(busy))
                    .mapTo(String.class)
                    .findOne()
                    .map(operationId -> claimed(handle, operationId, owner, inspection))));
            begun.ifPresent(it -> announced.after(it.said()));
            return begun.map(Begun::claim);
        } catch (Unclaimable e) {
            // It keeps neither the others nor new ones from being worked at; what it had begun to write is rolled back.
            LOG.log(Level.SEVERE, e.getCause(), () -> "a restore could not be begun: operation=" + e.operationId);
            jdbi.useHandle(handle -> handle.createUpdate(POSTPONE)
                    .bind("operation", e.operationId)
                    .execute());
            return Optional.empty();
        }
    }

    private Begun claimed(Handle handle, String operationId, String owner, Inspection inspection) {
        try {
            return claim(handle, operationId, owner, inspection);
        } catch (JdbiException | Conflict.Taken e) {
            throw e;
        } catch (RuntimeException e) {
            throw new Unclaimable(operationId, e);
        }
    }

    /** By a fault of ours, or of what was stored. */
    private static final class Unclaimable extends RuntimeException {
        private static final long serialVersionUID = 1L;

        private final String operationId;

        Unclaimable(String operationId, RuntimeException cause) {
            super(operationId, cause);
            this.operationId = operationId;
        }
    }

    private record Begun(List<Event> said, @Nullable RestoreClaim claim) {}

    private Begun claim(Handle handle, String operationId, String owner, Inspection inspection) {
        RestoreJob job = RestoreRows.lock(handle, operationId).orElseThrow();
        Order order = job.restore().order();
        DeviceLock.take(handle, order.device());
        KnownDevice known = DeviceRows.find(handle, order.device()).orElse(null);
        Inspection.Found found =
                inspection.of(order.asJob(), job.restore().book().tried(), known, NodeRows.alive(handle));
        DeviceChanged device = known == null ? null : known.device();
        Conditions conditions = found.conditions() instanceof Conditions.Ready ready && device != null
                ? credentials.conditions(handle, device, operationId).unlessReady(ready)
                : found.conditions();
        Step step = save(handle, job, new Input.Claimed(conditions));
        if (!(step.state() instanceof Restore.Active) || device == null || found.node() == null) {
            return new Begun(step.announcements(), null);
        }
        handle.createUpdate(TAKE)
                .bind("operation", operationId)
                .bind("owner", owner)
                .bind("seconds", seconds())
                .execute();
        Lease lease = new Lease(operationId, owner, job.token() + 1);
        return new Begun(step.announcements(), new RestoreClaim(lease, step.state(), device, found.node()));
    }

    private double seconds() {
        return leaseDuration.toMillis() / 1000.0;
    }

    private Step save(Handle handle, RestoreJob job, Input input) {
        Moment at = new Moment(job.now(), ThreadLocalRandom.current().nextDouble(), job.facts());
        Step step = machine.step(job.restore(), LookedFacts.known(handle, input), at);
        if (!step.state().equals(job.restore())) {
            RestoreRows.update(handle, job, step.state(), machine.wakeAt(step.state()));
        }
        LookedFacts.keep(handle, job, input, step);
        backups.follow(handle, job, step);
        ServiceEvents.append(handle, step.announcements(), job.traceparent(), job.now());
        return step;
    }

    /** Interrupts what a process that died or hangs had leased; the operations, which look at their devices first. */
    public List<String> takeBackExpired() {
        List<String> expired = ids(
                "select operation_id from restore where lease_owner is not null and lease_until <= clock_timestamp()"
                        + " and :id is not null",
                "any");
        for (String operation : expired) {
            try {
                takeBack(operation);
            } catch (ConnectionException e) {
                throw e;
            } catch (RuntimeException e) {
                LOG.log(Level.SEVERE, e, () -> "a lease could not be taken back: operation=" + operation);
            }
        }
        return expired;
    }

    private void takeBack(String operationId) {
        var unused = stepping(handle -> RestoreRows.lock(handle, operationId)
                .filter(job -> job.leaseUntil() != null && !job.leaseUntil().isAfter(job.now()))
                .map(job -> {
                    Step step = save(handle, job, new Input.Interrupted("its lease expired"));
                    CredentialBook.forget(handle, operationId);
                    handle.createUpdate("update restore set lease_owner = null, lease_until = null,"
                                    + " fencing_token = fencing_token + 1 where operation_id = :operation")
                            .bind("operation", operationId)
                            .execute();
                    return step;
                }));
    }

    /** Operations for which time has passed. */
    public List<String> toWake() {
        return ids(
                "select operation_id from restore where state <> 'ENDED' and wake_at <= clock_timestamp()"
                        + " and :id is not null order by wake_at limit 100",
                "any");
    }

    private List<String> ids(String query, String id) {
        return jdbi.withHandle(handle ->
                handle.createQuery(query).bind("id", id).mapTo(String.class).list());
    }

    /** The restore as it stands; empty when there is no such operation. */
    public Optional<Restore> find(String operationId) {
        return jdbi.withHandle(handle -> RestoreRows.read(handle, operationId).map(RestoreJob::restore));
    }

    private Optional<Step> stepping(org.jdbi.v3.core.HandleCallback<Optional<Step>, RuntimeException> work) {
        Optional<Step> step = jdbi.inTransaction(work);
        step.filter(it -> !it.announcements().isEmpty()).ifPresent(it -> announced.after(it.announcements()));
        return step;
    }
}
