package io.copyrun.bench.estate;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.copyrun.bench.estate.Devices.Fault;
import io.copyrun.local.Checkout;
import io.copyrun.local.CopyrunSystem;
import io.copyrun.local.Ports;
import io.copyrun.local.Service;
import io.copyrun.local.demo.Http;
import io.copyrun.local.process.LogFile;
import io.copyrun.local.process.Probe;
import io.copyrun.local.process.Program;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The whole system as an operator's would run, and a process that is all of its devices. */
public final class RunningEstate implements AutoCloseable {
    private static final String CONFLICT = " was answered with 409:";
    private static final String NAME = "simulator";
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Devices devices;
    private final CopyrunSystem system;
    private final Http control;
    private final Http inventory;

    private RunningEstate(Devices devices, CopyrunSystem system, int controlPort) {
        this.devices = devices;
        this.system = system;
        this.control = new Http("http://127.0.0.1:" + controlPort);
        this.inventory = new Http(system.url(Service.INVENTORY));
    }

    /** Starts everything in a directory, and tells the inventory of the devices. */
    public static RunningEstate start(Devices devices, Checkout checkout, Path directory)
            throws IOException, InterruptedException {
        Path home = Files.createDirectories(directory.resolve("home"));
        Path csv = directory.resolve("inventory.csv");
        Path yaml = directory.resolve("devices.yaml");
        Files.writeString(yaml, devices.yaml());
        int controlPort = Ports.free();
        String classPath = checkout.simulatorClassPath();
        CopyrunSystem system = CopyrunSystem.builder()
                .home(home)
                .freePorts()
                .credentials("demo", "netops", "canary-password", "canary-enable")
                .beside(starting -> new Program(
                        NAME,
                        command(classPath, starting.tftp().port().number(), controlPort, List.of(yaml, csv)),
                        Map.of(),
                        new LogFile(home.resolve("logs").resolve(NAME + ".log")),
                        Optional.of(Probe.http(controlPort, "/devices"))))
                .start();
        RunningEstate running = new RunningEstate(devices, system, controlPort);
        try {
            running.inventory.post("/api/devices/import", "text/csv", Files.readAllBytes(csv));
        } catch (IOException | InterruptedException | RuntimeException e) {
            running.close();
            throw e;
        }
        return running;
    }

    private static List<String> command(String classPath, int tftpPort, int controlPort, List<Path> files) {
        return List.of(
                Checkout.java(),
                "-Xmx384m",
                "-Xss512k",
                "-XX:+UseSerialGC",
                "-XX:-UsePerfData",
                "-cp",
                classPath,
                "io.copyrun.simulator.Simulator",
                "--devices",
                files.getFirst().toString(),
                "--tftp-port",
                Integer.toString(tftpPort),
                "--control-port",
                Integer.toString(controlPort),
                "--csv",
                files.getLast().toString());
    }

    /** Lets the devices have their faults, or none. */
    public void faults(boolean on) throws IOException, InterruptedException {
        for (int number = 0; number < devices.count(); number++) {
            Fault fault = Devices.faultOf(number);
            if (fault != Fault.NONE) {
                byte[] body = (on ? fault : Fault.NONE).json().getBytes(StandardCharsets.UTF_8);
                control.post("/devices/" + Devices.name(number) + "/faults", "application/json", body);
            }
        }
    }

    /** Asks for the running configuration of devices; operation by device. */
    public Map<String, String> backUp(List<String> names) throws IOException, InterruptedException {
        JsonNode answer = inventory.postJson(
                "/api/backups", JSON.valueToTree(Map.of("devices", names, "kinds", List.of("running-config"))));
        Map<String, String> operations = new TreeMap<>();
        for (JsonNode operation : answer.get("operations")) {
            operations.put(
                    operation.get("device").asText(),
                    operation.get("operationId").asText());
        }
        return operations;
    }

    /** Ends an operation, wherever it is. */
    public void cancel(String operationId) throws IOException, InterruptedException {
        try {
            inventory.postJson("/api/operations/" + operationId + "/cancellation", JSON.createObjectNode());
        } catch (IOException e) {
            // It has ended in this moment.
            if (!String.valueOf(e.getMessage()).contains(CONFLICT)) {
                throw e;
            }
        }
    }

    public String bootstrapServers() {
        return system.bootstrapServers();
    }

    @Override
    public void close() throws IOException {
        system.close();
    }
}
