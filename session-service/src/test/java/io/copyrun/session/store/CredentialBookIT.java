package io.copyrun.session.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.copyrun.session.breaker.Breaker;
import io.copyrun.session.breaker.Refusal;
import io.copyrun.session.breaker.Standing;
import io.copyrun.session.credential.CredentialProvider.Lookup;
import io.copyrun.session.device.Credentials;
import io.copyrun.session.operation.Backup;
import io.copyrun.session.operation.Input.Conditions;
import io.copyrun.session.operation.Machine;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class CredentialBookIT {
    private static final RealDatabase DATABASE = new RealDatabase();
    private static final Inspection READY = Examples.ready(Examples.node("node-1", Examples.FAR));

    private final List<String> news = new ArrayList<>();
    private final Machine machine = new Machine(Examples.limits());
    private final Directory directory = new Directory(DATABASE.jdbi());
    private final RequestStore requests = new RequestStore(DATABASE.jdbi(), machine, Duration.ofHours(1), events -> {});
    private String password = "wrong";
    private final CredentialBook book = book();
    private final JobStore jobs = new JobStore(DATABASE.jdbi(), machine, Duration.ofSeconds(8), events -> {}, book);

    @AfterAll
    static void stop() {
        DATABASE.close();
    }

    @BeforeEach
    void clear() {
        DATABASE.clear();
    }

    private CredentialBook book() {
        return new CredentialBook(
                DATABASE.jdbi(),
                new Breaker(Examples.rules(3)),
                profile -> new Lookup.Found(credentials()),
                (profile, now) -> news.add(profile + " " + now.standing().isHolding()));
    }

    private Credentials credentials() {
        return new Credentials("netops", password, null);
    }

    private CredentialBook.Login login(String name) {
        return new CredentialBook.Login("lab", credentials(), name, "device-" + name);
    }

    private boolean types(CredentialBook asked, String name) {
        return asked.typing(login(name)) instanceof Conditions.Ready;
    }

    private void refuse(String... names) {
        for (String name : names) {
            assertThat(types(book, name)).as(name).isTrue();
            book.refused(login(name));
        }
    }

    private Standing standing() {
        return book.all().getFirst().state().standing();
    }

    private void ask(String... devices) {
        for (String device : devices) {
            directory.keep(Examples.device(device), Instant.EPOCH);
            requests.accept(Examples.request("op-" + device, device, null), null);
        }
    }

    private Backup claimed() {
        return jobs.claim("me", Excluded.NONE, READY).orElseThrow().step().state();
    }

    private void endPause() {
        DATABASE.jdbi().useHandle(handle -> {
            handle.execute("update credential_standing set since = now() - interval '1 second'");
            handle.execute("update job set since = now() - interval '1 second' where held_because is not null");
        });
    }

    @Test
    void countsTheLoginsOfAllProcessesTogether() throws Exception {
        List<CredentialBook> processes = List.of(book(), book());
        List<Callable<Boolean>> logins = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
            CredentialBook process = processes.get(i % 2);
            String name = "login-" + i;
            logins.add(() -> types(process, name));
        }

        int typed = 0;
        try (ExecutorService threads = Executors.newFixedThreadPool(8)) {
            for (Future<Boolean> future : threads.invokeAll(logins)) {
                typed += future.get() ? 1 : 0;
            }
        }

        assertThat(typed).isEqualTo(3);
    }

    @Test
    void readsEveryStandingBackAsItWasWritten() {
        refuse("a", "b");
        assertThat(standing()).isInstanceOfSatisfying(Standing.Unproven.class, it -> assertThat(it.refusedInARow())
                .isEqualTo(2));
        refuse("c");
        Standing.Suspended suspended = (Standing.Suspended) standing();
        assertThat(suspended.pause()).isEqualTo(Duration.ofMinutes(15));
        assertThat(Duration.between(Instant.now(), suspended.until()))
                .isBetween(Duration.ofMinutes(14), Duration.ofMinutes(16));
        assertThat(book.all().getFirst().state().refusals())
                .extracting(Refusal::device)
                .containsExactly("device-a", "device-b", "device-c");
        endPause();
        types(book, "d");
        assertThat(standing()).isEqualTo(new Standing.Probing(3, Duration.ofMinutes(15), "d"));
        book.accepted(login("d"));
        assertThat(standing()).isInstanceOf(Standing.Proven.class);
        assertThat(news).containsExactly("lab true", "lab false");
    }

    @Test
    void keepsJobsOfASuspendedProfileWaiting() {
        refuse("a", "b", "c");
        ask("r1");

        Backup.Resting resting = (Backup.Resting) claimed();

        assertThat(resting.heldBecause()).contains("profile lab is suspended", "device-a", "device-c");
        assertThat(jobs.claim("me", Excluded.NONE, READY)).isEmpty();
        assertThat(jobs.find("op-r1")).contains(resting);
    }

    @Test
    void letsAllOfThemGoWhenAPersonResetsTheProfile() {
        refuse("a", "b", "c");
        ask("r1", "r2");
        claimed();
        claimed();

        assertThat(book.reset("lab").orElseThrow().state().standing()).isInstanceOf(Standing.Unproven.class);

        assertThat(claimed()).isInstanceOf(Backup.Opening.class);
        assertThat(claimed()).isInstanceOf(Backup.Opening.class);
        assertThat(book.reset("unheard-of")).isEmpty();
    }

    @Test
    void putsAllOfThemOffAtOnceWhenTheOneThatTriesIsRefused() {
        refuse("a", "b", "c");
        ask("r1", "r2", "r3");
        claimed();
        claimed();
        claimed();
        endPause();
        Backup probing = claimed();
        assertThat(probing).isInstanceOf(Backup.Opening.class);
        Claimed second = jobs.claim("me", Excluded.NONE, READY).orElseThrow();
        assertThat(second.claim()).isNull();
        assertThat(second.hold()).extracting(Claimed.Hold::profile).isEqualTo("lab");
        assertThat(jobs.claim("me", new Excluded(List.of(), List.of("lab")), READY))
                .isEmpty();

        refuse(probing.order().operationId());

        assertThat(claimed()).isInstanceOf(Backup.Resting.class);
        assertThat(jobs.claim("me", Excluded.NONE, READY)).isEmpty();
        assertThat(((Standing.Suspended) standing()).pause()).isEqualTo(Duration.ofMinutes(30));
    }

    @Test
    void letsOneLookAgainWhetherTheCredentialsWereReplacedAndThenAllOthersGo() {
        refuse("a", "b", "c");
        ask("r1", "r2", "r3");
        claimed();
        claimed();
        Backup last = claimed();
        assertThat(((Backup.Resting) last).until()).isBefore(Instant.now().plusSeconds(40));
        assertThat(((Backup.Resting) jobs.find("op-r1").orElseThrow()).until())
                .isAfter(Instant.now().plusSeconds(800));

        password = "right";
        DATABASE.jdbi()
                .useHandle(handle -> handle.execute(
                        "update job set since = now() where operation_id = ?",
                        last.order().operationId()));
        Backup first = claimed();
        assertThat(first).isInstanceOf(Backup.Opening.class);
        assertThat(jobs.claim("me", Excluded.NONE, READY)).isEmpty();
        assertThat(types(book, first.order().operationId())).isTrue();
        book.accepted(login(first.order().operationId()));

        assertThat(claimed()).isInstanceOf(Backup.Opening.class);
        assertThat(claimed()).isInstanceOf(Backup.Opening.class);
    }

    @Test
    void holdsNoJobOfAnotherProfile() {
        refuse("a", "b", "c");
        directory.keep(Examples.device("other", "127.0.0.9", "cisco-ios", "core"), Instant.EPOCH);
        requests.accept(Examples.request("op-other", "other", null), null);

        assertThat(claimed()).isInstanceOf(Backup.Opening.class);
    }

    @Test
    void doubtsNewCredentialsOfTheSameProfileNoMoreThanAnyOthers() {
        refuse("a", "b", "c");

        password = "right";

        assertThat(types(book, "d")).isTrue();
        book.accepted(login("d"));
        assertThat(standing()).isInstanceOf(Standing.Proven.class);
        password = "wrong";
        assertThat(types(book, "e")).isFalse();
    }

    @Test
    void forgetsTheLoginOfAProcessThatDied() {
        ask("r1", "r2", "r3", "r4");
        claimed();
        claimed();
        claimed();
        assertThat(jobs.claim("me", Excluded.NONE, READY).orElseThrow().claim()).isNull();
        DATABASE.jdbi()
                .useHandle(handle -> handle.execute(
                        "update job set lease_until = now() - interval '1 second' where operation_id = 'op-r1'"));

        assertThat(jobs.takeBackExpired()).containsExactly("op-r1");

        assertThat(claimed()).isInstanceOf(Backup.Opening.class);
    }

    @Test
    void keepsNothingThatIsASecret() {
        password = "canary-password";
        refuse("a");

        List<Map<String, Object>> rows = new ArrayList<>();
        DATABASE.jdbi().useHandle(handle -> {
            rows.addAll(handle.createQuery("select * from credential_standing")
                    .mapToMap()
                    .list());
            rows.addAll(handle.createQuery("select * from credential_profile")
                    .mapToMap()
                    .list());
        });
        assertThat(rows).hasSize(2);
        assertThat(rows.toString()).doesNotContain("canary-password").doesNotContain("netops");
    }
}
