package io.copyrun.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.copyrun.e2e.Restores.Wish;
import io.copyrun.event.Decision;
import io.copyrun.event.RestoreTarget;
import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Files and images go back from the archive to the flash of simulated devices of every platform. */
@ExtendWith(Judged.class)
class FlashRestoresE2E {
    private static final Duration BACKUP_MAX = Duration.ofMinutes(2);
    private static final Duration RESTORE_MAX = Duration.ofMinutes(3);

    private static final String BY_MD5 = "the device's MD5";
    private static final String BY_READING = "read back";
    private static final String KEPT = "file:flash:keep.cfg";

    /**
     * What is to come to a device.
     *
     * @param of the device that it was backed up from
     * @param kind of the backup
     * @param name that it gets
     * @param comparedBy how it is known to be the same
     */
    record Brought(String device, String of, String kind, String fileSystem, String name, String comparedBy) {
        static Brought image(String device, String kind, String fileSystem, String comparedBy) {
            return new Brought(device, device, kind, fileSystem, "brought.bin", comparedBy);
        }

        /** A file that somebody deletes after the backup. */
        static Brought deleted(String device, String fileSystem, String name, String comparedBy) {
            return new Brought(device, device, "file:" + fileSystem + name, fileSystem, name, comparedBy);
        }

        static Brought beside(String device, String fileSystem, String of, String kind) {
            return new Brought(device, of, kind, fileSystem, "brought.cfg", BY_READING);
        }

        boolean isDeleted() {
            return kind.equals("file:" + fileSystem + name);
        }

        @Override
        public String toString() {
            return device + " " + kind;
        }
    }

    /** The image of every platform that has one, or of several files one; IOS XR runs packages that no copy brings. */
    private static final List<Brought> IMAGES = List.of(
            Brought.image("rs-2950", "image", "flash:", BY_READING),
            Brought.image("rs-3500xl", "image", "flash:", BY_READING),
            Brought.image("rs-2500-ios10", "image", "flash:", BY_READING),
            Brought.image("rs-2500-ios11", "image", "flash:1:", BY_READING),
            Brought.image("rs-2600", "image", "flash:", BY_READING),
            Brought.image("rs-3640", "image", "flash:", BY_READING),
            Brought.image("rs-7206", "image", "slot0:", BY_READING),
            Brought.image("rs-2911", "image", "flash0:", BY_MD5),
            Brought.image("rs-8300", "image", "bootflash:", BY_MD5),
            Brought.image("rs-9300", "file:flash:cat9k-rpbase.17.09.04a.SPA.pkg", "flash:", BY_MD5),
            Brought.image("rs-5548", "file:bootflash:n5000-uk9-kickstart.7.3.13.N1.1.bin", "bootflash:", BY_MD5),
            new Brought(
                    "rs-5548",
                    "rs-5548",
                    "file:bootflash:n5000-uk9.7.3.13.N1.1.bin",
                    "bootflash:",
                    "system.bin",
                    BY_MD5),
            Brought.image("rs-nexus", "image", "bootflash:", BY_MD5),
            Brought.image("rs-asa", "image", "disk0:", BY_MD5),
            Brought.image("rs-eos", "file:flash:vEOS-lab.swi", "flash:", BY_MD5));

    /** A file that is no image, on every platform; of the stack, on both members. */
    private static final List<Brought> FILES = List.of(
            Brought.deleted("rs-2950", "flash:", "vlan.dat", BY_READING),
            Brought.deleted("rs-3500xl", "flash:", "vlan.dat", BY_READING),
            Brought.beside("rs-2500-ios10", "flash:", "rs-2600", KEPT),
            Brought.beside("rs-2500-ios11", "flash:2:", "rs-2600", KEPT),
            Brought.beside("rs-3640", "flash:", "rs-2600", KEPT),
            Brought.deleted("rs-2600", "flash:", "keep.cfg", BY_READING),
            Brought.deleted("rs-7206", "slot0:", "before-the-move.cfg", BY_READING),
            Brought.deleted("rs-2911", "flash:", "vlan.dat", BY_MD5),
            Brought.deleted("rs-8300", "bootflash:", "vlan.dat", BY_MD5),
            Brought.deleted("rs-9300", "flash:", "vlan.dat", BY_MD5),
            Brought.deleted("rs-9300", "flash-2:", "vlan.dat", BY_MD5),
            Brought.deleted("rs-5548", "bootflash:", "stp.log.1", BY_MD5),
            Brought.deleted("rs-nexus", "bootflash:", "virtual-instance.conf", BY_MD5),
            Brought.deleted("rs-xr", "disk0:", "status_file", BY_MD5),
            Brought.deleted("rs-asa", "disk0:", "asdm-7181.bin", BY_MD5),
            Brought.deleted("rs-eos", "flash:", "boot-config", BY_MD5));

