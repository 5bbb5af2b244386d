package io.copyrun.tftp.server;

import static io.copyrun.tftp.server.TestNode.data;
import static io.copyrun.tftp.server.TestNode.receive;
import static io.copyrun.tftp.server.TestNode.send;
import static io.copyrun.tftp.server.TestNode.settings;
import static io.copyrun.tftp.server.TestNode.ticket;
import static org.assertj.core.api.Assertions.assertThat;

import io.copyrun.event.TransferFailed;
import io.copyrun.tftp.packet.Mode;
import io.copyrun.tftp.packet.Packet;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import java.io.IOException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Devices that fall silent. Their transfers are given up after thirty tries, all at the same time: the waiting is shared. */
class SilenceIT {
    private static final Duration GIVEN_UP_WITHIN = Duration.ofSeconds(90);

    private static InetSocketAddress write(DatagramSocket device, TestNode node, String id, Map<String, String> options)
            throws IOException {
        node.desk().expect(ticket(id)).armed().join();
        send(device, new Packet.Request(true, "name-" + id, Mode.OCTET, options), node.address());
        return receive(device, new Packet.OptionAcknowledgement(options));
    }

    @Test
    void tellsADeviceThatStoppedFromOneThatStoppedAtTheWrapOfTheBlockNumber(@TempDir Path directory)
            throws IOException {
        Vertx vertx = Vertx.vertx(new VertxOptions().setPreferNativeTransport(true));
        try (TestNode node = TestNode.start(vertx, directory, settings(0, 0));
                DatagramSocket reboots = new DatagramSocket(0, InetAddress.getByName("127.0.0.1"));
                DatagramSocket cannotWrap = new DatagramSocket(0, InetAddress.getByName("127.0.0.1"))) {
            InetSocketAddress port = write(reboots, node, "t-1", Map.of("timeout", "1"));
            send(reboots, data(1, 512), port);

            Map<String, String> options = new LinkedHashMap<>();
            options.put("blksize", "8");
            options.put("windowsize", "51");
            options.put("timeout", "1");
            sendUpToTheWrap(cannotWrap, write(cannotWrap, node, "t-2", options));

            Awaitility.await()
                    .atMost(GIVEN_UP_WITHIN)
                    .untilAsserted(() -> assertThat(node.reports().failed()).hasSize(2));
            assertThat(failure(node, "t-1").cause()).isEqualTo("DEVICE_STOPPED");
            assertThat(failure(node, "t-1").explanation()).contains("after block 1 (512 bytes)", "asked 30 times");
            assertThat(failure(node, "t-2").cause()).isEqualTo("STALLED_AT_WRAP");
            assertThat(failure(node, "t-2").explanation())
                    .contains("after block 65535 (524280 bytes)", "larger block size");
        } finally {
            vertx.close().toCompletionStage().toCompletableFuture().join();
        }
    }

    private static TransferFailed failure(TestNode node, String transferId) {
        return node.reports().failed().stream()
                .filter(failed -> failed.transferId().equals(transferId))
                .findFirst()
                .orElseThrow();
    }

    /** 65,535 blocks are 1,285 windows of 51. */
    private static void sendUpToTheWrap(DatagramSocket device, InetSocketAddress port) throws IOException {
        for (int window = 1; window <= 65_535 / 51; window++) {
            for (int block = (window - 1) * 51 + 1; block <= window * 51; block++) {
                send(device, data(block, 8), port);
            }
            receive(device, new Packet.Acknowledgement(window * 51));
        }
    }
}
