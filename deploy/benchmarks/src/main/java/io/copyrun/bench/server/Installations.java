package io.copyrun.bench.server;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/**
 * Where programs of others are: on the search path, in the directories for administrators, or in packages that were
 * unpacked into a folder (two of them exclude each other, so both can never be installed).
 */
public final class Installations {
    private static final List<Path> FOR_ADMINISTRATORS =
            List.of(Path.of("/usr/sbin"), Path.of("/usr/local/sbin"), Path.of("/sbin"));
    private static final int ANSWER_SECONDS = 5;

    private final List<Path> directories = new ArrayList<>();
    private final Map<String, String> environment = new HashMap<>();

    /** @param unpacked a folder with one folder for each unpacked package */
    public Installations(Optional<Path> unpacked, String searchPath) throws IOException {
        environment.put("PATH", searchPath);
        if (unpacked.isPresent()) {
            unpacked(unpacked.get());
        }
        Arrays.stream(searchPath.split(File.pathSeparator)).map(Path::of).forEach(directories::add);
        directories.addAll(FOR_ADMINISTRATORS);
    }

    private void unpacked(Path folder) throws IOException {
        directories.add(folder);
        List<Path> libraries = new ArrayList<>();
        for (Path each : below(folder)) {
            directories.add(each.resolve("usr/sbin"));
            directories.add(each.resolve("usr/bin"));
            for (String library : List.of("lib", "usr/lib")) {
                libraries.add(each.resolve(library));
                libraries.addAll(below(each.resolve(library)));
            }
        }
        environment.put(
                "LD_LIBRARY_PATH", libraries.stream().map(Path::toString).collect(Collectors.joining(":")));
    }

    private static List<Path> below(Path folder) throws IOException {
        List<Path> found = new ArrayList<>();
        if (Files.isDirectory(folder)) {
            try (DirectoryStream<Path> paths = Files.newDirectoryStream(folder, Files::isDirectory)) {
                paths.forEach(found::add);
            }
        }
        return found.stream().sorted().toList();
    }

    /** The first program of this name that says that it is the one meant. */
    Optional<Installed> find(PeerProgram program) throws InterruptedException {
        for (Path directory : directories) {
            Path path = directory.resolve(program.executable()).toAbsolutePath();
            if (Files.isExecutable(path)) {
                String version = version(path, program.versionOption());
                if (version.contains(program.versionMark())) {
                    return Optional.of(new Installed(program, path, firstLine(version), environment));
                }
            }
        }
        return Optional.empty();
    }

    /** The first program of this name, whatever it says of itself. */
    public Optional<Path> path(String executable) {
        return directories.stream()
                .map(directory -> directory.resolve(executable).toAbsolutePath())
                .filter(Files::isExecutable)
                .findFirst();
    }

    /** What programs need that are found here. */
    public Map<String, String> environment() {
        return Map.copyOf(environment);
    }

    private String version(Path path, String option) throws InterruptedException {
        ProcessBuilder builder = new ProcessBuilder(path.toString(), option)
                .redirectErrorStream(true)
                .redirectInput(new File("/dev/null"));
        builder.environment().putAll(environment);
        try {
            Process process = builder.start();
            if (!process.waitFor(ANSWER_SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
            return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            return "";
        }
    }

    private static String firstLine(String text) {
        return text.lines().findFirst().orElse("").strip();
    }
}
