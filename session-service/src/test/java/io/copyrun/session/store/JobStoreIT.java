package io.copyrun.session.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.copyrun.event.BackedUp;
import io.copyrun.event.Stage;
import io.copyrun.event.TransferNodeChanged;
import io.copyrun.event.Verdict;
import io.copyrun.session.failure.Cause;
import io.copyrun.session.operation.Backup;
import io.copyrun.session.operation.Failure;
import io.copyrun.session.operation.Input;
import io.copyrun.session.operation.Machine;
import io.copyrun.session.operation.Word;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class JobStoreIT {
    private static final String SHA = "ab".repeat(32);
    private static final TransferNodeChanged NODE = Examples.node("node-1", Examples.FAR);
    private static final RealDatabase DATABASE = new RealDatabase();

    private final Machine machine = new Machine(Examples.limits());
    private final JobStore jobs = Examples.jobs(DATABASE.jdbi(), machine);
    private final RequestStore requests = new RequestStore(DATABASE.jdbi(), machine, Duration.ofHours(1), events -> {});
    private final Directory directory = new Directory(DATABASE.jdbi());

    @AfterAll
    static void stop() {
        DATABASE.close();
    }

    @BeforeEach
    void clear() {
        DATABASE.clear();
    }

    private void ask(String operationId, String device) {
        directory.keep(Examples.device(device), Instant.EPOCH);
        requests.accept(Examples.request(operationId, device, null), null);
    }

    private Claim claim(String owner) {
        Claim claim = jobs.claim(owner, Excluded.NONE, Examples.ready(NODE))
                .orElseThrow()
                .claim();
        return Optional.ofNullable(claim).orElseThrow();
    }

    private List<String> announced() {
        return DATABASE.jdbi()
                .withHandle(handle -> handle.createQuery("select headers::json ->> 'ce_type' from outbox order by id")
                        .mapTo(String.class)
                        .list());
    }

    private long finals() {
        return announced().stream()
                .filter(type -> type.contains("BackupFailed") || type.contains("BackupCompleted"))
                .count();
    }

    private void expireLeases() {
        DATABASE.jdbi().useHandle(handle -> handle.execute("update job set lease_until = now() - interval '1 second'"));
    }

    @Test
    void makesOneJobOfTheSameRequestTenTimes() {
        directory.keep(Examples.device("r1"), Instant.EPOCH);
        int made = 0;
        for (int i = 0; i < 10; i++) {
            made += requests.accept(Examples.request("op-1", "r1", null), null) ? 1 : 0;
        }

        assertThat(made).isEqualTo(1);
        assertThat(jobs.countByState()).isEqualTo(Map.of("QUEUED", 1L));
    }

    @Test
    void keepsTheFilesThatAKindStandsForOverACrash() throws LeaseLost {
        directory.keep(Examples.device("r1"), Instant.EPOCH);
        requests.accept(Examples.requestOf("op-1", "r1", List.of("image", "running-config")), null);
        Lease lease = claim("me").lease();
        List<String> files = List.of("file:flash:packages.conf", "file:flash:base.pkg");
        jobs.apply(lease, new Input.Opened());
        jobs.apply(lease, new Input.Looked());

        Backup applied = jobs.apply(lease, new Input.Expanded("image", files));

        assertThat(jobs.find("op-1")).contains(applied);
        expireLeases();
        jobs.takeBackExpired();
        assertThat(claim("other").state().order().kinds())
                .containsExactly("file:flash:packages.conf", "file:flash:base.pkg", "running-config");
    }

    @Test
    void readsEveryStateBackAsItWasWritten() throws LeaseLost {
        ask("op-1", "r1");
        Lease lease = claim("me").lease();
        List<Input> way = List.of(
                new Input.Progressed(Stage.LOGIN, "as admin"),
                new Input.Opened(),
                new Input.Looked(),
                new Input.Located(Examples.ticket("op-1", "r1", "t-1")),
                new Input.Heard("t-1", new Word.Armed()),
                new Input.Typing("running-config", true),
                new Input.Copied("running-config", 100L));
        for (Input input : way) {
            Backup applied = jobs.apply(lease, input);
            assertThat(jobs.find("op-1")).as("after %s", input).contains(applied);
        }
        List<Word> words = List.of(
                new Word.Arrived(100, SHA),
                new Word.Archived(new BackedUp("running-config", "a-1", 1, 100, SHA, true)));
        for (Word word : words) {
            Backup applied =
                    jobs.applyToTransfer("t-1", new Input.Heard("t-1", word)).orElseThrow();
            assertThat(jobs.find("op-1")).as("after %s", word).contains(applied);
        }
        assertThat(jobs.find("op-1").orElseThrow()).isInstanceOf(Backup.Ended.class);
        assertThat(announced()).last().isEqualTo("io.copyrun.BackupCompleted.v1");
    }

    @Test
    void readsAFailureBackWithAllThatPeopleNeed() throws LeaseLost {
        ask("op-1", "r1");
        Failure failure = new Failure(Stage.LOGIN, Cause.LOGIN_REFUSED, "% Bad\0 secrets", Verdict.UNKNOWN);

        Backup ended = jobs.apply(claim("me").lease(), new Input.AttemptFailed(failure));

        assertThat(jobs.find("op-1")).contains(ended);
        assertThat(announced()).last().isEqualTo("io.copyrun.BackupFailed.v1");
    }

    @Test
    void begetsOneSessionPerDevice() {
        ask("op-1", "r1");
        ask("op-2", "r1");

        Claim first = claim("me");

        assertThat(jobs.claim("other", Excluded.NONE, Examples.ready(NODE))).isEmpty();
        jobs.apply(first.lease().operationId(), new Input.Cancelled(null, null));
        assertThat(jobs.claim("other", Excluded.NONE, Examples.ready(NODE)))
                .as("while the ended operation's session is still open")
                .isEmpty();
        jobs.release(first.lease());
        assertThat(jobs.claim("other", Excluded.NONE, Examples.ready(NODE))).isPresent();
    }

    @Test
    void claimsNoDeviceWhoseSessionHasNotEndedInThisProcess() {
        ask("op-1", "r1");

        assertThat(jobs.claim("me", new Excluded(List.of("r1"), List.of()), Examples.ready(NODE)))
                .isEmpty();
    }

    @Test
    void refusesTheWordOfAHolderWhoseLeaseIsAnothers() throws LeaseLost {
        ask("op-1", "r1");
        Lease old = claim("dead").lease();
        expireLeases();
        assertThat(jobs.takeBackExpired()).containsExactly("op-1");
        Lease current = claim("alive").lease();

        assertThatThrownBy(() -> jobs.apply(old, new Input.Opened())).isInstanceOf(LeaseLost.class);
        assertThat(jobs.renew("dead", List.of(old))).isEmpty();
        jobs.release(old);
        assertThat(jobs.renew("alive", List.of(current))).containsEntry("op-1", "RUNNING");
        assertThat(jobs.apply(current, new Input.Opened())).isInstanceOf(Backup.Looking.class);
    }

    @Test
    void takesTheOthersBackWhenOneCannotBe() {
        ask("op-1", "r1");
        ask("op-2", "r2");
        claim("dead");
        claim("dead");
        expireLeases();
        DATABASE.jdbi().useHandle(handle -> handle.execute("update job set phase = 'ODD' where operation_id = 'op-1'"));

        assertThat(jobs.takeBackExpired()).containsExactly("op-2");
    }

    @Test
    void refusesAHolderWhoseLeaseHasExpiredEvenWhenNobodyTookIt() {
        ask("op-1", "r1");
        Lease lease = claim("slow").lease();
        expireLeases();

        assertThatThrownBy(() -> jobs.apply(lease, new Input.Opened())).isInstanceOf(LeaseLost.class);
        assertThat(jobs.renew("slow", List.of(lease))).isEmpty();
    }

    @Test
    void endsOnceWhenEverybodyEndsItAtTheSameMoment() throws Exception {
        ask("op-1", "r1");
        Lease lease = claim("me").lease();
        List<Callable<Object>> everybody = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            everybody.add(() -> jobs.apply("op-1", new Input.Cancelled(null, null)));
            everybody.add(() -> jobs.apply(
                    lease, new Input.AttemptFailed(Failure.harmless(Stage.LOGIN, Cause.LOGIN_REFUSED, "no"))));
        }

        inParallel(everybody);

        assertThat(finals()).isEqualTo(1);
    }

    @Test
    void claimsEachJobOnceWhenSeveralProcessesClaim() throws Exception {
        for (int i = 0; i < 60; i++) {
            ask("op-" + i, "r" + i % 30);
        }
        List<Callable<List<Claim>>> processes = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            String owner = "process-" + i;
            processes.add(() -> claimAll(owner));
        }

        List<Claim> claims =
                inParallel(processes).stream().flatMap(List::stream).toList();

        Set<String> devices = new HashSet<>();
        claims.forEach(claim -> assertThat(devices.add(claim.device().device())).isTrue());
        assertThat(claims).hasSize(30);
    }

    private List<Claim> claimAll(String owner) {
        List<Claim> claims = new ArrayList<>();
        Optional<Claimed> claimed = jobs.claim(owner, Excluded.NONE, Examples.ready(NODE));
        while (claimed.isPresent()) {
            claims.add(Optional.ofNullable(claimed.get().claim()).orElseThrow());
            claimed = jobs.claim(owner, Excluded.NONE, Examples.ready(NODE));
        }
        return claims;
    }

    private static <T> List<T> inParallel(List<Callable<T>> tasks) throws Exception {
        try (ExecutorService threads = Executors.newFixedThreadPool(tasks.size())) {
            List<T> results = new ArrayList<>();
            for (Future<T> future : threads.invokeAll(tasks)) {
                results.add(future.get());
            }
            return results;
        }
    }

    @Test
    void wakesWhatHasPassedItsDeadline() {
        directory.keep(Examples.device("r1"), Instant.EPOCH);
        requests.accept(Examples.request("op-1", "r1", java.time.Instant.EPOCH), null);

        assertThat(jobs.toWake()).containsExactly("op-1");
        jobs.apply("op-1", new Input.Tick());
        assertThat(jobs.toWake()).isEmpty();
        assertThat(finals()).isEqualTo(1);
    }
}
