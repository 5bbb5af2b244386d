package io.copyrun.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.copyrun.local.Checkout;
import io.copyrun.local.Ports;
import io.copyrun.local.process.Child;
import io.copyrun.local.process.LogFile;
import io.copyrun.local.process.Probe;
import io.copyrun.local.process.Program;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A transfer node with a spool of one's choice, and nothing of the system around it but a broker. */
final class LoneNode implements AutoCloseable {
    private static final Duration START_MAX = Duration.ofSeconds(90);

    private final Program program;
    private final Path runDirectory;
    private final Probe probe;
    private final int tftpPort;
    private @Nullable Child process;

    /**
     * A node that has not been started.
     *
     * @param spool its directory
     * @param work where its log goes
     */
    LoneNode(String nodeId, Path spool, String bootstrapServers, Path work) throws IOException {
        int httpPort = Ports.free();
        tftpPort = Ports.freeUdp();
        probe = Probe.http(httpPort, "/q/health/ready");
        runDirectory = work.resolve("run");
        Map<String, String> environment = new HashMap<>(System.getenv());
        environment.put("KAFKA_BOOTSTRAP_SERVERS", bootstrapServers);
        environment.put("QUARKUS_HTTP_PORT", Integer.toString(httpPort));
        environment.put("COPYRUN_TFTP_NODE_ID", nodeId);
        environment.put("COPYRUN_TFTP_PORT", Integer.toString(tftpPort));
        environment.put("COPYRUN_TFTP_ADVERTISED_ADDRESS", "127.0.0.1");
        environment.put("COPYRUN_TFTP_SPOOL_DIRECTORY", spool.toString());
        Path jar = Checkout.find().root().resolve("tftp-service/target/quarkus-app/quarkus-run.jar");
        program = new Program(
                nodeId,
                List.of(Checkout.java(), "-Xmx192m", "-Xss512k", "-XX:+UseSerialGC", "-jar", jar.toString()),
                environment,
                new LogFile(work.resolve("logs").resolve(nodeId + ".log")),
                Optional.of(probe));
    }

    /** Starts the process; it is not ready yet. */
    void launch() throws IOException {
        process = Child.start(program, runDirectory);
    }

    void awaitReady() throws IOException {
        await("node " + program + " to be ready, its log ends with "
                        + program.log().tail(5))
                .atMost(START_MAX)
                .pollInterval(Duration.ofMillis(100))
                .until(probe::isReady);
    }

    /** Kills the process as {@code kill -9} does. */
    void kill() throws IOException, InterruptedException {
        Child running = process;
        process = null;
        if (running != null) {
            assertThat(running.isAlive()).as("node " + program + " still ran").isTrue();
            running.kill();
        }
    }

    /** Base of the addresses of its API. */
    String url() {
        return "http://127.0.0.1:" + probe.port();
    }

    InetSocketAddress requests() {
        return new InetSocketAddress(InetAddress.getLoopbackAddress(), tftpPort);
    }

    @Override
    public void close() throws IOException {
        try {
            kill();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
