package io.copyrun.tftp.server;

import static io.copyrun.tftp.server.TestNode.data;
import static io.copyrun.tftp.server.TestNode.receive;
import static io.copyrun.tftp.server.TestNode.request;
import static io.copyrun.tftp.server.TestNode.send;
import static io.copyrun.tftp.server.TestNode.ticket;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.copyrun.tftp.packet.Mode;
import io.copyrun.tftp.packet.Packet;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import java.io.IOException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketTimeoutException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A node whose transfers all run over its request port, as behind NAT or in a cluster. */
class SinglePortIT {
    private final Vertx vertx = Vertx.vertx(new VertxOptions().setPreferNativeTransport(true));

    @AfterEach
    void stop() {
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }

    private static DatagramSocket socket(String address) throws IOException {
        return new DatagramSocket(0, InetAddress.getByName(address));
    }

    @ParameterizedTest
    @ValueSource(strings = {"0.0.0.0", "127.0.0.1"})
    void servesManyDevicesAtOnceFromThePortThatTheyAsked(String bindAddress, @TempDir Path directory)
            throws IOException {
        List<DatagramSocket> devices = new ArrayList<>();
        try (TestNode node = TestNode.start(vertx, directory, TestNode.singlePort(bindAddress))) {
            for (int i = 0; i < 10; i++) {
                DatagramSocket device = socket("127.0.0.1");
                devices.add(device);
                assertThat(request(device, node, "t-" + i)).isEqualTo(node.address());
            }
            for (int block = 1; block <= 3; block++) {
                for (DatagramSocket device : devices) {
                    send(device, data(block, block == 3 ? 100 : 512), node.address());
                }
                for (DatagramSocket device : devices) {
                    assertThat(receive(device, new Packet.Acknowledgement(block)))
                            .isEqualTo(node.address());
                }
            }
            Awaitility.await().untilAsserted(() -> assertThat(node.reports().completed())
                    .hasSize(10)
                    .allSatisfy(completed -> assertThat(completed.bytes()).isEqualTo(1_124)));
        } finally {
            devices.forEach(DatagramSocket::close);
        }
    }

    @Test
    void answersFromTheAddressThatWasAsked(@TempDir Path directory) throws IOException {
        try (TestNode node = TestNode.start(vertx, directory, TestNode.singlePort("0.0.0.0"));
                DatagramSocket device = socket("127.0.0.1")) {
            node.desk().expect(ticket("t-1")).armed().join();
            InetSocketAddress other =
                    new InetSocketAddress("127.0.0.7", node.address().getPort());

            send(device, new Packet.Request(true, "name-t-1", Mode.OCTET, Map.of()), other);

            assertThat(receive(device, new Packet.Acknowledgement(0))).isEqualTo(other);
        }
    }

    @Test
    void saysNothingToAStrangerWhateverItSends(@TempDir Path directory) throws IOException {
        try (TestNode node = TestNode.start(vertx, directory, TestNode.singlePort("127.0.0.1"));
                DatagramSocket device = socket("127.0.0.1");
                DatagramSocket stranger = socket("127.0.0.1")) {
            request(device, node, "t-1");

            send(stranger, data(1, 512), node.address());
            send(stranger, new Packet.Acknowledgement(0), node.address());
            send(stranger, new Packet.Request(true, "unknown", Mode.OCTET, Map.of()), node.address());

            send(device, data(1, 10), node.address());
            receive(device, new Packet.Acknowledgement(1));
            stranger.setSoTimeout(200);
            assertThatThrownBy(() -> receive(stranger, new Packet.Acknowledgement(0)))
                    .isInstanceOf(SocketTimeoutException.class);
        }
    }

    @Test
    void beginsASecondTransferOfTheSamePortWhenNoBlockOfTheFirstCanStillCome(@TempDir Path directory)
            throws IOException {
        try (TestNode node = TestNode.start(vertx, directory, TestNode.singlePort("127.0.0.1"));
                DatagramSocket device = socket("127.0.0.1")) {
            request(device, node, "t-1");
            send(device, data(1, 10), node.address());
            receive(device, new Packet.Acknowledgement(1));
            long endedAtNanos = System.nanoTime();

            request(device, node, "t-2");

            assertThat(Duration.ofNanos(System.nanoTime() - endedAtNanos)).isGreaterThan(Duration.ofMillis(1_900));
            send(device, data(1, 20), node.address());
            receive(device, new Packet.Acknowledgement(1));
            Awaitility.await()
                    .untilAsserted(() -> assertThat(node.reports().completed()).hasSize(2));
        }
    }
}
