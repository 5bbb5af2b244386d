package io.copyrun.session.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.copyrun.event.BackedUp;
import io.copyrun.event.ChangeDecided;
import io.copyrun.event.Decision;
import io.copyrun.event.DeviceFacts;
import io.copyrun.event.Direction;
import io.copyrun.event.RestoreRequested;
import io.copyrun.event.RestoreTarget;
import io.copyrun.event.SourceCheck;
import io.copyrun.event.Stage;
import io.copyrun.event.TransferExpected;
import io.copyrun.event.TransferNodeChanged;
import io.copyrun.event.TransferProtocol;
import io.copyrun.event.Verdict;
import io.copyrun.session.failure.Cause;
import io.copyrun.session.operation.Backup;
import io.copyrun.session.operation.Failure;
import io.copyrun.session.operation.Machine;
import io.copyrun.session.restore.Artifact;
import io.copyrun.session.restore.Flash;
import io.copyrun.session.restore.Input;
import io.copyrun.session.restore.Limits;
import io.copyrun.session.restore.Restore;
import io.copyrun.session.restore.RestoreMachine;
import io.copyrun.session.restore.Sight;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class RestoreStoreIT {
    private static final String OLD = "c2600-i-mz.old.bin";
    private static final TransferNodeChanged NODE = Examples.node("node-1", Examples.FAR);
    private static final RealDatabase DATABASE = new RealDatabase();
    private static final Artifact IMAGE =
            new Artifact("a-1", "r1", "image", 12, "a".repeat(64), null, "c2600-i-mz.new.bin", "2611");

    private final Machine machine = new Machine(Examples.limits());
    private final JobStore jobs = Examples.jobs(DATABASE.jdbi(), machine);
    private final RequestStore requests = new RequestStore(DATABASE.jdbi(), machine, Duration.ofHours(1), events -> {});
    private final RestoreStore restores = new RestoreStore(
            DATABASE.jdbi(),
            new RestoreMachine(limits()),
            machine,
            Duration.ofSeconds(8),
            Duration.ofHours(12),
            events -> {},
            Examples.book(DATABASE.jdbi(), Examples.rules(1_000)));
    private final RestoreLeases leases = new RestoreLeases(DATABASE.jdbi(), Duration.ofSeconds(8));
    private final Directory directory = new Directory(DATABASE.jdbi());

    @AfterAll
    static void stop() {
        DATABASE.close();
    }

    @BeforeEach
    void clear() {
        DATABASE.clear();
    }

    private static Limits limits() {
        return new Limits(
                3,
                10,
                Duration.ofMillis(1),
                Duration.ofMillis(1),
                Duration.ofMinutes(3),
                Duration.ofMinutes(10),
                Duration.ofHours(1),
                Duration.ofMinutes(2),
                Duration.ofMinutes(15),
                Duration.ofSeconds(1));
    }

    private static RestoreRequested request(String operationId, String device) {
        return new RestoreRequested(
                operationId,
                null,
                device,
                "a-1",
                RestoreTarget.FLASH,
                null,
                null,
                true,
                false,
                true,
                false,
                false,
                false,
                "a test",
                "ann",
                null,
                null,
                List.of());
    }

    /** A flash that the image fits into only after an erase. */
    private static Sight full() {
        var facts = new DeviceFacts(
                "cisco-ios",
                "r1",
                "12.3",
                "2611",
                "SER1",
                "flash:" + OLD,
                "flash:" + OLD,
                "0x2102",
                8_640_000L,
                null,
                List.of(),
                List.of(),
                null,
                Instant.parse("2026-01-01T00:00:00Z"));
        var files = List.of(new Flash.File(OLD, 10, null, false));
        var flash = new Flash("flash:", 16, 6, 16, Flash.Removal.ERASE, files);
        return new Sight(facts, flash, true, List.of("running-config", "startup-config", "image"));
    }

    private void ask(String operationId, String device) {
        directory.keep(Examples.device(device), Instant.EPOCH);
        assertThat(restores.accept(request(operationId, device), null)).isTrue();
    }

    private RestoreClaim claim() {
        return restores.claim("worker", List.of(), Examples.ready(NODE)).orElseThrow();
    }

    /** To the wait for the backup that proves what would be lost. */
    private Restore.Proving proving() throws LeaseLost {
        ask("op-1", "r1");
        RestoreClaim claim = claim();
        restores.apply(claim.lease(), new Input.Opened());
        Restore state = restores.apply(claim.lease(), new Input.Looked(IMAGE, full()));
        leases.release(claim.lease());
        assertThat(state).isInstanceOf(Restore.Proving.class);
        return (Restore.Proving) state;
    }

    /** To the moment before the approved erase is sent, with its clearance. */
    private RestoreClaim cleared() throws LeaseLost {
        Restore.Proving proving = proving();
        Backup backup = jobs.find(proving.backup()).orElseThrow();
        List<BackedUp> kept = backup.order().kinds().stream()
                .map(kind -> new BackedUp(kind, "kept", 1, 1, "e".repeat(64), true))
                .toList();
        restores.apply("op-1", new Input.BackedUpAgain(proving.backup(), kept, List.of(), null));
        RestoreClaim first = claim();
        String hash = toDeciding(first);
        leases.release(first.lease());
        restores.decide(new ChangeDecided(
                "op-1",
                "r1",
                hash,
                "make-room",
                Decision.APPROVE,
                "ann",
                null,
                Instant.now().plusSeconds(600)));
        RestoreClaim second = claim();
        assertThat(toDeciding(second)).isEqualTo(hash);
        restores.apply(second.lease(), new Input.Expected(wayBack(), "192.0.2.9"));
        assertThat(restores.applyToTransfer("t-back", new Input.Armed("t-back")))
                .get()
                .isInstanceOf(Restore.Removing.class);
        return second;
    }

    private static TransferExpected wayBack() {
        return new TransferExpected(
                "t-back",
                "n1",
                "op-1",
                "r1",
                "image",
                2,
                "r1-back-x7.bin",
                Direction.DOWNLOAD,
                TransferProtocol.TFTP,
                List.of("192.0.2.1"),
                SourceCheck.STRICT,
                null,
                List.of(),
                0,
                "kept",
                Instant.now().plusSeconds(600),
                8,
                null,
                null);
    }

    private String toDeciding(RestoreClaim claim) throws LeaseLost {
        restores.apply(claim.lease(), new Input.Opened());
        restores.apply(claim.lease(), new Input.Looked(IMAGE, full()));
        Restore state = restores.apply(claim.lease(), new Input.Rehashed());
        return Objects.requireNonNull(state.book().plan()).hash();
    }

    private static List<String> announced() {
        return DATABASE.jdbi()
                .withHandle(handle -> handle.createQuery("select headers::json ->> 'ce_type' from outbox order by id")
                        .mapTo(String.class)
                        .list());
    }

    @Test
    void takesAnIdentifierOnceAndForOneOperation() {
        ask("op-1", "r1");
        requests.accept(Examples.request("op-2", "r1", null), null);

        assertThat(restores.accept(request("op-1", "r1"), null)).isFalse();
        assertThat(restores.accept(request("op-2", "r1"), null))
                .as("that of a backup")
                .isFalse();
        assertThat(requests.accept(Examples.request("op-1", "r2", null), null))
                .as("that of a restore")
                .isFalse();
        assertThat(jobs.find("op-1")).isEmpty();
        assertThat(restores.find("op-2")).isEmpty();
    }

    @Test
    void cancelsItsBackupWithItself() throws LeaseLost {
        Restore.Proving proving = proving();

        restores.apply("op-1", new Input.Cancelled("ann", "not today"));

        assertThat(restores.find("op-1")).get().isInstanceOf(Restore.Ended.class);
        assertThat(jobs.find(proving.backup())).get().isInstanceOf(Backup.Ended.class);
        assertThat(announced().stream().filter(type -> type.contains("BackupFailed")))
                .hasSize(1);
    }

    @Test
    void leavesABackupOfSomebodyElseAloneWhenItIsCancelled() throws LeaseLost {
        requests.accept(Examples.request("op-1.proof-1-0", "r2", null), null);
        proving();

        restores.apply("op-1", new Input.Cancelled("ann", "not today"));

        assertThat(jobs.find("op-1.proof-1-0")).get().isNotInstanceOf(Backup.Ended.class);
    }

    @Test
    void goesOnWithOthersWhenOneCannotBeBegun() {
        ask("op-1", "r1");
        ask("op-2", "r2");
        DATABASE.jdbi()
                .useHandle(handle -> handle.execute("update restore set document = '{}' where operation_id = 'op-1'"));

        assertThat(restores.claim("worker", List.of(), Examples.ready(NODE))).isEmpty();
        assertThat(claim().lease().operationId()).isEqualTo("op-2");
    }

    @Test
    void knowsThatAnEraseNeverLeftAlthoughItsClearanceIsNotKept() throws LeaseLost {
        RestoreClaim claim = cleared();
        Restore sending = restores.apply(claim.lease(), new Input.Sending());
        assertThat(sending).isInstanceOfSatisfying(Restore.Removing.class, it -> assertThat(it.clearance())
                .isNotNull());

        Restore after = restores.apply(
                claim.lease(),
                new Input.Failed(new Failure(Stage.MAKE_ROOM, Cause.SESSION_LOST, "closed before", Verdict.UNTOUCHED)));

        assertThat(after.book().unsent()).isEqualTo(1);
        assertThat(after.book().sent()).hasSize(1);
    }

    @Test
    void doesNotKnowWhatBecameOfAnEraseWhenTheSessionDied() throws LeaseLost {
        RestoreClaim claim = cleared();
        restores.apply(claim.lease(), new Input.Sending());

        Restore after = restores.apply(
                claim.lease(),
                new Input.Failed(new Failure(Stage.MAKE_ROOM, Cause.SESSION_LOST, "closed", Verdict.UNKNOWN)));

        assertThat(after.book().unsent()).isZero();
        assertThat(after.book().atRisk()).isTrue();
    }
}
