package io.copyrun.session.store;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import org.jdbi.v3.core.Jdbi;

/** The leases of restores that have a session. */
public final class RestoreLeases {
    private static final String RENEW = """
            update restore set lease_until = clock_timestamp() + :seconds * interval '1 second'
            from unnest(:operations, :tokens) as held (operation_id, token)
            where restore.operation_id = held.operation_id and restore.fencing_token = held.token
                and restore.lease_owner = :owner and restore.lease_until > clock_timestamp()
            returning restore.operation_id, restore.state
            """;
    private static final String HELD = """
            select exists (select 1 from restore
            where operation_id = :operation and lease_owner = :owner and fencing_token = :token
                and state = 'RUNNING' and lease_until > clock_timestamp() and clock_timestamp() < :until)
            """;

    private final Jdbi jdbi;
    private final Duration leaseDuration;

    public RestoreLeases(Jdbi jdbi, Duration leaseDuration) {
        this.jdbi = jdbi;
        this.leaseDuration = leaseDuration;
    }

    /** Whether the lease is in force, and the time has not come. */
    public boolean isHeld(Lease lease, Instant until) {
        return jdbi.withHandle(handle -> handle.createQuery(HELD)
                .bind("operation", lease.operationId())
                .bind("owner", lease.owner())
                .bind("token", lease.token())
                .bind("until", until)
                .mapTo(Boolean.class)
                .one());
    }

    /** Renews leases; the state's name of each operation whose lease is still in force, the others are lost. */
    public Map<String, String> renew(String owner, Collection<Lease> leases) {
        return jdbi.inTransaction(handle -> {
            Map<String, String> renewed = new HashMap<>();
            handle.createQuery(RENEW)
                    .bind("seconds", leaseDuration.toMillis() / 1000.0)
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
        jdbi.useTransaction(handle -> handle.createUpdate("update restore set lease_owner = null, lease_until = null"
                        + " where operation_id = :operation and lease_owner = :owner and fencing_token = :token")
                .bind("operation", lease.operationId())
                .bind("owner", lease.owner())
                .bind("token", lease.token())
                .execute());
    }
}
