package io.copyrun.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Another system publishes requests with kcat, as OTHER-SYSTEMS.md says, and reads how they end from Kafka alone. */
class PublisherE2E {
    private static final Duration END_MAX = Duration.ofSeconds(60);
    private static final String HEALTHY = "healthy-edge-1";
    private static final String ANOTHER = "healthy-dc-1";

    private static Estate estate;
    private static SimulatedDevices devices;

    @TempDir
    Path folder;

    @BeforeAll
    static void startTheSystem() {
        assumeTrue(Shell.has("kcat"), "kcat is not installed");
        estate = Estate.shared();
        devices = SimulatedDevices.of("faulty", estate);
    }

    @Test
    void aRequestForAKnownDeviceEndsInABackupCompleted() throws IOException {
        String operationId = "kcat-" + UUID.randomUUID();
        String device = HEALTHY;
        publish(operationId, device, request(operationId, device), "io.copyrun.BackupRequested.v1");

        JsonNode end = finalEvents(operationId).awaitOne(END_MAX);

        assertThat(end.get("type").asText()).isEqualTo("io.copyrun.BackupCompleted.v1");
        assertThat(end.at("/data/artifacts/0/kind").asText()).isEqualTo("running-config");
        String artifactId = end.at("/data/artifacts/0/artifactId").asText();
        assertThat(new Operations(estate).content(artifactId)).isEqualTo(devices.holds(device, "running-config"));
    }

    @Test
    void aRequestForAnUnknownDeviceEndsInABackupFailedThatSaysSo() throws IOException {
        String operationId = "kcat-" + UUID.randomUUID();
        publish(operationId, "no-such-router", request(operationId, "no-such-router"), "io.copyrun.BackupRequested.v1");

        JsonNode end = finalEvents(operationId).awaitOne(END_MAX);

        assertThat(end.get("type").asText()).isEqualTo("io.copyrun.BackupFailed.v1");
        assertThat(end.at("/data/cause").asText()).isEqualTo("UNKNOWN_DEVICE");
        assertThat(end.at("/data/explanation").asText()).contains("no-such-router");
        assertThat(end.at("/data/nextSafeAction").asText()).isNotEmpty();
    }

    @Test
    void theSameEventSentTenTimesMakesOneBackup() throws IOException {
        String operationId = "kcat-" + UUID.randomUUID();
        String device = ANOTHER;
        int uploadsBefore = devices.uploads(device);
        for (int i = 0; i < 10; i++) {
            publish(operationId, device, request(operationId, device), "io.copyrun.BackupRequested.v1");
        }

        FinalEvents ends = finalEvents(operationId);
        ends.awaitOne(END_MAX);

        // A later request of the same device has ended: nothing of the ten can still be under way before it.
        String fence = "kcat-" + UUID.randomUUID();
        publish(fence, device, request(fence, device), "io.copyrun.BackupRequested.v1");
        finalEvents(fence).awaitOne(END_MAX);
        assertThat(ends.count()).isEqualTo(1);
        assertThat(devices.uploads(device) - uploadsBefore).isEqualTo(2);
    }

    @Test
    void whatIsNoEventOfOursBecomesADeadLetterAndTheNextRequestIsServed() throws IOException {
        String notJson = "kcat-" + UUID.randomUUID();
        String newer = "kcat-" + UUID.randomUUID();
        String next = "kcat-" + UUID.randomUUID();
        String device = HEALTHY;

        publish(notJson, device, "this is no JSON, password=Secret-Canary-7", "io.copyrun.BackupRequested.v1");
        publish(newer, device, request(newer, device), "io.copyrun.BackupRequested.v9");
        publish(
                next,
                device,
                request(next, device).replace("}", ",\"someNewField\":{\"a\":1}}"),
                "io.copyrun.BackupRequested.v1");

        assertThat(finalEvents(next).awaitOne(END_MAX).get("type").asText()).isEqualTo("io.copyrun.BackupCompleted.v1");
        JsonNode refused = finalEvents(newer).awaitOne(END_MAX);
        assertThat(refused.get("type").asText()).isEqualTo("io.copyrun.BackupFailed.v1");
        assertThat(refused.at("/data/cause").asText()).isEqualTo("BAD_REQUEST");
        List<JsonNode> deadLetters = KafkaLog.of(estate.bootstrapServers(), "copyrun.dead-letters")
                .awaitMatching(letter -> letter.at("/data/recordKey").asText().equals(device), 2, END_MAX);
        assertThat(deadLetters)
                .extracting(letter -> letter.at("/data/cause").asText())
                .anyMatch(cause -> cause.contains("no JSON"));
        assertThat(deadLetters.toString()).doesNotContain("Secret-Canary-7");
    }

    private static String request(String operationId, String device) {
        return "{\"operationId\":\"" + operationId + "\",\"device\":\"" + device
                + "\",\"kinds\":[\"running-config\"],\"requestedBy\":\"kcat\"}";
    }

    private void publish(String id, String key, String value, String type) throws IOException {
        Path line = Files.writeString(folder.resolve(id), value);
        Shell.Result result = Shell.run(
                folder,
                Duration.ofSeconds(20),
                List.of(
                        "kcat",
                        "-P",
                        "-b",
                        estate.bootstrapServers(),
                        "-t",
                        "copyrun.requests",
                        "-k",
                        key,
                        "-H",
                        "ce_specversion=1.0",
                        "-H",
                        "ce_id=" + id,
                        "-H",
                        "ce_type=" + type,
                        "-H",
                        "ce_source=/e2e/kcat",
                        "-H",
                        "content-type=application/json",
                        line.toString()));
        assertThat(result.exitCode()).as(result.output()).isZero();
    }

    private static FinalEvents finalEvents(String operationId) {
        return new FinalEvents(estate.bootstrapServers(), operationId);
    }
}
