package io.copyrun.archive;

import static org.awaitility.Awaitility.await;

import io.copyrun.event.ArtifactArchived;
import io.copyrun.event.ArtifactQuarantined;
import io.copyrun.event.BackedUp;
import io.copyrun.event.BackupCompleted;
import io.copyrun.event.BackupFailed;
import io.copyrun.event.Verdict;
import io.copyrun.local.RealParts;
import io.quarkus.test.common.QuarkusTestResource;
import io.restassured.RestAssured;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.config.ConfigProvider;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** What every test of the running archive has: a broker and a database, a transfer node, a device nobody else has. */
@QuarkusTestResource(RealParts.class)
@QuarkusTestResource(ArchiveDirectory.class)
abstract class ArchiveCase {
    static final Duration PATIENCE = Duration.ofSeconds(20);

    final String device = "r-" + UUID.randomUUID();
    final String operation = "op-" + UUID.randomUUID();
    Wire wire;
    SpoolNode node;

    @BeforeEach
    void connect() throws IOException {
        wire = new Wire(ConfigProvider.getConfig().getValue("kafka.bootstrap.servers", String.class));
        node = new SpoolNode();
        wire.say(node.alive());
    }

    @AfterEach
    void disconnect() throws InterruptedException {
        node.close();
        wire.close();
    }

    /** Lets the node have an upload, and say so. */
    Uploaded upload(Uploaded uploaded) {
        node.hold(uploaded.transferId(), uploaded.content());
        wire.say(uploaded.completedAt(node));
        return uploaded;
    }

    ArtifactArchived archived(Uploaded uploaded) {
        return await().atMost(PATIENCE)
                .until(
                        () -> wire.heard(ArtifactArchived.class).stream()
                                .filter(event -> event.transferId().equals(uploaded.transferId()))
                                .findFirst(),
                        java.util.Optional::isPresent)
                .orElseThrow();
    }

    ArtifactQuarantined quarantined(Uploaded uploaded) {
        return await().atMost(PATIENCE)
                .until(
                        () -> wire.heard(ArtifactQuarantined.class).stream()
                                .filter(event -> event.transferId().equals(uploaded.transferId()))
                                .findFirst(),
                        java.util.Optional::isPresent)
                .orElseThrow();
    }

    long saidOf(Uploaded uploaded) {
        return wire.heard(ArtifactArchived.class).stream()
                .filter(event -> event.transferId().equals(uploaded.transferId()))
                .count();
    }

    BackupCompleted completed(String operationId, ArtifactArchived... artifacts) {
        return new BackupCompleted(
                operationId, null, device, 1, backedUp(artifacts), Verdict.UNTOUCHED, Instant.now(), null);
    }

    BackupFailed failed(String operationId, ArtifactArchived... artifacts) {
        return new BackupFailed(
                operationId,
                null,
                device,
                1,
                "COPY",
                "TRANSFER_FAILED",
                "the device said that the copy failed",
                "Ask again.",
                Verdict.UNTOUCHED,
                backedUp(artifacts),
                Instant.now(),
                null);
    }

    private static List<BackedUp> backedUp(ArtifactArchived... artifacts) {
        return Arrays.stream(artifacts)
                .map(event -> new BackedUp(
                        event.kind(),
                        event.artifactId(),
                        event.version(),
                        event.bytes(),
                        event.sha256(),
                        event.changed()))
                .toList();
    }

    JsonPath artifacts() {
        return get("/api/devices/" + device + "/artifacts").jsonPath();
    }

    void awaitStates(String... states) {
        await().atMost(PATIENCE).until(() -> artifacts().getList("state"), List.of(states)::equals);
    }

    static Response get(String path) {
        return RestAssured.given().urlEncodingEnabled(false).get(path);
    }
}
