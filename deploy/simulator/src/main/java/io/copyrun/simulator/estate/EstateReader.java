package io.copyrun.simulator.estate;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import io.copyrun.simulator.estate.DeviceDescription.Credentials;
import io.copyrun.simulator.estate.DeviceDescription.Protocol;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Reads estates and models: built-in ones, a file, or a directory of files with its own models in {@code models/}. */
public final class EstateReader {
    private static final ObjectMapper YAML =
            new ObjectMapper(new YAMLFactory()).enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);

    /** Ports above 1023, so that no right is needed; each device has its own address, so all can share them. */
    private static final int SSH_PORT = 10022;

    private static final int TELNET_PORT = 10023;
    private static final int VTY_LINES = 5;
    private static final Credentials DEMO = new Credentials("demo", "netops", "canary-password", "canary-enable", null);

    private final Map<String, Model> models = new HashMap<>();
    private final @Nullable Path directory;

    private EstateReader(@Nullable Path directory) {
        this.directory = directory;
    }

    /** Devices of a built-in estate. */
    public static List<DeviceDescription> builtIn(String name) {
        EstateReader reader = new EstateReader(null);
        return reader.complete(reader.resource("estates/" + name + ".yaml", EstateFile.class));
    }

    /**
     * Devices of a file, or of all {@code .yaml} files directly in a directory, in the order of their names.
     *
     * @throws UncheckedIOException if a file cannot be read or says something unknown
     */
    public static List<DeviceDescription> at(Path path) {
        boolean many = Files.isDirectory(path);
        EstateReader reader =
                new EstateReader(many ? path : path.toAbsolutePath().getParent());
        List<DeviceDescription> devices = new ArrayList<>();
        for (Path file : many ? yamlFiles(path) : List.of(path)) {
            devices.addAll(reader.complete(read(file, EstateFile.class)));
        }
        return devices;
    }

    private static List<Path> yamlFiles(Path directory) {
        try (Stream<Path> files = Files.list(directory)) {
            return files.filter(file -> file.toString().endsWith(".yaml"))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot list estate files: " + directory, e);
        }
    }

    private List<DeviceDescription> complete(EstateFile estate) {
        List<DeviceDescription> devices = new ArrayList<>();
        Addresses addresses = new Addresses(estate.firstAddress() == null ? "127.10.0.1" : estate.firstAddress());
        for (EstateFile.Entry entry : estate.devices()) {
            for (int n = 1; n <= Math.max(1, entry.count()); n++) {
                String name = entry.name().contains("%") ? String.format(Locale.ROOT, entry.name(), n) : entry.name();
                String address = entry.address() != null ? entry.address() : addresses.next();
                devices.add(device(estate, entry, name, address));
            }
        }
        return devices;
    }

    private DeviceDescription device(EstateFile estate, EstateFile.Entry entry, String name, String address) {
        Model model = model(entry.model());
        List<Protocol> serves = or(entry.serves(), List.of(model.ssh() == null ? Protocol.TELNET : Protocol.SSH));
        if (serves.contains(Protocol.SSH) && model.ssh() == null) {
            throw new IllegalArgumentException(
                    "device " + name + " serves ssh, but its model does not: " + entry.model());
        }
        Integer ssh = or(entry.sshPort(), or(estate.sshPort(), SSH_PORT));
        Integer telnet = or(entry.telnetPort(), or(estate.telnetPort(), TELNET_PORT));
        return new DeviceDescription(
                name,
                model,
                address,
                or(entry.hostname(), name),
                serves.contains(Protocol.SSH) ? ssh : null,
                serves.contains(Protocol.TELNET) ? telnet : null,
                serves.getFirst(),
                or(entry.credentials(), or(estate.credentials(), DEMO)),
                or(entry.values(), Map.of()),
                or(entry.vtyLines(), VTY_LINES),
                entry.driftingNoise(),
                entry.domainLookup(),
                or(entry.tftp(), model.tftp()),
                or(entry.faults(), Faults.NONE),
                or(entry.groups(), List.of()));
    }

    private static <T> T or(@Nullable T given, T otherwise) {
        return given != null ? given : otherwise;
    }

    private Model model(String name) {
        Model known = models.get(name);
        if (known == null) {
            Path own = directory == null ? null : directory.resolve("models").resolve(name + ".yaml");
            known = own != null && Files.exists(own)
                    ? read(own, Model.class)
                    : resource("models/" + name + ".yaml", Model.class);
            models.put(name, known);
        }
        return known;
    }

    private <T> T resource(String path, Class<T> type) {
        try (InputStream in = EstateReader.class.getResourceAsStream("/io/copyrun/simulator/" + path)) {
            if (in == null) {
                throw new IllegalArgumentException("no such estate or model: " + path
                        + " (expected: a built-in one, or models/<name>.yaml beside the estate)");
            }
            return YAML.readValue(in, type);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + path + ": " + e.getMessage(), e);
        }
    }

    private static <T> T read(Path file, Class<T> type) {
        try {
            return YAML.readValue(file.toFile(), type);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + file + ": " + e.getMessage(), e);
        }
    }
}
