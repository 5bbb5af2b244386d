package io.copyrun.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.copyrun.event.RestoreTarget;
import io.copyrun.event.TransferProtocol;
import io.copyrun.simulator.estate.CopyProtocol;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.MethodOrderer.OrderAnnotation;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Configurations and an image go from a simulated device of every model to the archive, and back, over every protocol that the
 * model has; what was seen is the table of {@code deploy/docs/protocols.md}.
 */
@ExtendWith(Judged.class)
@TestMethodOrder(OrderAnnotation.class)
class ProtocolsE2E {
    private static final Duration BACKUP_MAX = Duration.ofMinutes(2);
    private static final Duration RESTORE_MAX = Duration.ofMinutes(4);

    private static final String SCP_SERVER = "scp-server";
    /** What the SCP servers give and take of the devices that run one. */
    private static final Map<String, List<String>> SERVED = Map.of(
            "pr-8300", kinds("pr-8300"),
            "pr-9300", kinds("pr-9300"),
            "pr-nexus", List.of("image"));

    private static final Estate ESTATE = Estate.shared();
    private static final SimulatedDevices DEVICES = SimulatedDevices.of("protocols", ESTATE);
    private static final Operations OPERATIONS = new Operations(ESTATE);
    private static final Restores RESTORES = new Restores(ESTATE);
    private static final ProtocolTable TABLE = new ProtocolTable();

    /** The three things that a device can be asked for; of IOS XR, which runs packages, a file in the place of an image. */
    private static List<String> kinds(String device) {
        return switch (device) {
            case "pr-xr" -> List.of("running-config", "file:disk0:status_file");
            case "pr-eos" -> List.of("running-config", "startup-config", "file:flash:vEOS-lab.swi");
            case "pr-9300" -> List.of("running-config", "startup-config", "file:flash:cat9k-rpbase.17.09.04a.SPA.pkg");
            case "pr-5548" -> List.of("running-config", "startup-config", "file:bootflash:n5000-uk9.7.3.13.N1.1.bin");
            default -> List.of("running-config", "startup-config", "image");
        };
    }

    private static String fileSystem(String device) {
        return switch (device) {
            case "pr-xr", "pr-asa" -> "disk0:";
            case "pr-7206" -> "slot0:";
            case "pr-2911" -> "flash0:";
            case "pr-8300", "pr-5548", "pr-nexus" -> "bootflash:";
            case "pr-2500-ios11" -> "flash:1:";
            default -> "flash:";
        };
    }

    private static List<String> offering(CopyProtocol protocol) {
        return DEVICES.names().stream()
                .filter(device -> DEVICES.copiesOver(device, protocol.scheme()))
                .toList();
    }

    @ParameterizedTest
    @EnumSource(CopyProtocol.class)
    @Order(1)
    void bringTheSameBytesToTheArchiveAndBack(CopyProtocol protocol) {
        Map<String, String> wrong = new TreeMap<>();
        Map<String, Map<String, String>> artifacts = new LinkedHashMap<>();
        Map<String, byte[]> startups = new TreeMap<>();
        backedUp(protocol).forEach((device, end) -> {
            String what = archived(device, protocol, end);
            if (what.isEmpty()) {
                artifacts.put(device, artifacts(end));
                startups.put(device, DEVICES.holds(device, "startup-config"));
                TABLE.backedUp(DEVICES.model(device), named(protocol.scheme()), kinds(device));
            } else {
                wrong.put(device, what);
            }
        });
        DEVICES.changeAll(mark(protocol.scheme()));
        Map<Asked, String> asked = new LinkedHashMap<>();
        artifacts.forEach((device, kept) -> kept.forEach((kind, artifact) ->
                asked.put(new Asked(device, kind, artifact), ask(device, kind, artifact, protocol.scheme()))));
        asked.forEach((each, operation) -> {
            JsonNode end = RESTORES.awaitEnd(operation, RESTORE_MAX);
            String what = restored(each, protocol.scheme(), end, startups.get(each.device()));
            if (what.isEmpty()) {
                TABLE.restored(DEVICES.model(each.device()), named(protocol.scheme()), each.kind());
            } else {
                wrong.put(each.device() + " " + each.kind(), what);
            }
        });
        // On one line, because a report of the build shows no more.
        assertThat(wrong).withFailMessage(wrong::toString).isEmpty();
    }

