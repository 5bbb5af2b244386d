package io.copyrun.session.store;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.copyrun.event.DeviceFacts;
import io.copyrun.event.TransferNodeChanged;
import io.copyrun.event.wire.EventCodec;
import io.copyrun.session.facts.ExampleFacts;
import io.copyrun.session.operation.Input;
import io.copyrun.session.operation.Machine;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class FactRowsIT {
    private static final ObjectMapper JSON = EventCodec.mapper();
    private static final TransferNodeChanged NODE = Examples.node("node-1", Examples.FAR);
    private static final RealDatabase DATABASE = new RealDatabase();
    private static final Instant LONG_AGO = Instant.parse("1993-03-01T00:00:00Z");

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

    private Lease begin(String operationId) {
        directory.keep(Examples.device("r1"), Instant.EPOCH);
        requests.accept(Examples.request(operationId, "r1", null), null);
        Claim claim = jobs.claim("me", Excluded.NONE, Examples.ready(NODE))
                .map(Claimed::claim)
                .orElseThrow();
        return Objects.requireNonNull(claim).lease();
    }

    private void look(Lease lease, DeviceFacts facts) throws LeaseLost {
        jobs.apply(lease, new Input.Opened());
        jobs.apply(lease, new Input.Looked(facts));
    }

    private void end(Lease lease, String operationId) {
        jobs.apply(operationId, new Input.Cancelled(null, null));
        jobs.release(lease);
    }

    /** The facts in the last event of a type. */
    private static JsonNode announced(String type) throws IOException {
        byte[] payload = DATABASE.jdbi().withHandle(handle -> handle.createQuery(
                        "select payload from outbox where headers::json ->> 'ce_type' = :type order by id desc limit 1")
                .bind("type", "io.copyrun." + type + ".v1")
                .mapTo(byte[].class)
                .one());
        return JSON.readTree(new String(payload, StandardCharsets.UTF_8)).get("facts");
    }

    @Test
    void tellsTheNextOperationWhatTheLastOneHasSeenWithTheDatabasesTime() throws Exception {
        Instant before = Instant.now().minusSeconds(5);
        Lease first = begin("op-1");
        assertThat(announced("OperationStarted").isNull()).isTrue();
        look(first, ExampleFacts.of("r1", LONG_AGO));
        end(first, "op-1");

        assertThat(announced("BackupFailed").get("serial").asText()).isEqualTo("FTX1");
        begin("op-2");

        JsonNode seen = announced("OperationStarted");
        assertThat(seen.get("fileSystems").get(0).get("freeBytes").asLong()).isEqualTo(134_217_728L);
        assertThat(Instant.parse(seen.get("seenAt").asText())).isAfter(before);
    }

    @Test
    void saysNothingOfADeviceThatThisOperationHasNotLookedAt() throws Exception {
        Lease first = begin("op-1");
        look(first, ExampleFacts.of("r1", LONG_AGO));
        end(first, "op-1");
        Lease second = begin("op-2");

        end(second, "op-2");

        assertThat(announced("BackupFailed").isNull()).isTrue();
    }

    @Test
    void keepsTheNewestWhateverIsWrittenLast() throws Exception {
        Instant now = Instant.now();
        DATABASE.jdbi().useHandle(handle -> {
            FactRows.keep(handle, "r1", ExampleFacts.of("newer", now));
            FactRows.keep(handle, "r1", ExampleFacts.of("older", now.minusSeconds(1)));
        });

        begin("op-1");

        assertThat(announced("OperationStarted").get("hostname").asText()).isEqualTo("newer");
    }

    @Test
    void forgetsWhatWasSeenOfARemovedDevice() throws Exception {
        Lease first = begin("op-1");
        look(first, ExampleFacts.of("r1", LONG_AGO));
        end(first, "op-1");

        directory.remove("r1");
        begin("op-2");

        assertThat(announced("OperationStarted").isNull()).isTrue();
    }

    @Test
    void goesOnWithoutFactsThatItCannotRead() throws Exception {
        DATABASE.jdbi()
                .useHandle(handle -> handle.execute(
                        "insert into device_facts values ('r1', '{\"platform\": 7}', clock_timestamp())"));

        begin("op-1");

        assertThat(announced("OperationStarted").isNull()).isTrue();
    }
}
