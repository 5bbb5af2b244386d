package io.copyrun.session.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.copyrun.session.breaker.Standing;
import io.copyrun.session.operation.Machine;
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

/** Two processes, one password, and devices that refuse it. */
class WrongPasswordIT {
    private static final RealDatabase DATABASE = new RealDatabase();
    private static final Duration LONG = Duration.ofSeconds(20);

    private final Directory directory = new Directory(DATABASE.jdbi());
    private final RequestStore requests =
            new RequestStore(DATABASE.jdbi(), new Machine(Examples.limits()), Duration.ofHours(1), events -> {});
    private final List<Process> processes = new ArrayList<>();

    @AfterAll
    static void stop() {
        DATABASE.close();
    }

    @BeforeEach
    void start() {
        DATABASE.clear();
        directory.keep(Examples.node("node-1", Instant.now()));
        processes.add(new Process(DATABASE.dataSource(), 20));
        processes.add(new Process(DATABASE.dataSource(), 20));
    }

    @AfterEach
    void closeAll() {
        processes.forEach(Process::close);
    }

    private void set(String password) {
        processes.forEach(process -> {
            process.password = password;
            process.devices.isRight = "right"::equals;
        });
    }

    private void ask(int devices) {
        for (int i = 0; i < devices; i++) {
            directory.keep(Examples.device("r" + i), Instant.EPOCH);
            requests.accept(Examples.request("op-" + i, "r" + i, null), null);
        }
    }

    private int typed() {
        return processes.stream()
                .mapToInt(process -> process.devices.typed.size())
                .sum();
    }

    private static long jobs(String condition) {
        return DATABASE.jdbi().withHandle(handle -> handle.createQuery("select count(*) from job where " + condition)
                .mapTo(Long.class)
                .one());
    }

    @Test
    void isTypedThreeTimesAndTheOthersWait() {
        set("wrong");
        ask(40);
        processes.forEach(Process::start);

        await().atMost(LONG).until(() -> jobs("held_because is not null") == 37);

        assertThat(typed()).isEqualTo(3);
        assertThat(jobs("failure_cause = 'LOGIN_REFUSED' and state = 'ENDED'")).isEqualTo(3);
        assertThat(processes.getFirst().book.all())
                .singleElement()
                .satisfies(entry -> assertThat(entry.state().standing()).isInstanceOf(Standing.Suspended.class));
    }

    @Test
    void isReplacedAndTheOthersComplete() {
        set("wrong");
        ask(40);
        processes.forEach(Process::start);
        await().atMost(LONG).until(() -> jobs("held_because is not null") == 37);

        set("right");
        processes.getFirst().book.reset("lab");

        await().atMost(LONG).until(() -> jobs("phase = 'COMPLETED'") == 37);
        assertThat(typed()).isEqualTo(40);
    }

    @Test
    void isNotDoubtedForSingleDevicesThatRefuseIt() {
        set("right");
        for (int i = 5; i < 40; i += 10) {
            int refusing = i;
            processes.forEach(process -> process.devices.script("r" + refusing, Script.REFUSES_LOGIN));
        }
        ask(40);
        processes.forEach(Process::start);

        await().atMost(LONG).until(() -> jobs("state = 'ENDED'") == 40);

        assertThat(jobs("phase = 'COMPLETED'")).isEqualTo(36);
    }
}
