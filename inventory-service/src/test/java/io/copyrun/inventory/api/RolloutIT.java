package io.copyrun.inventory.api;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;

import io.copyrun.event.Event;
import io.copyrun.event.RestoreRequested;
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
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(RealParts.class)
class RolloutIT {
    @BeforeEach
    void devices() {
        given().contentType("text/csv")
                .body("name,address,groups,site\nw1,10.0.3.1,w-all,ams\nw2,10.0.3.2,w-all,ams\nw3,10.0.3.3,w-all,ber\n"
                        + "w4,10.0.3.4,w-all,ber\n")
                .post("/api/devices/import")
                .then()
                .statusCode(200);
    }

    private static ValidatableResponse post(String key, String body) {
        return given().contentType(ContentType.JSON)
                .header("Idempotency-Key", key)
                .body(body)
                .post("/api/restores")
                .then();
    }

    private static String begin(String waves, String more) {
        return post(UUID.randomUUID().toString(), """
                        {"devices":["w3"],"groups":["w-all"],"artifactId":"a-1","target":"flash","reason":"new release",
                         "requestedBy":"anna","waves":%s%s}
                        """.formatted(waves, more))
                .statusCode(202)
                .extract()
                .path("url");
    }

    private static List<String> progress(String rollout) {
        return given().get(rollout).path("devices.progress");
    }

    private static void awaitProgress(String rollout, String... progress) {
        await().atMost(Duration.ofSeconds(30))
                .pollInterval(Duration.ofMillis(50))
                .untilAsserted(() -> assertThat(progress(rollout)).containsExactly(progress));
    }

    private static Restore restore(String rollout, int place) {
        return new Restore(
                given().get(rollout).path("devices[" + place + "].operationId"),
                given().get(rollout).path("devices[" + place + "].device"));
    }

    private static void say(Event event) {
        Heard.say(Envelope.of("/copyrun/session-service", event, Instant.now()));
    }

    @Test
    void goesFromWaveToWaveAndAsksForEachDeviceOnce() {
        String rollout = begin("[1,2,\"rest\"]", "");
        given().get(rollout)
                .then()
                .body("state", is("RUNNING"))
                .body("devices.device", contains("w3", "w1", "w2", "w4"))
                .body("devices.wave", contains(1, 2, 2, 3))
                .body("devices.progress", contains("ASKED", "PLANNED", "PLANNED", "PLANNED"))
                .body("restore.artifactId", is("a-1"))
                .body("maxFailureRate", is(0.1f));

        Restore first = restore(rollout, 0);
        say(first.completed());
        awaitProgress(rollout, "COMPLETED", "ASKED", "ASKED", "PLANNED");
        say(restore(rollout, 1).completed());
        say(first.completed());
        say(restore(rollout, 2).completed());
        awaitProgress(rollout, "COMPLETED", "COMPLETED", "COMPLETED", "ASKED");
        say(restore(rollout, 3).completed());

        await().atMost(Duration.ofSeconds(30))
                .until(() -> "FINISHED".equals(given().get(rollout).path("state")));
        String rolloutId = given().get(rollout).path("rolloutId");
        try (Heard requests = new Heard(Topic.REQUESTS)) {
            assertThat(requests.until(4, record -> Heard.envelope(record)
                            .filter(e ->
                                    e.event() instanceof RestoreRequested asked && rolloutId.equals(asked.batchId()))
                            .isPresent()))
                    .extracting(record -> ((RestoreRequested) Heard.event(record)).device())
                    .containsExactlyInAnyOrder("w3", "w1", "w2", "w4");
        }
        given().get("/api/batches/" + rolloutId).then().body("states.COMPLETED", is(4));
        given().get(rollout).then().body("waves.completed", contains(1, 2, 1));
        given().contentType(ContentType.JSON).post(rollout + "/stop").then().statusCode(409);
    }

    @Test
    void stopsAtADeviceAtRiskAndGoesOnWhenSomebodySaysSo() {
        String rollout = begin("[1,2,\"rest\"]", ",\"maxFailureRate\":1");
        Restore first = restore(rollout, 0);

        say(first.atRisk(false, Instant.now()));
        say(first.failed("COPY_FAILED"));

        awaitProgress(rollout, "FAILED", "PLANNED", "PLANNED", "PLANNED");
        given().get(rollout)
                .then()
                .body("state", is("STOPPED"))
                .body("stateReason", containsString("device w3 is at risk: The copy failed after the erase."))
                .body("devices[0].atRisk", is(true));
        given().post(rollout + "/resume").then().statusCode(200).body("state", is("RUNNING"));
        awaitProgress(rollout, "FAILED", "ASKED", "ASKED", "PLANNED");
    }

    @Test
    void stopsWhenTooManyFailAndWhenSomebodySaysSo() {
        String failing = begin("[1,2,\"rest\"]", "");
        say(restore(failing, 0).failed("LOGIN_REFUSED"));
        awaitProgress(failing, "FAILED", "PLANNED", "PLANNED", "PLANNED");
        given().get(failing)
                .then()
                .body("state", is("STOPPED"))
                .body("stateReason", containsString("1 of 1 operations failed"))
                .body("devices[0].cause", is("LOGIN_REFUSED"));

        String stopped = begin("[1,2,\"rest\"]", "");
        given().contentType(ContentType.JSON)
                .body("{\"reason\":\"wrong image\",\"requestedBy\":\"ben\"}")
                .post(stopped + "/stop")
                .then()
                .statusCode(200)
                .body("state", is("STOPPED"))
                .body("stateReason", is("stopped by ben: wrong image"));
        say(restore(stopped, 0).completed());
        awaitProgress(stopped, "COMPLETED", "PLANNED", "PLANNED", "PLANNED");
    }

    @Test
    void keepsToOneDeviceOfASite() {
        String rollout = begin("[4,\"rest\"]", ",\"perSite\":1");

        assertThat(progress(rollout)).containsExactly("ASKED", "ASKED", "PLANNED", "PLANNED");
        say(restore(rollout, 1).completed());
        awaitProgress(rollout, "ASKED", "COMPLETED", "ASKED", "PLANNED");
    }

    @Test
    void sameKeyIsTheSameRolloutAndUnknownNamesAreNone() {
        String key = UUID.randomUUID().toString();
        String body = "{\"groups\":[\"w-all\"],\"artifactId\":\"a\",\"target\":\"flash\",\"reason\":\"x\"}";

        String first = post(key, body).statusCode(202).extract().path("rolloutId");

        post(key, body).statusCode(202).body("rolloutId", is(first));
        post(key, body.replace("\"a\"", "\"b\"")).statusCode(422).body("title", is("Idempotency-Key used twice"));
        post(UUID.randomUUID().toString(), body.replace("w-all", "w-none"))
                .statusCode(422)
                .body("unknownGroups", contains("w-none"));
        given().get("/api/rollouts/none").then().statusCode(404);
        given().post("/api/rollouts/none/resume").then().statusCode(404);
    }
}
