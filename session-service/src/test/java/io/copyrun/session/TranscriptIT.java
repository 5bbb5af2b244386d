package io.copyrun.session;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;

import io.copyrun.event.BackupRequested;
import io.copyrun.local.RealParts;
import io.copyrun.session.store.Examples;
import io.copyrun.session.transcript.Entry;
import io.copyrun.session.transcript.Transcript;
import io.copyrun.session.transcript.TranscriptText;
import io.copyrun.session.worker.ScriptedDevices.Script;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import java.time.Duration;
import java.util.List;
import org.eclipse.microprofile.config.ConfigProvider;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

@QuarkusTest
@TestProfile(SessionServiceIT.Quick.class)
@QuarkusTestResource(RealParts.class)
class TranscriptIT {
    private static final Duration LONG = Duration.ofSeconds(30);
    private static @Nullable SessionNeighbours neighbours;

    @BeforeAll
    static void start() {
        SessionNeighbours started =
                new SessionNeighbours(ConfigProvider.getConfig().getValue("kafka.bootstrap.servers", String.class));
        SessionScriptedParts.whenCopied = started::copied;
        neighbours = started;
    }

    @AfterAll
    static void stop() throws InterruptedException {
        neighbours().close();
    }

    private static SessionNeighbours neighbours() {
        if (neighbours == null) {
            throw new IllegalStateException("not started");
        }
        return neighbours;
    }

    private static void backUp(String operationId, String device) {
        neighbours().publish(Examples.device(device));
        neighbours()
                .publish(new BackupRequested(operationId, null, device, List.of("running-config"), null, "ann", null));
        await().atMost(LONG).until(() -> !neighbours().finals(operationId).isEmpty());
    }

    @Test
    void givesTheTranscriptOfAFailedSessionWithoutItsSecrets() throws Exception {
        SessionScriptedParts.DEVICES.script("tr-refuses", Script.REFUSES_LOGIN);
        backUp("op-tr:1", "tr-refuses");

        await().atMost(LONG).untilAsserted(() -> given().get("/api/operations/{id}/transcripts", "op-tr:1")
                .then()
                .statusCode(200)
                .body("$", hasSize(1))
                .body("[0].attempt", is(1))
                .body("[0].outcome", equalTo("FAILED"))
                .body("[0].stage", equalTo("LOGIN"))
                .body("[0].cause", equalTo("LOGIN_REFUSED")));
        var answer = given().get("/api/operations/{id}/transcripts/1", "op-tr:1");

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.contentType()).startsWith("application/jsonl");
        assertThat(answer.header("Content-Disposition"))
                .isEqualTo("attachment; filename=\"transcript-tr-refuses-op-tr_1-1.jsonl\"");
        assertThat(answer.asString()).doesNotContain("canary");
        Transcript transcript = TranscriptText.read(answer.asString());
        assertThat(transcript.entries())
                .contains(new Entry.Typed(transcript.entries().get(3).atMillis(), "***\r"));
        assertThat(transcript.header().platform()).isNotBlank();
    }

    @Test
    void keepsNoTranscriptOfASessionThatWentWell() {
        backUp("op-tr-well", "tr-well");
        await().atMost(LONG).until(() -> SessionScriptedParts.DEVICES.openSessions("tr-well") == 0);

        given().get("/api/operations/op-tr-well/transcripts")
                .then()
                .statusCode(200)
                .body("$", hasSize(0));
    }

    @Test
    void saysWhatIsUnknown() {
        given().get("/api/operations/op-nowhere/transcripts")
                .then()
                .statusCode(404)
                .contentType("application/problem+json")
                .body("detail", containsString("op-nowhere"));
        given().get("/api/operations/op-nowhere/transcripts/1")
                .then()
                .statusCode(404)
                .contentType("application/problem+json")
                .body("detail", containsString("op-nowhere/1"));
        given().get("/api/operations/op-nowhere/transcripts/last")
                .then()
                .statusCode(400)
                .contentType("application/problem+json")
                .body("detail", containsString("invalid attempt: last"));
    }
}
