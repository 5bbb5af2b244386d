package io.copyrun.session.store;

import io.copyrun.session.breaker.Place;
import io.copyrun.session.breaker.Profile;
import io.copyrun.session.breaker.Refusal;
import io.copyrun.session.breaker.Standing;
import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Update;

/** Credential profiles in their tables. */
final class CredentialRows {
    private static final String INSERT = """
            insert into credential_standing (profile, fingerprint, standing, since, used_at)
            values (:profile, :fingerprint, 'UNPROVEN', 'epoch', clock_timestamp())
            on conflict (profile, fingerprint) do nothing
            """;
    private static final String FORGET_REPLACED = """
            delete from credential_standing
            where profile = :profile and fingerprint <> :fingerprint and used_at < clock_timestamp() - interval '7 days'
            """;
    private static final String SELECT = """
            select *, clock_timestamp() as now from credential_standing
            where profile = :profile and fingerprint = :fingerprint
            """;
    private static final String PLACES = """
            select login, since, until, in_doubt from login_in_flight
            where profile = :profile and fingerprint = :fingerprint
            """;
    private static final String UPDATE = """
            update credential_standing set standing = :standing, refused_in_a_row = :refused_in_a_row, since = :since,
                pause_millis = :pause_millis, probe = :probe, refused_by = :refused_by,
                refused_at = cast(:refused_at as timestamptz[]), used_at = clock_timestamp()
            where profile = :profile and fingerprint = :fingerprint
            """;
    private static final String ADD_PLACE = """
            insert into login_in_flight (login, profile, fingerprint, since, until, in_doubt)
            values (:login, :profile, :fingerprint, :since, :until, :in_doubt)
            on conflict (login) do update set profile = excluded.profile, fingerprint = excluded.fingerprint,
                since = excluded.since, until = excluded.until, in_doubt = excluded.in_doubt
            """;

    private CredentialRows() {}

    /** The credentials of a profile, as one of its fingerprints tells them from earlier ones. */
    record Key(String profile, int fingerprint) {}

    /**
     * What was read.
     *
     * @param now by the database's clock
     */
    record Found(Profile profile, Instant now) {}

    /** Reads a profile as it stands; empty when it was never used. */
    static Optional<Found> read(Handle handle, Key key) {
        return find(handle, key, SELECT);
    }

    /** Reads a profile and keeps others from changing it until the transaction ends. */
    static Found lock(Handle handle, Key key) {
        return find(handle, key, SELECT + " for update").orElseGet(() -> {
            bound(handle.createUpdate(INSERT), key).execute();
            bound(handle.createUpdate(FORGET_REPLACED), key).execute();
            return find(handle, key, SELECT + " for update").orElseThrow();
        });
    }

    private static Optional<Found> find(Handle handle, Key key, String query) {
        return handle.createQuery(query)
                .bind("profile", key.profile())
                .bind("fingerprint", key.fingerprint())
                .map((row, context) -> found(handle, key, row))
                .findOne();
    }

    private static Update bound(Update update, Key key) {
        return update.bind("profile", key.profile()).bind("fingerprint", key.fingerprint());
    }

    private static Found found(Handle handle, Key key, ResultSet row) throws SQLException {
        List<Place> places = handle.createQuery(PLACES)
                .bind("profile", key.profile())
                .bind("fingerprint", key.fingerprint())
                .map((place, context) -> new Place(
                        Column.text(place, "login"),
                        Column.instant(place, "since"),
                        Column.instant(place, "until"),
                        place.getBoolean("in_doubt")))
                .list();
        return new Found(new Profile(standing(row), places, refusals(row)), Column.instant(row, "now"));
    }

    static Standing standing(ResultSet row) throws SQLException {
        Instant since = Column.instant(row, "since");
        int refused = row.getInt("refused_in_a_row");
        Duration pause = Duration.ofMillis(row.getLong("pause_millis"));
        String standing = Column.text(row, "standing");
        return switch (standing) {
            case "UNPROVEN" -> new Standing.Unproven(refused, since);
            case "PROVEN" -> new Standing.Proven(since);
            case "SUSPENDED" -> new Standing.Suspended(refused, pause, since);
            case "PROBING" -> new Standing.Probing(refused, pause, Column.text(row, "probe"));
            default -> throw new SQLException("invalid standing: " + standing + " (expected: one of CredentialRows)");
        };
    }

    static List<Refusal> refusals(ResultSet row) throws SQLException {
        List<String> devices = Column.texts(row, "refused_by");
        Array times = row.getArray("refused_at");
        Timestamp[] at = (Timestamp[]) times.getArray();
        List<Refusal> refusals = new ArrayList<>();
        for (int i = 0; i < devices.size() && i < at.length; i++) {
            refusals.add(new Refusal(devices.get(i), at[i].toInstant()));
        }
        return refusals;
    }

    static String name(Standing standing) {
        return switch (standing) {
            case Standing.Unproven it -> "UNPROVEN";
            case Standing.Proven it -> "PROVEN";
            case Standing.Suspended it -> "SUSPENDED";
            case Standing.Probing it -> "PROBING";
        };
    }

    /** Writes what differs from what was read of a profile that this transaction has locked. */
    static void save(Handle handle, Key key, Found read, Profile next) {
        Profile before = read.profile();
        if (!before.standing().equals(next.standing()) || !before.refusals().equals(next.refusals())) {
            update(handle, key, next, read.now());
        }
        List<String> gone = before.places().stream()
                .filter(place ->
                        next.places().stream().noneMatch(other -> other.login().equals(place.login())))
                .map(Place::login)
                .toList();
        if (!gone.isEmpty()) {
            handle.createUpdate("delete from login_in_flight where login = any(:gone)")
                    .bindArray("gone", String.class, gone)
                    .execute();
        }
        for (Place place : next.places()) {
            if (!before.places().contains(place)) {
                bound(handle.createUpdate(ADD_PLACE), key)
                        .bind("login", place.login())
                        .bind("since", place.since())
                        .bind("until", place.until())
                        .bind("in_doubt", place.inDoubt())
                        .execute();
            }
        }
    }

    private static void update(Handle handle, Key key, Profile next, Instant now) {
        Standing standing = next.standing();
        bound(handle.createUpdate(UPDATE), key)
                .bind("standing", name(standing))
                .bind("refused_in_a_row", standing.refusedInARow())
                .bind("since", since(standing, now))
                .bind("pause_millis", pause(standing).toMillis())
                .bind("probe", standing instanceof Standing.Probing probing ? probing.login() : null)
                .bindArray(
                        "refused_by",
                        String.class,
                        next.refusals().stream().map(Refusal::device).toList())
                .bindArray(
                        "refused_at",
                        String.class,
                        next.refusals().stream()
                                .map(refusal -> refusal.at().toString())
                                .toList())
                .execute();
    }

    private static Instant since(Standing standing, Instant now) {
        return switch (standing) {
            case Standing.Unproven it -> it.since();
            case Standing.Proven it -> it.acceptedAt();
            case Standing.Suspended it -> it.until();
            case Standing.Probing it -> now;
        };
    }

    private static Duration pause(Standing standing) {
        return switch (standing) {
            case Standing.Suspended it -> it.pause();
            case Standing.Probing it -> it.pause();
            case Standing.Unproven it -> Duration.ZERO;
            case Standing.Proven it -> Duration.ZERO;
        };
    }
}
