package io.copyrun.local.demo;

import com.fasterxml.jackson.databind.JsonNode;
import io.copyrun.local.Checkout;
import io.copyrun.local.CopyrunSystem;
import io.copyrun.local.Home;
import io.copyrun.local.Ports;
import io.copyrun.local.StartFailed;
import io.copyrun.local.process.Probe;
import io.copyrun.local.process.Program;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The simulated devices, in a process of their own, and what they say of themselves. */
final class Estate {
    /** What the devices of the simulator's own estates take. */
    static final String PROFILE = "demo";

    static final String USERNAME = "netops";
    static final String PASSWORD = "canary-password";
    static final String ENABLE_PASSWORD = "canary-enable";

    private static final int CONTROL_PORT = 8090;
    private static final String NAME = "simulator";

    private final Home home;
    private final String classPath;
    private final int controlPort;
    private final Http control;

    private Estate(Home home, String classPath, int controlPort) {
        this.home = home;
        this.classPath = classPath;
        this.controlPort = controlPort;
        this.control = new Http("http://127.0.0.1:" + controlPort);
    }

    /** @throws StartFailed when the simulator has not been built */
    static Estate in(Home home) throws IOException {
        int port = Ports.isFree(CONTROL_PORT) ? CONTROL_PORT : Ports.free();
        return new Estate(home, Checkout.find().simulatorClassPath(), port);
    }

    /** The process that is all of the devices; they send their files to the system's port. */
    Program program(CopyrunSystem system, Map<String, String> environment) {
        List<String> command = List.of(
                Checkout.java(),
                "-Xmx160m",
                "-Xss512k",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-XX:-UsePerfData",
                "-cp",
                classPath,
                "io.copyrun.simulator.Simulator",
                "--estate",
                "demo",
                "--tftp-port",
                Integer.toString(system.tftp().port().number()),
                "--control-port",
                Integer.toString(controlPort),
                "--data-dir",
                home.data().resolve(NAME).toString(),
                "--csv",
                csvFile().toString());
        return new Program(
                NAME, command, environment, home.log(NAME), Optional.of(Probe.http(controlPort, "/devices")));
    }

    /** Where one can ask the devices for what they hold. */
    String controlUrl() {
        return "http://127.0.0.1:" + controlPort + "/devices";
    }

    private Path csvFile() {
        return home.directory().resolve("inventory.csv");
    }

    /** The devices in the form that the inventory imports. */
    byte[] csv() throws IOException {
        return Files.readAllBytes(csvFile());
    }

    List<SimulatedDevice> devices() throws IOException, InterruptedException {
        List<SimulatedDevice> devices = new ArrayList<>();
        for (JsonNode node : control.get("/devices")) {
            List<String> kinds = new ArrayList<>();
            node.path("kinds").forEach(kind -> kinds.add(kind.asText()));
            devices.add(new SimulatedDevice(
                    node.path("name").asText(),
                    node.path("platform").asText(),
                    node.path("model").asText(),
                    node.path("address").asText(),
                    node.path("sshPort").asInt(0),
                    node.path("telnetPort").asInt(0),
                    kinds));
        }
        return devices;
    }

    /** The exact bytes that a device holds now. */
    byte[] holds(String device, String kind) throws IOException, InterruptedException {
        return control.bytes("/devices/" + Http.escaped(device) + "/holds?kind=" + Http.escaped(kind));
    }

    /** The SHA-256 of everything that a device says it has sent. */
    Set<String> sent(String device) throws IOException, InterruptedException {
        Set<String> hashes = new HashSet<>();
        control.get("/devices/" + Http.escaped(device) + "/uploads")
                .forEach(upload -> hashes.add(upload.path("sha256").asText()));
        return hashes;
    }
}
