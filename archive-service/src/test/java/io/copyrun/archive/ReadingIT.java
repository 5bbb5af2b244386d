package io.copyrun.archive;

import static io.copyrun.archive.QuarantineIT.assertProblem;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatException;
import static org.awaitility.Awaitility.await;

import io.copyrun.event.ArtifactArchived;
import io.copyrun.event.ArtifactDamaged;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.response.Response;
import jakarta.enterprise.inject.spi.CDI;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
class ReadingIT extends ArchiveCase {
    private final ArchiveConfig config =
            CDI.current().select(ArchiveConfig.class).get();

    @Test
    void handsNothingOutOfASmallFileThatIsDamaged() throws IOException {
        ArtifactArchived archived = archived(upload(Uploaded.config(device, "hostname r1\nend\n")));
        flipABit(archived.sha256(), 5);

        Response response = get("/api/artifacts/" + archived.artifactId() + "/content");

        assertProblem(response, 500, "is damaged");
        assertThat(response.asString()).doesNotContain("hostname");
        assertThat(response.header("Content-Disposition")).isNull();
        ArtifactDamaged damaged = damaged(archived);
        assertThat(damaged.expectedSha256()).isEqualTo(archived.sha256());
        assertThat(damaged.foundSha256()).isNotEqualTo(archived.sha256()).isNotNull();
        assertThat(artifacts().getString("[0].damagedAt")).isNotNull();
    }

    @Test
    void handsNothingWholeOutOfALargeFileThatIsDamaged() throws IOException {
        byte[] content = new byte[9_000_000];
        new Random(1).nextBytes(content);
        ArtifactArchived archived = archived(upload(Uploaded.file(device, "image", content)));
        String path = "/api/artifacts/" + archived.artifactId() + "/content";
        assertThat(get(path).asByteArray()).isEqualTo(content);
        flipABit(archived.sha256(), 8_999_999);

        assertThatException().isThrownBy(() -> get(path).asByteArray());

        assertThat(damaged(archived).kind()).isEqualTo("image");
    }

    @Test
    void saysWhenTheBytesAreGoneAndHealsThemWhenTheyComeAgain() throws IOException {
        Uploaded uploaded = Uploaded.config(device, "hostname " + device + "\nend\n");
        ArtifactArchived archived = archived(upload(uploaded));
        Files.delete(blob(archived.sha256()));

        assertProblem(verify(archived), 500, "its bytes are gone");
        assertThat(damaged(archived).foundSha256()).isNull();
        archived(upload(Uploaded.config(device, "hostname " + device + "\nend\n")));

        assertThat(verify(archived).statusCode()).isEqualTo(200);
        assertThat(verify(archived).jsonPath().getBoolean("intact")).isTrue();
        assertThat(artifacts().getString("[0].damagedAt")).isNull();
    }

    @Test
    void answersWithNotModifiedToWhoHasTheBytes() {
        ArtifactArchived archived = archived(upload(Uploaded.config(device, "hostname r1\nend\n")));

        Response response = RestAssured.given()
                .header("If-None-Match", '"' + archived.sha256() + '"')
                .get("/api/artifacts/" + archived.artifactId() + "/content");

        assertThat(response.statusCode()).isEqualTo(304);
    }

    @ParameterizedTest
    @ValueSource(strings = {"file:flash:/conf/a.txt", "file%3Aflash%3A%2Fconf%2Fa.txt", "file:flash:%2Fconf/a.txt"})
    void comparesFilesWhateverTheirPath(String kind) {
        archived(upload(Uploaded.file(device, "file:flash:/conf/a.txt", text("one\n"))));
        archived(upload(Uploaded.file(device, "file:flash:/conf/a.txt", text("two\n"))));

        assertThat(diff(kind, "").asString()).contains("-one\n+two\n");
    }

    @Test
    void comparesTheVersionsThatItIsAskedFor() {
        for (String text : new String[] {"one\n", "two\n", "three\n"}) {
            archived(upload(Uploaded.file(device, "file:a.txt", text(text))));
        }

        assertThat(diff("file:a.txt", "").asString()).contains("-two\n+three\n");
        assertThat(diff("file:a.txt", "?to=2").asString()).contains("-one\n+two\n");
        assertThat(diff("file:a.txt", "?from=1").asString()).contains("-one\n+three\n");
        assertThat(diff("file:a.txt", "?from=3&to=1").asString()).contains("-three\n+one\n");
        assertThat(diff("file:a.txt", "?from=2&to=2").asString()).isEmpty();
    }

