package io.copyrun.simulator;

import io.copyrun.simulator.control.ControlServer;
import io.copyrun.simulator.control.DeviceView;
import io.copyrun.simulator.device.Device;
import io.copyrun.simulator.estate.DeviceDescription;
import io.copyrun.simulator.estate.InventoryCsv;
import io.copyrun.simulator.estate.Model;
import io.copyrun.simulator.ssh.SshPorts;
import io.copyrun.simulator.telnet.TelnetPorts;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Stream;

/** Many simulated devices in one process. */
public final class Simulator implements AutoCloseable {
    /** One line for each login would drown everything else; held here, because loggers are forgotten with their level. */
    private static final Logger SSHD = Logger.getLogger("org.apache.sshd");

    private final Path directory;
    private final boolean temporary;
    private final TelnetPorts telnet = new TelnetPorts();
    private final SshPorts ssh;
    private final Map<String, SimulatedDevice> devices = new LinkedHashMap<>();
    private final ControlServer control;

    private Simulator(SimulatorOptions options) {
        SSHD.setLevel(Level.WARNING);
        this.temporary = options.dataDirectory() == null;
        this.directory = directory(options);
        this.ssh = new SshPorts(directory, new ConcurrentHashMap<InetSocketAddress, Device>());
        Map<String, Device> byName = new LinkedHashMap<>();
        for (DeviceDescription description : options.devices()) {
            Device device = new Device(description, directory, Clock.systemUTC(), options.servers());
            if (byName.put(description.name(), device) != null) {
                throw new IllegalArgumentException("two devices have one name: " + description.name());
            }
            devices.put(description.name(), listen(device));
        }
        telnet.start();
        this.control = new ControlServer(options.controlPort(), byName, this::views);
    }

    /** Starts all devices; they listen when this returns. */
    public static Simulator start(SimulatorOptions options) {
        Simulator simulator = new Simulator(options);
        if (options.csv() != null) {
            try {
                Files.writeString(options.csv(), simulator.csv());
            } catch (IOException e) {
                simulator.close();
                throw new UncheckedIOException("cannot write the inventory file: " + options.csv(), e);
            }
        }
        return simulator;
    }

    private static Path directory(SimulatorOptions options) {
        try {
            Path path = options.dataDirectory() == null
                    ? Files.createTempDirectory("copyrun-simulator")
                    : options.dataDirectory().toAbsolutePath();
            for (String part : List.of("log", "state", "files")) {
                Files.createDirectories(path.resolve(part));
            }
            return path;
        } catch (IOException e) {
            throw new UncheckedIOException("cannot use the data directory: " + options.dataDirectory(), e);
        }
    }

    private SimulatedDevice listen(Device device) {
        DeviceDescription description = device.description();
        Model.Ssh settings = description.model().ssh();
        Integer sshPort = description.sshPort() == null || settings == null
                ? null
                : Integer.valueOf(ssh.listen(device, settings, description.sshPort()));
        Integer telnetPort = description.telnetPort() == null
                ? null
                : Integer.valueOf(telnet.listen(device, description.telnetPort()));
        return new SimulatedDevice(device, sshPort, telnetPort);
    }

    /**
     * A device by its name.
     *
     * @throws IllegalArgumentException if there is none
     */
    public SimulatedDevice device(String name) {
        SimulatedDevice device = devices.get(name);
        if (device == null) {
            throw new IllegalArgumentException(
                    "no such device: " + name + " (expected: one of " + devices.keySet() + ")");
        }
        return device;
    }

    public Collection<SimulatedDevice> devices() {
        return List.copyOf(devices.values());
    }

    public int controlPort() {
        return control.port();
    }

    public Path directory() {
        return directory;
    }

    /** The inventory file of these devices. */
    public String csv() {
        return InventoryCsv.of(devices.values().stream()
                .map(device -> new InventoryCsv.Row(device.device().description(), device.port()))
                .toList());
    }

    private List<DeviceView> views() {
        return devices.values().stream()
                .map(device -> new DeviceView(
                        device.name(),
                        device.address(),
                        device.sshPort(),
                        device.telnetPort(),
                        device.device().description().model().platform(),
                        device.device().description().model().model(),
                        kinds(device.device()),
                        device.device().lines().inUse(),
                        device.device().faults()))
                .toList();
    }

    private static List<String> kinds(Device device) {
        List<String> kinds = new ArrayList<>();
        for (String kind : List.of("running-config", "startup-config", "image", "file:flash:vlan.dat")) {
            if (kind.equals("running-config") || device.holds(kind).isPresent()) {
                kinds.add(kind);
            }
        }
        return kinds;
    }

    @Override
    public void close() {
        control.close();
        telnet.close();
        ssh.close();
        if (temporary) {
            try (Stream<Path> files = Files.walk(directory)) {
                files.sorted(Comparator.reverseOrder())
                        .forEach(file -> file.toFile().delete());
            } catch (IOException e) {
                throw new UncheckedIOException("cannot delete the temporary directory: " + directory, e);
            }
        }
    }

    /** Runs until it is told to stop. */
    public static void main(String... arguments) throws InterruptedException {
        SimulatorOptions options;
        try {
            options = SimulatorOptions.parse(arguments);
        } catch (IllegalArgumentException | UncheckedIOException e) {
            System.err.println("simulator: " + e.getMessage());
            System.exit(2);
            return;
        }
        long started = System.nanoTime();
        Simulator simulator = start(options);
        Runtime.getRuntime().addShutdownHook(new Thread(simulator::close));
        System.out.printf(
                "simulator: %d devices listen after %d ms, control http://127.0.0.1:%d/devices, data in %s%n",
                simulator.devices.size(),
                (System.nanoTime() - started) / 1_000_000,
                simulator.controlPort(),
                simulator.directory);
        new CountDownLatch(1).await();
    }
}
