package io.copyrun.inventory.api;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;

import io.copyrun.event.ChangeDecided;
import io.copyrun.event.Decision;
import io.copyrun.event.Event;
import io.copyrun.event.RestoreRequested;
import io.copyrun.event.RestoreTarget;
import io.copyrun.event.Topic;
import io.copyrun.event.wire.Envelope;
import io.copyrun.inventory.Heard;
import io.copyrun.inventory.operation.Restore;
import io.copyrun.local.RealParts;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(RealParts.class)
class RestoreIT {
    private static final Instant START = Instant.now().truncatedTo(ChronoUnit.MILLIS);
    private static final Instant LATER = START.plusSeconds(3_600);
    private static final String HASH = "hash-1";

    private final Restore restore = new Restore("restore:" + UUID.randomUUID(), "x1");
    private final String operation = "/api/operations/" + restore.operationId();

    @BeforeEach
    void devices() {
        given().contentType("text/csv")
                .body("name,address\nx1,10.0.1.1\nx2,10.0.1.2\n")
                .post("/api/devices/import")
                .then()
                .statusCode(200);
    }

    private static ValidatableResponse post(String path, String body) {
        return given().contentType(ContentType.JSON).body(body).post(path).then();
    }

    private ValidatableResponse ask(String device) {
        return post("/api/restores", """
                {"operationId":"%s","device":"%s","artifactId":"a-1","target":"flash","fileSystem":"flash:",
                 "destination":"new.bin","allowErase":true,"reload":true,"reason":"new release","requestedBy":"ansible"}
                """.formatted(restore.operationId(), device));
    }

    private ValidatableResponse decide(String hash, String step, String decision) {
        return post(operation + "/decision", """
                {"planHash":"%s","step":"%s","decision":"%s","decidedBy":"anna","reason":"window","expiresInMinutes":5}
                """.formatted(hash, step, decision));
    }

    private static Envelope at(int second, Event event) {
        return Envelope.of("/copyrun/session-service", event, START.plusSeconds(second));
    }

    private void awaitState(String state) {
        await().atMost(Duration.ofSeconds(30))
                .pollInterval(Duration.ofMillis(50))
                .until(() -> state.equals(given().get(operation).path("state")));
    }

    private void awaitDecision() {
        Heard.say(
                at(1, restore.started()),
                at(2, restore.planned(HASH)),
                at(2, restore.insufficient(HASH, LATER)),
                at(2, restore.progressed("DECISION")));
        awaitState("AWAITING_DECISION");
    }

    private List<ChangeDecided> decisionsTold(int count) {
        try (Heard decisions = new Heard(Topic.DECISIONS)) {
            return decisions
                    .until(count, record -> Heard.envelope(record)
                            .filter(e -> e.event() instanceof ChangeDecided decided
                                    && decided.operationId().equals(restore.operationId()))
                            .isPresent())
                    .stream()
                    .map(record -> (ChangeDecided) Heard.event(record))
                    .toList();
        }
    }

    @Test
    void asksOnceHoweverOftenTheSameOperationIsAskedFor() {
        ask("x1")
                .statusCode(202)
                .body("operationId", is(restore.operationId()))
                .body("url", is(operation))
                .header("Location", endsWith(operation));
        List<CompletableFuture<Integer>> again = IntStream.range(0, 6)
                .mapToObj(i ->
                        CompletableFuture.supplyAsync(() -> ask("x1").extract().statusCode()))
                .toList();

        assertThat(again.stream().map(CompletableFuture::join)).containsOnly(202);
        ask("x2").statusCode(409).body("detail", containsString("is another one"));
        String mark = ask("x1").extract().path("operationId");
        try (Heard requests = new Heard(Topic.REQUESTS)) {
            // Whatever would have been told twice was told before this one.
            post(
                            "/api/restores",
                            "{\"operationId\":\"after:" + mark + "\",\"device\":\"x1\",\"artifactId\":\"b\","
                                    + "\"target\":\"startup-config\",\"reason\":\"r\"}")
                    .statusCode(202);
            List<RestoreRequested> asked = requests
                    .until(2, record -> Heard.envelope(record)
                            .filter(e -> e.event() instanceof RestoreRequested wanted
                                    && wanted.operationId().endsWith(mark))
                            .isPresent())
                    .stream()
                    .map(record -> (RestoreRequested) Heard.event(record))
                    .toList();
            assertThat(asked).extracting(RestoreRequested::operationId).containsExactly(mark, "after:" + mark);
            assertThat(asked.getFirst().target()).isEqualTo(RestoreTarget.FLASH);
            assertThat(asked.getFirst().allowErase()).isTrue();
            assertThat(asked.getFirst().requestedBy()).isEqualTo("ansible");
        }
    }

