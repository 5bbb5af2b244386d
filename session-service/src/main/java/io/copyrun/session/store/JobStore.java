package io.copyrun.session.store;

import io.copyrun.event.DeviceChanged;
import io.copyrun.event.DeviceFacts;
import io.copyrun.session.operation.Backup;
import io.copyrun.session.operation.Input;
import io.copyrun.session.operation.Input.Conditions;
import io.copyrun.session.operation.Machine;
import io.copyrun.session.operation.Moment;
import io.copyrun.session.operation.Order;
import io.copyrun.session.operation.Step;
import java.time.Duration;
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
import org.jdbi.v3.core.HandleCallback;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/**
 * The durable jobs. Every change of a backup is one step of the machine in one transaction, with its row locked and its
 * announcements in the outbox: so each operation has exactly one final event, whoever gives the input.
 */
public final class JobStore {
    private static final Logger LOG = Logger.getLogger(JobStore.class.getName());
    /** The most operations that are named at once. */
    public static final int BATCH = 500;

    private static final String FIRST_DUE = """
            select operation_id from job as due
            where phase = 'RESTING' and lease_owner is null and since <= clock_timestamp()
                and device <> all (:busy)
                and device not in (select name from device where credential_profile = any (:held))
                and not exists (
                    select 1 from job as held where held.device = due.device and held.lease_owner is not null)
                and not exists (
                    select 1 from restore where restore.device = due.device and restore.lease_owner is not null)
            order by since, accepted_at
            limit 1
            for update skip locked
            """;
    private static final String TAKE = """
            update job set lease_owner = :owner, lease_until = clock_timestamp() + :seconds * interval '1 second',
                fencing_token = fencing_token + 1
            where operation_id = :operation
            """;
    private static final String RENEW = """
            update job set lease_until = clock_timestamp() + :seconds * interval '1 second'
            from unnest(:operations, :tokens) as held (operation_id, token)
            where job.operation_id = held.operation_id and job.fencing_token = held.token
                and job.lease_owner = :owner and job.lease_until > clock_timestamp()
            returning job.operation_id, job.state
            """;
    private static final String RELEASE = """
            update job set lease_owner = null, lease_until = null
            where operation_id = :operation and lease_owner = :owner and fencing_token = :token
            """;

    private final Jdbi jdbi;
    private final Machine machine;
    private final Duration leaseDuration;
    private final Announced announced;
    private final CredentialBook credentials;

    /**
     * A store over a migrated database.
     *
     * @param announced told of what is in the outbox
     * @param credentials asked before an attempt begins
     */
    public JobStore(
            Jdbi jdbi, Machine machine, Duration leaseDuration, Announced announced, CredentialBook credentials) {
        this.jdbi = jdbi;
        this.machine = machine;
        this.leaseDuration = leaseDuration;
        this.announced = announced;
        this.credentials = credentials;
    }

    /** Gives an input that needs no lease; empty when there is no such operation. */
    public Optional<Backup> apply(String operationId, Input input) {
        return stepping(handle -> JobRows.lock(handle, operationId).map(found -> save(handle, found, input)))
                .map(Step::state);
    }

    /** Gives an input as the holder of the session. */
    public Backup apply(Lease lease, Input input) throws LeaseLost {
        Optional<Step> step = stepping(handle -> JobRows.lock(handle, lease.operationId())
                .filter(job -> job.isHeldBy(lease))
                .map(job -> save(handle, job, input)));
        return step.map(Step::state).orElseThrow(() -> new LeaseLost(lease));
    }

    /** Gives the input to the operation that a transfer belongs to; empty when it belongs to none. */
    public Optional<Backup> applyToTransfer(String transferId, Input input) {
        Optional<String> operationId = jdbi.withHandle(
                handle -> handle.createQuery("select operation_id from copy where transfer_id = :transfer")
                        .bind("transfer", transferId)
                        .mapTo(String.class)
                        .findOne());
        return operationId.flatMap(operation -> apply(operation, input));
    }

    /**
     * Takes the first job that is due and whose device is free.
     *
     * @return empty when nothing is due
     */
    public Optional<Claimed> claim(String owner, Excluded excluded, Inspection inspection) {
        Optional<Claimed> claimed = Conflict.again(() -> transaction(handle -> handle.createQuery(FIRST_DUE)
                .bindArray("busy", String.class, List.copyOf(excluded.devices()))
                .bindArray("held", String.class, List.copyOf(excluded.profiles()))
                .mapTo(String.class)
                .findOne()
                .map(operationId -> claim(handle, operationId, owner, inspection))));
        claimed.ifPresent(it -> tell(it.step()));
        return claimed;
    }

    private Claimed claim(Handle handle, String operationId, String owner, Inspection inspection) {
        Job job = JobRows.lock(handle, operationId).orElseThrow();
        DeviceLock.take(handle, job.backup().order().device());
        Order order = job.backup().order();
        KnownDevice known = DeviceRows.find(handle, order.device()).orElse(null);
        Inspection.Found found = inspection.of(order, job.backup().ledger().tried(), known, NodeRows.alive(handle));
        DeviceChanged device = known == null ? null : known.device();
        Conditions conditions = found.conditions() instanceof Conditions.Ready ready && device != null
                ? credentials.conditions(handle, device, operationId).unlessReady(ready)
                : found.conditions();
        Step step = save(handle, job, new Input.Claimed(conditions));
        if (!(step.state() instanceof Backup.Active) || device == null || found.node() == null) {
            // A job that is held for long is told so itself.
            Claimed.Hold hold =
                    conditions instanceof Conditions.Held held && held.explanation() == null && device != null
                            ? new Claimed.Hold(device.credentialProfile(), Duration.between(job.now(), held.until()))
                            : null;
            return new Claimed(null, step, hold);
        }
        handle.createUpdate(TAKE)
                .bind("operation", operationId)
                .bind("owner", owner)
                .bind("seconds", seconds())
                .execute();
        Lease lease = new Lease(operationId, owner, job.token() + 1);
        return new Claimed(new Claim(lease, step.state(), device, found.node()), step, null);
    }

