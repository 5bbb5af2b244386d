package io.copyrun.inventory.api;

import static io.restassured.RestAssured.given;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;

import io.copyrun.event.DeviceFacts;
import io.copyrun.event.Event;
import io.copyrun.inventory.Heard;
import io.copyrun.inventory.operation.Backup;
import io.copyrun.local.RealParts;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(RealParts.class)
class FactsIT {
    private static final Instant NOW = Instant.now().truncatedTo(ChronoUnit.MILLIS);

    private static void device(String name) {
        given().contentType(ContentType.JSON)
                .body("{\"address\":\"10.9.0.1\",\"groups\":[\"" + name + "\"]}")
                .put("/api/devices/{name}", name)
                .then()
                .statusCode(201)
                .body("$", not(hasKey("facts")));
    }

    private static Backup backup(String device) {
        return new Backup("facts:" + UUID.randomUUID(), device);
    }

    private static DeviceFacts seen(String version, Instant at) {
        return new DeviceFacts(
                "cisco-iosxe",
                "edge-1",
                version,
                "C9300-48P",
                "FOC2233ABCD",
                "flash:packages.conf",
                "flash:packages.conf;",
                "0x102",
                3_600L,
                1_419_044_864L,
                List.of(new DeviceFacts.FileSystem("flash:", 11_353_194_496L, 4_835_155_968L)),
                List.of(new DeviceFacts.StackMember("1", "Active", null, null, "Ready")),
                null,
                at);
    }

    private static void say(Event event) {
        Heard.say("/copyrun/session-service", Instant.now(), event);
    }

    private static void awaitVersion(String device, String version) {
        await().atMost(Duration.ofSeconds(30))
                .pollInterval(Duration.ofMillis(50))
                .until(() ->
                        version.equals(given().get("/api/devices/" + device).path("facts.version")));
    }

    @Test
    void showsWhatADeviceSaidOfItselfAndWhen() {
        device("f1");
        given().get("/api/devices/f1").then().body("facts", nullValue());
        given().get("/api/devices?group=f1").then().body("model", contains(nullValue()));

        say(backup("f1").completed(seen("17.6.3", NOW)));

        awaitVersion("f1", "17.6.3");
        given().get("/api/devices/f1")
                .then()
                .body("name", is("f1"))
                .body("facts.serial", is("FOC2233ABCD"))
                .body("facts.fileSystems[0].totalBytes", is(11_353_194_496L))
                .body("facts.stackMembers[0].role", is("Active"))
                .body("facts.seenAt", is(NOW.toString()));
        given().get("/api/devices?group=f1")
                .then()
                .body("name", contains("f1"))
                .body("model", contains("C9300-48P"))
                .body("version", contains("17.6.3"))
                .body("serial", contains("FOC2233ABCD"))
                .body("seenAt", contains(NOW.toString()))
                .body("[0]", not(hasKey("facts")));
    }

    @Test
    void keepsTheNewestWhateverIsHeardLast() {
        device("f2");
        say(backup("f2").completed(seen("17.9.1", NOW)));
        say(backup("f2").started(seen("16.12.1", NOW.minusSeconds(60))));
        say(backup("f2").completed(seen("99.9.9", NOW.plus(Duration.ofDays(2)))));
        Backup last = backup("f2");

        say(last.completed());

        await().atMost(Duration.ofSeconds(30)).until(() -> "COMPLETED"
                .equals(given().get("/api/operations/" + last.operationId()).path("state")));
        given().get("/api/devices/f2").then().body("facts.version", is("17.9.1"));
    }

    @Test
    void ignoresADeviceThatTheInventoryDoesNotKnowAndForgetsOneThatWasRemoved() {
        device("f3");
        say(backup("f3-unknown").completed(seen("1.0", NOW)));
        say(backup("f3").completed(seen("2.0", NOW)));
        awaitVersion("f3", "2.0");

        given().get("/api/devices/f3-unknown").then().statusCode(404);
        given().delete("/api/devices/f3").then().statusCode(204);
        device("f3");

        given().get("/api/devices/f3").then().body("facts", nullValue());
    }
}
