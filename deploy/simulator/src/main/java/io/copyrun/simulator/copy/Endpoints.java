package io.copyrun.simulator.copy;

import io.copyrun.simulator.cli.Session;
import io.copyrun.simulator.device.Memory;
import io.copyrun.simulator.device.Memory.Location;
import io.copyrun.simulator.estate.CopyProtocol;
import io.copyrun.simulator.estate.Model;
import io.copyrun.simulator.flash.FileSystem;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** Reads the words of a copy command, which may be shortened as keywords may. */
final class Endpoints {
    private static final String RUNNING = "running-config";
    private static final String STARTUP = "startup-config";

    private Endpoints() {}

    /** What a word means; empty if it means nothing or more than one thing. */
    static Optional<Endpoint> read(String word, Session session) {
        Memory memory = session.device().memory();
        Model.Copy copy = session.device().description().model().copy();
        String lower = word.toLowerCase(Locale.ROOT);
        Optional<CopyProtocol> protocol = copy.protocols().stream()
                .filter(known -> lower.startsWith(known.scheme() + ":"))
                .findFirst();
        if (protocol.isPresent()) {
            String scheme = protocol.get().scheme();
            return Optional.of(server(protocol.get(), word.substring(scheme.length() + 1)));
        }
        if (word.contains(":")) {
            return named(word, lower, memory);
        }
        List<String> fitting = keywords(copy, memory)
                .filter(keyword -> keyword.startsWith(lower))
                .toList();
        if (fitting.size() == 1) {
            return keyword(fitting.getFirst(), copy.protocols(), memory);
        }
        // Before there were file systems, a file was never named in the command.
        boolean file = fitting.isEmpty() && !copy.generation().isKeywords();
        String directory = session.directory();
        return file
                ? memory.locate(directory.isEmpty() ? word : directory + "/" + word)
                        .map(Endpoint.OnDevice::new)
                : Optional.empty();
    }

    private static Stream<String> keywords(Model.Copy copy, Memory memory) {
        Stream<String> schemes = copy.protocols().stream().map(CopyProtocol::scheme);
        Stream<String> fileSystems =
                memory.fileSystems().stream().map(FileSystem::names).flatMap(List::stream);
        return Stream.concat(
                Stream.of(RUNNING, STARTUP), Stream.concat(schemes, fileSystems).map(name -> name + ":"));
    }

    private static Optional<Endpoint> named(String word, String lower, Memory memory) {
        return switch (lower) {
            case "system:running-config", "system:/running-config" -> Optional.of(new Endpoint.RunningConfig());
            case "nvram:startup-config", "nvram:/startup-config" -> Optional.of(new Endpoint.StartupConfig());
            default -> memory.locate(word).map(Endpoint.OnDevice::new);
        };
    }

    private static Optional<Endpoint> keyword(String keyword, List<CopyProtocol> protocols, Memory memory) {
        return switch (keyword) {
            case RUNNING -> Optional.of(new Endpoint.RunningConfig());
            case STARTUP -> Optional.of(new Endpoint.StartupConfig());
            default ->
                protocols.stream()
                        .filter(protocol -> keyword.equals(protocol.scheme() + ":"))
                        .findFirst()
                        .map(protocol -> server(protocol, ""))
                        .or(() -> memory.locate(keyword)
                                .map(location -> new Endpoint.OnDevice(new Location(location.fileSystem(), ""))));
        };
    }

    /** Reads {@code //user:password@host/path}; the path keeps a slash of its own. */
    private static Endpoint server(CopyProtocol protocol, String rest) {
        if (!rest.startsWith("//")) {
            return new Endpoint.Server(protocol, Optional.empty(), Optional.empty(), present(rest));
        }
        int slash = rest.indexOf('/', 2);
        String named = slash < 0 ? rest.substring(2) : rest.substring(2, slash);
        String file = slash < 0 ? "" : rest.substring(slash + 1);
        int at = protocol == CopyProtocol.TFTP ? -1 : named.lastIndexOf('@');
        Optional<String> login = at < 0 ? Optional.empty() : present(named.substring(0, at));
        return new Endpoint.Server(protocol, login, present(named.substring(at + 1)), present(file));
    }

    private static Optional<String> present(String text) {
        return text.isEmpty() ? Optional.empty() : Optional.of(text);
    }
}
