package io.copyrun.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.copyrun.e2e.Restores.Wish;
import io.copyrun.event.Decision;
import io.copyrun.event.RestoreTarget;
import io.copyrun.simulator.estate.Faults;
import io.copyrun.simulator.estate.FlashFaults;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What must stop a restore before anything is touched, and what must not leave a device without an image. */
@ExtendWith(Judged.class)
class RestoreDangersE2E {
    private static final Duration BACKUP_MAX = Duration.ofMinutes(2);
    private static final Duration RESTORE_MAX = Duration.ofMinutes(4);
    private static final String ROUTER = "rs-2911";
    private static final String OTHER = "rs-8300";
    private static final String FULL = "rs-2600-small";

    private static Estate estate;
    private static SimulatedDevices devices;
    private static Operations operations;
    private static Restores restores;

    @BeforeAll
    static void startTheSystem() {
        estate = Estate.shared();
        devices = SimulatedDevices.of("restore", estate);
        operations = new Operations(estate);
        restores = new Restores(estate);
    }

    @AfterEach
    void healTheDevices() {
        devices.faults(ROUTER, Faults.NONE);
        devices.faults(FULL, Faults.NONE);
    }

    @Test
    void copiesAgainWhereTheCopyFailsAfterTheErase() {
        String image = artifact(FULL, "image");
        byte[] wanted = operations.content(image);
        devices.faults(FULL, Faults.of(new FlashFaults(null, false, null, false, null, null, null, null, 2)));
        String operation = restores.ask(Wish.toFlash(FULL, image, "c2600-again.bin", true));
        JsonNode insufficient = restores.awaitInsufficient(operation, RESTORE_MAX);

        restores.decide(operation, FULL, insufficient.at("/data/planHash").asText(), Decision.APPROVE);

        JsonNode end = restores.awaitEnd(operation, RESTORE_MAX);
        assertThat(end.get("type").asText()).as(end.toString()).isEqualTo("io.copyrun.RestoreCompleted.v1");
        assertThat(devices.holds(FULL, "file:flash:c2600-again.bin")).isEqualTo(wanted);
        assertThat(restores.risks(operation).stream()
                        .map(risk -> risk.at("/data/over").asBoolean()))
                .containsExactly(false, true);
        assertThat(devices.destroyed(FULL).stream().filter(what -> what.startsWith("erase flash")))
                .hasSize(1);
        assertThat(devices.destroyed(FULL)).doesNotContain("reload");
    }

    @Test
    void looksAgainWhereAMergedConfigurationCutsTheSession() {
        String artifact = artifact(ROUTER, "running-config");
        devices.configure(ROUTER, "a place that the merge takes back");
        devices.faults(ROUTER, Faults.of(FlashFaults.cutting(FlashFaults.Cut.AFTER_MERGE)));
        long merges = merges();

        JsonNode end =
                restores.awaitEnd(restores.ask(Wish.of(ROUTER, artifact, RestoreTarget.RUNNING_CONFIG)), RESTORE_MAX);

        assertThat(end.get("type").asText()).as(end.toString()).isEqualTo("io.copyrun.RestoreCompleted.v1");
        assertThat(end.at("/data/verdict").asText()).isEqualTo("CHANGED_VERIFIED");
        assertThat(end.at("/data/comparedBy").asText()).isEqualTo("every line");
        assertThat(end.at("/data/attempts").asInt())
                .as("sessions: to look, to merge, to compare")
                .isEqualTo(3);
        assertThat(merges()).as("merged once, and not again").isEqualTo(merges + 1);
    }

    private static long merges() {
        return devices.destroyed(ROUTER).stream()
                .filter("merge running-config"::equals)
                .count();
    }

    @Test
    void stopsWhereOneBitOfTheArtifactIsWrong() throws IOException {
        String artifact = artifact(OTHER, "running-config");
        String sha256 = Http.get(estate.archive() + "/api/artifacts/" + artifact)
                .json()
                .get("sha256")
                .asText();
        // Else the backup before the change brings the right bytes again.
        devices.change(OTHER, "where the archive is damaged");
        Path blob = blob(sha256);
        byte[] right = Files.readAllBytes(blob);
        byte[] wrong = right.clone();
        wrong[wrong.length / 2] ^= 1;
        Files.write(blob, wrong);
        try {
            assertStopped(Wish.of(OTHER, artifact, RestoreTarget.RUNNING_CONFIG), "ARTIFACT_DAMAGED");
        } finally {
            Files.write(blob, right);
        }
    }

    private static Path blob(String sha256) throws IOException {
        try (Stream<Path> files =
                Files.walk(estate.system().home().data().resolve("archive").resolve("blobs"))) {
            return files.filter(file -> file.getFileName().toString().startsWith(sha256))
                    .findFirst()
                    .orElseThrow();
        }
    }

