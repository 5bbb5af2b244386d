package io.copyrun.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.copyrun.e2e.Restores.Wish;
import io.copyrun.event.RestoreTarget;
import io.copyrun.local.Service;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Each service is killed in the middle of restores: each ends once, and what it says of its device is true. */
@ExtendWith(Judged.class)
class RestoreKillE2E {
    private static final Duration END_MAX = Duration.ofMinutes(4);

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

    @ParameterizedTest
    @EnumSource(Service.class)
    void endsEachRestoreOnceWithWhatIsTrue(Service victim) throws IOException, InterruptedException {
        List<String> names = devices.names().stream()
                .filter(device -> !device.equals("rs-xr"))
                .toList();
        Map<String, String> backups = operations.backUp(Map.of("devices", names, "kinds", List.of("startup-config")));
        Map<String, String> artifacts = new TreeMap<>();
        Map<String, byte[]> wanted = new TreeMap<>();
        backups.forEach((device, operation) -> {
            JsonNode end = operations.awaitEnd(operation, END_MAX);
            artifacts.put(device, end.at("/artifacts/0/artifactId").asText());
            wanted.put(device, devices.holds(device, "startup-config"));
        });
        devices.changeAll("room of the " + victim.module().replace("-service", ""));
        Map<String, String> asked = new TreeMap<>();
        artifacts.forEach((device, artifact) ->
                asked.put(device, restores.ask(Wish.of(device, artifact, RestoreTarget.STARTUP_CONFIG))));
        await("some restore to have ended")
                .atMost(END_MAX)
                .pollInterval(Duration.ofMillis(100))
                .until(() -> !finalEvents(asked).isEmpty());

        int endedAtTheKill = finalEvents(asked).size();
        estate.system().kill9(victim);
        estate.system().restart(victim);

        asked.forEach((device, operation) -> {
            JsonNode end = restores.awaitEnd(operation, END_MAX);
            assertThat(end.get("type").asText()).as(end.toString()).isEqualTo("io.copyrun.RestoreCompleted.v1");
            assertThat(devices.holds(device, "startup-config")).as(device).isEqualTo(wanted.get(device));
        });
        assertThat(endedAtTheKill).as("ended before the kill").isLessThan(asked.size());
        assertThat(finalEvents(asked).stream()
                        .collect(Collectors.groupingBy(
                                event -> event.at("/data/operationId").asText(), Collectors.counting()))
                        .values())
                .hasSize(asked.size())
                .containsOnly(1L);
    }

    private static List<JsonNode> finalEvents(Map<String, String> asked) {
        return KafkaLog.of(estate.bootstrapServers(), "copyrun.operations")
                .matching(event -> event.get("type").asText().matches("io.copyrun.Restore(Completed|Failed).v1")
                        && asked.containsValue(event.at("/data/operationId").asText()));
    }
}
