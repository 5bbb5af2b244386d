package io.copyrun.simulator.copy;

import io.copyrun.simulator.device.Memory;
import io.copyrun.simulator.device.Memory.Location;
import io.copyrun.simulator.flash.FileSystem;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** Reads the words of a copy command, which may be shortened as keywords may. */
final class Endpoints {
    private static final String TFTP = "tftp:";
    private static final String RUNNING = "running-config";
    private static final String STARTUP = "startup-config";

    private Endpoints() {}

    /** What a word means; empty if it means nothing or more than one thing. */
    static Optional<Endpoint> read(String word, Memory memory, String directory) {
        String lower = word.toLowerCase(Locale.ROOT);
        if (lower.startsWith(TFTP)) {
            return Optional.of(server(word.substring(TFTP.length())));
        }
        if (word.contains(":")) {
            return named(word, lower, memory);
        }
        List<String> fitting = Stream.concat(
                        Stream.of(RUNNING, STARTUP, TFTP),
                        memory.fileSystems().stream()
                                .map(FileSystem::names)
                                .flatMap(List::stream)
                                .map(n -> n + ":"))
                .filter(keyword -> keyword.startsWith(lower))
                .toList();
        if (fitting.size() == 1) {
            return keyword(fitting.getFirst(), memory);
        }
        return fitting.isEmpty()
                ? memory.locate(directory.isEmpty() ? word : directory + "/" + word)
                        .map(Endpoint.OnDevice::new)
                : Optional.empty();
    }

    private static Optional<Endpoint> named(String word, String lower, Memory memory) {
        return switch (lower) {
            case "system:running-config", "system:/running-config" -> Optional.of(new Endpoint.RunningConfig());
            case "nvram:startup-config", "nvram:/startup-config" -> Optional.of(new Endpoint.StartupConfig());
            default -> memory.locate(word).map(Endpoint.OnDevice::new);
        };
    }

    private static Optional<Endpoint> keyword(String keyword, Memory memory) {
        return switch (keyword) {
            case RUNNING -> Optional.of(new Endpoint.RunningConfig());
            case STARTUP -> Optional.of(new Endpoint.StartupConfig());
            case TFTP -> Optional.of(server(""));
            default ->
                memory.locate(keyword).map(location -> new Endpoint.OnDevice(new Location(location.fileSystem(), "")));
        };
    }

    /** Reads {@code //host/path}; the path keeps a slash of its own. */
    private static Endpoint server(String rest) {
        if (!rest.startsWith("//")) {
            return new Endpoint.Server(Optional.empty(), present(rest));
        }
        int slash = rest.indexOf('/', 2);
        String host = slash < 0 ? rest.substring(2) : rest.substring(2, slash);
        String file = slash < 0 ? "" : rest.substring(slash + 1);
        return new Endpoint.Server(present(host), present(file));
    }

    private static Optional<String> present(String text) {
        return text.isEmpty() ? Optional.empty() : Optional.of(text);
    }
}