    @Test
    void refusesWhatTheInventoryDoesNotKnowAndWhatBreaksARule() {
        ask("x-none").statusCode(422).body("unknownDevices", contains("x-none"));
        given().get(operation).then().statusCode(404);
        post("/api/restores", "{\"device\":\"x1\",\"artifactId\":\"a\",\"target\":\"nvram\"}")
                .statusCode(422)
                .contentType("application/problem+json")
                .body("detail", containsString("invalid target: nvram"))
                .body("violations.field", contains("target", "reason"));
        post("/api/restores", "").statusCode(400);
    }

    @Test
    void showsThePlanAndWhatWaitsForADecision() {
        given().get(operation + "/plan").then().statusCode(404).body("title", is("Unknown operation"));
        ask("x1").statusCode(202);
        given().get(operation)
                .then()
                .body("type", is("restore"))
                .body("state", is("ACCEPTED"))
                .body("restore.wanted.artifactId", is("a-1"))
                .body("restore.planHash", nullValue());
        given().get(operation + "/plan")
                .then()
                .statusCode(404)
                .body("detail", containsString("has no plan: it is ACCEPTED"));

        awaitDecision();

        given().get(operation)
                .then()
                .body("restore.planHash", is(HASH))
                .body("restore.undecided", contains("make-room", "reload"))
                .body("restore.decideBefore", is(LATER.toString()))
                .body("timeline.event", hasItem("FlashInsufficient"));
        given().get("/api/operations?device=x1&state=AWAITING_DECISION")
                .then()
                .body("operations.operationId", hasItem(restore.operationId()));
        given().get(operation + "/plan")
                .then()
                .statusCode(200)
                .body("planHash", is(HASH))
                .body("target", is("flash"))
                .body("steps[0].destroys", contains("flash:old.bin"))
                .body("steps[0].commands", contains("erase flash:"))
                .body("risks", contains("Between erase and copy the device holds no image."))
                .body("shortage.neededBytes", is(16_000))
                .body("shortage.reclaimable[0].path", is("flash:old.bin"))
                .body("undecided", contains("make-room", "reload"))
                .body("decisions", empty());
    }

    @Test
    void tellsOfADecisionOnceAndShowsIt() {
        ask("x1").statusCode(202);
        awaitDecision();

        ValidatableResponse first = decide(HASH, "make-room", "approve").statusCode(202);
        ValidatableResponse again = decide(HASH, "make-room", "approve").statusCode(202);
        decide(HASH, "make-room", "refuse").statusCode(409).body("title", is("Decided already"));
        decide(HASH, "copy", "approve").statusCode(409).body("title", is("Nothing to decide"));
        decide("hash-0", "make-room", "approve").statusCode(409).body("title", is("Another plan"));
        decide(HASH, "reload", "refuse").statusCode(202);

        assertThat(again.extract().asString()).isEqualTo(first.extract().asString());
        List<ChangeDecided> told = decisionsTold(2);
        assertThat(told).extracting(ChangeDecided::step).containsExactly("make-room", "reload");
        assertThat(told).extracting(ChangeDecided::decision).containsExactly(Decision.APPROVE, Decision.REFUSE);
        assertThat(told.getFirst().device()).isEqualTo("x1");
        assertThat(told.getFirst().expiresAt())
                .isBetween(Instant.now().plusSeconds(200), Instant.now().plusSeconds(300));
        given().get(operation)
                .then()
                .body("state", is("WAITING"))
                .body("restore.undecided", empty())
                .body("timeline.event", hasItem("ChangeDecided"));
        given().get(operation + "/plan")
                .then()
                .body("decisions.step", contains("make-room", "reload"))
                .body("decisions.decidedBy", contains("anna", "anna"));
    }

