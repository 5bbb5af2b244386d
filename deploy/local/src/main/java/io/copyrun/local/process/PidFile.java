package io.copyrun.local.process;

import java.io.IOException;
import java.net.URI;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What is known on disk of a process that was started, so that it can be found when whoever started it is gone.
 *
 * @param name of the process, and of the file
 * @param probe how to ask whether it is ready, where that can be asked
 */
public record PidFile(String name, ProcessId process, Optional<Probe> probe) {
    private static final String SUFFIX = ".pid";

    /** Writes the file whole or not at all. */
    public void write(Path directory) throws IOException {
        Files.createDirectories(directory);
        StringBuilder text = new StringBuilder()
                .append("pid=")
                .append(process.pid())
                .append("\nstarted=")
                .append(process.started())
                .append('\n');
        probe.ifPresent(known -> text.append("probe=").append(known.address()).append('\n'));
        Path part = directory.resolve(name + ".part");
        Files.writeString(part, text);
        Files.move(part, directory.resolve(name + SUFFIX), StandardCopyOption.ATOMIC_MOVE);
    }

    /** The files of a directory in the order of their names; a directory that is not there has none. */
    public static List<PidFile> all(Path directory) throws IOException {
        List<PidFile> files = new ArrayList<>();
        if (!Files.isDirectory(directory)) {
            return files;
        }
        try (DirectoryStream<Path> paths = Files.newDirectoryStream(directory, "*" + SUFFIX)) {
            for (Path path : paths) {
                String fileName = path.getFileName().toString();
                read(directory, fileName.substring(0, fileName.length() - SUFFIX.length()))
                        .ifPresent(files::add);
            }
        }
        files.sort(Comparator.comparing(PidFile::name));
        return files;
    }

    /** Empty when there is no such file, or when it does not name a process. */
    public static Optional<PidFile> read(Path directory, String name) throws IOException {
        Map<String, String> values = new HashMap<>();
        try {
            for (String line : Files.readAllLines(directory.resolve(name + SUFFIX))) {
                int equals = line.indexOf('=');
                if (equals > 0) {
                    values.put(line.substring(0, equals), line.substring(equals + 1));
                }
            }
            long pid = Long.parseLong(values.getOrDefault("pid", ""));
            Optional<Probe> probe =
                    Optional.ofNullable(values.get("probe")).map(URI::create).map(Probe::new);
            return Optional.of(new PidFile(name, new ProcessId(pid, values.getOrDefault("started", "")), probe));
        } catch (NoSuchFileException | NumberFormatException none) {
            return Optional.empty();
        }
    }

    /** Removes the file, unless another process has been recorded in it since. */
    public void delete(Path directory) throws IOException {
        Optional<PidFile> current = read(directory, name);
        if (current.isEmpty() || current.get().process().equals(process)) {
            Files.deleteIfExists(directory.resolve(name + SUFFIX));
        }
    }
}
