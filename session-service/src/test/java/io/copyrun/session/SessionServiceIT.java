package io.copyrun.session;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.matchesPattern;

import io.copyrun.event.BackedUp;
import io.copyrun.event.BackupCompleted;
import io.copyrun.event.BackupFailed;
import io.copyrun.event.BackupRequested;
import io.copyrun.event.CancellationRequested;
import io.copyrun.event.Event;
import io.copyrun.event.OperationProgressed;
import io.copyrun.event.OperationStarted;
import io.copyrun.event.RecordDeadLettered;
import io.copyrun.event.TransferWithdrawn;
import io.copyrun.local.RealParts;
import io.copyrun.session.store.Examples;
import io.copyrun.session.worker.ScriptedDevices.Script;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.restassured.http.ContentType;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.config.ConfigProvider;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

@QuarkusTest
@TestProfile(SessionServiceIT.Quick.class)
@QuarkusTestResource(RealParts.class)
class SessionServiceIT {
    private static final Duration LONG = Duration.ofSeconds(30);
    private static @Nullable SessionNeighbours started;

    /** Pauses that a test can wait for, and credentials of devices that do not exist. */
    public static class Quick implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of(
                    "copyrun.session.retry.pause-first", "PT0.5S",
                    "copyrun.session.patience.unknown-device", "PT3S",
                    "copyrun.session.ticket.armed", "PT3S",
                    "COPYRUN_CREDENTIALS_LAB_USERNAME", "admin",
                    "COPYRUN_CREDENTIALS_LAB_PASSWORD", "canary-password");
        }
    }

    @BeforeAll
    static void start() {
        SessionNeighbours neighbours =
                new SessionNeighbours(ConfigProvider.getConfig().getValue("kafka.bootstrap.servers", String.class));
        SessionScriptedParts.whenCopied = neighbours::copied;
        started = neighbours;
    }

    @AfterAll
    static void stop() throws InterruptedException {
        neighbours().close();
    }

    private static SessionNeighbours neighbours() {
        if (started == null) {
            throw new IllegalStateException("not started");
        }
        return started;
    }

    private static void ask(String operationId, String device, String... kinds) {
        neighbours().publish(new BackupRequested(operationId, null, device, List.of(kinds), null, "ann", null));
    }

    private static Event end(String operationId) {
        await().atMost(LONG).until(() -> !neighbours().finals(operationId).isEmpty());
        return neighbours().finals(operationId).getFirst();
    }

    private static BackupFailed failure(String operationId) {
        return (BackupFailed) end(operationId);
    }

    @Test
    void backsUpWhatIsAskedForOnceWhenItIsAskedForTenTimes() {
        neighbours().publish(Examples.device("once"));
        for (int i = 0; i < 10; i++) {
            ask("op-once", "once", "running-config", "startup-config", "image");
        }

        BackupCompleted completed = (BackupCompleted) end("op-once");
        ask("op-once", "once", "running-config");
        ask("op-after", "once", "running-config");
        end("op-after");

        assertThat(completed.artifacts())
                .extracting(BackedUp::kind)
                .containsExactly("running-config", "startup-config", "image");
        assertThat(neighbours().finals("op-once")).hasSize(1);
        assertThat(SessionScriptedParts.DEVICES.copies.stream().filter(copy -> copy.startsWith("once ")))
                .hasSize(4);
        assertThat(neighbours().all(OperationProgressed.class).stream()
                        .filter(progress -> progress.operationId().equals("op-after"))
                        .map(OperationProgressed::stage))
                .contains("CONNECT", "LOGIN", "LOOK", "ARM", "COPY");
    }

    @Test
    void saysThatADeviceIsUnknownOnlyAfterTheGracePeriod() {
        ask("op-unknown", "nobody", "running-config");

        BackupFailed failed = failure("op-unknown");

        assertThat(failed.cause()).isEqualTo("UNKNOWN_DEVICE");
        assertThat(failed.explanation()).contains("nobody");
        assertThat(failed.attempts()).isZero();
    }

    @Test
    void backsUpADeviceThatIsAnnouncedAfterItsRequest() {
        ask("op-early", "late", "running-config");

        neighbours().publish(Examples.device("late"));

        assertThat(end("op-early")).isInstanceOf(BackupCompleted.class);
    }

    @Test
    void saysWhatIsWrongWithTheDevicesSettings() {
        neighbours().publish(Examples.device("odd-platform", "127.0.0.9", "teletype", "lab"));
        neighbours().publish(Examples.device("odd-profile", "127.0.0.9", "ios", "not-set-up"));
        ask("op-platform", "odd-platform", "running-config");
        ask("op-profile", "odd-profile", "running-config");

        assertThat(failure("op-platform").cause()).isEqualTo("UNKNOWN_PLATFORM");
        assertThat(failure("op-platform").explanation()).contains("teletype");
        assertThat(failure("op-profile").cause()).isEqualTo("UNKNOWN_CREDENTIALS");
        assertThat(failure("op-profile").explanation()).contains("COPYRUN_CREDENTIALS_NOT_SET_UP_PASSWORD");
    }

    @Test
    void completesAfterAFailureThatPassed() {
        SessionScriptedParts.DEVICES.script("flaky", Script.REFUSES_CONNECTION);
        neighbours().publish(Examples.device("flaky"));
        ask("op-flaky", "flaky", "running-config");

        assertThat(((BackupCompleted) end("op-flaky")).attempts()).isEqualTo(2);
        assertThat(neighbours().all(OperationStarted.class).stream()
                        .filter(it -> it.operationId().equals("op-flaky")))
                .hasSize(2);
    }

    @Test
    void listsWhatSucceededWhenSomethingFailed() {
        SessionScriptedParts.DEVICES.script("fresh", Script.HAS_NO_STARTUP_CONFIG);
        neighbours().publish(Examples.device("fresh"));
        ask("op-fresh", "fresh", "startup-config", "running-config");

        BackupFailed failed = failure("op-fresh");

        assertThat(failed.cause()).isEqualTo("STARTUP_CONFIG_ABSENT");
        assertThat(failed.artifacts()).extracting(BackedUp::kind).containsExactly("running-config");
    }

    @Test
    void failsWhenTheArchiveFindsTheArtifactIncompleteTwice() {
        neighbours().incomplete.add("cut");
        neighbours().publish(Examples.device("cut"));
        ask("op-cut", "cut", "running-config");

        BackupFailed failed = failure("op-cut");

        assertThat(failed.cause()).isEqualTo("ARTIFACT_INCOMPLETE");
        assertThat(failed.attempts()).isEqualTo(2);
        assertThat(failed.explanation()).contains("END_MARK_MISSING");
    }

    @Test
    void endsWhatHangsAtItsDeadlineAndTakesTheTicketBack() {
        SessionScriptedParts.DEVICES.script("stuck", Script.HANGS_IN_COPY);
        neighbours().publish(Examples.device("stuck"));
        neighbours().publish(Examples.request("op-stuck", "stuck", Instant.now().plusSeconds(5)));

        BackupFailed failed = failure("op-stuck");

        assertThat(failed.cause()).isEqualTo("DEADLINE_PASSED");
        assertThat(failed.stage()).isEqualTo("COPY");
        assertThat(neighbours().all(TransferWithdrawn.class))
                .extracting(TransferWithdrawn::operationId)
                .contains("op-stuck");
    }

    @Test
    void endsWhatIsCancelled() {
        SessionScriptedParts.DEVICES.script("unwanted", Script.HANGS_AT_LOGIN);
        neighbours().publish(Examples.device("unwanted"));
        ask("op-unwanted", "unwanted", "running-config");
        await().until(() -> SessionScriptedParts.DEVICES.openSessions("unwanted") == 1);

        neighbours().publish(new CancellationRequested("op-unwanted", "unwanted", "not now", "ann"));

        assertThat(failure("op-unwanted").cause()).isEqualTo("CANCELLED");
        await().until(() -> SessionScriptedParts.DEVICES.openSessions("unwanted") == 0);
    }

    @Test
    void buriesPoisonEndsItsOperationAndGoesOn() {
        neighbours().publish(Examples.device("poisoned"));
        neighbours().publishRaw("io.copyrun.BackupRequested.v1", "poisoned", "no JSON, password=canary-password");
        neighbours()
                .publishRaw(
                        "io.copyrun.BackupRequested.v9",
                        "poisoned",
                        "{\"operationId\":\"op-v9\",\"device\":\"poisoned\",\"kinds\":[\"running-config\"]}");
        neighbours()
                .publishRaw(
                        "io.copyrun.CancellationRequested.v9",
                        "poisoned",
                        "{\"operationId\":\"op-none\",\"device\":\"poisoned\"}");
        neighbours()
                .publishRaw(
                        "io.copyrun.BackupRequested.v1",
                        "poisoned",
                        "{\"operationId\":\"op-good\",\"device\":\"poisoned\",\"kinds\":[\"running-config\"],\"new\":1}");

        assertThat(end("op-good")).isInstanceOf(BackupCompleted.class);
        assertThat(failure("op-v9").cause()).isEqualTo("BAD_REQUEST");
        assertThat(neighbours().finals("op-none")).isEmpty();
        await().until(() -> neighbours().all(RecordDeadLettered.class).size() >= 3);
        assertThat(neighbours().all(RecordDeadLettered.class).toString()).doesNotContain("canary-password");
    }

    @Test
    void givesATicketForACopyTypedByHand() {
        neighbours().publish(Examples.device("by-hand"));
        await().atMost(LONG).untilAsserted(() -> given().contentType(ContentType.JSON)
                .body("{\"device\":\"by-hand\",\"direction\":\"upload\",\"kind\":\"running-config\",\"expiresIn\":600}")
                .post("/api/tickets")
                .then()
                .statusCode(200)
                .body("address", equalTo("127.0.0.1"))
                .body("port", equalTo(6969))
                .body("protocol", equalTo("tftp"))
                .body("fileName", matchesPattern("by-hand-run-[a-z2-9]{10}\\.cfg"))
                .body("commandLine", matchesPattern("copy running-config tftp://127\\.0\\.0\\.1/by-hand-run-.*")));
    }

    @Test
    void saysWhatIsWrongWithARequestForATicket() {
        given().contentType(ContentType.JSON)
                .body("{\"device\":\"nobody-at-all\",\"direction\":\"upload\"}")
                .post("/api/tickets")
                .then()
                .statusCode(422)
                .contentType("application/problem+json")
                .body("detail", containsString("nobody-at-all"));
        given().contentType(ContentType.JSON)
                .body("{\"sourceAddresses\":[\"127.0.0.1\"],\"direction\":\"sideways\"}")
                .post("/api/tickets")
                .then()
                .statusCode(400)
                .body("detail", containsString("sideways"));
        given().contentType(ContentType.JSON)
                .body("{\"sourceAddresses\":[\"127.0.0.1\"],\"direction\":\"download\",\"artifactId\":\""
                        + SessionNeighbours.NEVER_ARMED + "\"}")
                .post("/api/tickets")
                .then()
                .statusCode(503)
                .header("Retry-After", "5");
    }

    @Test
    void showsPlatformsHealthMetricsAndConfiguration() {
        given().get("/api/platforms").then().statusCode(200).body("name", hasItem("cisco-ios"));
        given().contentType(ContentType.TEXT)
                .queryParam("command", "dir flash:")
                .body("Directory of flash:/\n    2  -rwx         856   Mar 1 1993 01:25:54 +00:00  vlan.dat\n")
                .post("/api/platforms/ios/explain")
                .then()
                .statusCode(200)
                .body("files[0].sizeBytes", org.hamcrest.Matchers.is(856));
        given().get("/q/health/ready").then().statusCode(200).body(containsString("Database connections"));
        given().get("/q/metrics").then().statusCode(200).body(containsString("copyrun_session_jobs"));
        given().get("/api/operations/op-nowhere").then().statusCode(404).contentType("application/problem+json");
    }
}
