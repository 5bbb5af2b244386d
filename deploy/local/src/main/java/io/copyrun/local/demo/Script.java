package io.copyrun.local.demo;

import com.fasterxml.jackson.databind.JsonNode;
import io.copyrun.local.CopyrunSystem;
import io.copyrun.local.Narration;
import io.copyrun.local.Service;
import io.copyrun.local.StartFailed;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** What is done in the demonstration, step by step. */
final class Script {
    private static final String RUNNING = "running-config";
    private static final String STARTUP = "startup-config";
    private static final String IMAGE = "image";
    private static final List<String> CHANGE = List.of(
            "interface FastEthernet0/1", "description uplink to the lobby, changed by hand in the demonstration");

    private final Http inventory;
    private final Http archive;
    private final Estate estate;
    private final Narration narration;
    private final Map<String, List<String>> kinds = new LinkedHashMap<>();
    private final Map<String, Duration> took = new HashMap<>();
    private final List<String> problems = new ArrayList<>();

    Script(CopyrunSystem system, Estate estate, Narration narration) {
        this.inventory = new Http(system.url(Service.INVENTORY));
        this.archive = new Http(system.url(Service.ARCHIVE));
        this.estate = estate;
        this.narration = narration;
    }

    /**
     * Plays it all.
     *
     * @return whether everything went as it should, and every byte agrees
     */
    boolean play() throws IOException, InterruptedException {
        importDevices();
        List<SimulatedDevice> devices = estate.devices();
        backUpEverything(devices);
        SimulatedDevice changed = change(devices);
        backUpAgain(devices, changed);
        showDifference(changed);
        compare(devices);
        problems.forEach(problem -> narration.accept("PROBLEM: " + problem));
        return problems.isEmpty();
    }

    private void importDevices() throws IOException, InterruptedException {
        JsonNode result = inventory.post("/api/devices/import", "text/csv", estate.csv());
        narration.accept("imported the devices: " + result.path("created").asInt() + " created, "
                + result.path("rejected").size() + " rejected");
        if (!result.path("rejected").isEmpty()) {
            throw new StartFailed("the inventory rejected devices: " + result.path("rejected"));
        }
    }

    private void backUpEverything(List<SimulatedDevice> devices) throws IOException, InterruptedException {
        Set<String> models = new HashSet<>();
        for (SimulatedDevice device : devices) {
            // The image of one device of each model.
            boolean withImage = device.kinds().contains(IMAGE) && models.add(device.model());
            kinds.put(device.name(), withImage ? List.of(RUNNING, STARTUP, IMAGE) : List.of(RUNNING, STARTUP));
        }
        narration.accept("backing up running-config and startup-config of " + devices.size()
                + " devices, and the images of " + models.size());
        Round round = round();
        for (var group : byKinds().entrySet()) {
            round.ask(group.getValue(), group.getKey());
        }
        for (Outcome outcome : round.follow()) {
            outcome.took().ifPresent(duration -> took.put(outcome.device(), duration));
            note(outcome);
        }
    }

    private Map<List<String>, List<String>> byKinds() {
        return kinds.keySet().stream().collect(Collectors.groupingBy(this::kindsOf));
    }

    private List<String> kindsOf(String device) {
        return kinds.getOrDefault(device, List.of());
    }

    private SimulatedDevice change(List<SimulatedDevice> devices) throws IOException {
        SimulatedDevice device = devices.stream()
                .filter(candidate -> candidate.telnetPort() > 0)
                .findFirst()
                .orElseThrow(() -> new StartFailed("no simulated device speaks Telnet"));
        narration.accept("changing " + device.name() + " by hand, over Telnet: " + String.join("; ", CHANGE));
        new ChangeByHand(device).type(CHANGE);
        return device;
    }

    private void backUpAgain(List<SimulatedDevice> devices, SimulatedDevice changed)
            throws IOException, InterruptedException {
        narration.accept("backing up every running-config again");
        Round round = round();
        round.ask(devices.stream().map(SimulatedDevice::name).toList(), List.of(RUNNING));
        List<Outcome> outcomes = round.follow();
        outcomes.forEach(this::note);
        List<String> withNewVersion = outcomes.stream()
                .filter(outcome -> outcome.kept().stream().anyMatch(Outcome.Kept::changed))
                .map(Outcome::device)
                .toList();
        narration.accept("new versions: " + (withNewVersion.isEmpty() ? "none" : String.join(", ", withNewVersion))
                + "; unchanged: " + (outcomes.size() - withNewVersion.size()));
        if (!withNewVersion.equals(List.of(changed.name()))) {
            problems.add("a new version was expected of " + changed.name() + " only, there are: " + withNewVersion);
        }
    }

    private void showDifference(SimulatedDevice changed) throws IOException, InterruptedException {
        String path = "/api/devices/" + Http.escaped(changed.name()) + "/" + RUNNING + "/diff";
        String difference = new String(archive.bytes(path), StandardCharsets.UTF_8);
        System.out.println();
        difference.lines().forEach(line -> System.out.println("    " + line));
        System.out.println();
        for (String line : CHANGE.subList(1, CHANGE.size())) {
            if (difference.lines().noneMatch(shown -> shown.startsWith("+") && shown.contains(line))) {
                problems.add("the difference of " + changed.name() + " does not show: " + line);
            }
        }
    }

    private void compare(List<SimulatedDevice> devices) throws IOException, InterruptedException {
        Comparison comparison = new Comparison(archive, estate);
        comparison.run(devices, kinds, took);
        comparison.table().lines().forEach(line -> System.out.println("  " + line));
        System.out.println(
                "  (as sent: since it was sent, the device wrote lines such as \"ntp clock-period\" anew)\n");
        problems.addAll(comparison.differences());
        narration.accept("compared " + comparison.amount() + ": "
                + (comparison.differences().isEmpty()
                        ? "all as on the devices"
                        : comparison.differences().size() + " differ"));
    }

    private void note(Outcome outcome) {
        outcome.problem().ifPresent(problem -> problems.add("backup of " + outcome.device() + " failed: " + problem));
    }

    private Round round() {
        return new Round(inventory, new Progress(Boolean.getBoolean("copyrun.tty"), narration));
    }
}
