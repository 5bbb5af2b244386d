package io.copyrun.session.store;

import io.copyrun.event.Event;
import io.copyrun.event.HostKeyChanged;
import io.copyrun.session.device.HostKeys;
import io.copyrun.session.device.Target;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/** Host keys in the database: an endpoint's first one is kept, and another one later is told of once per operation. */
public final class StoredHostKeys implements HostKeys {
    /** Held to the end of the transaction: of two replicas that see an endpoint first, one keeps its key. */
    private static final String LOCK = "select pg_advisory_xact_lock(hashtextextended(:device || ' ' || :endpoint, 0))";

    private static final String KEEP = """
            insert into host_key (device, endpoint, key_type, fingerprint, seen_at)
            values (:device, :endpoint, :key_type, :fingerprint, clock_timestamp())
            """;
    private static final String KNOWN = """
            select fingerprint from host_key
            where device = :device and endpoint = :endpoint
            order by key_type = :key_type desc, seen_at desc
            limit 1
            """;
    private static final String KNOWN_TYPES =
            "select key_type from host_key where device = :device and endpoint = :endpoint order by seen_at desc";
    /** The one operation that holds the device's session is the one that saw the key. */
    private static final String ALARM_ONCE = """
            update job set host_key_alarmed = true
            where device = :device and lease_owner is not null and not host_key_alarmed
            returning operation_id
            """;

    private final Jdbi jdbi;
    private final Announced announced;

    public StoredHostKeys(Jdbi jdbi, Announced announced) {
        this.jdbi = jdbi;
        this.announced = announced;
    }

    @Override
    public Answer check(Target target, String keyType, String fingerprint) {
        List<Event> events = new ArrayList<>();
        Answer answer = jdbi.inTransaction(handle -> {
            lock(handle, target.device(), endpoint(target));
            Optional<String> found = known(handle, target, keyType);
            if (found.isEmpty()) {
                keep(handle, target, keyType, fingerprint);
                return new Answer.Trusted();
            }
            String known = found.get();
            if (known.equals(fingerprint)) {
                return new Answer.Trusted();
            }
            HostKeyBook.offer(
                    handle,
                    target.device(),
                    new HostKeyBook.Key(endpoint(target), keyType, fingerprint, ServiceEvents.now(handle), null));
            events.addAll(alarm(handle, target, keyType, known, fingerprint));
            return new Answer.Changed(known);
        });
        if (!events.isEmpty()) {
            announced.after(events);
        }
        return answer;
    }

    static void lock(Handle handle, String device, String endpoint) {
        handle.createQuery(LOCK)
                .bind("device", device)
                .bind("endpoint", endpoint)
                .mapTo(String.class)
                .one();
    }

    private static void keep(Handle handle, Target target, String keyType, String fingerprint) {
        handle.createUpdate(KEEP)
                .bind("device", target.device())
                .bind("endpoint", endpoint(target))
                .bind("key_type", keyType)
                .bind("fingerprint", fingerprint)
                .execute();
    }

    /** The key of this type, else one of another type: who could offer an unseen type would else be trusted again. */
    private static Optional<String> known(Handle handle, Target target, String keyType) {
        return handle.createQuery(KNOWN)
                .bind("device", target.device())
                .bind("endpoint", endpoint(target))
                .bind("key_type", keyType)
                .mapTo(String.class)
                .findOne();
    }

    private static List<Event> alarm(Handle handle, Target target, String keyType, String known, String offered) {
        Optional<String> operation = handle.createQuery(ALARM_ONCE)
                .bind("device", target.device())
                .mapTo(String.class)
                .findOne();
        if (operation.isEmpty()) {
            return List.of();
        }
        Instant now = ServiceEvents.now(handle);
        HostKeyChanged changed = new HostKeyChanged(
                target.device(), operation.get(), target.address(), target.port(), keyType, known, offered, now);
        ServiceEvents.append(handle, List.of(changed), null, now);
        return List.of(changed);
    }

    @Override
    public List<String> knownKeyTypes(Target target) {
        return jdbi.withHandle(handle -> handle.createQuery(KNOWN_TYPES)
                .bind("device", target.device())
                .bind("endpoint", endpoint(target))
                .mapTo(String.class)
                .list());
    }

    private static String endpoint(Target target) {
        return target.address() + ":" + target.port();
    }
}