    @Test
    void ofManyWhoDecideAtTheSameTimeOneDecides() {
        ask("x1").statusCode(202);
        awaitDecision();

        List<CompletableFuture<Integer>> answers = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            String decision = i % 2 == 0 ? "approve" : "refuse";
            answers.add(CompletableFuture.supplyAsync(
                    () -> decide(HASH, "make-room", decision).extract().statusCode()));
        }
        List<Integer> codes = answers.stream().map(CompletableFuture::join).toList();
        decide(HASH, "reload", "refuse").statusCode(202);

        assertThat(codes).containsOnly(202, 409).filteredOn(code -> code == 202).hasSize(4);
        assertThat(decisionsTold(2)).extracting(ChangeDecided::step).containsExactly("make-room", "reload");
    }

    @Test
    void takesNoDecisionAboutWhatHasEnded() {
        ask("x1").statusCode(202);
        awaitDecision();
        Heard.say(at(3, restore.failed("DECISION_EXPIRED")));
        awaitState("FAILED");

        decide(HASH, "make-room", "approve").statusCode(409).body("title", is("Operation has ended"));
        post("/api/operations/none/decision", """
                {"planHash":"h","step":"s","decision":"approve","decidedBy":"anna"}
                """).statusCode(404);
        post(operation + "/decision", "{\"planHash\":\"h\",\"step\":\"s\",\"decision\":\"approve\"}")
                .statusCode(422)
                .body("detail", containsString("missing decidedBy"));
        given().get(operation)
                .then()
                .body("cause", is("DECISION_EXPIRED"))
                .body("verdict", is("ERASED_NEEDS_COPY"))
                .body("restore.ended.wayBack", contains("a-0"))
                .body("restore.ended.rejected", contains("ip foo: % Invalid input"));
    }

    @Test
    void showsADeviceAtRiskUntilItIsNot() {
        Restore endangered = new Restore(restore.operationId(), "x2");
        given().get("/api/devices/x2").then().body("atRisk", is(false)).body("risks", empty());
        Heard.say(at(4, endangered.atRisk(false, START.plusSeconds(4))));

        await().atMost(Duration.ofSeconds(30))
                .until(() -> given().get("/api/devices/x2").path("atRisk"));
        given().get("/api/devices/x2")
                .then()
                .body("risks[0].fileSystem", is("flash:"))
                .body("risks[0].operationId", is(restore.operationId()))
                .body("risks[0].nextSafeAction", containsString("Do not reload"))
                .body("risks[0].wayBack", contains("a-0"));
        given().get("/api/devices?atRisk=true")
                .then()
                .body("name", hasItem("x2"))
                .body("name", not(hasItem("x1")));
        given().get("/api/devices?atRisk=maybe").then().statusCode(422);

        Heard.say(
                at(5, endangered.atRisk(true, START.plusSeconds(5))),
                at(4, endangered.atRisk(false, START.plusSeconds(4))),
                at(6, endangered.completed()));

        awaitState("COMPLETED");
        given().get("/api/devices/x2").then().body("atRisk", is(false));
        given().get("/api/devices?atRisk=true").then().body("name", not(hasItem("x2")));
        given().get(operation).then().body("restore.ended.comparedBy", is("verify /md5"));
    }
}
