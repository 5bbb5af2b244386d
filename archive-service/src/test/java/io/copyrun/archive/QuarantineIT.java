package io.copyrun.archive;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.copyrun.event.ArtifactArchived;
import io.copyrun.event.ArtifactQuarantined;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

@QuarkusTest
class QuarantineIT extends ArchiveCase {
    @Test
    void quarantinesAConfigurationThatBreaksOff() {
        ArtifactArchived whole = archived(upload(Uploaded.config(device, "hostname r1\nend\n")));
        Uploaded half =
                upload(Uploaded.config(device, "hostname r1\ninterface Vl").of(operation));

        ArtifactQuarantined quarantined = quarantined(half);

        assertThat(quarantined.cause()).isEqualTo("END_MARK_MISSING");
        assertThat(quarantined.explanation()).contains("24 bytes").contains("^end$");
        assertThat(quarantined.operationId()).isEqualTo(operation);
        assertThat(artifacts().getList("state")).containsExactly("QUARANTINED", "LATEST");
        assertThat(artifacts().getString("[0].cause")).isEqualTo("END_MARK_MISSING");
        assertThat(artifacts().getString("[1].artifactId")).isEqualTo(whole.artifactId());
        assertThat(get("/api/artifacts/" + quarantined.artifactId() + "/content")
                        .asByteArray())
                .isEqualTo(half.content());
    }

    @Test
    void quarantinesAWholeFileOfWhichTheUserMaySeeAPartOnly() {
        ArtifactQuarantined quarantined =
                quarantined(upload(Uploaded.config(device, "hostname r1\nend\n").filtered("privilege level 7 of 15")));

        assertThat(quarantined.cause()).isEqualTo("FILTERED");
        assertThat(quarantined.explanation()).isEqualTo("privilege level 7 of 15");
        assertThat(artifacts().getList("state")).containsExactly("QUARANTINED");
    }

    @Test
    void quarantinesAnEmptyConfiguration() {
        assertThat(quarantined(upload(Uploaded.config(device, "").endingWith(null)))
                        .cause())
                .isEqualTo("EMPTY");
    }

    @Test
    void quarantinesAConfigurationFarSmallerThanTheOneBefore() {
        archived(upload(Uploaded.config(device, "interface Vlan1\n".repeat(200) + "end\n")));

        ArtifactQuarantined quarantined =
                quarantined(upload(Uploaded.config(device, "interface Vlan1\n".repeat(100) + "end\n")));

        assertThat(quarantined.cause()).isEqualTo("TOO_SMALL");
        assertThat(quarantined.explanation())
                .contains("1604 bytes")
                .contains("3204")
                .contains("60 %");
    }

    @Test
    void quarantinesWhatItCannotJudgeAndLivesOn() {
        Uploaded unjudged = upload(Uploaded.config(device, "hostname r1\nend\n").endingWith("((a{100}){100}){100}"));

        assertThat(quarantined(unjudged).explanation()).contains("cannot be looked for");
        archived(upload(Uploaded.config(device, "hostname r1\nend\n")));
    }

    @Test
    void quarantinesASecondAttemptWithTheSameBytesOnce() {
        ArtifactQuarantined first =
                quarantined(upload(Uploaded.config(device, "hostname r1\n").of(operation)));
        ArtifactQuarantined second =
                quarantined(upload(Uploaded.config(device, "hostname r1\n").of(operation)));

        assertThat(second.artifactId()).isEqualTo(first.artifactId());
        assertThat(artifacts().getList("state")).containsExactly("QUARANTINED");
    }

    @Test
    void makesAVersionOfWhatAPersonAccepts() {
        archived(upload(Uploaded.config(device, "interface Vlan1\n".repeat(200) + "end\n")));
        Uploaded small = upload(Uploaded.config(device, "hostname r1\nend\n"));
        String id = quarantined(small).artifactId();

        Response accepted = accept(id, "{\"reason\": \"site closed down\"}");

        assertThat(accepted.statusCode()).isEqualTo(200);
        assertThat(accepted.jsonPath().getString("state")).isEqualTo("LATEST");
        assertThat(accepted.jsonPath().getInt("version")).isEqualTo(2);
        assertThat(accepted.jsonPath().getString("acceptedReason")).isEqualTo("site closed down");
        assertThat(accepted.jsonPath().getString("cause")).isEqualTo("TOO_SMALL");
        assertThat(archived(small).artifactId()).isEqualTo(id);
        assertThat(accept(id, "{\"reason\": \"again\"}").jsonPath().getString("acceptedReason"))
                .isEqualTo("site closed down");
        assertThat(archived(upload(Uploaded.config(device, "hostname r1\nend\n")))
                        .changed())
                .isFalse();
    }

