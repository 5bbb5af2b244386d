package io.copyrun.session.store;

import io.copyrun.event.DeviceChanged;
import io.copyrun.session.breaker.Breaker;
import io.copyrun.session.breaker.Explanation;
import io.copyrun.session.breaker.LoginEvent;
import io.copyrun.session.breaker.Profile;
import io.copyrun.session.breaker.Standing;
import io.copyrun.session.breaker.Step;
import io.copyrun.session.breaker.Step.Answer;
import io.copyrun.session.credential.CredentialProvider;
import io.copyrun.session.credential.CredentialProvider.Lookup;
import io.copyrun.session.credential.Fingerprints;
import io.copyrun.session.device.Credentials;
import io.copyrun.session.operation.Input.Conditions;
import io.copyrun.session.store.CredentialRows.Found;
import io.copyrun.session.store.CredentialRows.Key;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/**
 * What is known of the credentials of each profile, shared by all processes. A profile's row is locked for each step, so its
 * logins in flight are counted over all of them.
 */
public final class CredentialBook {
    private static final int SALT_BYTES = 16;
    private static final String SALT = "select salt from credential_profile where name = :name";
    private static final String ADD = """
            insert into credential_profile (name, salt) values (:name, :salt) on conflict (name) do nothing
            """;
    private static final String KEYS = "select profile, fingerprint from credential_standing where profile = :profile";
    private static final String ALL = """
            select distinct on (profile) * from credential_standing order by profile, used_at desc
            """;
    /** Whoever is about to decide on a job holds its row, and waits for the profile's: it will see what is new. */
    private static final String RELEASE = """
            update job set since = clock_timestamp() where operation_id in (
                select operation_id from job
                where held_because is not null and phase = 'RESTING' and since > clock_timestamp()
                    and device in (select name from device where credential_profile = :profile)
                for update skip locked)
            """;
    /** All that were held before, at once, as there may be thousands: one looks again whether the credentials are others. */
    private static final String PUT_OFF = """
            update job set since = :until where operation_id in (
                select operation_id from job
                where held_because is not null and phase = 'RESTING' and since < :next
                    and operation_id <> :looking
                    and device in (select name from device where credential_profile = :profile)
                for update skip locked)
            """;

    private static final Duration LOOK_AGAIN = Duration.ofSeconds(30);

    private final Jdbi jdbi;
    private final Breaker breaker;
    private final CredentialProvider credentials;
    private final CredentialNews news;
    private final Fingerprints fingerprints = new Fingerprints();
    private final Map<String, byte[]> salts = new ConcurrentHashMap<>();
    private final SecureRandom random = new SecureRandom();

    /**
     * A book.
     *
     * @param credentials those that are set now
     * @param news told after each transaction in which a profile was suspended, or was let go
     */
    public CredentialBook(Jdbi jdbi, Breaker breaker, CredentialProvider credentials, CredentialNews news) {
        this.jdbi = jdbi;
        this.breaker = breaker;
        this.credentials = credentials;
        this.news = news;
    }

    /**
     * One login of an operation.
     *
     * @param login the operation's identifier, as it has one session at a time, or what {@link #atJumpHost} makes of it
     */
    public record Login(String profile, Credentials credentials, String login, String device) {}

    /** The login of an operation's session at the host that its device is reached through. */
    public static String atJumpHost(String operationId) {
        return operationId + "/jump";
    }

    /** A profile for people. */
    public record Entry(String profile, Profile state) {}

    /** Those of a device, and of the host before it where that has others. */
    Conditions conditions(Handle handle, DeviceChanged device, String operationId) {
        Conditions own = conditions(handle, device.credentialProfile(), operationId);
        String atHost = device.jumpHost() == null ? null : device.jumpHostCredentialProfile();
        return !(own instanceof Conditions.Ready) || atHost == null || atHost.equals(device.credentialProfile())
                ? own
                : conditions(handle, atHost, atJumpHost(operationId));
    }

    /** What may begin with the profile's credentials as they are set now. */
    Conditions conditions(Handle handle, String profile, String login) {
        if (!(credentials.find(profile) instanceof Lookup.Found found)) {
            // The session says what is missing.
            return new Conditions.Ready();
        }
        Key key = key(profile, found.credentials());
        LoginEvent reserved = new LoginEvent.Reserved(login);
        Optional<Found> seen = CredentialRows.read(handle, key);
        if (seen.isPresent()) {
            Step step = breaker.step(seen.get().profile(), reserved, seen.get().now());
            if (step.answer() instanceof Answer.Admitted
                    && step.profile().equals(seen.get().profile())) {
                return new Conditions.Ready();
            }
        }
        Found locked = CredentialRows.lock(handle, key);
        Step step = breaker.step(locked.profile(), reserved, locked.now());
        CredentialRows.save(handle, key, locked, step.profile());
        return switch (step.answer()) {
            case Answer.Admitted admitted -> new Conditions.Ready();
            case Answer.Noted noted -> new Conditions.Ready();
            case Answer.Held held
            when held.why() == Step.Why.SUSPENDED -> {
                Instant soon = locked.now().plus(LOOK_AGAIN);
                Instant next = soon.isBefore(held.until()) ? soon : held.until();
                putOff(handle, new Waiting(profile, login), held.until(), next);
                yield new Conditions.Held(Explanation.of(profile, step.profile()), next);
            }
            case Answer.Held held -> new Conditions.Held(null, held.until());
        };
    }

