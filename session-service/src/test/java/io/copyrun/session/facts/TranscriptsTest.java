package io.copyrun.session.facts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.copyrun.session.dialog.CopyReading;
import io.copyrun.session.explain.Explainer;
import io.copyrun.session.explain.Explanation;
import io.copyrun.session.platform.Platforms;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Reads every recorded output of a folder of transcripts, where there is one, and compares with the parses beside it. */
class TranscriptsTest {
    private static final List<String> PLATFORMS = List.of("ios", "iosxe", "nxos", "iosxr", "asa", "eos");
    /** Ends of names of records without a version or a model, and why. */
    private static final Map<String, String> NOT_WHOLE = Map.of(
            "asa_enable_show_version_2.raw", "the first two lines alone were recorded",
            "console_enable_show_version_inc_Version.raw", "three lines, chosen by a filter",
            "ewc_ap_enable_show_version.raw", "of an access point, whose software is none of these platforms",
            "guestshell_prompt_obscure_enable_show_version.raw", "one line was recorded",
            "asr1k_stby_enable_show_version.raw", "one line was recorded",
            "asrk_standby_enable_show_version.raw", "three lines were recorded",
            "cat4k_exec_show_version.raw", "the line with the uptime was not recorded",
            "n9k_module_console_show_version.raw", "of a line card, which names no model");

    /** The same of copy dialogs whose end is not understood. */
    private static final Map<String, String> NOT_TOLD = Map.of(
            "copy_running-config_startup-config.raw", "a save inside the device, which says no more than OK",
            "copy_sftp_server_root_nxos.7.0.3.I7.8.bin_bootfl.raw", "the refusal of a download; backups make none",
            "filetransferutils_raw8.raw", "an sftp dialog, which ends in a prompt of its own");

    private final List<String> failures = new ArrayList<>();
    private int compared;
    private int agreeing;

    @Test
    void readsEveryShowVersion() throws IOException {
        var platforms = Platforms.builtIn();
        for (String platform : PLATFORMS) {
            var files = outputs(platform, "show_version");
            int parsed = 0;
            int detected = 0;
            int exceptions = 0;
            for (Path file : files) {
                var facts = VersionFacts.parse(text(file));
                boolean whole = facts.version() != null && facts.model() != null && facts.uptimeSeconds() != null;
                parsed += whole ? 1 : 0;
                String why = whole ? "" : reason(NOT_WHOLE, file);
                exceptions += why.isEmpty() ? 0 : 1;
                if (!whole) {
                    failures.add(file.getFileName() + ": " + (why.isEmpty() ? facts : "not whole, " + why));
                }
                detected += platforms
                                .detect(text(file))
                                .filter(p -> p.name().endsWith("-" + platform))
                                .isPresent()
                        ? 1
                        : 0;
                compareVersion(file, facts);
            }
            report(platform + " show version", files.size(), parsed);
            System.out.printf("%s detected as their platform: %d%n", platform, detected);
            assertThat(parsed + exceptions).isEqualTo(files.size());
        }
    }

    private static String reason(Map<String, String> exceptions, Path file) {
        String name = file.getFileName().toString();
        return exceptions.entrySet().stream()
                .filter(each -> name.endsWith(each.getKey()))
                .map(Map.Entry::getValue)
                .findFirst()
                .orElse("");
    }

    @Test
    void readsEveryCopyDialog() throws IOException {
        var explainer = new Explainer(Platforms.builtIn());
        for (String platform : PLATFORMS) {
            var files = outputs(platform, "copy");
            int told = 0;
            for (Path file : files) {
                var answer = explainer.explain(platform, "copy", text(file));
                var copy = (Explanation.Copy) ((Explainer.Answer.Understood) answer).explanation();
                boolean isTold = copy.outcome() != CopyReading.Result.UNKNOWN;
                told += isTold || !reason(NOT_TOLD, file).isEmpty() ? 1 : 0;
                if (!isTold) {
                    failures.add(file.getFileName() + ": no end, " + reason(NOT_TOLD, file));
                }
            }
            report(platform + " copies", files.size(), told);
            assertThat(told).isEqualTo(files.size());
        }
    }

    @Test
    void readsEveryListing() throws IOException {
        for (String platform : PLATFORMS) {
            var files = new ArrayList<>(outputs(platform, "dir"));
            files.addAll(outputs(platform, "show_flash"));
            int parsed = 0;
            for (Path file : files) {
                var listing = Listing.parse(text(file));
                parsed += listing.isPresent() ? 1 : 0;
                if (listing.isEmpty()) {
                    failures.add(file.getFileName() + ": no listing");
                }
                if (listing.isPresent()) {
                    compareListing(file, listing.get());
                }
            }
            report(platform + " listings", files.size(), parsed);
            assertThat(parsed).isGreaterThanOrEqualTo(files.size() - 1);
        }
    }

    private void report(String what, int files, int parsed) {
        System.out.printf(
                "%s: %d files, %d parsed, %d fields compared, %d agree%n", what, files, parsed, compared, agreeing);
        failures.forEach(line -> System.out.println("  " + line));
        assertThat(agreeing).isGreaterThanOrEqualTo(compared * 9 / 10);
        failures.clear();
        compared = 0;
        agreeing = 0;
    }