    @Test
    void doesNotMakeTheLatestOfWhatArrivedBeforeIt() {
        String id =
                quarantined(upload(Uploaded.config(device, "hostname r0\n"))).artifactId();
        archived(upload(Uploaded.config(device, "hostname r1\nend\n")));

        accept(id, "{\"reason\": \"the end was cut off on purpose\"}");

        assertThat(artifacts().getList("state")).containsExactly("LATEST", "KEPT");
        assertThat(artifacts().getList("version")).containsExactly(1, 2);
    }

    @Test
    void acceptsWhatWasKeptAside() {
        ArtifactArchived aside =
                archived(upload(Uploaded.config(device, "hostname r1\nend\n").of(operation)));
        wire.say(failed(operation));
        awaitStates("ASIDE");

        Response accepted = accept(aside.artifactId(), "{\"reason\": \"compared by hand\"}");

        assertThat(accepted.jsonPath().getString("state")).isEqualTo("LATEST");
        assertThat(accepted.jsonPath().getInt("version")).isEqualTo(1);
    }

    @Test
    void saysWhyItCannotAccept() {
        ArtifactArchived latest = archived(upload(Uploaded.config(device, "hostname r1\nend\n")));
        String id = quarantined(upload(Uploaded.config(device, ""))).artifactId();

        assertProblem(accept(latest.artifactId(), "{\"reason\": \"x\"}"), 409, "counts already");
        assertProblem(accept("nothing", "{\"reason\": \"x\"}"), 404, "there is no artifact nothing");
        assertProblem(accept(id, "{}"), 400, "invalid reason: null (expected: 1 to 500");
        assertProblem(accept(id, "{\"reason\": \" \"}"), 400, "invalid reason");
        assertProblem(accept(id, "{\"reason\": \"two\\nlines\"}"), 400, "two\\x0Alines");
        assertThat(accept(id, "no json").statusCode()).isEqualTo(400);
        assertThat(accept(id, "").statusCode()).isEqualTo(400);
    }

    @Test
    void quarantinesBytesThatAreNeverThoseTheNodeReceived() {
        Uploaded uploaded = Uploaded.config(device, "hostname r1\nend\n");
        node.hold(uploaded.transferId(), "hostname rX\nend\n".getBytes(StandardCharsets.UTF_8));
        wire.say(uploaded.completedAt(node));

        ArtifactQuarantined quarantined = quarantined(uploaded);

        assertThat(quarantined.cause()).isEqualTo("HASH_MISMATCH");
        assertThat(node.requests.get()).isEqualTo(3);
        assertProblem(accept(quarantined.artifactId(), "{\"reason\": \"x\"}"), 409, "not those that the transfer node");
    }

    @Test
    void fetchesAgainWhatArrivedWrong() {
        Uploaded uploaded = Uploaded.config(device, "hostname r1\nend\n");
        byte[] tooLong = "hostname r1\nend\n\n\n\n\n".getBytes(StandardCharsets.UTF_8);
        node.hold(uploaded.transferId(), tooLong, new byte[0], uploaded.content());
        wire.say(uploaded.completedAt(node));

        assertThat(archived(uploaded).sha256())
                .isEqualTo(uploaded.completedAt(node).sha256());
        await().atMost(PATIENCE).until(() -> artifacts().getList("state").size() == 1);
    }

    static void assertProblem(Response response, int status, String detail) {
        assertThat(response.contentType()).startsWith("application/problem+json");
        assertThat(response.jsonPath().getString("detail")).contains(detail);
        assertThat(response.jsonPath().getString("title")).isNotBlank();
        assertThat(response.statusCode()).isEqualTo(status);
    }

    private static Response accept(String id, String body) {
        return given().contentType("application/json").body(body).post("/api/artifacts/" + id + "/accept");
    }
}
