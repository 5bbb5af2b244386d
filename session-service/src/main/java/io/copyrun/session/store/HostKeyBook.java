package io.copyrun.session.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/** The host keys of devices, for people: what is trusted, what was refused, and that a refused one may be trusted. */
public final class HostKeyBook {
    private static final String TRUSTED = """
            select endpoint, key_type, fingerprint, seen_at, accepted_because from host_key
            where device = :device order by endpoint, key_type
            """;
    private static final String OFFERED = """
            select endpoint, key_type, fingerprint, offered_at as seen_at, null as accepted_because from offered_host_key
            where device = :device order by endpoint
            """;
    private static final String OFFER = """
            insert into offered_host_key (device, endpoint, key_type, fingerprint, offered_at)
            values (:device, :endpoint, :key_type, :fingerprint, clock_timestamp())
            on conflict (device, endpoint) do update
                set key_type = excluded.key_type, fingerprint = excluded.fingerprint, offered_at = excluded.offered_at
            """;
    private static final String FORGET_OTHERS = "delete from host_key where device = :device and endpoint = :endpoint";
    private static final String TRUST = """
            insert into host_key (device, endpoint, key_type, fingerprint, seen_at, accepted_because)
            values (:device, :endpoint, :key_type, :fingerprint, clock_timestamp(), :because)
            """;
    private static final String TAKE_OFFER = """
            delete from offered_host_key
            where device = :device and endpoint = :endpoint and fingerprint = :fingerprint
            """;

    private final Jdbi jdbi;

    public HostKeyBook(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    /**
     * A key of a device.
     *
     * @param endpoint address and port
     * @param fingerprint {@code SHA256:...}
     * @param acceptedBecause what was said when it took another one's place; null for a first key
     */
    public record Key(
            String endpoint,
            String keyType,
            String fingerprint,
            Instant seenAt,
            @Nullable String acceptedBecause) {}

    /** The keys that are trusted. */
    public List<Key> trusted(String device) {
        return jdbi.withHandle(handle -> keys(handle, TRUSTED, device));
    }

    /** Of each endpoint, the key that was refused last; none when it has been accepted since. */
    public List<Key> offered(String device) {
        return jdbi.withHandle(handle -> keys(handle, OFFERED, device));
    }

    /**
     * Trusts a key that was refused, and no other one of its endpoints any more.
     *
     * @return the key of each endpoint that showed it; empty when none did last
     */
    public List<Key> accept(String device, String fingerprint, String because) {
        return jdbi.inTransaction(handle -> {
            List<Key> accepted = new ArrayList<>();
            for (Key key : keys(handle, OFFERED, device)) {
                if (key.fingerprint().equals(fingerprint) && accept(handle, device, key, because)) {
                    accepted.add(key);
                }
            }
            return accepted;
        });
    }

    private static boolean accept(Handle handle, String device, Key key, String because) {
        // First the lock that sessions take, then rows: in this order nobody waits for the other.
        StoredHostKeys.lock(handle, device, key.endpoint());
        boolean isOffered = handle.createUpdate(TAKE_OFFER)
                        .bind("device", device)
                        .bind("endpoint", key.endpoint())
                        .bind("fingerprint", key.fingerprint())
                        .execute()
                > 0;
        if (isOffered) {
            handle.createUpdate(FORGET_OTHERS)
                    .bind("device", device)
                    .bind("endpoint", key.endpoint())
                    .execute();
            handle.createUpdate(TRUST)
                    .bind("device", device)
                    .bind("endpoint", key.endpoint())
                    .bind("key_type", key.keyType())
                    .bind("fingerprint", key.fingerprint())
                    .bind("because", because)
                    .execute();
        }
        return isOffered;
    }

    /** Keeps a key that is refused now. */
    static void offer(Handle handle, String device, Key refused) {
        handle.createUpdate(OFFER)
                .bind("device", device)
                .bind("endpoint", refused.endpoint())
                .bind("key_type", refused.keyType())
                .bind("fingerprint", refused.fingerprint())
                .execute();
    }

    private static List<Key> keys(Handle handle, String query, String device) {
        return handle.createQuery(query)
                .bind("device", device)
                .map((row, context) -> key(row))
                .list();
    }

    private static Key key(ResultSet row) throws SQLException {
        return new Key(
                Column.text(row, "endpoint"),
                Column.text(row, "key_type"),
                Column.text(row, "fingerprint"),
                Column.instant(row, "seen_at"),
                row.getString("accepted_because"));
    }
}
