package io.copyrun.e2e;

import io.copyrun.local.CopyrunSystem;
import io.copyrun.local.Service;
import io.copyrun.local.SystemBuilder;
import io.copyrun.simulator.estate.ServerPorts;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The whole system, running as an operator's would: started once for all tests of this module, ended with the JVM. */
final class Estate {
    private static @Nullable Estate shared;

    private static final Duration NODE_WITHIN = Duration.ofSeconds(60);

    /** Of the protocols beside TFTP. */
    private static final List<String> STREAMS = List.of("RCP", "FTP", "SCP");

    private final CopyrunSystem system;
    private final Path credentials;
    private final Map<String, Integer> streamPorts;

    private Estate(CopyrunSystem system, Path credentials, Map<String, Integer> streamPorts) {
        this.system = system;
        this.credentials = credentials;
        this.streamPorts = streamPorts;
    }

    static synchronized Estate shared() {
        Estate running = shared;
        if (running == null) {
            running = start();
            shared = running;
        }
        return running;
    }

    /** The one that was started; empty when no test needed it. */
    static synchronized Optional<Estate> started() {
        return Optional.ofNullable(shared);
    }

    private static Estate start() {
        try {
            Path home = Files.createDirectories(
                    Path.of("target", "e2e-home-" + ProcessHandle.current().pid()));
            Path credentials = Files.writeString(home.resolve("credentials.properties"), "");
            Map<String, Integer> streamPorts = freePorts();
            SystemBuilder builder = CopyrunSystem.builder()
                    .home(home)
                    .freePorts()
                    .variable("COPYRUN_SESSION_TRANSCRIPTS", "all")
                    // More restores than one process takes elsewhere stand still at the same time when a service is
                    // killed.
                    .variable("COPYRUN_SESSION_RESTORES_SESSIONS_MAX", "30")
                    // A name that nobody knows is waited for in one test, and in no other.
                    .variable("COPYRUN_SESSION_PATIENCE_UNKNOWN_DEVICE", "PT4S")
                    .credentials("demo", "netops", "canary-password", "canary-enable")
                    .variable(
                            "COPYRUN_CREDENTIALS_FILE",
                            credentials.toAbsolutePath().toString());
            streamPorts.forEach((protocol, port) -> builder.variable("COPYRUN_TFTP_" + protocol + "_ENABLED", "true")
                    .variable("COPYRUN_TFTP_" + protocol + "_PORT", Integer.toString(port)));
            return new Estate(builder.start(), credentials, streamPorts);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static Map<String, Integer> freePorts() throws IOException {
        Map<String, Integer> ports = new TreeMap<>();
        List<ServerSocket> taken = new ArrayList<>();
        for (String protocol : STREAMS) {
            ServerSocket socket = new ServerSocket(0);
            taken.add(socket);
            ports.put(protocol, socket.getLocalPort());
        }
        for (ServerSocket socket : taken) {
            socket.close();
        }
        return ports;
    }

    /** Where the transfer node takes what devices copy. */
    ServerPorts servers() {
        return new ServerPorts(
                system.tftp().port().number(), streamPorts.get("RCP"), streamPorts.get("FTP"), streamPorts.get("SCP"));
    }

    /** Sets the account of a profile in the file of credentials, which sessions read anew each time. */
    void credentials(String profile, String username, String password, String enablePassword) throws IOException {
        String prefix = "COPYRUN_CREDENTIALS_" + profile.toUpperCase(Locale.ROOT);
        Files.writeString(
                credentials,
                prefix + "_USERNAME=" + username + "\n" + prefix + "_PASSWORD=" + password + "\n" + prefix
                        + "_ENABLE_PASSWORD=" + enablePassword + "\n");
    }

    CopyrunSystem system() {
        return system;
    }

    String inventory() {
        return system.url(Service.INVENTORY);
    }

    String session() {
        return system.url(Service.SESSION);
    }

    String archive() {
        return system.url(Service.ARCHIVE);
    }

    String transferNode() {
        return system.url(Service.TFTP);
    }

    /** What the transfer node calls itself in tickets. */
    String nodeId() {
        return KafkaLog.of(bootstrapServers(), "copyrun.nodes")
                .awaitMatching(event -> event.at("/data/nodeId").isTextual(), 1, NODE_WITHIN)
                .get(0)
                .at("/data/nodeId")
                .asText();
    }

    String bootstrapServers() {
        return system.bootstrapServers();
    }
}
