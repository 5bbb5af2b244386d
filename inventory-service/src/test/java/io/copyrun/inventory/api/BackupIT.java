package io.copyrun.inventory.api;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;

import io.copyrun.event.BackupRequested;
import io.copyrun.event.CancellationRequested;
import io.copyrun.event.Topic;
import io.copyrun.inventory.Heard;
import io.copyrun.local.RealParts;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
@QuarkusTestResource(RealParts.class)
class BackupIT {
    @BeforeEach
    void devices() {
        given().contentType("text/csv")
                .body("name,address,groups\nb1,10.0.0.1,b-core\nb2,10.0.0.2,b-core b-edge\nb3,10.0.0.3,b-edge\n")
                .post("/api/devices/import")
                .then()
                .statusCode(200);
    }

    private static ValidatableResponse post(String body) {
        return given().contentType(ContentType.JSON)
                .body(body)
                .post("/api/backups")
                .then();
    }

    private static ValidatableResponse post(String key, String body) {
        return given().contentType(ContentType.JSON)
                .header("Idempotency-Key", key)
                .body(body)
                .post("/api/backups")
                .then();
    }

    @Test
    void expandsDevicesAndGroupsIntoOneRequestForEachDevice() {
        Instant deadline = Instant.now().plusSeconds(3_600);
        ValidatableResponse answer = post("""
                {"devices":["b1"],"groups":["b-edge"],"kinds":["running-config","file:flash:vlan.dat"],
                 "reason":"before the change","deadline":"%s"}
                """.formatted(deadline));

        answer.statusCode(202).body("operations.device", contains("b1", "b2", "b3"));
        String batchId = answer.extract().path("batchId");
        List<String> ids = answer.extract().path("operations.operationId");
        assertThat(ids).doesNotHaveDuplicates();
        try (Heard requests = new Heard(Topic.REQUESTS)) {
            var records = requests.until(3, record -> Heard.envelope(record)
                    .filter(e -> e.event() instanceof BackupRequested asked && batchId.equals(asked.batchId()))
                    .isPresent());
            assertThat(records)
                    .extracting(record -> (BackupRequested) Heard.event(record))
                    .usingRecursiveFieldByFieldElementComparatorIgnoringFields("deviceChangedAt")
                    .containsExactlyInAnyOrderElementsOf(IntStream.range(0, 3)
                            .mapToObj(i -> new BackupRequested(
                                    ids.get(i),
                                    batchId,
                                    "b" + (i + 1),
                                    List.of("running-config", "file:flash:vlan.dat"),
                                    "before the change",
                                    "REST",
                                    deadline))
                            .toList());
            assertThat(records)
                    .as("made with a word of the device that was said before")
                    .allSatisfy(record -> assertThat(((BackupRequested) Heard.event(record)).deviceChangedAt())
                            .isBefore(Instant.now()));
            assertThat(records).allSatisfy(record -> {
                assertThat(record.key()).isEqualTo(((BackupRequested) Heard.event(record)).device());
                assertThat(Heard.header(record, "ce_type")).isEqualTo("io.copyrun.BackupRequested.v1");
            });
        }
    }

    @Test
    void showsWhatWasAcceptedAtOnce() {
        ValidatableResponse answer = post("{\"devices\":[\"b2\",\"b1\"],\"kinds\":[\"image\"]}");
        String batchId = answer.extract().path("batchId");

        given().get("/api/operations/" + answer.extract().path("operations[0].operationId"))
                .then()
                .statusCode(200)
                .body("state", is("ACCEPTED"))
                .body("batchId", is(batchId))
                .body("device", is("b1"))
                .body("type", is("backup"))
                .body("kinds", contains("image"))
                .body("timeline.event", contains("BackupRequested"));
        given().get("/api/batches/" + batchId)
                .then()
                .body("total", is(2))
                .body("ended", is(0))
                .body("states.ACCEPTED", is(2));
    }

    @Test
    void backsUpAll() {
        post("{\"all\":true,\"kinds\":[\"image\"]}")
                .statusCode(202)
                .body("operations.device", org.hamcrest.Matchers.hasItems("b1", "b3"));
    }

