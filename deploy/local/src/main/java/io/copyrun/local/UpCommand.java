package io.copyrun.local;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Collectors;

/** {@code deploy/copyrun up}: the whole system, for real devices, until Ctrl-C. */
final class UpCommand {
    private static final String CREDENTIALS = "COPYRUN_CREDENTIALS_";

    private final Home home;
    private final Map<String, String> environment;

    UpCommand(Home home, Map<String, String> environment) {
        this.home = home;
        this.environment = environment;
    }

    int run() throws IOException, InterruptedException {
        Narration narration = new Narration(home);
        Outside outside = Outside.of(environment);
        outside.bootstrapServers()
                .ifPresent(servers -> narration.accept(
                        "using the Kafka cluster at " + servers + " (KAFKA_BOOTSTRAP_SERVERS), none is started"));
        narration.accept("starting in " + home.directory());
        try (CopyrunSystem system = CopyrunSystem.builder()
                .home(home.directory())
                .outside(outside)
                .say(narration)
                .start()) {
            welcome(system).forEach(System.out::println);
            awaitInterrupt();
        }
        System.out.println("Copyrun has ended; its data stays in " + home.directory() + ".");
        return 0;
    }

    private static void awaitInterrupt() {
        try {
            new CountDownLatch(1).await();
        } catch (InterruptedException e) {
            System.out.println("\nEnding ...");
        }
    }

    private List<String> welcome(CopyrunSystem system) {
        List<String> lines = new ArrayList<>();
        lines.add("");
        lines.add("Copyrun is up. Ctrl-C (or deploy/copyrun stop) ends it.");
        lines.add("  inventory  " + system.url(Service.INVENTORY) + "  devices, backups, operations");
        lines.add("  session    " + system.url(Service.SESSION) + "  tickets for copies typed by hand");
        lines.add("  tftp       " + system.url(Service.TFTP) + "  transfers");
        lines.add("  archive    " + system.url(Service.ARCHIVE) + "  artifacts, differences");
        lines.add("  Kafka      " + system.bootstrapServers());
        lines.add("  TFTP       devices send to " + system.tftp());
        lines.add("  HTTP, Kafka and PostgreSQL are open to this machine only: there is no authentication yet.");
        lines.addAll(warnings(system));
        lines.add("");
        lines.addAll(nextSteps(system));
        return lines;
    }

    private List<String> warnings(CopyrunSystem system) {
        List<String> lines = new ArrayList<>();
        system.tftp().port().warning().ifPresent(warning -> lines.add("\nWARNING: " + warning));
        if (system.tftp().advertised().equals(TftpAddress.LOOPBACK)) {
            lines.add(
                    "\nWARNING: devices would be told to send to 127.0.0.1, because this machine has no default route.\n"
                            + "  Set " + TftpAddress.VARIABLE + " to the address that your devices reach it at.");
        }
        return lines;
    }

    private List<String> nextSteps(CopyrunSystem system) {
        List<String> profiles = profiles();
        List<String> lines = new ArrayList<>();
        if (profiles.isEmpty()) {
            lines.add("Credentials: none given. End this, set these for a profile of your choice, and start again:");
            lines.add("  export COPYRUN_CREDENTIALS_LAB_USERNAME=...  COPYRUN_CREDENTIALS_LAB_PASSWORD=..."
                    + "  COPYRUN_CREDENTIALS_LAB_ENABLE_PASSWORD=...");
        } else {
            lines.add("Credential profiles given: " + String.join(", ", profiles));
        }
        String profile = profiles.isEmpty() ? "lab" : profiles.get(0);
        String json = " -H 'Content-Type: application/json' -d ";
        lines.add("Next, a first device and its first backup:");
        lines.add("  curl -X PUT " + system.url(Service.INVENTORY) + "/api/devices/r1" + json
                + "'{\"address\":\"192.0.2.1\",\"platform\":\"cisco-ios\",\"controlProtocol\":\"ssh\",\"credentialProfile\":\""
                + profile + "\"}'");
        lines.add("  curl -X POST " + system.url(Service.INVENTORY) + "/api/backups" + json
                + "'{\"devices\":[\"r1\"],\"kinds\":[\"running-config\"]}'");
        lines.add("  curl '" + system.url(Service.INVENTORY) + "/api/operations?device=r1'");
        return lines;
    }

    private List<String> profiles() {
        return environment.keySet().stream()
                .filter(name -> name.startsWith(CREDENTIALS) && name.endsWith("_USERNAME"))
                .map(name -> name.substring(CREDENTIALS.length(), name.length() - "_USERNAME".length()))
                .map(name -> name.toLowerCase(java.util.Locale.ROOT).replace('_', '-'))
                .sorted()
                .collect(Collectors.toList());
    }
}
