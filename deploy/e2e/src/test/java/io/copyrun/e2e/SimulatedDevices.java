package io.copyrun.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.copyrun.simulator.SimulatedDevice;
import io.copyrun.simulator.Simulator;
import io.copyrun.simulator.SimulatorOptions;
import io.copyrun.simulator.device.DeviceLog;
import io.copyrun.simulator.device.Memory;
import io.copyrun.simulator.device.RunningConfig.Change;
import io.copyrun.simulator.estate.DeviceDescription;
import io.copyrun.simulator.estate.EstateReader;
import io.copyrun.simulator.estate.Faults;
import io.copyrun.simulator.flash.Entry;
import io.copyrun.simulator.flash.Held;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/** One of the simulator's estates, known to the inventory of the running system. */
final class SimulatedDevices {
    private static final Map<String, SimulatedDevices> RUNNING = new HashMap<>();
    /** Column of the inventory file. */
    private static final int PLATFORM = 3;

    private final Simulator simulator;

    private SimulatedDevices(Simulator simulator) {
        this.simulator = simulator;
    }

    /** Started once for all tests, imported, and ended with the JVM. */
    static synchronized SimulatedDevices of(String name, Estate estate) {
        return RUNNING.computeIfAbsent(name, unused -> start(EstateReader.builtIn(name), estate, line -> line));
    }

    /** Those of these estates that were started. */
    static synchronized List<SimulatedDevices> started(List<String> names) {
        return names.stream().map(RUNNING::get).filter(Objects::nonNull).toList();
    }

    /** The same of an estate whose platforms the inventory is not told. */
    static synchronized SimulatedDevices withoutPlatforms(String name, Estate estate) {
        return RUNNING.computeIfAbsent(
                name, unused -> start(EstateReader.builtIn(name), estate, SimulatedDevices::withoutPlatform));
    }

    private static String withoutPlatform(String csvLine) {
        String[] fields = csvLine.split(",", -1);
        fields[PLATFORM] = fields[PLATFORM].equals("platform") ? "platform" : "";
        return String.join(",", fields);
    }

    /** Devices of an estate file, which may have models of its own beside it. */
    static SimulatedDevices at(Path file, Estate estate) {
        return start(EstateReader.at(file), estate, line -> line);
    }

    private static SimulatedDevices start(
            List<DeviceDescription> devices, Estate estate, UnaryOperator<String> csvLine) {
        List<DeviceDescription> ofThisFork = devices.stream()
                .map(device -> device.at(Fork.address(device.address())))
                .toList();
        Simulator simulator = Simulator.start(SimulatorOptions.of(ofThisFork, estate.servers()));
        Runtime.getRuntime().addShutdownHook(new Thread(simulator::close));
        String csv = simulator.csv().lines().map(csvLine).collect(Collectors.joining("\n"));
        Http.Answer imported = Http.post(estate.inventory() + "/api/devices/import", "text/csv", csv);
        assertThat(imported.status()).as(imported.text()).isEqualTo(200);
        JsonNode answer = imported.json();
        assertThat(answer.get("rejected")).as(imported.text()).isEmpty();
        return new SimulatedDevices(simulator);
    }

    List<String> names() {
        return simulator.devices().stream().map(SimulatedDevice::name).toList();
    }

    /** Tells the inventory of a device a second time, under another name and as of another platform. */
    static String alias(String name, String device, String platform, Estate estate) {
        Http.Answer known = Http.get(estate.inventory() + "/api/devices/" + device);
        ObjectNode body = (ObjectNode) known.json();
        body.retain("address", "port", "controlProtocol", "credentialProfile", "sshAlgorithms", "transferProtocol");
        body.put("platform", platform);
        Http.Answer put = Http.put(estate.inventory() + "/api/devices/" + name, body);
        assertThat(put.status()).as(put.text()).isIn(200, 201);
        return name;
    }

