package io.copyrun.inventory.api;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.nullValue;

import io.copyrun.event.Event;
import io.copyrun.event.RecordDeadLettered;
import io.copyrun.event.Topic;
import io.copyrun.event.wire.Envelope;
import io.copyrun.event.wire.EventCodec;
import io.copyrun.inventory.Heard;
import io.copyrun.inventory.operation.Backup;
import io.copyrun.local.RealParts;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@QuarkusTestResource(RealParts.class)
class BoardIT {
    private static final Instant START = Instant.parse("2026-06-01T12:00:00Z");

    private final Backup backup = new Backup("others:" + UUID.randomUUID(), "o1");

    private static Envelope at(int second, Event event) {
        return Envelope.of("/somebody/else", event, START.plusSeconds(second));
    }

    private static void awaitState(String operationId, String state) {
        await().atMost(Duration.ofSeconds(30))
                .pollInterval(Duration.ofMillis(50))
                .until(() -> state.equals(
                        given().get("/api/operations/" + operationId).path("state")));
    }

    @Test
    void showsWhatAnotherSystemAskedForFromStateToState() {
        String id = backup.operationId();
        Heard.say(at(0, backup.requested()));
        awaitState(id, "ACCEPTED");
        Heard.say(at(1, backup.progressed(1, "QUEUED", "31 before it")));
        awaitState(id, "WAITING");
        Heard.say(
                at(2, backup.started(1)),
                at(3, backup.progressed(1, "COPY", null)),
                at(4, backup.transferProgressed(512)));
        awaitState(id, "RUNNING");
        await().until(() -> given().get("/api/operations/" + id).path("transfer.bytes") != null);
        given().get("/api/operations/" + id)
                .then()
                .body("requestedBy", is("ansible"))
                .body("stage", org.hamcrest.Matchers.anyOf(is("COPY"), nullValue()))
                .body("transfer.bytes", is(512));

        Heard.say(at(5, backup.archived(7)), at(6, backup.completed()), at(7, backup.transferProgressed(1_024)));

        awaitState(id, "COMPLETED");
        given().get("/api/operations/" + id)
                .then()
                .body("stage", nullValue())
                .body("verdict", is("UNTOUCHED"))
                .body("cause", nullValue())
                .body("transfer", nullValue())
                .body("artifacts", hasSize(1))
                .body("artifacts[0].kind", is("running-config"))
                .body("artifacts[0].artifactId", is("artifact-7"))
                .body("artifacts[0].version", is(7))
                .body("artifacts[0].bytes", is(5_000))
                .body("artifacts[0].changed", is(true))
                .body("timeline[0].at", is("2026-06-01T12:00:00Z"))
                .body("timeline[0].event", is("BackupRequested"));
        given().contentType(ContentType.JSON)
                .post("/api/operations/" + id + "/cancellation")
                .then()
                .statusCode(409);
    }

    @Test
    void endsTheSameWhateverComesFirstOrTwice() {
        String id = backup.operationId();
        List<Envelope> story = new ArrayList<>(List.of(
                at(9, backup.failed("LOGIN_REFUSED")),
                at(0, backup.requested()),
                at(4, backup.transferFailed()),
                at(1, backup.started(1)),
                at(2, backup.armed()),
                at(3, backup.transferStarted())));
        story.addAll(List.copyOf(story));

        Heard.say(story.toArray(Envelope[]::new));

        await().atMost(Duration.ofSeconds(30))
                .until(() -> given().get("/api/operations/" + id)
                                .jsonPath()
                                .getList("timeline")
                                .size()
                        == 6);
        given().get("/api/operations/" + id)
                .then()
                .body("state", is("FAILED"))
                .body("cause", is("LOGIN_REFUSED"))
                .body("stage", is("LOGIN"))
                .body("explanation", containsString("refused"))
                .body("nextSafeAction", containsString("check the credentials"))
                .body(
                        "timeline.event",
                        contains(
                                "BackupRequested",
                                "OperationStarted",
                                "TransferArmed",
                                "TransferStarted",
                                "TransferFailed",
                                "BackupFailed"));
    }

