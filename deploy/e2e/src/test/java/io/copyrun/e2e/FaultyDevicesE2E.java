package io.copyrun.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Devices that hang, refuse, stop half-way or send half a configuration, next to healthy ones that must not notice. */
class FaultyDevicesE2E {
    /** The time that nine healthy devices have, next to faulty ones that are waited for much longer. */
    private static final Duration HEALTHY_MAX = Duration.ofSeconds(30);

    private static final Duration FAULTY_MAX = Duration.ofMinutes(4);

    private static Operations operations;
    private static SimulatedDevices devices;
    private static final Map<String, String> BATCH = new LinkedHashMap<>();

    @BeforeAll
    static void askForAllOfThemAtOnce() {
        Estate estate = Estate.shared();
        devices = SimulatedDevices.of("faulty", estate);
        operations = new Operations(estate);
        String deadline = Instant.now().plusSeconds(60).toString();
        BATCH.putAll(operations.backUp(Map.of(
                "groups", List.of("faulty", "healthy"), "kinds", List.of("running-config"), "deadline", deadline)));
    }

    @Test
    void healthyDevicesAreBackedUpAsIfTheOthersWereNotThere() {
        long start = System.nanoTime();
        for (Map.Entry<String, String> operation : BATCH.entrySet()) {
            if (!operation.getKey().startsWith("healthy")) {
                continue;
            }
            JsonNode end = operations.awaitEnd(operation.getValue(), HEALTHY_MAX);
            assertThat(end.get("state").asText()).as(end.toString()).isEqualTo("COMPLETED");
            assertThat(operations.content(end.at("/artifacts/0/artifactId").asText()))
                    .isEqualTo(devices.holds(operation.getKey(), "running-config"));
        }
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(HEALTHY_MAX);
    }

    @Test
    void aDeviceThatRefusesTheLoginIsTriedOnceAndSaysSo() {
        JsonNode end = failed("refuses-rt");

        assertThat(end.get("cause").asText()).isEqualTo("LOGIN_REFUSED");
        assertThat(end.get("explanation").asText()).contains("refused");
        assertThat(end.get("verdict").asText()).isEqualTo("UNTOUCHED");
        assertThat(end.toString()).doesNotContain("canary-password").doesNotContain("canary-enable");
    }

    @Test
    void aDeviceThatRefusesTheTelnetLoginSaysSo() {
        assertThat(failed("refuses-sw").get("cause").asText()).isEqualTo("LOGIN_REFUSED");
    }

    @Test
    void aDeviceThatHangsFailsWithTheStageItHungAt() {
        JsonNode end = failed("hangs-rt");

        assertThat(end.get("cause").asText()).isEqualTo("DEADLINE_PASSED");
        assertThat(end.get("explanation").asText()).contains("LOGIN_TIMED_OUT").contains("said nothing for 30 s");
        assertThat(end.get("nextSafeAction").asText()).isNotEmpty();
    }

    @Test
    void anUploadThatStopsHalfWayIsNoArtifact() {
        JsonNode end = failed("stops-rt");

        assertThat(end.get("stage").asText()).isIn("COPY", "TRANSFER");
        assertThat(operations.versions("stops-rt", "running-config")).isEmpty();
    }

    @Test
    void aConfigurationWithoutItsEndMarkIsQuarantined() {
        JsonNode end = failed("truncates-rt");

        assertThat(end.get("cause").asText()).isEqualTo("ARTIFACT_INCOMPLETE");
        assertThat(operations.artifacts("truncates-rt", "running-config"))
                .isNotEmpty()
                .allSatisfy(
                        artifact -> assertThat(artifact.get("state").asText()).isEqualTo("QUARANTINED"));
    }

    @Test
    void aConfigurationThatIsFilteredForTheUserIsNoVersionAlthoughItIsWhole() {
        JsonNode end = failed("filtered-rt");

        assertThat(end.get("cause").asText()).isEqualTo("CONFIGURATION_FILTERED");
        assertThat(end.get("explanation").asText())
                .contains("privilege level 7")
                .contains("level 15");
        assertThat(operations.artifacts("filtered-rt", "running-config"))
                .hasSize(1)
                .allSatisfy(artifact -> {
                    assertThat(artifact.get("state").asText()).isEqualTo("QUARANTINED");
                    assertThat(artifact.get("cause").asText()).isEqualTo("FILTERED");
                });
        assertThat(operations.versions("filtered-rt", "running-config")).isEmpty();
    }

    @Test
    void aCopyThatAnAccessListDropsNamesTheListAndWhatToType() {
        JsonNode end = failed("blocked-rt");

        assertThat(end.get("cause").asText()).isEqualTo("TRANSFER_TIMED_OUT");
        assertThat(end.get("explanation").asText())
                .startsWith("no request of the device has arrived at the node 127.0.0.1")
                .contains("access list MGMT-OUT line 20 denies udp any any eq tftp", "Timed out");
        assertThat(end.get("nextSafeAction").asText())
                .contains("access list MGMT-OUT", "above its line 20", "permit udp any host 127.0.0.1 eq 69");
        assertThat(devices.commands("blocked-rt"))
                .contains("show access-lists", "show ip route 127.0.0.1", "show ip interface brief");
    }

    private static JsonNode failed(String device) {
        JsonNode end = operations.awaitEnd(BATCH.get(device), FAULTY_MAX);
        assertThat(end.get("state").asText()).as(end.toString()).isEqualTo("FAILED");
        return end;
    }
}