    /** Has the inventory tell devices to copy over another protocol. */
    static void transferProtocol(String device, String protocol, Estate estate) {
        Http.Answer known = Http.get(estate.inventory() + "/api/devices/" + device);
        ObjectNode body = (ObjectNode) known.json();
        body.retain(
                "address",
                "port",
                "controlProtocol",
                "credentialProfile",
                "sshAlgorithms",
                "sshAlgorithmsReason",
                "platform");
        body.put("transferProtocol", protocol);
        Http.Answer put = Http.put(estate.inventory() + "/api/devices/" + device, body);
        assertThat(put.status()).as(put.text()).isEqualTo(200);
    }

    /** The protocols of a device's uploads, oldest first. */
    List<String> uploadedOver(String device) {
        return simulator.device(device).uploads().stream()
                .map(upload -> String.valueOf(upload.protocol()))
                .toList();
    }

    /** Whether the device's copy command has a protocol. */
    boolean copiesOver(String device, String protocol) {
        return simulator.device(device).device().description().model().copy().protocols().stream()
                .anyMatch(it -> it.name().equalsIgnoreCase(protocol));
    }

    /** The model of a device, as its file is called. */
    String model(String device) {
        return simulator.device(device).device().description().model().model();
    }

    /** The platform of a device. */
    String platform(String device) {
        return simulator.device(device).device().description().model().platform();
    }

    /** What the device would send now. */
    byte[] holds(String device, String kind) {
        return simulator.device(device).holds(kind);
    }

    /** Takes a file away, as an engineer does by hand. */
    void remove(String device, String url) {
        Memory.Location file = file(device, url);
        if (!file.fileSystem().delete(file.path())) {
            throw new IllegalArgumentException("no such file on " + device + ": " + url);
        }
    }

    /** Puts a file there, as an engineer does by hand. */
    void put(String device, String url, byte[] content) {
        Memory.Location file = file(device, url);
        file.fileSystem().put(file.path(), "-rw-", Instant.now(), Held.of(content));
    }

    /** The files of a file system and how long they are. */
    Map<String, Long> files(String device, String fileSystem) {
        return file(device, fileSystem).fileSystem().all().stream()
                .filter(entry -> !entry.directory() && !entry.deleted())
                .collect(Collectors.toMap(Entry::path, Entry::size));
    }

    private Memory.Location file(String device, String url) {
        return simulator.device(device).device().memory().locate(url).orElseThrow();
    }

    int uploads(String device) {
        return simulator.device(device).uploads().size();
    }

    List<String> commands(String device) {
        return simulator.device(device).commands();
    }

    /** What the log of a device says of one sort of event, oldest first. */
    List<String> texts(String device, String what) {
        return simulator.device(device).device().log().texts(what);
    }

    /** What was destroyed on a device, in its own words. */
    List<String> destroyed(String device) {
        return simulator.device(device).device().log().texts("destroyed");
    }

    /** The same without configurations, which other tests may have restored to it. */
    List<String> destroyedFiles(String device) {
        return destroyed(device).stream()
                .filter(what -> !what.endsWith(" startup-config") && !what.endsWith(" running-config"))
                .toList();
    }

    /** Directory of the logs that the devices write, a file for each. */
    Path logs() {
        return simulator.directory().resolve("log");
    }

    /** Shows each line of a device's log to somebody while the device waits. */
    void watch(String device, Consumer<DeviceLog.Line> watcher) {
        simulator.device(device).device().log().watch(watcher);
    }

    void faults(String device, Faults faults) {
        simulator.device(device).setFaults(faults);
    }

    /** Logins that were refused, on all devices. */
    int refusedLogins() {
        return simulator.devices().stream()
                .mapToInt(device -> device.device().log().texts("login-refused").size())
                .sum();
    }

    /** Changes the running and the startup configuration of every device. */
    void changeAll(String location) {
        simulator.devices().forEach(device -> change(device.name(), location));
    }

    /** Changes the running and the startup configuration of a device. */
    void change(String device, String location) {
        configure(device, location);
        simulator.device(device).device().saveConfig();
    }

    /** Changes the running configuration of a device. */
    void configure(String device, String location) {
        simulator
                .device(device)
                .device()
                .memory()
                .configure("", "snmp-server location " + location, new Change(Instant.now(), "e2e"));
    }
}