    @Test
    void stopsWhereAnotherDeviceAnswers() {
        String artifact = artifact(ROUTER, "startup-config");
        devices.faults(ROUTER, Faults.answeringAs("FTX0000OTHR"));

        assertStopped(Wish.of(ROUTER, artifact, RestoreTarget.STARTUP_CONFIG), "WRONG_DEVICE");
    }

    @Test
    void stopsWhereTheDeviceIsOfAnotherPlatform() {
        String artifact = artifact(ROUTER, "startup-config");
        String alias = SimulatedDevices.alias("rs-eos-as-ios", "rs-eos", "cisco-ios", estate);
        int before = devices.destroyed("rs-eos").size();

        JsonNode end =
                restores.awaitEnd(restores.ask(Wish.of(alias, artifact, RestoreTarget.STARTUP_CONFIG)), RESTORE_MAX);

        assertThat(end.at("/data/cause").asText()).as(end.toString()).isEqualTo("WRONG_PLATFORM");
        assertThat(end.at("/data/verdict").asText()).isEqualTo("UNTOUCHED");
        assertThat(devices.destroyed("rs-eos")).hasSize(before);
    }

    @Test
    void stopsWhereTheConfigurationIsAnotherDevices() {
        String artifact = artifact(OTHER, "startup-config");

        assertStopped(Wish.of(ROUTER, artifact, RestoreTarget.STARTUP_CONFIG), "ARTIFACT_OF_OTHER_DEVICE");
    }

    @Test
    void stopsWhereTheImageIsForAnotherModel() {
        String artifact = artifact("rs-2600", "image");

        assertStopped(Wish.toFlash(ROUTER, artifact, "wrong.bin", false), "ARTIFACT_OF_OTHER_MODEL");
    }

    @Test
    void stopsWhereTheDeadlineHasPassed() {
        String artifact = artifact(ROUTER, "running-config");
        int before = devices.destroyed(ROUTER).size();

        JsonNode end = restores.awaitEnd(
                restores.ask(Wish.of(ROUTER, artifact, RestoreTarget.RUNNING_CONFIG), Duration.ofSeconds(-1)),
                RESTORE_MAX);

        assertThat(end.at("/data/cause").asText()).isEqualTo("DEADLINE_PASSED");
        assertThat(end.at("/data/verdict").asText()).isEqualTo("UNTOUCHED");
        assertThat(devices.destroyed(ROUTER)).hasSize(before);
    }

    @Test
    void showsThePlanOfADryRunAndTouchesNothing() {
        String artifact = artifact(ROUTER, "running-config");
        int before = devices.destroyed(ROUTER).size();
        var wish = new Wish(ROUTER, artifact, RestoreTarget.RUNNING_CONFIG, null, null, false, false, true);

        JsonNode end = restores.awaitEnd(restores.ask(wish), RESTORE_MAX);

        assertThat(end.get("type").asText()).as(end.toString()).isEqualTo("io.copyrun.RestoreCompleted.v1");
        assertThat(end.at("/data/dryRun").asBoolean()).isTrue();
        assertThat(end.at("/data/verdict").asText()).isEqualTo("UNTOUCHED");
        assertThat(devices.destroyed(ROUTER)).hasSize(before);
        String plan = estate.inventory() + "/api/operations/"
                + end.at("/data/operationId").asText() + "/plan";
        // The inventory reads the same topic, and may be behind.
        await().atMost(BACKUP_MAX)
                .untilAsserted(() -> assertThat(Http.get(plan).text()).contains("copy tftp: running-config"));
    }

    private static void assertStopped(Wish wish, String cause) {
        int before = devices.destroyed(wish.device()).size();

        JsonNode end = restores.awaitEnd(restores.ask(wish), RESTORE_MAX);

        assertThat(end.at("/data/cause").asText()).as(end.toString()).isEqualTo(cause);
        assertThat(end.at("/data/verdict").asText()).isEqualTo("UNTOUCHED");
        assertThat(end.at("/data/nextSafeAction").asText()).isNotEmpty();
        assertThat(devices.destroyed(wish.device())).hasSize(before);
    }

    private static String artifact(String device, String kind) {
        String operation = operations
                .backUp(Map.of("devices", List.of(device), "kinds", List.of(kind)))
                .get(device);
        JsonNode end = operations.awaitEnd(operation, BACKUP_MAX);
        assertThat(end.get("state").asText()).as(end.toString()).isEqualTo("COMPLETED");
        return end.get("artifacts").get(0).get("artifactId").asText();
    }
}
