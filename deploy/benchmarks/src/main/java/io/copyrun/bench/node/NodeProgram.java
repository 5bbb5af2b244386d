package io.copyrun.bench.node;

import io.copyrun.bench.server.Place;
import io.copyrun.local.BrokerProcess;
import io.copyrun.local.Checkout;
import java.io.File;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** How broker and node are started: the jars that production runs. */
public final class NodeProgram {
    /** The launcher's options, with the heap of a node that has 2,000 devices at once. */
    private static final List<String> NODE_OPTIONS =
            List.of("-Xss512k", "-XX:+UseSerialGC", "-XX:-UsePerfData", "-Xmx256m");
    /** As the launcher starts it. */
    private static final List<String> BROKER_OPTIONS =
            List.of("-Xmx160m", "-Xss512k", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-XX:-UsePerfData");
    /** The variable whose options come after the built-in ones, as with {@code deploy/copyrun up}. */
    private static final String MORE_OPTIONS = "COPYRUN_JAVA_OPTIONS_TFTP";

    private final Checkout checkout;
    private final Map<String, String> inherited;
    private final List<String> before;

    /** @param inherited the caller's environment: what it sets of {@code COPYRUN_TFTP_*} is passed on to the node */
    public NodeProgram(Checkout checkout, Map<String, String> inherited) {
        this(checkout, inherited, List.of());
    }

    private NodeProgram(Checkout checkout, Map<String, String> inherited, List<String> before) {
        this.checkout = checkout;
        this.inherited = inherited;
        this.before = before;
    }

    /** The same on these processors only, such as {@code 1} or {@code 1-3}. */
    public NodeProgram pinnedTo(String processors) {
        return new NodeProgram(checkout, inherited, List.of("taskset", "-c", processors));
    }

    List<String> broker(Path directory, int port, int controllerPort) {
        Path target = checkout.root().resolve("deploy/local/target");
        List<String> command = new ArrayList<>(before);
        command.add(Checkout.java());
        command.addAll(BROKER_OPTIONS);
        command.addAll(List.of(
                "-cp",
                target.resolve("local-0.1.0-SNAPSHOT.jar") + File.pathSeparator + target.resolve("lib") + "/*",
                BrokerProcess.class.getName(),
                directory.toString(),
                Integer.toString(port),
                Integer.toString(controllerPort)));
        return command;
    }

    List<String> node() {
        List<String> command = new ArrayList<>(before);
        command.add(Checkout.java());
        command.addAll(nodeOptions());
        command.add("-jar");
        command.add(checkout.root()
                .resolve("tftp-service/target/quarkus-app/quarkus-run.jar")
                .toString());
        return command;
    }

    /** The options of the node's JVM. */
    public List<String> nodeOptions() {
        List<String> options = new ArrayList<>(NODE_OPTIONS);
        String more = inherited.getOrDefault(MORE_OPTIONS, "").strip();
        if (!more.isEmpty()) {
            options.addAll(Arrays.asList(more.split("\\s+")));
        }
        return options;
    }

    Map<String, String> brokerEnvironment() {
        return Map.of("PATH", inherited.getOrDefault("PATH", ""));
    }

    /**
     * The node's environment.
     *
     * @param nodeId in tickets and events
     */
    Map<String, String> nodeEnvironment(Place place, String nodeId, NodePorts ports) {
        Map<String, String> environment = new HashMap<>();
        inherited.forEach((name, value) -> {
            if (name.startsWith("COPYRUN_TFTP_") || name.startsWith("QUARKUS_")) {
                environment.put(name, value);
            }
        });
        environment.putAll(brokerEnvironment());
        environment.put("COPYRUN_HOME", place.directory().toString());
        environment.put("KAFKA_BOOTSTRAP_SERVERS", ports.bootstrapServers());
        environment.put("QUARKUS_HTTP_HOST", "127.0.0.1");
        environment.put("QUARKUS_HTTP_PORT", Integer.toString(ports.http()));
        environment.put("COPYRUN_TFTP_NODE_ID", nodeId);
        environment.put("COPYRUN_TFTP_PORT", Integer.toString(ports.tftp()));
        environment.put("COPYRUN_TFTP_ADVERTISED_ADDRESS", "127.0.0.1");
        environment.put("COPYRUN_TFTP_HTTP_URL", ports.httpUrl());
        environment.put("COPYRUN_TFTP_ARCHIVE_URL", ports.archiveUrl());
        environment.put(
                "COPYRUN_TFTP_SPOOL_DIRECTORY",
                place.directory().resolve("spool").toString());
        // All that is read stays in the cache: it is read 5,000 times in turn.
        environment.put("COPYRUN_TFTP_SPOOL_CACHED_ARTIFACTS_MAX", "256");
        return environment;
    }
}
