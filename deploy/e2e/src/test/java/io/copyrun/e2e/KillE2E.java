package io.copyrun.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.copyrun.local.Service;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** kill -9 of any one service in the middle of a batch of fifty backups, then a restart. */
class KillE2E {
    private static final int DEVICES = 50;
    private static final List<String> KINDS = List.of("running-config", "startup-config");
    private static final Duration END_MAX = Duration.ofSeconds(150);

    private static Estate estate;
    private static SimulatedDevices devices;
    private static Operations operations;

    @BeforeAll
    static void startTheSystem() {
        estate = Estate.shared();
        devices = SimulatedDevices.of("fifty", estate);
        operations = new Operations(estate);
    }

    @ParameterizedTest
    @EnumSource(Service.class)
    void losesNoOperationAndArchivesNothingTwice(Service victim) throws IOException, InterruptedException {
        devices.changeAll("rack of the " + victim.module().replace("-service", ""));
        Map<String, Integer> before = versionCounts();

        Map<String, String> batch = operations.backUp(Map.of("groups", List.of("fifty"), "kinds", KINDS));
        assertThat(batch).hasSize(DEVICES);
        await("some operations to end")
                .atMost(END_MAX)
                .pollInterval(Duration.ofMillis(100))
                .until(() -> ended(batch) >= 3);
        int endedAtTheKill = ended(batch);
        estate.system().kill9(victim);
        estate.system().restart(victim);

        assertThat(endedAtTheKill).as("ended before the kill").isLessThan(DEVICES);
        for (Map.Entry<String, String> operation : batch.entrySet()) {
            JsonNode end = operations.awaitEnd(operation.getValue(), END_MAX);
            assertThat(end.get("state").asText()).as(end.toString()).isEqualTo("COMPLETED");
        }
        assertOneFinalEventEach(batch);
        assertOneNewVersionEach(batch, before);
    }

    private static int ended(Map<String, String> batch) {
        return finalEvents(batch).size();
    }

    private static void assertOneFinalEventEach(Map<String, String> batch) {
        Map<String, Long> byOperation = finalEvents(batch).stream()
                .collect(Collectors.groupingBy(
                        event -> event.at("/data/operationId").asText(), Collectors.counting()));
        assertThat(byOperation).hasSize(DEVICES);
        assertThat(byOperation.values()).containsOnly(1L);
    }

    private static List<JsonNode> finalEvents(Map<String, String> batch) {
        return KafkaLog.of(estate.bootstrapServers(), "copyrun.operations")
                .matching(event -> FinalEvents.isFinal(event)
                        && batch.containsValue(event.at("/data/operationId").asText()));
    }

    private static void assertOneNewVersionEach(Map<String, String> batch, Map<String, Integer> before) {
        for (String device : batch.keySet()) {
            for (String kind : KINDS) {
                List<JsonNode> versions = operations.versions(device, kind);
                assertThat(versions)
                        .as("versions of %s of %s", kind, device)
                        .hasSize(before.get(device + " " + kind) + 1);
                assertThat(operations.content(versions.get(0).get("artifactId").asText()))
                        .as("%s of %s", kind, device)
                        .isEqualTo(devices.holds(device, kind));
            }
        }
    }

    private static Map<String, Integer> versionCounts() {
        return devices.names().stream()
                .flatMap(device -> KINDS.stream().map(kind -> device + " " + kind))
                .collect(Collectors.toMap(Function.identity(), key -> operations
                        .versions(key.substring(0, key.indexOf(' ')), key.substring(key.indexOf(' ') + 1))
                        .size()));
    }
}
