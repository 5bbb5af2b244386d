package io.copyrun.session;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import io.copyrun.event.BackupCompleted;
import io.copyrun.event.BackupFailed;
import io.copyrun.event.BackupRequested;
import io.copyrun.event.Event;
import io.copyrun.event.OperationProgressed;
import io.copyrun.local.RealParts;
import io.copyrun.session.store.Examples;
import io.copyrun.session.worker.ScriptedDevices.Script;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
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

/** A credential profile that devices refuse, as people see it. */
@QuarkusTest
@TestProfile(CredentialProfilesIT.OwnProfile.class)
@QuarkusTestResource(RealParts.class)
class CredentialProfilesIT {
    private static final Duration LONG = Duration.ofSeconds(30);
    private static @Nullable SessionNeighbours started;

    /** The same, with one profile more. */
    public static class OwnProfile extends SessionServiceIT.Quick {
        @Override
        public Map<String, String> getConfigOverrides() {
            Map<String, String> overrides = new java.util.HashMap<>(super.getConfigOverrides());
            overrides.put("COPYRUN_CREDENTIALS_CORE_USERNAME", "backup");
            overrides.put("COPYRUN_CREDENTIALS_CORE_PASSWORD", "canary-password");
            return overrides;
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

    private static void ask(String device, @Nullable Instant deadline, Script... scripts) {
        SessionScriptedParts.DEVICES.script(device, scripts);
        neighbours().publish(Examples.device(device, "127.0.0.9", "cisco-ios", "core"));
        neighbours()
                .publish(new BackupRequested(
                        "op-" + device, null, device, List.of("running-config"), null, "ann", deadline));
    }

    private static Event end(String device) {
        await().atMost(LONG).until(() -> !neighbours().finals("op-" + device).isEmpty());
        return neighbours().finals("op-" + device).getFirst();
    }

    private static boolean isSuspended(String device) {
        return neighbours().all(OperationProgressed.class).stream()
                .anyMatch(it -> it.operationId().equals("op-" + device)
                        && it.stage().equals("WAITING")
                        && String.valueOf(it.detail()).contains("is suspended"));
    }

    @Test
    void suspendsAProfileAndLetsItGoByAPersonsWord() {
        for (String device : List.of("locked-1", "locked-2", "locked-3")) {
            ask(device, null, Script.REFUSES_LOGIN);
            assertThat(((BackupFailed) end(device)).cause()).isEqualTo("LOGIN_REFUSED");
        }
        ask("waits", null);
        ask("impatient", Instant.now().plusSeconds(4));
        await().atMost(LONG).until(() -> isSuspended("waits") && isSuspended("impatient"));

        String shown = given().get("/api/credential-profiles")
                .then()
                .statusCode(200)
                .body("find { it.name == 'core' }.state", equalTo("SUSPENDED"))
                .body("find { it.name == 'core' }.refusedInARow", equalTo(3))
                .body(
                        "find { it.name == 'core' }.lastRefusals.device",
                        containsInAnyOrder("locked-1", "locked-2", "locked-3"))
                .body("find { it.name == 'core' }.openUntil", notNullValue())
                .extract()
                .asString();
        BackupFailed failed = (BackupFailed) end("impatient");

        assertThat(shown).doesNotContain("canary");
        assertThat(failed.cause()).isEqualTo("CREDENTIALS_SUSPENDED");
        assertThat(failed.attempts()).isZero();
        assertThat(failed.explanation()).contains("profile core", "locked-3");
        assertThat(SessionScriptedParts.DEVICES.sessionsOf("waits")).isZero();
        given().contentType(ContentType.JSON)
                .body("{\"reason\":\"the AAA server is right again\"}")
                .post("/api/credential-profiles/core/reset")
                .then()
                .statusCode(200)
                .body("state", equalTo("UNPROVEN"))
                .body("refusedInARow", equalTo(0))
                .body("openUntil", nullValue());
        assertThat(end("waits")).isInstanceOf(BackupCompleted.class);
        given().get("/q/metrics")
                .then()
                .body(containsString("copyrun_session_credentials_suspended_total{profile=\"core\"} 1.0"))
                .body(containsString("copyrun_session_credentials_resumed_total{profile=\"core\"} 1.0"));
    }

    @Test
    void saysWhatIsWrongWithAReset() {
        given().contentType(ContentType.JSON)
                .post("/api/credential-profiles/nobody-used-it/reset")
                .then()
                .statusCode(404)
                .contentType("application/problem+json")
                .body("detail", containsString("nobody-used-it"));
        given().contentType(ContentType.JSON)
                .body("{\"reason\":\"" + "x".repeat(401) + "\"}")
                .post("/api/credential-profiles/core/reset")
                .then()
                .statusCode(400)
                .body("detail", containsString("at most 400 characters"));
    }
}