    @Test
    void acceptsNothingWhenANameIsUnknown() {
        post("{\"devices\":[\"b1\",\"b-none\"],\"groups\":[\"b-core\",\"nowhere\"],\"kinds\":[\"image\"],\"reason\":\"x\"}")
                .statusCode(422)
                .contentType("application/problem+json")
                .body("detail", containsString("unknown devices: b-none; groups without devices: nowhere"))
                .body("unknownDevices", contains("b-none"))
                .body("unknownGroups", contains("nowhere"));
        given().get("/api/operations?device=b-none").then().body("operations", hasSize(0));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '\0', textBlock = """
            {}|missing devices (expected: devices, groups or all: true)
            {"devices":[],"kinds":["image"]}|missing devices
            {"devices":["b1"]}|missing kinds
            {"devices":["b1"],"kinds":["everything"]}|invalid kinds: everything (expected: running-config
            {"devices":["b1"],"kinds":["file:flash:a b"]}|invalid kinds: file:flash:a b
            {"devices":["b1"],"kinds":["file:x\\nreload"]}|invalid kinds: file:x\\x0Areload
            {"devices":["b1\\nreload"],"kinds":["image"]}|invalid devices: b1\\x0Areload
            {"devices":["b1"],"kinds":["image"],"deadline":"2001-01-01T00:00:00Z"}|invalid deadline: 2001
            {"devices":["b1"],"kinds":["image"],"deadline":"soon"}|invalid deadline: soon
            {"devices":["b1"],"kinds":["image"],"reason":"a\\u0000b"}|invalid reason: a\\x00b
            """)
    void saysWhatIsWrongWithARequest(String body, String detail) {
        post(body).statusCode(422).body("detail", containsString(detail));
    }

    @Test
    void refusesABodyThatIsTooLarge() {
        post("{\"reason\":\"" + "x".repeat(1_000_000) + "\"}")
                .statusCode(413)
                .contentType("application/problem+json")
                .body("detail", is("the body is too large (expected: at most 1000000 bytes)"));
    }

    @Test
    void goesOnWithTheTraceOfWhoeverAsks() {
        String trace = "00-" + "a1".repeat(16) + "-" + "b2".repeat(8) + "-01";
        String id = given().contentType(ContentType.JSON)
                .header("traceparent", trace)
                .body("{\"devices\":[\"b1\"],\"kinds\":[\"image\"]}")
                .post("/api/backups")
                .path("operations[0].operationId");

        try (Heard requests = new Heard(Topic.REQUESTS)) {
            var records = requests.until(1, record -> Heard.envelope(record)
                    .filter(e -> e.event() instanceof BackupRequested asked
                            && asked.operationId().equals(id))
                    .isPresent());
            assertThat(Heard.header(records.getFirst(), "traceparent")).isEqualTo(trace);
        }
    }

    @Test
    void refusesBodiesOfAnotherShape() {
        post("{\"devices\":\"b1\"}").statusCode(400).contentType("application/problem+json");
        post("").statusCode(400).contentType("application/problem+json");
    }

    @Test
    void sameKeyGetsTheSameAnswer() {
        String key = UUID.randomUUID().toString();
        String body = "{\"groups\":[\"b-core\"],\"kinds\":[\"startup-config\"]}";

        String first = post(key, body).statusCode(202).extract().asString();

        assertThat(post(key, body).statusCode(202).extract().asString()).isEqualTo(first);
        post(key, body.replace("startup", "running")).statusCode(422).body("title", is("Idempotency-Key used twice"));
        post("a b", body).statusCode(422).body("detail", containsString("invalid Idempotency-Key: a b"));
    }

    @Test
    void sameKeyAtTheSameTimeIsOneRequest() {
        String key = UUID.randomUUID().toString();
        String body = "{\"devices\":[\"b1\"],\"kinds\":[\"startup-config\"]}";

        List<CompletableFuture<String>> answers = IntStream.range(0, 6)
                .mapToObj(i -> CompletableFuture.supplyAsync(
                        () -> post(key, body).statusCode(202).extract().asString()))
                .toList();

        assertThat(answers.stream().map(CompletableFuture::join).distinct()).hasSize(1);
    }

    @Test
    void asksForTheEndOfAnOperation() {
        String id =
                post("{\"devices\":[\"b3\"],\"kinds\":[\"image\"]}").extract().path("operations[0].operationId");

        given().contentType(ContentType.JSON)
                .body("{\"reason\":\"wrong window\"}")
                .post("/api/operations/" + id + "/cancellation")
                .then()
                .statusCode(202)
                .body("operationId", is(id));
        given().contentType(ContentType.JSON)
                .post("/api/operations/" + id + "/cancellation")
                .then()
                .statusCode(202);

        try (Heard requests = new Heard(Topic.REQUESTS)) {
            var records = requests.until(2, record -> Heard.envelope(record)
                    .filter(e -> e.event() instanceof CancellationRequested end
                            && end.operationId().equals(id))
                    .isPresent());
            assertThat(records.getFirst().key()).isEqualTo("b3");
            assertThat(((CancellationRequested) Heard.event(records.getFirst())).reason())
                    .isEqualTo("wrong window");
        }
        given().get("/api/operations/" + id)
                .then()
                .body("timeline.event", org.hamcrest.Matchers.hasItem("CancellationRequested"));
        given().contentType(ContentType.JSON)
                .post("/api/operations/none/cancellation")
                .then()
                .statusCode(404);
        given().contentType(ContentType.JSON)
                .body("{\"reason\":\"a\\nb\"}")
                .post("/api/operations/" + id + "/cancellation")
                .then()
                .statusCode(422);
    }
}