    /** The operation of a profile that looks again. */
    private record Waiting(String profile, String operationId) {}

    private static void putOff(Handle handle, Waiting waiting, Instant until, Instant next) {
        handle.createUpdate(PUT_OFF)
                .bind("profile", waiting.profile())
                .bind("looking", waiting.operationId())
                .bind("until", until)
                .bind("next", next)
                .execute();
    }

    /** Whether the password may be typed now; asked just before. */
    public Conditions typing(Login login) {
        Key key = key(login);
        Step step = step(key, new LoginEvent.Typing(login.login()));
        if (!(step.answer() instanceof Answer.Held held)) {
            return new Conditions.Ready();
        }
        // Not until the pause is over: somebody may let the profile go before the job is one that waits.
        Instant soon = Instant.now().plus(LOOK_AGAIN);
        return new Conditions.Held(
                held.why() == Step.Why.SUSPENDED ? Explanation.of(key.profile(), step.profile()) : null,
                soon.isBefore(held.until()) ? soon : held.until());
    }

    /** The device let the login in. */
    public void accepted(Login login) {
        step(key(login), new LoginEvent.Accepted(login.login()));
    }

    /** The device refused what was typed. */
    public void refused(Login login) {
        step(key(login), new LoginEvent.Refused(login.login(), login.device()));
    }

    /** The login is over, and nothing is known of the credentials. */
    public void gone(Login login) {
        step(key(login), new LoginEvent.NoWord(login.login()));
    }

    /** The profiles that were used, by name, as they stand with the credentials that were used last. */
    public List<Entry> all() {
        return jdbi.withHandle(handle -> handle.createQuery(ALL)
                .map((row, context) -> new Entry(
                        Column.text(row, "profile"),
                        new Profile(CredentialRows.standing(row), List.of(), CredentialRows.refusals(row))))
                .list());
    }

    /** Lets logins begin again, by a person's word; empty when the profile was never used. */
    public Optional<Entry> reset(String profile) {
        List<Key> keys = jdbi.withHandle(handle -> handle.createQuery(KEYS)
                .bind("profile", profile)
                .map((row, context) -> new Key(Column.text(row, "profile"), row.getInt("fingerprint")))
                .list());
        keys.forEach(key -> step(key, new LoginEvent.Reset()));
        return all().stream().filter(entry -> entry.profile().equals(profile)).findFirst();
    }

    /** A process died in the middle of a login, or hung so long that its lease expired. */
    static void forget(Handle handle, String login) {
        handle.execute("delete from login_in_flight where login in (?, ?)", login, atJumpHost(login));
    }

    private Step step(Key key, LoginEvent event) {
        Turn turn = jdbi.inTransaction(handle -> {
            Found found = CredentialRows.lock(handle, key);
            Step step = breaker.step(found.profile(), event, found.now());
            CredentialRows.save(handle, key, found, step.profile());
            Standing before = found.profile().standing();
            if (isLetGo(before, step.profile().standing(), found.now())) {
                handle.createUpdate(RELEASE).bind("profile", key.profile()).execute();
            }
            return new Turn(before, step);
        });
        if (turn.before().isHolding() != turn.step().profile().standing().isHolding()) {
            news.turned(key.profile(), turn.step().profile());
        }
        return turn.step();
    }

    private record Turn(Standing before, Step step) {}

    /** Whether jobs that wait may go on: those of other credentials of the profile too, once these are proven. */
    private static boolean isLetGo(Standing before, Standing next, Instant now) {
        return switch (next) {
            case Standing.Suspended suspended -> before.isHolding() && !now.isBefore(suspended.until());
            case Standing.Probing probing -> false;
            case Standing.Proven proven -> !(before instanceof Standing.Proven);
            case Standing.Unproven unproven -> before.isHolding();
        };
    }

    private Key key(Login login) {
        return key(login.profile(), login.credentials());
    }

    private Key key(String profile, Credentials set) {
        return new Key(profile, fingerprints.of(profile, salts.computeIfAbsent(profile, this::salt), set));
    }

    /** Committed before it is used: processes with different salts would not see each other's logins. */
    private byte[] salt(String profile) {
        return jdbi.withHandle(handle -> findSalt(handle, profile).orElseGet(() -> {
            byte[] salt = new byte[SALT_BYTES];
            random.nextBytes(salt);
            handle.createUpdate(ADD).bind("name", profile).bind("salt", salt).execute();
            return findSalt(handle, profile).orElseThrow();
        }));
    }

    private static Optional<byte[]> findSalt(Handle handle, String profile) {
        return handle.createQuery(SALT)
                .bind("name", profile)
                .mapTo(byte[].class)
                .findOne();
    }
}
