package io.copyrun.archive;

import static io.copyrun.archive.QuarantineIT.assertProblem;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.copyrun.archive.artifact.Hashes;
import io.copyrun.event.ArtifactArchived;
import io.copyrun.event.ArtifactDamaged;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
class ImportIT extends ImportCase {
    @Test
    void keepsAnImageAndShowsAllThatARestoreNeeds() {
        byte[] image = image(300_000);
        Hashes hashes = hashes(image);

        Response imported = post(file(image)
                .header("X-Expected-SHA512", hashes.sha512().toUpperCase(Locale.ROOT))
                .header("X-Expected-SHA256", hashes.sha256())
                .header("X-Expected-MD5", hashes.md5())
                .queryParam("platform", "cisco-ios")
                .queryParam("model", "WS-C2960X-48TS-L")
                .queryParam("version", "15.2(7)E4")
                .queryParam("requestedBy", "Zoë"));

        assertThat(imported.statusCode()).isEqualTo(201);
        String id = imported.jsonPath().getString("artifactId");
        assertThat(imported.header("Location")).endsWith("/api/artifacts/" + id);
        JsonPath shown = get("/api/artifacts/" + id).jsonPath();
        assertThat(shown.<Object>get("")).isEqualTo(imported.jsonPath().get(""));
        assertThat(shown.getString("kind")).isEqualTo("image");
        assertThat(shown.getString("device")).isNull();
        assertThat(shown.getString("version")).isNull();
        assertThat(shown.getString("state")).isEqualTo("IMPORTED");
        assertThat(shown.getString("fileName")).isEqualTo(fileName);
        assertThat(shown.getLong("bytes")).isEqualTo(300_000);
        assertThat(shown.getString("sha256")).isEqualTo(hashes.sha256());
        assertThat(shown.getString("sha512")).isEqualTo(hashes.sha512());
        assertThat(shown.getString("md5")).isEqualTo(hashes.md5());
        assertThat(shown.getString("imported.platform")).isEqualTo("cisco-ios");
        assertThat(shown.getString("imported.model")).isEqualTo("WS-C2960X-48TS-L");
        assertThat(shown.getString("imported.version")).isEqualTo("15.2(7)E4");
        assertThat(shown.getString("imported.requestedBy")).isEqualTo("Zoë");
        assertThat(shown.getList("imported.warnings")).isEmpty();
        assertThat(get("/api/artifacts/" + id + "/content").asByteArray()).isEqualTo(image);
        assertThat(get("/api/artifacts/" + id + "/content").header("Content-Disposition"))
                .isEqualTo("attachment; filename=\"" + fileName + '"');
        assertThat(verify(id).jsonPath().getBoolean("intact")).isTrue();
    }

    @Test
    void listsImportsApartFromWhatDevicesHave() {
        archived(upload(Uploaded.file(device, "image", image(10))));
        String id = importImage(image(10)).jsonPath().getString("artifactId");

        assertThat(get("/api/artifacts?origin=import").jsonPath().getList("artifactId"))
                .contains(id);
        assertThat(get("/api/artifacts?origin=import").jsonPath().getList("device"))
                .containsOnlyNulls();
        assertThat(get("/api/artifacts?state=IMPORTED").jsonPath().getList("artifactId"))
                .contains(id);
        assertThat(get("/api/artifacts?origin=device").jsonPath().getList("artifactId"))
                .doesNotContain(id);
        assertThat(get("/api/artifacts?state=LATEST").jsonPath().getList("artifactId"))
                .doesNotContain(id);
        assertProblem(get("/api/artifacts?origin=vendor"), 400, "invalid origin: vendor (expected: import or device)");
    }

    @Test
    void isNoVersionOfADeviceThatHasTheSameBytes() {
        byte[] image = image(50_000);
        String imported = importImage(image).jsonPath().getString("artifactId");

        ArtifactArchived archived = archived(upload(Uploaded.file(device, "image", image)));

        assertThat(archived.version()).isEqualTo(1);
        assertThat(archived.artifactId()).isNotEqualTo(imported);
        assertThat(artifacts().getList("state")).containsExactly("LATEST");
        assertProblem(accept(imported), 409, "it was imported");
    }