    private static final Map<Brought, String> ARTIFACTS = new HashMap<>();
    private static final Map<Brought, JsonNode> ENDS = new HashMap<>();
    private static SimulatedDevices devices;
    private static Operations operations;
    private static Restores restores;

    /** All at once: back up, delete, and restore. */
    @BeforeAll
    static void restoreAllFiles() {
        Estate estate = Estate.shared();
        devices = SimulatedDevices.of("restore", estate);
        operations = new Operations(estate);
        restores = new Restores(estate);
        backUp();
        FILES.stream()
                .filter(Brought::isDeleted)
                .forEach(file -> devices.remove(file.device(), file.fileSystem() + file.name()));
        Map<Brought, String> asked = new LinkedHashMap<>();
        all().forEach(each -> asked.put(each, restores.ask(wish(each))));
        asked.forEach((each, operation) -> ENDS.put(each, restores.awaitEnd(operation, RESTORE_MAX)));
    }

    private static Stream<Brought> all() {
        return Stream.concat(FILES.stream(), IMAGES.stream());
    }

    private static void backUp() {
        Map<String, Set<String>> kinds = new LinkedHashMap<>();
        all().forEach(each -> kinds.computeIfAbsent(each.of(), device -> new LinkedHashSet<>())
                .add(each.kind()));
        Map<String, String> asked = new LinkedHashMap<>();
        kinds.forEach((device, wanted) ->
                asked.putAll(operations.backUp(Map.of("devices", List.of(device), "kinds", List.copyOf(wanted)))));
        Map<String, JsonNode> ends = new HashMap<>();
        asked.forEach((device, operation) -> ends.put(device, operations.awaitEnd(operation, BACKUP_MAX)));
        all().forEach(each -> ARTIFACTS.put(each, artifact(ends.get(each.of()), each.kind())));
    }

    private static String artifact(JsonNode end, String kind) {
        for (JsonNode artifact : end.get("artifacts")) {
            if (artifact.get("kind").asText().equals(kind)) {
                return artifact.get("artifactId").asText();
            }
        }
        throw new IllegalStateException("no " + kind + " in " + end);
    }

    private static Wish wish(Brought it) {
        // A file that was deleted has its own name again without being told.
        String destination = it.isDeleted() ? null : it.name();
        return new Wish(
                it.device(), ARTIFACTS.get(it), RestoreTarget.FLASH, it.fileSystem(), destination, false, false, false);
    }

    static List<Brought> images() {
        return IMAGES;
    }

    static List<Brought> files() {
        return FILES;
    }

    @ParameterizedTest
    @MethodSource("images")
    void bringsAnImageByteForByte(Brought image) {
        assertBrought(image);
    }

    @ParameterizedTest
    @MethodSource("files")
    void bringsAFileByteForByte(Brought file) {
        assertBrought(file);
    }

    private static void assertBrought(Brought it) {
        JsonNode end = ENDS.get(it);

        assertThat(end.get("type").asText()).as(end.toString()).isEqualTo("io.copyrun.RestoreCompleted.v1");
        assertThat(end.at("/data/verdict").asText()).isEqualTo("CHANGED_VERIFIED");
        assertThat(end.at("/data/comparedBy").asText()).isEqualTo(it.comparedBy());
        assertThat(end.at("/data/destination").asText()).isEqualTo(it.fileSystem() + it.name());
        assertThat(devices.holds(it.device(), "file:" + it.fileSystem() + it.name()))
                .isEqualTo(operations.content(ARTIFACTS.get(it)));
        assertThat(devices.destroyed(it.device())).noneMatch(what -> what.startsWith("erase flash"));
    }