    @Test
    void pagesThroughTheBoardNewestFirst() {
        List<String> ids = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            String id = "page:" + UUID.randomUUID();
            ids.addFirst(id);
            Heard.say(at(i, new Backup(id, "o2").requested()));
            awaitState(id, "ACCEPTED");
        }

        var first = given().get("/api/operations?device=o2&state=ACCEPTED&limit=2")
                .then()
                .statusCode(200);
        String next = first.extract().path("next");
        var second =
                given().get("/api/operations?device=o2&limit=2&after=" + next).then();
        var last = given().get("/api/operations?device=o2&limit=2&after="
                        + second.extract().path("next"))
                .then();

        first.body("operations.operationId", is(ids.subList(0, 2)));
        second.body("operations.operationId", is(ids.subList(2, 4)));
        last.body("operations.operationId", is(ids.subList(4, 5))).body("next", nullValue());
        given().get("/api/operations?batch=batch-of-others&device=o2").then().body("operations", hasSize(5));
        given().get("/api/operations?device=o2&state=FAILED").then().body("operations", hasSize(0));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"state=DONE", "limit=0", "limit=501", "limit=x", "device=a%0Ab", "batch=%00", "after=a%20b"})
    void saysWhatIsWrongWithAQuery(String query) {
        given().urlEncodingEnabled(false).get("/api/operations?" + query).then().statusCode(422);
    }

    @Test
    void knowsWhatItDoesNotKnow() {
        given().get("/api/operations/none").then().statusCode(404).body("detail", is("there is no operation none"));
        given().get("/api/batches/none").then().statusCode(404);
        given().urlEncodingEnabled(false)
                .get("/api/batches/%00")
                .then()
                .statusCode(org.hamcrest.Matchers.isOneOf(400, 404));
        given().get("/api/operations?after=none").then().statusCode(404);
    }

    @Test
    void buriesWhatItCannotReadAndGoesOn() throws Exception {
        Envelope good = at(0, backup.requested());
        Map<String, String> headers = EventCodec.headers(good);
        byte[] data = EventCodec.data(good.event());
        String mark = UUID.randomUUID().toString();
        Map<String, String> unknownVersion = new TreeMap<>(headers);
        unknownVersion.put("ce_type", "io.copyrun.BackupRequested.v1000");
        Map<String, String> unknownType = new TreeMap<>(headers);
        unknownType.put("ce_type", "com.example.Else.v1");

        Heard.say(Topic.REQUESTS, "o1", headers, ("no json " + mark).getBytes(StandardCharsets.UTF_8));
        Heard.say(Topic.REQUESTS, "o1", unknownVersion, data);
        Heard.say(Topic.REQUESTS, "a\u0000key", headers, data);
        Heard.say(
                Topic.TRANSFERS,
                "o1",
                Map.of(),
                ("{\"password\":\"hunter2\",\"x\":\"" + mark + "\"}").getBytes(StandardCharsets.UTF_8));
        Heard.say(Topic.REQUESTS, "o1", unknownType, data);
        Heard.say(good);

        awaitState(backup.operationId(), "ACCEPTED");
        try (Heard letters = new Heard(Topic.DEAD_LETTERS)) {
            var buried = letters.until(
                    4,
                    record -> letter(record).excerpt().contains(mark)
                            || letter(record).excerpt().contains(backup.operationId()));
            assertThat(buried).hasSize(4);
            assertThat(buried)
                    .extracting(record -> letter(record).cause())
                    .anyMatch(cause -> cause.startsWith("the value is no JSON"))
                    .anyMatch(cause -> cause.startsWith("unknown version of an event"))
                    .anyMatch(cause -> cause.startsWith("invalid record key: a\\x00key"))
                    .anyMatch(cause -> cause.startsWith("missing header: ce_type"));
            assertThat(buried).extracting(record -> letter(record).service()).containsOnly("inventory-service");
            assertThat(buried)
                    .extracting(record -> letter(record).excerpt())
                    .noneMatch(text -> text.contains("hunter2"));
        }
        given().get("/q/health").then().statusCode(200);
    }

    private static RecordDeadLettered letter(org.apache.kafka.clients.consumer.ConsumerRecord<String, byte[]> record) {
        return (RecordDeadLettered) Heard.event(record);
    }
}
