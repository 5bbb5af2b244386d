package io.copyrun.session.events;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.copyrun.event.BackupRequested;
import io.copyrun.event.Event;
import io.copyrun.event.Topic;
import io.copyrun.event.wire.Envelope;
import io.copyrun.event.wire.EventCodec;
import io.copyrun.session.operation.Machine;
import io.copyrun.session.store.Directory;
import io.copyrun.session.store.Examples;
import io.copyrun.session.store.JobStore;
import io.copyrun.session.store.RealDatabase;
import io.copyrun.session.store.RequestStore;
import io.copyrun.session.worker.SeverableDatabase;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class IntakeIT {
    private static final RealDatabase DATABASE = new RealDatabase();

    private final SeverableDatabase severable = new SeverableDatabase(DATABASE.dataSource());
    private final Machine machine = new Machine(Examples.limits());
    private final RequestStore requests =
            new RequestStore(Jdbi.create(severable), machine, Duration.ofHours(1), events -> {});
    private final JobStore jobs = Examples.jobs(DATABASE.jdbi(), machine);
    private final Directory directory = new Directory(Jdbi.create(severable));
    private final Intake intake = new Intake(requests);

    @AfterAll
    static void stop() {
        DATABASE.close();
    }

    @BeforeEach
    void clear() {
        DATABASE.clear();
    }

    private static ConsumerRecord<String, byte[]> record(Event event) {
        ProducerRecord<String, byte[]> sent = EventCodec.encode(Envelope.of("/test", event, Instant.now()));
        ConsumerRecord<String, byte[]> record = new ConsumerRecord<>(sent.topic(), 0, 7, sent.key(), sent.value());
        sent.headers().forEach(record.headers()::add);
        return record;
    }

    private static List<String> letters() {
        return DATABASE.jdbi().withHandle(handle -> handle.createQuery(
                        "select convert_from(payload, 'UTF8') from outbox" + " where topic = :topic")
                .bind("topic", Topic.DEAD_LETTERS)
                .mapTo(String.class)
                .list());
    }

    @Test
    void keepsARecordUntilTheDatabaseIsBack() throws InterruptedException {
        severable.sever();
        BackupRequested request = Examples.request("op-1", "r1", null);
        Thread handler = Thread.ofVirtual()
                .start(() -> intake.take(record(request), envelope -> requests.accept(request, null)));
        assertThat(handler.join(Duration.ofMillis(700)))
                .as("ended without a database")
                .isFalse();

        severable.restore();

        assertThat(handler.join(Duration.ofSeconds(10))).isTrue();
        assertThat(jobs.find("op-1")).isPresent();
        assertThat(letters()).isEmpty();
    }

    @Test
    void acknowledgesNothingItCouldNotStoreBeforeItWasStopped() throws InterruptedException {
        severable.sever();
        AtomicInteger refused = new AtomicInteger();
        Thread handler = Thread.ofVirtual().start(() -> {
            try {
                intake.take(record(Examples.device("r1")), envelope -> directory.remove("r1"));
            } catch (IllegalStateException e) {
                refused.incrementAndGet();
            }
        });

        intake.close();

        assertThat(handler.join(Duration.ofSeconds(10))).isTrue();
        assertThat(refused).hasValue(1);
    }

    @Test
    void buriesARecordThatTheDatabaseWillNeverTake() {
        intake.take(record(Examples.device("r1")), envelope -> DATABASE.jdbi()
                .useHandle(handle -> handle.execute("select 'no number'::integer")));

        await().until(() -> letters().size() == 1);
        assertThat(letters().getFirst()).contains("SQLSTATE 22P02").contains(Topic.DEVICES);
    }

    @Test
    void buriesARecordThatAFaultOfOursChokesOn() {
        intake.take(record(Examples.device("r1")), envelope -> {
            throw new IllegalStateException("a fault");
        });

        assertThat(letters()).hasSize(1);
    }
}
