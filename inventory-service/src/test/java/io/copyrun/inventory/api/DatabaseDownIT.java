package io.copyrun.inventory.api;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.copyrun.event.Topic;
import io.copyrun.event.wire.Envelope;
import io.copyrun.inventory.Heard;
import io.copyrun.inventory.operation.Backup;
import io.copyrun.local.RealParts;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.eclipse.microprofile.config.ConfigProvider;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(RealParts.class)
class DatabaseDownIT {
    private static final Duration WAIT = Duration.ofSeconds(40);

    private final String url = ConfigProvider.getConfig().getValue("quarkus.datasource.jdbc.url", String.class);

    /** Ends every connection to the database, or lets them in again. */
    private void allowConnections(boolean allowed) throws SQLException {
        try (Connection server = DriverManager.getConnection(url.replace("/test?", "/postgres?"))) {
            server.createStatement().execute("alter database test allow_connections " + allowed);
            if (!allowed) {
                server.createStatement()
                        .execute("select pg_terminate_backend(pid) from pg_stat_activity where datname = 'test'");
            }
        }
    }

    private static String state(String operationId) {
        return given().get("/api/operations/" + operationId).path("state");
    }

    @Test
    void losesNothingThatIsSaidWhileTheDatabaseIsAway() throws Exception {
        Backup backup = new Backup("down:" + UUID.randomUUID(), "z1");
        allowConnections(false);
        try {
            Heard.say(
                    Envelope.of("/somebody/else", backup.requested(), Instant.parse("2026-06-01T12:00:00Z")),
                    Envelope.of("/somebody/else", backup.started(1), Instant.parse("2026-06-01T12:00:01Z")));

            await().atMost(WAIT).untilAsserted(() -> given().get("/api/operations/" + backup.operationId())
                    .then()
                    .statusCode(503)
                    .contentType("application/problem+json")
                    .header("Retry-After", "5"));
        } finally {
            allowConnections(true);
        }

        await().atMost(WAIT).until(() -> "RUNNING".equals(state(backup.operationId())));
        await().atMost(WAIT).untilAsserted(() -> given().get("/q/health").then().statusCode(200));
        given().contentType("text/csv")
                .body("name,address\nz1,10.0.0.1\n")
                .post("/api/devices/import")
                .then()
                .statusCode(200);
        try (Heard devices = new Heard(Topic.DEVICES)) {
            assertThat(devices.until(1, record -> "z1".equals(record.key()))).hasSize(1);
        }
    }
}
