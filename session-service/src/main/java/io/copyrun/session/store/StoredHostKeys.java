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

/** Host keys in the database: the first one is kept, and another one later is told of once per operation. */
public final class StoredHostKeys implements HostKeys {
    private static final String KEEP_FIRST = """
            insert into host_key (device, endpoint, key_type, fingerprint, seen_at)
            values (:device, :endpoint, :key_type, :fingerprint, clock_timestamp())
            on conflict (device, endpoint, key_type) do nothing
            """;
    private static final String KNOWN = """
            select fingerprint from host_key
            where device = :device and endpoint = :endpoint and key_type = :key_type
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
            String known = known(handle, target, keyType, fingerprint);
            if (known.equals(fingerprint)) {
                return new Answer.Trusted();
            }
            events.addAll(alarm(handle, target, keyType, known, fingerprint));
            return new Answer.Changed(known);
        });
        if (!events.isEmpty()) {
            announced.after(events);
        }
        return answer;
    }

    private static String known(Handle handle, Target target, String keyType, String fingerprint) {
        handle.createUpdate(KEEP_FIRST)
                .bind("device", target.device())
                .bind("endpoint", endpoint(target))
                .bind("key_type", keyType)
                .bind("fingerprint", fingerprint)
                .execute();
        return handle.createQuery(KNOWN)
                .bind("device", target.device())
                .bind("endpoint", endpoint(target))
                .bind("key_type", keyType)
                .mapTo(String.class)
                .one();
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
