package io.copyrun.session.facts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
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

/** Reads the recorded outputs of the commands of a look beyond show version, where there is a folder of transcripts. */
class LookTranscriptsTest {
    private static final List<String> PLATFORMS = List.of("ios", "iosxe", "nxos", "iosxr", "asa", "eos");
    /** The same of show boot without a boot variable. */
    private static final Map<String, String> NO_BOOT_VARIABLE = Map.of(
            "iosxe_ShowBootvar_golden4.raw", "the variable is empty",
            "rommon_break3_show_boot.raw", "the variable does not exist");

    /** The same of outputs about files that are no table of file systems. */
    private static final Map<String, String> NO_FILE_SYSTEMS = Map.of(
            "ShowFileDescriptorsDetail_golden_1.raw", "of show file descriptors",
            "ShowFileSys_golden_2.raw", "of show file sys, which tells no size",
            "nxos_file_copied_show_file.raw", "the name of one file");

    private final List<String> failures = new ArrayList<>();
    private int compared;
    private int agreeing;

    @Test
    void readsEveryBootVariable() throws IOException {
        for (String platform : PLATFORMS) {
            var files = outputs(platform, "show_boot");
            int told = 0;
            for (Path file : files) {
                String found = BootVariable.parse(text(file));
                boolean isTold =
                        found != null || !reason(NO_BOOT_VARIABLE, file).isEmpty();
                told += isTold ? 1 : 0;
                if (!isTold) {
                    failures.add(file.getFileName() + ": no boot variable");
                }
                for (JsonNode expected : expectations(file)) {
                    String wants = first(
                            expected, "boot_path_list", "boot_path", "boot_variable", "next_reload_boot_variable");
                    compare(file, "boot", bare(wants), bare(found));
                }
            }
            report(platform + " boot variables", files.size(), told);
            assertThat(told).isEqualTo(files.size());
        }
    }

    @Test
    void readsEveryTableOfFileSystems() throws IOException {
        for (String platform : PLATFORMS) {
            var files = outputs(platform, "show_file_systems");
            int told = 0;
            for (Path file : files) {
                boolean isTold = !FileSystems.parse(text(file)).isEmpty()
                        || !reason(NO_FILE_SYSTEMS, file).isEmpty();
                told += isTold ? 1 : 0;
                if (!isTold) {
                    failures.add(file.getFileName() + ": no file systems");
                }
            }
            report(platform + " file systems", files.size(), told);
            assertThat(told).isEqualTo(files.size());
        }
    }

    @Test
    void readsEveryStack() throws IOException {
        for (String platform : PLATFORMS) {
            var files = outputs(platform, "show_switch");
            int told = 0;
            for (Path file : files) {
                var members = StackMembers.parse(text(file), "");
                told += members.isEmpty() ? 0 : 1;
                if (members.isEmpty()) {
                    failures.add(file.getFileName() + ": no members");
                }
                for (JsonNode expected : expectations(file)) {
                    JsonNode samples = expected.path("parsed_sample");
                    int wanted = samples.isArray()
                            ? samples.size()
                            : expected.at("/switch/stack").size();
                    compare(
                            file,
                            "members",
                            wanted == 0 ? null : String.valueOf(wanted),
                            String.valueOf(members.size()));
                }
            }
            report(platform + " stacks", files.size(), told);
            assertThat(told).isEqualTo(files.size());
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

    /** The expectations beside some outputs leave out the last mark of the list, others do not. */
    private static @Nullable String bare(@Nullable String variable) {
        return variable == null ? null : variable.replaceFirst(";$", "");
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