    private double seconds() {
        return leaseDuration.toMillis() / 1000.0;
    }

    private Step save(Handle handle, Job job, Input input) {
        Moment at = new Moment(job.now(), ThreadLocalRandom.current().nextDouble(), facts(handle, job, input));
        Step step = machine.step(job.backup(), input, at);
        if (!step.state().equals(job.backup())) {
            JobRows.update(handle, job, step.state(), machine.wakeAt(step.state()));
        }
        ServiceEvents.append(handle, step.announcements(), job.traceparent(), job.now());
        return step;
    }

    /** What was last seen of the device: the input's, which is kept, or what was kept before. */
    private static @Nullable DeviceFacts facts(Handle handle, Job job, Input input) {
        if (!(input instanceof Input.Looked looked) || looked.facts() == null) {
            return job.facts();
        }
        DeviceFacts seen = looked.facts().at(job.now());
        FactRows.keep(handle, job.backup().order().device(), seen);
        return seen;
    }

    /**
     * Renews leases.
     *
     * @return the state's name of each operation whose lease is still in force; the others are lost
     */
    public Map<String, String> renew(String owner, Collection<Lease> leases) {
        return transaction(handle -> {
            Map<String, String> renewed = new HashMap<>();
            handle.createQuery(RENEW)
                    .bind("seconds", seconds())
                    .bind("owner", owner)
                    .bindArray(
                            "operations",
                            String.class,
                            leases.stream().map(Lease::operationId).toList())
                    .bindArray(
                            "tokens",
                            Long.class,
                            leases.stream().map(Lease::token).toList())
                    .map((row, context) -> Map.entry(Column.text(row, "operation_id"), Column.text(row, "state")))
                    .forEach(entry -> renewed.put(entry.getKey(), entry.getValue()));
            return renewed;
        });
    }

    /** Says that the session is closed, so that another one of the device may begin. */
    public void release(Lease lease) {
        transaction(handle -> handle.createUpdate(RELEASE)
                .bind("operation", lease.operationId())
                .bind("owner", lease.owner())
                .bind("token", lease.token())
                .execute());
    }

    /** Interrupts what a process that died or hangs had leased; the operations, which may begin again at once. */
    public List<String> takeBackExpired() {
        List<String> expired = ids("select operation_id from job where lease_owner is not null"
                + " and lease_until <= clock_timestamp() order by lease_until limit " + BATCH);
        return expired.stream().filter(this::isTakenBack).toList();
    }

    /** A job that cannot be taken back keeps neither the others nor new ones from being worked at. */
    private boolean isTakenBack(String operationId) {
        try {
            takeBack(operationId);
            return true;
        } catch (ConnectionException e) {
            throw e;
        } catch (RuntimeException e) {
            LOG.log(Level.SEVERE, e, () -> "a lease could not be taken back: operation=" + operationId);
            return false;
        }
    }

    private void takeBack(String operationId) {
        stepping(handle -> JobRows.lock(handle, operationId)
                .filter(job -> job.leaseUntil() != null && !job.leaseUntil().isAfter(job.now()))
                .map(job -> {
                    Step step = save(handle, job, new Input.Interrupted("its lease expired"));
                    CredentialBook.forget(handle, operationId);
                    handle.createUpdate("update job set lease_owner = null, lease_until = null,"
                                    + " fencing_token = fencing_token + 1 where operation_id = :operation")
                            .bind("operation", operationId)
                            .execute();
                    return step;
                }));
    }

    /** Operations for which time has passed: a deadline, or the longest wait for a word. */
    public List<String> toWake() {
        return ids("select operation_id from job where state <> 'ENDED' and wake_at <= clock_timestamp()"
                + " order by wake_at limit " + BATCH);
    }

    private List<String> ids(String query) {
        return transaction(
                handle -> handle.createQuery(query).mapTo(String.class).list());
    }

    /** The backup as it stands; empty when there is no such operation. */
    public Optional<Backup> find(String operationId) {
        return transaction(handle -> JobRows.read(handle, operationId).map(Job::backup));
    }

    /** How many jobs there are in each state but ENDED. */
    public Map<String, Long> countByState() {
        return transaction(handle -> {
            Map<String, Long> counts = new HashMap<>();
            handle.createQuery("select state, count(*) as jobs from job where state <> 'ENDED' group by state")
                    .map((row, context) -> Map.entry(Column.text(row, "state"), row.getLong("jobs")))
                    .forEach(entry -> counts.put(entry.getKey(), entry.getValue()));
            return counts;
        });
    }

    private <T> T transaction(HandleCallback<T, RuntimeException> work) {
        return jdbi.inTransaction(work);
    }

    private Optional<Step> stepping(HandleCallback<Optional<Step>, RuntimeException> work) {
        Optional<Step> step = jdbi.inTransaction(work);
        step.ifPresent(this::tell);
        return step;
    }

    private void tell(Step step) {
        if (!step.announcements().isEmpty()) {
            announced.after(step.announcements());
        }
    }
}