    @Test
    void answersWithTheArtifactThatTheSameFileIsAlready() {
        byte[] image = image(70_000);
        String first = importImage(image).jsonPath().getString("artifactId");

        Response again = post(
                file(image).header("X-Expected-MD5", hashes(image).md5()).queryParam("requestedBy", "somebody else"));

        assertThat(again.statusCode()).isEqualTo(200);
        assertThat(again.jsonPath().getString("artifactId")).isEqualTo(first);
        assertThat(again.jsonPath().getString("imported.requestedBy")).isNull();
        assertThat(entered()).containsExactly(first);
    }

    @Test
    void keepsTheSameBytesUnderAnotherNameAndOtherBytesUnderTheSame() {
        byte[] image = image(7_000);
        importImage(image);

        Response renamed = file(image)
                .header("X-Expected-SHA256", hashes(image).sha256())
                .queryParam("fileName", "other-" + fileName)
                .post("/api/artifacts");
        Response rebuilt = importImage(image(7_000));

        assertThat(renamed.statusCode()).isEqualTo(201);
        assertThat(rebuilt.statusCode()).isEqualTo(201);
        assertThat(entered()).hasSize(2);
    }

    @Test
    void makesOneArtifactOfManyImportsAtOnce() throws Exception {
        byte[] image = image(200_000);
        try (var threads = Executors.newFixedThreadPool(4)) {
            List<Callable<Integer>> same = List.of(
                    () -> importImage(image).statusCode(),
                    () -> importImage(image).statusCode(),
                    () -> importImage(image).statusCode(),
                    () -> importImage(image).statusCode());
            List<Integer> statuses =
                    threads.invokeAll(same).stream().map(Future::resultNow).toList();

            assertThat(statuses).containsExactlyInAnyOrder(201, 200, 200, 200);
        }
        assertThat(entered()).hasSize(1);
    }

    @Test
    void keepsNothingOfAFileWithAnotherHash() throws IOException {
        byte[] image = image(100_000);
        Hashes hashes = hashes(image);
        String other = "ab".repeat(64);

        Response sha512 = post(file(image).header("X-Expected-SHA512", other));
        Response md5 = post(
                file(image).header("X-Expected-SHA256", hashes.sha256()).header("X-Expected-MD5", "cd".repeat(16)));

        assertProblem(sha512, 422, hashes.sha512());
        assertProblem(sha512, 422, "(expected: " + other + ")");
        assertProblem(md5, 422, "MD5 " + hashes.md5() + " (expected: " + "cd".repeat(16) + ")");
        assertThat(entered()).isEmpty();
        assertThat(blob(image)).doesNotExist();
        assertThat(unfinished()).isEmpty();
    }

    @Test
    void needsAHashThatCanBeMeant() {
        byte[] image = image(10);

        assertProblem(post(file(image)), 400, "no hash to check the file by (expected: the SHA-512, SHA-256 or MD5");
        assertProblem(
                post(file(image).header("X-Expected-SHA512", "abc")),
                400,
                "invalid SHA-512: abc (expected: 128 hexadecimal digits)");
        assertProblem(post(file(image).header("X-Expected-SHA256", hashes(image).md5())), 400, "64 hexadecimal digits");
        assertThat(entered()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"../x.bin", "/x.bin", "flash:x.bin", "a\nb", "a\u001b[2J", "", "-rf"})
    void refusesHostileNames(String name) {
        byte[] image = image(10);

        Response refused = file(image)
                .header("X-Expected-MD5", hashes(image).md5())
                .queryParam("fileName", name)
                .post("/api/artifacts");

        assertProblem(refused, 400, "invalid fileName: ");
        assertProblem(refused, 400, "(expected: 1 to 127 of A-Z a-z 0-9 . _ - without a path");
        assertThat(refused.jsonPath().getString("detail")).doesNotContain("\n", "\u001b");
        assertThat(blob(image)).doesNotExist();
    }

