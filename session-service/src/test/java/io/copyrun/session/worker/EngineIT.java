package io.copyrun.session.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.copyrun.session.operation.Backup;
import io.copyrun.session.operation.Input;
import io.copyrun.session.operation.Machine;
import io.copyrun.session.operation.Outcome;
import io.copyrun.session.store.Directory;
import io.copyrun.session.store.Examples;
import io.copyrun.session.store.RealDatabase;
import io.copyrun.session.store.RequestStore;
import io.copyrun.session.worker.ScriptedDevices.Script;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class EngineIT {
    private static final RealDatabase DATABASE = new RealDatabase();
    /** A lease of 8 s, and the engine's look each second. */
    private static final Duration TAKEN_OVER = Duration.ofSeconds(10);

    private final Directory directory = new Directory(DATABASE.jdbi());
    private final RequestStore requests =
            new RequestStore(DATABASE.jdbi(), new Machine(Examples.limits()), Duration.ofHours(1), events -> {});
    private final List<Process> processes = new ArrayList<>();

    @AfterAll
    static void stop() {
        DATABASE.close();
    }

    @BeforeEach
    void clear() {
        DATABASE.clear();
        directory.keep(Examples.node("node-1", Instant.now()));
    }

    @AfterEach
    void closeAll() {
        processes.forEach(Process::close);
    }

    private Process process(int sessionsMax) {
        Process process = new Process(DATABASE.dataSource(), sessionsMax);
        processes.add(process);
        return process;
    }

    private void ask(String operationId, String device) {
        directory.keep(Examples.device(device), Instant.EPOCH);
        requests.accept(Examples.request(operationId, device, null), null);
    }

    private static Backup state(Process process, String operationId) {
        return process.jobs.find(operationId).orElseThrow();
    }

    private static boolean isCompleted(Process process, String operationId) {
        return state(process, operationId) instanceof Backup.Ended ended
                && ended.outcome() instanceof Outcome.Completed;
    }

    private static String cause(Process process, String operationId) {
        return state(process, operationId) instanceof Backup.Ended ended
                        && ended.outcome() instanceof Outcome.Failed failed
                ? failed.failure().cause().name()
                : "";
    }

    private static long finals() {
        return completed() + count("BackupFailed");
    }

    private static long completed() {
        return count("BackupCompleted");
    }

    private static long count(String type) {
        return DATABASE.jdbi()
                .withHandle(handle -> handle.createQuery("select count(*) from outbox where headers like :type")
                        .bind("type", "%" + type + "%")
                        .mapTo(Long.class)
                        .one());
    }

    @Test
    void backsUpADevice() {
        Process process = process(5).start();

        ask("op-1", "r1");

        await().untilAsserted(() -> assertThat(state(process, "op-1"))
                .isInstanceOfSatisfying(
                        Backup.Ended.class, ended -> assertThat(ended.outcome()).isEqualTo(new Outcome.Completed())));
        assertThat(process.devices.copies).hasSize(1);
        await().until(() -> process.devices.openSessions("r1") == 0);
    }

    @Test
    void backsUpAnImageOfPackagesAsItsFiles() {
        Process process = process(5);
        process.devices.script("r1", Script.RUNS_PACKAGES);
        process.start();
        directory.keep(Examples.device("r1"), Instant.EPOCH);

        requests.accept(Examples.requestOf("op-1", "r1", List.of("image")), null);

        await().until(() -> isCompleted(process, "op-1"));
        assertThat(process.devices.copies)
                .extracting(copy -> copy.split(" ")[1])
                .containsExactlyElementsOf(ScriptedDevices.PACKAGES);
    }

    @Test
    void beginsNoDeviceCallWhenTheLeaseIsNoLongerSure() {
        Process process = process(5);
        ask("op-1", "r1");

        new Run(
                        process.claim(),
                        process.jobs,
                        new Lifeline(Duration.ofSeconds(6), () -> 6_000_000_000L, 0),
                        process.equipment,
                        run -> {})
                .run();

        assertThat(process.devices.sessionsOf("r1")).isZero();
    }

    @Test
    void triesAgainAfterAFailureThatMayPass() {
        Process process = process(5);
        process.devices.script("r1", Script.REFUSES_CONNECTION, Script.REFUSES_CONNECTION);
        process.start();

        ask("op-1", "r1");

        await().until(() -> isCompleted(process, "op-1"));
        assertThat(state(process, "op-1").ledger().attempt()).isEqualTo(3);
    }

    @Test
    void triesALoginThatWasRefusedNotAgain() {
        Process process = process(5);
        process.devices.script("r1", Script.REFUSES_LOGIN);
        process.start();

        ask("op-1", "r1");

        await().until(() -> cause(process, "op-1").equals("LOGIN_REFUSED"));
        assertThat(process.devices.sessionsOf("r1")).isEqualTo(1);
    }

    @Test
    void delaysNoOtherDeviceWhenSomeHang() {
        Process process = process(4);
        for (int i = 0; i < 3; i++) {
            process.devices.script("hanging-" + i, Script.HANGS_AT_LOGIN);
            ask("op-hanging-" + i, "hanging-" + i);
        }
        process.start();
        for (int i = 0; i < 20; i++) {
            ask("op-" + i, "r" + i);
        }

        await().atMost(Duration.ofSeconds(20)).until(() -> completed() == 20);
    }

    @Test
    void opensOneSessionPerDeviceAtATime() {
        Process process = process(10);
        Process other = process(10);
        for (int i = 0; i < 8; i++) {
            ask("op-" + i, "r1");
        }
        process.start();
        other.start();

        await().atMost(Duration.ofSeconds(20)).until(() -> completed() == 8);
        assertThat(process.devices.doubled).isEmpty();
        assertThat(other.devices.doubled).isEmpty();
    }

    @Test
    void endsAtItsDeadlineWithinSecondsAlthoughTheDeviceHangs() {
        Process process = process(5);
        process.devices.script("r1", Script.HANGS_IN_COPY);
        process.start();
        directory.keep(Examples.device("r1"), Instant.EPOCH);

        requests.accept(Examples.request("op-1", "r1", Instant.now().plusSeconds(3)), null);

        await().atMost(Duration.ofSeconds(7)).until(() -> cause(process, "op-1").equals("DEADLINE_PASSED"));
        await().until(() -> process.devices.openSessions("r1") == 0);
        assertThat(finals()).isEqualTo(1);
    }

    @Test
    void closesTheSessionOfACancelledBackup() {
        Process process = process(5);
        process.devices.script("r1", Script.HANGS_IN_COPY);
        process.start();
        ask("op-1", "r1");
        await().until(() -> state(process, "op-1") instanceof Backup.Copying);

        process.jobs.apply("op-1", new Input.Cancelled("ann", null)).ifPresent(process.engine::heard);

        await().until(() -> process.devices.openSessions("r1") == 0);
        ask("op-2", "r1");
        await().until(() -> isCompleted(process, "op-2"));
    }

    @Test
    void takesOverWhatAKilledProcessHadWithin10Seconds() {
        Process killed = process(5);
        killed.devices.script("r1", Script.HANGS_IN_COPY);
        killed.start();
        ask("op-1", "r1");
        await().until(() -> state(killed, "op-1") instanceof Backup.Copying);
        Process other = process(5).start();

        killed.database.sever();

        await().atMost(TAKEN_OVER).until(() -> isCompleted(other, "op-1"));
        assertThat(finals()).isEqualTo(1);
        assertThat(killed.devices.openSessions("r1"))
                .as("sessions that the cut-off process still holds")
                .isZero();
    }

    @Test
    void givesItsLeasesBackWhenItIsClosed() {
        Process closing = process(5);
        closing.devices.script("r1", Script.HANGS_IN_COPY);
        closing.start();
        ask("op-1", "r1");
        await().until(() -> state(closing, "op-1") instanceof Backup.Copying);
        Process other = process(5).start();

        closing.close();

        await().atMost(Duration.ofSeconds(3)).until(() -> isCompleted(other, "op-1"));
        assertThat(closing.devices.openSessions("r1")).isZero();
    }

    @Test
    void refusesATransferNodeThatARealDeviceCannotReach() {
        Process process = process(5).start();
        directory.keep(Examples.deviceAt("r1", "192.0.2.1"), Instant.EPOCH);

        requests.accept(Examples.request("op-1", "r1", null), null);

        await().until(() -> cause(process, "op-1").equals("TFTP_PORT_NOT_69"));
        assertThat(process.devices.sessionsOf("r1")).isZero();
    }
}
