package io.copyrun.e2e.oracle;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** All that the log of one device says, oldest first. */
record DeviceHistory(String device, List<LogLine> lines) {
    private static final String ENDING = ".log";

    DeviceHistory {
        lines = List.copyOf(lines);
    }

    /** A line of the log, or something in it, with its time. */
    record Seen<T>(Instant at, T what) {}

    /** The log of each device of a simulator's data directory; {@code log} below it has a file for each. */
    static List<DeviceHistory> readAll(Path directory) throws IOException {
        List<DeviceHistory> histories = new ArrayList<>();
        try (Stream<Path> files = Files.list(directory)) {
            for (Path file : files.sorted().toList()) {
                String name = file.getFileName().toString();
                if (name.endsWith(ENDING)) {
                    histories.add(read(name.substring(0, name.length() - ENDING.length()), file));
                }
            }
        }
        return histories;
    }

    private static DeviceHistory read(String device, Path file) throws IOException {
        try (Stream<String> lines = Files.lines(file, StandardCharsets.ISO_8859_1)) {
            return new DeviceHistory(device, lines.map(LogLine::parse).toList());
        }
    }

    /** What was destroyed, with the losses that were written just before by the same session. */
    List<Destroyed> destroyed() {
        List<Destroyed> all = new ArrayList<>();
        Map<Integer, List<Content>> losses = new HashMap<>();
        for (LogLine line : lines) {
            List<Content> ofSession = losses.computeIfAbsent(line.session(), unused -> new ArrayList<>());
            if (line.what().equals("lost")) {
                Content.parse(line.text()).ifPresent(ofSession::add);
            } else if (line.what().equals("destroyed")) {
                all.add(new Destroyed(device, line.at(), line.session(), line.text(), ofSession));
                ofSession.clear();
            }
        }
        return all;
    }

    /** What came to the device's file systems and its startup configuration. */
    List<Seen<Content>> written() {
        return contents("written");
    }

    /** What it sent away, and was told to be received. */
    List<Seen<Content>> uploaded() {
        return Stream.concat(contents("upload-finished").stream(), contents("scp-sent").stream())
                .toList();
    }

    private List<Seen<Content>> contents(String what) {
        return lines.stream()
                .filter(line -> line.what().equals(what))
                .flatMap(line -> Content.parse(line.text()).stream().map(content -> new Seen<>(line.at(), content)))
                .toList();
    }

    /**
     * The commands that a session typed before this, since it was connected. A file comes to the device's own SCP server over a
     * connection beside the terminal: then those of all that are connected.
     */
    List<String> commandsBefore(Destroyed destroyed) {
        Map<Integer, List<String>> typed = new HashMap<>();
        Set<Integer> closed = new HashSet<>();
        for (LogLine line : lines) {
            if (line.at().isAfter(destroyed.at())) {
                break;
            }
            switch (line.what()) {
                case "connected" -> {
                    typed.put(line.session(), new ArrayList<>());
                    closed.remove(line.session());
                }
                case "command" ->
                    typed.computeIfAbsent(line.session(), unused -> new ArrayList<>())
                            .add(line.text());
                case "closed" -> closed.add(line.session());
                default -> {
                    // Says nothing of commands.
                }
            }
        }
        List<String> own = typed.getOrDefault(destroyed.session(), List.of());
        boolean isBeside = !own.isEmpty() && own.getLast().startsWith("scp -t ");
        typed.keySet().removeAll(closed);
        return isBeside ? typed.values().stream().flatMap(List::stream).toList() : own;
    }

    /** What the device was after its next restart. */
    Optional<String> restartedAfter(Instant at) {
        return lines.stream()
                .filter(line -> line.what().equals("restarted") && !line.at().isBefore(at))
                .map(LogLine::text)
                .findFirst();
    }
}