    @Test
    void saysWhatItCannotCompare() {
        archived(upload(Uploaded.config(device, "hostname r1\nend\n")));
        archived(upload(Uploaded.file(device, "image", new byte[] {1, 0, 2})));
        archived(upload(Uploaded.file(device, "image", new byte[] {1, 0, 3})));
        byte[] large = text("x\n".repeat(2_500_000));
        archived(upload(Uploaded.file(device, "file:large", large)));

        assertProblem(diff("image", ""), 422, "binary");
        assertProblem(diff("file:large", "?from=1&to=1"), 422, "5000000 bytes (expected: at most 4194304");
        assertProblem(diff("running-config", ""), 404, "expected: two versions");
        assertProblem(diff("startup-config", ""), 404, "there is no version of startup-config of " + device);
        assertProblem(diff("running-config", "?to=7"), 404, "there is no version 7");
        assertProblem(diff("running-config", "?to=-1"), 400, "invalid version: -1 (expected: ");
        assertProblem(diff("running-config", "?to=9999999999"), 400, "invalid version");
        assertProblem(diff("config", ""), 400, "invalid kind: config (expected: running-config, ");
    }

    @Test
    void listsWhatItIsAskedFor() {
        archived(upload(Uploaded.config(device, "hostname r1\nend\n")));
        archived(upload(Uploaded.config(device, "hostname r2\nend\n")));
        archived(upload(Uploaded.file(device, "file:flash:vlan.dat", new byte[] {1})));

        String path = "/api/devices/" + device + "/artifacts";
        assertThat(get(path).jsonPath().getList("kind"))
                .containsExactly("file:flash:vlan.dat", "running-config", "running-config");
        assertThat(get(path + "?kind=file%3Aflash%3Avlan.dat").jsonPath().getList("kind"))
                .containsExactly("file:flash:vlan.dat");
        assertThat(get(path + "?state=KEPT").jsonPath().getList("version")).containsExactly(1);
        assertThat(get(path + "?limit=1").jsonPath().getList("kind")).containsExactly("file:flash:vlan.dat");
        assertThat(get("/api/artifacts?device=" + device + "&state=LATEST")
                        .jsonPath()
                        .getList("kind"))
                .containsExactly("file:flash:vlan.dat", "running-config");
        assertThat(get("/api/devices/nobody/artifacts").asString()).isEqualTo("[]");
        assertProblem(get(path + "?kind=x"), 400, "invalid kind: x");
        assertProblem(get(path + "?state=NEW"), 400, "invalid state: NEW (expected: [LATEST, ");
        assertProblem(get(path + "?limit=0"), 400, "invalid limit: 0 (expected: 1 to 1000)");
        assertProblem(get("/api/artifacts/none"), 404, "there is no artifact none");
        assertProblem(get("/api/artifacts/none/content"), 404, "there is no artifact none");
        assertProblem(get("/api/artifacts/%00%0A"), 404, "there is no artifact \\x00\\x0A");
        assertProblem(get("/api/devices/%00/artifacts"), 400, "invalid device: \\x00 (expected: 1 to 63");
        assertProblem(get("/api/devices/a%20b/image/diff"), 400, "invalid device: a b (expected: 1 to 63");
    }

    @Test
    void showsHealthMetricsAndItsInterface() {
        archived(upload(Uploaded.config(device, "hostname r1\nend\n")));

        assertThat(get("/q/health/ready").asString()).contains("archive volume").contains("\"UP\"");
        assertThat(get("/q/metrics").asString())
                .contains("copyrun_archive_uploads_total{became=\"archived\"")
                .contains("copyrun_archive_uploads_waiting");
        assertThat(get("/q/openapi").asString()).contains("/api/artifacts/{id}/content");
    }

    private Response diff(String kind, String query) {
        return get("/api/devices/" + device + "/" + kind + "/diff" + query);
    }

    private static Response verify(ArtifactArchived archived) {
        return RestAssured.given().post("/api/artifacts/" + archived.artifactId() + "/verify");
    }

    private ArtifactDamaged damaged(ArtifactArchived archived) {
        return await().atMost(PATIENCE)
                .until(
                        () -> wire.heard(ArtifactDamaged.class).stream()
                                .filter(event -> event.artifactId().equals(archived.artifactId()))
                                .findFirst(),
                        java.util.Optional::isPresent)
                .orElseThrow();
    }

    private void flipABit(String sha256, int at) throws IOException {
        byte[] content = Files.readAllBytes(blob(sha256));
        content[at] ^= 1;
        Files.write(blob(sha256), content);
    }

    private Path blob(String sha256) {
        return config.data().resolve("blobs").resolve(sha256.substring(0, 2)).resolve(sha256);
    }

    private static byte[] text(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