    /** The device calls its flash flash0:, whatever a command calls it. */
    @Test
    void deletesWhatIsInTheWayOnADiskThatIsTooFull() {
        String device = "rs-2911-full";
        String artifact = artifact(
                operations.backUpAndWait(device, "file:flash:cpconfig-29xx.cfg", BACKUP_MAX),
                "file:flash:cpconfig-29xx.cfg");
        devices.put(device, "flash0:c2900-old.bin", new byte[52_000]);
        Map<String, Long> before = devices.files(device, "flash0:");
        String operation = restores.ask(Wish.toFlash(device, artifact, "cpconfig-again.cfg", false));

        JsonNode insufficient = restores.awaitInsufficient(operation, RESTORE_MAX);

        assertThat(insufficient.at("/data/freeBytes").asLong())
                .isLessThan(insufficient.at("/data/neededBytes").asLong());
        assertThat(devices.files(device, "flash0:")).isEqualTo(before);
        restores.decide(operation, device, insufficient.at("/data/planHash").asText(), Decision.APPROVE);
        JsonNode end = restores.awaitEnd(operation, RESTORE_MAX);
        assertThat(end.get("type").asText()).as(end.toString()).isEqualTo("io.copyrun.RestoreCompleted.v1");
        assertThat(end.at("/data/verdict").asText()).isEqualTo("CHANGED_VERIFIED");
        assertThat(devices.holds(device, "file:flash0:cpconfig-again.cfg")).isEqualTo(operations.content(artifact));
        assertThat(devices.destroyedFiles(device)).containsExactly("delete flash0:c2900-old.bin");
        Map<String, Long> expected = new HashMap<>(before);
        expected.remove("c2900-old.bin");
        expected.put("cpconfig-again.cfg", (long) operations.content(artifact).length);
        assertThat(devices.files(device, "flash0:")).isEqualTo(expected);
    }

    @Test
    void erasesOnlyThePartitionThatTheImageGoesTo() {
        String device = "rs-2500-ios11-full";
        String image = artifact(operations.backUpAndWait(device, "image", BACKUP_MAX), "image");
        devices.put(device, "flash:1:in-the-way", new byte[100_000]);
        Map<String, Long> second = partition(device, "2:");
        String operation = restores.ask(
                new Wish(device, image, RestoreTarget.FLASH, "flash:1:", "brought.bin", true, false, false));

        JsonNode insufficient = restores.awaitInsufficient(operation, RESTORE_MAX);

        assertThat(insufficient.at("/data/fileSystem").asText()).isEqualTo("flash:1:");
        assertThat(insufficient.at("/data/totalBytes").asLong()).isEqualTo(1_048_576 / 2);
        assertThat(devices.destroyedFiles(device)).isEmpty();
        restores.decide(operation, device, insufficient.at("/data/planHash").asText(), Decision.APPROVE);
        JsonNode end = restores.awaitEnd(operation, RESTORE_MAX);
        assertThat(end.get("type").asText()).as(end.toString()).isEqualTo("io.copyrun.RestoreCompleted.v1");
        assertThat(end.at("/data/verdict").asText()).isEqualTo("CHANGED_VERIFIED");
        assertThat(devices.destroyedFiles(device)).containsExactly("erase flash:1:");
        assertThat(partition(device, "1:").keySet()).containsExactly("1:brought.bin");
        assertThat(partition(device, "2:")).isEqualTo(second);
        assertThat(devices.holds(device, "file:flash:1:brought.bin")).isEqualTo(operations.content(image));
        assertThat(restores.risks(operation))
                .as("the image that runs is in the other one")
                .isEmpty();
    }

    private static Map<String, Long> partition(String device, String number) {
        Map<String, Long> files = new HashMap<>(devices.files(device, "flash:"));
        files.keySet().removeIf(path -> !path.startsWith(number));
        return files;
    }
}
