package io.copyrun.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.copyrun.e2e.Restores.Wish;
import io.copyrun.event.Decision;
import io.copyrun.event.RestoreTarget;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What is replaced, erased or refused when something goes back; that every model gets the right bytes is in {@link ProtocolsE2E}. */
@ExtendWith(Judged.class)
class RestoresE2E {
    private static final Duration BACKUP_MAX = Duration.ofMinutes(2);
    private static final Duration RESTORE_MAX = Duration.ofMinutes(3);
    private static SimulatedDevices devices;
    private static Operations operations;
    private static Restores restores;

    @BeforeAll
    static void begin() {
        Estate estate = Estate.shared();
        devices = SimulatedDevices.of("restore", estate);
        operations = new Operations(estate);
        restores = new Restores(estate);
    }

    private static String artifact(JsonNode end, String kind) {
        for (JsonNode artifact : end.get("artifacts")) {
            if (artifact.get("kind").asText().equals(kind)) {
                return artifact.get("artifactId").asText();
            }
        }
        throw new IllegalStateException("no " + kind + " in " + end);
    }

    @Test
    void putsOneRunningConfigurationInThePlaceOfAnother() {
        Map<String, String> asked = new TreeMap<>();
        for (String device : List.of("rs-2911", "rs-8300", "rs-9300", "rs-xr")) {
            asked.putAll(operations.backUp(Map.of("devices", List.of(device), "kinds", List.of("running-config"))));
        }
        Map<String, String> replacing = new TreeMap<>();
        asked.forEach((device, operation) -> {
            JsonNode backup = operations.awaitEnd(operation, BACKUP_MAX);
            devices.configure(device, "a place that nobody wants");
            String artifact = artifact(backup, "running-config");
            replacing.put(device, restores.ask(Wish.of(device, artifact, RestoreTarget.RUNNING_CONFIG_REPLACE)));
        });

        replacing.forEach((device, operation) -> {
            JsonNode end = restores.awaitEnd(operation, RESTORE_MAX);
            assertThat(end.get("type").asText()).as(end.toString()).isEqualTo("io.copyrun.RestoreCompleted.v1");
            assertThat(new String(devices.holds(device, "running-config"), StandardCharsets.UTF_8))
                    .doesNotContain("nobody wants");
        });
    }

    @Test
    void waitsForADecisionBeforeItErasesAFlashThatIsTooFull() {
        String device = "rs-2600-full";
        String image = image(device);
        byte[] before = devices.holds(device, "image");
        String operation = restores.ask(Wish.toFlash(device, image, "c2600-second.bin", true));

        JsonNode insufficient = restores.awaitInsufficient(operation, RESTORE_MAX);

        assertThat(insufficient.at("/data/neededBytes").asLong()).isEqualTo(before.length);
        assertThat(insufficient.at("/data/freeBytes").asLong()).isLessThan(before.length);
        assertThat(devices.destroyed(device)).noneMatch(what -> what.startsWith("erase flash"));
        restores.decide(operation, device, insufficient.at("/data/planHash").asText(), Decision.APPROVE);
        JsonNode end = restores.awaitEnd(operation, RESTORE_MAX);
        assertThat(end.get("type").asText()).as(end.toString()).isEqualTo("io.copyrun.RestoreCompleted.v1");
        assertThat(devices.destroyed(device).stream().filter(what -> what.startsWith("erase flash")))
                .hasSize(1);
        assertThat(devices.holds(device, "file:flash:c2600-second.bin")).isEqualTo(before);
    }

    @Test
    void leavesTheDeviceUntouchedWhereTheDecisionIsNo() {
        String device = "rs-3640-full";
        String image = image(device);
        int before = devices.destroyed(device).size();
        String operation = restores.ask(Wish.toFlash(device, image, "c3640-second.bin", true));
        JsonNode insufficient = restores.awaitInsufficient(operation, RESTORE_MAX);

        restores.decide(operation, device, insufficient.at("/data/planHash").asText(), Decision.REFUSE);

        JsonNode end = restores.awaitEnd(operation, RESTORE_MAX);
        assertThat(end.at("/data/cause").asText()).isEqualTo("DECISION_REFUSED");
        assertThat(end.at("/data/verdict").asText()).isEqualTo("UNTOUCHED");
        assertThat(devices.destroyed(device)).hasSize(before);
    }

    @Test
    void saysThatAFlashIsTooSmallEvenWhenItIsEmpty() {
        String device = "rs-2600-small";
        String image = image("rs-2600-full");

        JsonNode end = restores.awaitEnd(restores.ask(Wish.toFlash(device, image, "c2600-big.bin", true)), RESTORE_MAX);

        assertThat(end.at("/data/cause").asText()).as(end.toString()).isEqualTo("FLASH_TOO_SMALL");
        assertThat(end.at("/data/explanation").asText()).contains("flash memory must be upgraded");
        assertThat(end.at("/data/verdict").asText()).isEqualTo("UNTOUCHED");
    }

    private static String image(String device) {
        JsonNode end = operations.backUpAndWait(device, "image", BACKUP_MAX);
        assertThat(end.get("state").asText()).as(end.toString()).isEqualTo("COMPLETED");
        return end.get("artifacts").get(0).get("artifactId").asText();
    }
}