    private void compareVersion(Path raw, VersionFacts facts) throws IOException {
        for (JsonNode expected : expectations(raw)) {
            compare(raw, "hostname", first(expected, "hostname", "device_name"), facts.hostname());
            compare(raw, "version", first(expected, "version", "system_version"), facts.version());
            compare(
                    raw,
                    "image",
                    first(expected, "system_image", "running_image", "system_image_file"),
                    facts.imageFile());
            compare(raw, "model", first(expected, "chassis", "hardware", "model"), facts.model());
            compare(
                    raw,
                    "serial",
                    first(expected, "chassis_sn", "processor_board_id", "serial_number", "serial"),
                    facts.serial());
        }
    }

    private void compareListing(Path raw, Listing listing) throws IOException {
        for (JsonNode expected : expectations(raw)) {
            JsonNode samples = expected.path("parsed_sample");
            if (samples.isArray()) {
                compare(
                        raw,
                        "files",
                        String.valueOf(samples.size()),
                        String.valueOf(listing.files().size()));
                long unit = text(raw).contains("kbytes total") ? 1_024 : 1;
                compare(raw, "total", first(samples.get(0), "total_size"), units(listing.totalBytes(), unit));
                compare(raw, "free", first(samples.get(0), "total_free"), units(listing.freeBytes(), unit));
                continue;
            }
            JsonNode dir = expected.path("dir");
            if (dir.has("files")) {
                compareListingOfIosXr(raw, dir, listing);
                continue;
            }
            JsonNode content = dir.path(dir.path("dir").asText());
            compare(
                    raw,
                    "files",
                    String.valueOf(content.path("files").size()),
                    String.valueOf(listing.files().size()));
            compare(raw, "total", first(content, "bytes_total"), String.valueOf(listing.totalBytes()));
            compare(raw, "free", first(content, "bytes_free"), String.valueOf(listing.freeBytes()));
        }
    }

    private void compareListingOfIosXr(Path raw, JsonNode dir, Listing listing) {
        compare(
                raw,
                "files",
                String.valueOf(dir.path("files").size()),
                String.valueOf(listing.files().size()));
        compare(raw, "total", inBytes(dir.path("total_bytes").asText()), String.valueOf(listing.totalBytes()));
        compare(raw, "free", inBytes(dir.path("total_free_bytes").asText()), String.valueOf(listing.freeBytes()));
    }

    private static String units(@Nullable Long bytes, long unit) {
        return bytes == null ? "null" : String.valueOf(bytes / unit);
    }

    /** {@code 939092 kbytes}, {@code 1918621184 bytes}. */
    private static @Nullable String inBytes(String printed) {
        String[] words = printed.split(" ", 2);
        return words.length < 2
                ? null
                : String.valueOf(Long.parseLong(words[0]) * (words[1].equals("kbytes") ? 1_024 : 1));
    }

    private void compare(Path raw, String field, @Nullable String expected, @Nullable String found) {
        if (expected == null || expected.isBlank()) {
            return;
        }
        compared++;
        String has = String.valueOf(found).toLowerCase(Locale.ROOT);
        String wants = expected.toLowerCase(Locale.ROOT).replaceFirst(" chassis$", "");
        if (has.equals(wants) || (field.equals("image") && has.endsWith(wants))) {
            agreeing++;
        } else {
            failures.add(raw.getFileName() + ": " + field + " " + found + " (expected: " + expected + ")");
        }
    }

    /** The first plain value of one of the names, wherever it stands. */
    private static @Nullable String first(JsonNode expected, String... names) {
        for (String name : names) {
            for (JsonNode found : expected.findValues(name)) {
                if (found.isArray() && !found.isEmpty()) {
                    return found.get(0).asText();
                }
                if (found.isValueNode()) {
                    return found.asText();
                }
            }
        }
        return null;
    }

    private static List<JsonNode> expectations(Path raw) throws IOException {
        String base = raw.toString().replaceFirst("\\.raw$", "");
        var found = new ArrayList<JsonNode>();
        for (String ending : List.of(".json", ".yml")) {
            Path file = Path.of(base + ending);
            if (Files.exists(file)) {
                var mapper = ending.equals(".json") ? new ObjectMapper() : new YAMLMapper();
                found.add(mapper.readTree(file.toFile()));
            }
        }
        return found;
    }

    private static List<Path> outputs(String platform, String command) throws IOException {
        Optional<Path> folder = transcripts();
        assumeTrue(folder.isPresent(), "no folder of transcripts");
        Path commands = folder.get().resolve(platform).resolve(command);
        if (!Files.isDirectory(commands)) {
            return List.of();
        }
        try (var files = Files.list(commands)) {
            return files.filter(f -> f.toString().endsWith(".raw")).sorted().toList();
        }
    }

    private static Optional<Path> transcripts() {
        String named = System.getenv().getOrDefault("COPYRUN_TRANSCRIPTS", "../../shared/transcripts");
        return Optional.of(Path.of(named)).filter(Files::isDirectory);
    }

    private static String text(Path file) throws IOException {
        return new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1);
    }
}
