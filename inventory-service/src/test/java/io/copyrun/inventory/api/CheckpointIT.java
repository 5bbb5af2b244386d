package io.copyrun.inventory.api;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;

import io.copyrun.event.BackedUp;
import io.copyrun.event.BackupCompleted;
import io.copyrun.event.BackupRequested;
import io.copyrun.event.DeviceFacts;
import io.copyrun.event.RestoreRequested;
import io.copyrun.event.RestoreTarget;
import io.copyrun.event.Topic;
import io.copyrun.event.Verdict;
import io.copyrun.inventory.Heard;
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
class CheckpointIT {
    @BeforeEach
    void devices() {
        given().contentType("text/csv")
                .body("name,address,groups\nc1,10.0.2.1,c-all\nc2,10.0.2.2,c-all\n")
                .post("/api/devices/import")
                .then()
                .statusCode(200);
    }

    private static ValidatableResponse post(String path, String body) {
        return given().contentType(ContentType.JSON).body(body).post(path).then();
    }

    private static ValidatableResponse take() {
        return post("/api/checkpoints", "{\"groups\":[\"c-all\"],\"reason\":\"before\",\"requestedBy\":\"anna\"}")
                .statusCode(202);
    }

    private static void complete(String operationId, String device) {
        Instant now = Instant.now();
        DeviceFacts facts = new DeviceFacts(
                "cisco-ios",
                device,
                "15.2",
                null,
                null,
                "flash:old.bin",
                null,
                null,
                null,
                null,
                List.of(),
                List.of(),
                null,
                now);
        Heard.say(
                "/copyrun/session-service",
                now,
                new BackupCompleted(
                        operationId,
                        null,
                        device,
                        1,
                        List.of(
                                new BackedUp("running-config", device + "-run", 3, 10, "a".repeat(64), true),
                                new BackedUp("startup-config", device + "-start", 2, 10, "b".repeat(64), false)),
                        Verdict.UNTOUCHED,
                        now,
                        facts));
    }

    @Test
    void remembersWhatEachDeviceHeldAndLeadsBackToIt() {
        ValidatableResponse taken = take();
        String id = taken.extract().path("checkpointId");
        String url = "/api/checkpoints/" + id;
        taken.body("url", is(url)).body("operations.device", contains("c1", "c2"));
        given().get(url)
                .then()
                .body("complete", is(false))
                .body("requestedBy", is("anna"))
                .body("devices.status", contains("PENDING", "PENDING"));

        complete(taken.extract().path("operations[0].operationId"), "c1");
        await().atMost(Duration.ofSeconds(30))
                .until(() -> "COMPLETE".equals(given().get(url).path("devices[0].status")));

        String all = "{\"target\":\"startup-config\",\"reason\":\"went wrong\",\"requestedBy\":\"anna\"}";
        post(url + "/restore", all)
                .statusCode(409)
                .body("detail", containsString("there is no complete checkpoint of c2 (expected"));
        complete(taken.extract().path("operations[1].operationId"), "c2");
        await().atMost(Duration.ofSeconds(30)).until(() -> given().get(url).path("complete"));
        given().get(url)
                .then()
                .body("devices.imageFile", contains("flash:old.bin", "flash:old.bin"))
                .body("devices[1].artifacts.artifactId", contains("c2-run", "c2-start"));

        ValidatableResponse back = post(url + "/restore", all).statusCode(202);
        back.body("operations.device", contains("c1", "c2"));
        String batchId = back.extract().path("batchId");
        try (Heard requests = new Heard(Topic.REQUESTS)) {
            assertThat(requests.until(2, record -> Heard.envelope(record)
                            .filter(e -> e.event() instanceof RestoreRequested asked && batchId.equals(asked.batchId()))
                            .isPresent()))
                    .extracting(record -> (RestoreRequested) Heard.event(record))
                    .allSatisfy(asked -> {
                        assertThat(asked.target()).isEqualTo(RestoreTarget.STARTUP_CONFIG);
                        assertThat(asked.artifactId()).isEqualTo(asked.device() + "-start");
                        assertThat(asked.reason()).isEqualTo("went wrong");
                    });
        }
    }

    @Test
    void asksForBothConfigurationsOnceWithTheSameKey() {
        String key = UUID.randomUUID().toString();
        String body = "{\"devices\":[\"c1\"],\"reason\":\"before\",\"requestedBy\":\"anna\"}";

        String first = given().contentType(ContentType.JSON)
                .header("Idempotency-Key", key)
                .body(body)
                .post("/api/checkpoints")
                .path("checkpointId");

        given().contentType(ContentType.JSON)
                .header("Idempotency-Key", key)
                .body(body)
                .post("/api/checkpoints")
                .then()
                .statusCode(202)
                .body("checkpointId", is(first));
        try (Heard requests = new Heard(Topic.REQUESTS)) {
            var asked = requests.until(1, record -> Heard.envelope(record)
                    .filter(e -> e.event() instanceof BackupRequested wanted && first.equals(wanted.batchId()))
                    .isPresent());
            assertThat(((BackupRequested) Heard.event(asked.getFirst())).kinds())
                    .containsExactly("running-config", "startup-config");
        }
    }

    @Test
    void saysWhatIsWrong() {
        String url = "/api/checkpoints/" + take().extract().path("checkpointId") + "/restore";

        post("/api/checkpoints", "{\"devices\":[\"c-none\"]}")
                .statusCode(422)
                .body("unknownDevices", contains("c-none"));
        post("/api/checkpoints", "{}").statusCode(422).body("detail", containsString("missing devices"));
        post("/api/checkpoints", "{\"devices\":[\"c1\"],\"requestedBy\":\"\"}").statusCode(422);
        post(url, "{\"reason\":\"x\"}").statusCode(422).body("detail", containsString("missing target"));
        post(url, "{\"target\":\"flash\",\"reason\":\"x\"}")
                .statusCode(422)
                .body("detail", containsString("invalid target: flash"));
        post(url, "{\"target\":\"startup-config\",\"reason\":\"x\",\"devices\":[]}")
                .statusCode(422);
        post(url, "{\"target\":\"startup-config\",\"reason\":\"x\",\"devices\":[\"b1\"]}")
                .statusCode(422)
                .body("detail", containsString("devices that the checkpoint does not have: b1"));
        post("/api/checkpoints/none/restore", "{\"target\":\"startup-config\",\"reason\":\"x\"}")
                .statusCode(404);
        given().get("/api/checkpoints/none").then().statusCode(404);
    }
}