    private record Asked(String device, String kind, String artifact) {}

    private static Map<String, JsonNode> backedUp(CopyProtocol protocol) {
        Map<String, String> asked = new TreeMap<>();
        for (String device : offering(protocol)) {
            asked.putAll(OPERATIONS.backUp(Map.of(
                    "devices", List.of(device),
                    "kinds", kinds(device),
                    "transferProtocols", List.of(protocol.scheme()))));
        }
        Map<String, JsonNode> ends = new TreeMap<>();
        asked.forEach((device, operation) -> ends.put(device, OPERATIONS.awaitEnd(operation, BACKUP_MAX)));
        return ends;
    }

    private static String archived(String device, CopyProtocol protocol, JsonNode end) {
        if (!end.get("state").asText().equals("COMPLETED")) {
            return end.get("cause") + " " + end.get("explanation");
        }
        List<String> protocols = DEVICES.uploadedOver(device);
        List<String> last =
                protocols.subList(protocols.size() - end.get("artifacts").size(), protocols.size());
        if (!last.stream().allMatch(protocol.scheme()::equalsIgnoreCase)) {
            return "copied over " + last;
        }
        return otherBytes(device, end);
    }

    private static String otherBytes(String device, JsonNode end) {
        for (JsonNode artifact : end.get("artifacts")) {
            String kind = artifact.get("kind").asText();
            byte[] kept = OPERATIONS.content(artifact.get("artifactId").asText());
            if (!Arrays.equals(kept, DEVICES.holds(device, kind))) {
                return "other bytes of " + kind;
            }
        }
        return "";
    }

    private static Map<String, String> artifacts(JsonNode end) {
        Map<String, String> artifacts = new LinkedHashMap<>();
        end.get("artifacts")
                .forEach(artifact -> artifacts.put(
                        artifact.get("kind").asText(),
                        artifact.get("artifactId").asText()));
        return artifacts;
    }

    private static String ask(String device, String kind, String artifact, String protocol) {
        Restores.Wish wish =
                switch (kind) {
                    case "running-config" -> Restores.Wish.of(device, artifact, RestoreTarget.RUNNING_CONFIG);
                    case "startup-config" -> Restores.Wish.of(device, artifact, RestoreTarget.STARTUP_CONFIG);
                    default ->
                        new Restores.Wish(
                                device,
                                artifact,
                                RestoreTarget.FLASH,
                                fileSystem(device),
                                brought(protocol),
                                false,
                                false,
                                false);
                };
        return RESTORES.ask(wish.over(List.of(named(protocol))));
    }

    private static TransferProtocol named(String protocol) {
        return TransferProtocol.valueOf(protocol.toUpperCase(Locale.ROOT).replace('-', '_'));
    }

    private static String brought(String protocol) {
        return "over-" + protocol + ".bin";
    }

    /** What a configuration holds between its backup and its restore; the name of one protocol is the beginning of another's. */
    private static String mark(String protocol) {
        return "before-the-restore-over-" + protocol + "-begins";
    }

    private static String restored(Asked asked, String protocol, JsonNode end, byte[] startup) {
        if (!end.get("type").asText().equals("io.copyrun.RestoreCompleted.v1")
                || !end.at("/data/verdict").asText().equals("CHANGED_VERIFIED")) {
            return end.toString();
        }
        List<String> tickets =
                RESTORES.ticketProtocols(end.at("/data/operationId").asText());
        if (!tickets.equals(List.of(protocol))) {
            return "tickets for " + tickets;
        }
        String device = asked.device();
        boolean isThere =
                switch (asked.kind()) {
                    case "running-config" ->
                        !new String(DEVICES.holds(device, "running-config"), StandardCharsets.UTF_8)
                                .contains(mark(protocol));
                    case "startup-config" -> Arrays.equals(startup, DEVICES.holds(device, "startup-config"));
                    default ->
                        Arrays.equals(
                                OPERATIONS.content(asked.artifact()),
                                DEVICES.holds(device, "file:" + fileSystem(device) + brought(protocol)));
                };
        return isThere ? "" : "other bytes on the device";
    }