    @Test
    void refusesNamesThatAreTooLongOrMissing() {
        byte[] image = image(10);
        String md5 = hashes(image).md5();

        assertProblem(
                file(image)
                        .header("X-Expected-MD5", md5)
                        .queryParam("fileName", "x".repeat(128))
                        .post("/api/artifacts"),
                400,
                "invalid fileName: xxx");
        assertProblem(file(image).header("X-Expected-MD5", md5).post("/api/artifacts"), 400, "invalid fileName: null");
        assertProblem(
                post(file(image).header("X-Expected-MD5", md5).queryParam("model", "a\nb")),
                400,
                "invalid model: a\\x0Ab");
    }

    @Test
    void refusesAFileOfNoBytes() throws IOException {
        Response refused = post(
                file(new byte[0]).header("X-Expected-MD5", hashes(new byte[0]).md5()));

        assertProblem(refused, 400, "the file has 0 bytes (expected: at least 1)");
        assertThat(unfinished()).isEmpty();
    }

    @Test
    void warnsOfWhatIsHardlyAnImage() {
        byte[] page = "<html>Please log in to download c2960.bin</html>\n".getBytes(StandardCharsets.UTF_8);

        List<String> warnings = post(file(page)
                        .header("X-Expected-MD5", hashes(page).md5()))
                .jsonPath()
                .getList("imported.warnings");

        assertThat(warnings).hasSize(2);
        assertThat(warnings.getFirst()).startsWith("its last 49 bytes hold no NUL byte");
        assertThat(warnings.getLast()).contains("MD5 alone");
    }

    @Test
    void takesNothingLargeButFiles() {
        byte[] large = ("{\"reason\": \"" + "x".repeat(70_000) + "\"}").getBytes(StandardCharsets.UTF_8);

        Response refused =
                RestAssured.given().contentType("application/json").body(large).post("/api/artifacts/none/accept");

        assertThat(refused.statusCode()).isEqualTo(413);
        assertThat(RestAssured.given()
                        .contentType("application/json")
                        .body(large)
                        .post("/api/artifacts")
                        .statusCode())
                .isEqualTo(415);
    }

    @Test
    void readsEveryByteAtEachVerificationAndSaysWhatIsDamaged() throws IOException {
        byte[] image = image(6_000_000);
        String id = importImage(image).jsonPath().getString("artifactId");
        assertThat(verify(id).statusCode()).isEqualTo(200);
        byte[] flipped = image.clone();
        flipped[4_999_999] ^= 8;
        Files.write(blob(image), flipped);

        assertProblem(
                verify(id), 500, "its bytes have SHA-256 " + hashes(flipped).sha256());
        assertThat(damaged(id).device()).isEqualTo("import-" + id);
        assertProblem(get("/api/artifacts/" + id + "/content"), 500, "is damaged");

        assertThat(importImage(image).statusCode()).isEqualTo(200);
        assertThat(verify(id).statusCode()).isEqualTo(200);
        assertThat(get("/api/artifacts/" + id + "/content").asByteArray()).isEqualTo(image);
    }

    private ArtifactDamaged damaged(String artifactId) {
        return await().atMost(PATIENCE)
                .until(
                        () -> wire.heard(ArtifactDamaged.class).stream()
                                .filter(event -> event.artifactId().equals(artifactId))
                                .findFirst(),
                        Optional::isPresent)
                .orElseThrow();
    }

    private static Response verify(String artifactId) {
        return RestAssured.post("/api/artifacts/" + artifactId + "/verify");
    }

    private static Response accept(String artifactId) {
        return RestAssured.given()
                .contentType("application/json")
                .body("{\"reason\": \"x\"}")
                .post("/api/artifacts/" + artifactId + "/accept");
    }
}
