package io.copyrun.inventory.api;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.startsWith;

import io.copyrun.inventory.store.DueSchedules;
import io.copyrun.local.RealParts;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
@QuarkusTestResource(RealParts.class)
class ScheduleIT {
    private final DueSchedules due;

    @Inject
    ScheduleIT(DueSchedules due) {
        this.due = due;
    }

    private static ValidatableResponse put(String name, String body) {
        return given().contentType(ContentType.JSON)
                .body(body)
                .put("/api/schedules/{name}", name)
                .then();
    }

    private static int operations(String device) {
        return given().get("/api/operations?limit=500&device=" + device)
                .jsonPath()
                .getList("operations")
                .size();
    }

    private static void device(String name, String group) {
        given().contentType(ContentType.JSON)
                .body("{\"address\":\"10.0.0.1\",\"groups\":[\"" + group + "\"]}")
                .put("/api/devices/" + name)
                .then()
                .statusCode(201);
    }

    @Test
    void makesReplacesReadsAndRemovesASchedule() {
        put("s1", "{\"group\":\"core\",\"cron\":\"30 2 * * MON-FRI\",\"zone\":\"Europe/Berlin\",\"kinds\":[\"image\"]}")
                .statusCode(201)
                .body("zone", is("Europe/Berlin"))
                .body("enabled", is(true))
                .body("nextDueAt", notNullValue())
                .body("lastDueAt", nullValue());
        put("s1", "{\"group\":\"edge\",\"cron\":\"0 * * * *\",\"kinds\":[\"image\"],\"enabled\":false}")
                .statusCode(200)
                .body("group", is("edge"))
                .body("zone", is("UTC"))
                .body("nextDueAt", nullValue());
        given().get("/api/schedules/s1").then().statusCode(200).body("group", is("edge"));
        given().get("/api/schedules").then().statusCode(200).body("name", hasItem("s1"));

        given().delete("/api/schedules/s1").then().statusCode(204);

        given().delete("/api/schedules/s1").then().statusCode(404);
        given().get("/api/schedules/s1").then().statusCode(404).body("detail", is("there is no schedule s1"));
    }

    @Test
    void firesOnceForEachDueTimeHoweverManyLook() {
        device("s2-a", "s2");
        device("s2-b", "s2");
        put("s2", "{\"group\":\"s2\",\"cron\":\"0 2 * * *\",\"kinds\":[\"running-config\"]}")
                .statusCode(201);
        Instant later = Instant.now().plus(Duration.ofDays(3));

        IntStream.range(0, 8)
                .mapToObj(i -> CompletableFuture.runAsync(() -> due.fire(later)))
                .toList()
                .forEach(CompletableFuture::join);
        due.fire(later.plusSeconds(1));

        assertThat(operations("s2-a")).as("of three missed times the last").isEqualTo(1);
        assertThat(operations("s2-b")).isEqualTo(1);
        given().get("/api/operations?device=s2-a")
                .then()
                .body("operations[0].requestedBy", is("schedule:s2"))
                .body("operations[0].reason", startsWith("schedule s2, due "));
        given().get("/api/schedules/s2").then().body("lastDueAt", notNullValue());

        due.fire(later.plus(Duration.ofDays(1)));

        assertThat(operations("s2-a")).isEqualTo(2);
    }

    @Test
    void firesNothingForAGroupWithoutDevicesOrADisabledSchedule() {
        device("s3-a", "s3");
        put("s3", "{\"group\":\"s3\",\"cron\":\"* * * * *\",\"kinds\":[\"image\"],\"enabled\":false}")
                .statusCode(201);
        put("s3-empty", "{\"group\":\"s3-nobody\",\"cron\":\"* * * * *\",\"kinds\":[\"image\"]}")
                .statusCode(201);

        due.fire(Instant.now().plus(Duration.ofDays(1)));

        assertThat(operations("s3-a")).isZero();
        given().get("/api/schedules/s3-empty").then().body("lastDueAt", notNullValue());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '\0', textBlock = """
            {}|missing group
            {"group":"a b","cron":"0 2 * * *","kinds":["image"]}|invalid group: a b
            {"group":"g","cron":"0 2 * *","kinds":["image"]}|invalid cron: 0 2 * * (expected: five fields
            {"group":"g","cron":"0 0 30 2 *","kinds":["image"]}|invalid cron: 0 0 30 2 *
            {"group":"g","cron":"0 2 * * *","kinds":["x"]}|invalid kinds: x
            {"group":"g","cron":"0 2 * * *"}|missing kinds
            {"group":"g","cron":"0 2 * * *","kinds":["image"],"zone":"Mars"}|invalid zone: Mars
            """)
    void saysWhatIsWrongWithASchedule(String body, String detail) {
        put("s9", body).statusCode(422).contentType("application/problem+json").body("detail", containsString(detail));
        given().get("/api/schedules").then().body("findAll { it.name == 's9' }", hasSize(0));
    }

    @Test
    void refusesAnotherShape() {
        put("s9", "{\"enabled\":\"perhaps\"}").statusCode(400).contentType("application/problem+json");
        put("a b", "{\"group\":\"g\",\"cron\":\"0 2 * * *\",\"kinds\":[\"image\"]}")
                .statusCode(422);
    }
}