    @Test
    @Order(1)
    void goThroughTheServersOfDevicesToo() {
        Map<String, Map<String, String>> artifacts = new TreeMap<>();
        Map<String, byte[]> startups = new TreeMap<>();
        SERVED.forEach((device, kinds) -> {
            JsonNode end = OPERATIONS.awaitEnd(
                    OPERATIONS
                            .backUp(Map.of(
                                    "devices",
                                    List.of(device),
                                    "kinds",
                                    kinds,
                                    "transferProtocols",
                                    List.of(SCP_SERVER)))
                            .get(device),
                    BACKUP_MAX);
            assertThat(end.get("state").asText()).as(end.toString()).isEqualTo("COMPLETED");
            assertThat(otherBytes(device, end)).isEmpty();
            artifacts.put(device, artifacts(end));
            startups.put(device, DEVICES.holds(device, "startup-config"));
            TABLE.backedUp(DEVICES.model(device), TransferProtocol.SCP_SERVER, kinds);
        });
        DEVICES.changeAll(mark(SCP_SERVER));
        Map<Asked, String> asked = new LinkedHashMap<>();
        artifacts.forEach((device, kept) -> kept.forEach((kind, artifact) ->
                asked.put(new Asked(device, kind, artifact), ask(device, kind, artifact, SCP_SERVER))));
        asked.forEach((each, operation) -> {
            JsonNode end = RESTORES.awaitEnd(operation, RESTORE_MAX);
            assertThat(restored(each, SCP_SERVER, end, startups.get(each.device())))
                    .as(each.toString())
                    .isEmpty();
            TABLE.restored(DEVICES.model(each.device()), TransferProtocol.SCP_SERVER, each.kind());
        });
        SERVED.forEach((device, kinds) ->
                assertThat(DEVICES.texts(device, "scp-received")).hasSizeGreaterThanOrEqualTo(kinds.size()));
    }

    @Test
    @Order(2)
    void areWhatTheTableOfTheDocumentsSays() throws IOException {
        TABLE.checkAgainstTheDocuments(DEVICES);
    }

    @Test
    void goOnOverTheNextOneWhereTheDeviceDoesNotHaveTheFirst() {
        JsonNode end = backedUpOver("pr-2500-ios11", List.of("scp", "ftp", "rcp"));

        assertThat(end.get("state").asText()).as(end.toString()).isEqualTo("COMPLETED");
        assertThat(DEVICES.uploadedOver("pr-2500-ios11").getLast()).isEqualTo("rcp");
    }

    @Test
    void endWithTheReasonWhereNoneOfTheListWorks() {
        JsonNode end = backedUpOver("pr-2500-ios11", List.of("scp", "ftp"));

        assertThat(end.get("state").asText()).isEqualTo("FAILED");
        assertThat(end.get("cause").asText()).isIn("UNSUPPORTED_TRANSFER_PROTOCOL", "COMMAND_REJECTED");
        assertThat(end.get("verdict").asText()).isEqualTo("UNTOUCHED");
    }

    @Test
    void goByWhatTheInventorySaysOfTheDevice() {
        String device = "pr-8300";
        int before = DEVICES.uploadedOver(device).size();
        for (String protocol : List.of("ftp", "scp")) {
            SimulatedDevices.transferProtocol(device, protocol, ESTATE);
            OPERATIONS.backUpAndWait(device, "running-config", BACKUP_MAX);
        }
        SimulatedDevices.transferProtocol(device, "tftp", ESTATE);

        assertThat(DEVICES.uploadedOver(device).subList(before, before + 2)).containsExactly("ftp", "scp");
    }

    private static JsonNode backedUpOver(String device, List<String> protocols) {
        Map<String, String> asked = OPERATIONS.backUp(
                Map.of("devices", List.of(device), "kinds", List.of("running-config"), "transferProtocols", protocols));
        return OPERATIONS.awaitEnd(asked.get(device), BACKUP_MAX);
    }
}
