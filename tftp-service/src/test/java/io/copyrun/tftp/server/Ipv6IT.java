package io.copyrun.tftp.server;

import static io.copyrun.tftp.server.TestNode.data;
import static io.copyrun.tftp.server.TestNode.receive;
import static io.copyrun.tftp.server.TestNode.send;
import static io.copyrun.tftp.server.TestNode.ticket;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.copyrun.tftp.packet.Mode;
import io.copyrun.tftp.packet.Packet;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import java.io.IOException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.nio.file.Path;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A node that is bound to the IPv6 wildcard address serves devices of both families, by the addresses in their tickets. */
class Ipv6IT {
    private final Vertx vertx = Vertx.vertx(new VertxOptions().setPreferNativeTransport(true));

    @AfterEach
    void stop() {
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }

    @ParameterizedTest
    @CsvSource({"::1, false", "127.0.0.1, false", "::1, true", "127.0.0.1, true"})
    void servesBothFamilies(String address, boolean singlePort, @TempDir Path directory) throws IOException {
        InetAddress host = InetAddress.getByName(address);
        assumeTrue(NetworkInterface.getByInetAddress(host) != null, "this host has no " + address);
        NodeSettings settings = singlePort ? TestNode.singlePort("::") : TestNode.settings("::");
        try (TestNode node = TestNode.start(vertx, directory, settings);
                DatagramSocket device = new DatagramSocket(0, host)) {
            InetSocketAddress requests =
                    new InetSocketAddress(host, node.address().getPort());
            node.desk().expect(ticket("t-1", host.getHostAddress())).armed().join();

            send(device, new Packet.Request(true, "name-t-1", Mode.OCTET, Map.of()), requests);
            InetSocketAddress port = receive(device, new Packet.Acknowledgement(0));
            send(device, data(1, 512), port);
            receive(device, new Packet.Acknowledgement(1));
            send(device, data(2, 3), port);
            receive(device, new Packet.Acknowledgement(2));

            assertThat(port.getAddress()).isEqualTo(host);
            Awaitility.await().untilAsserted(() -> assertThat(node.reports().completed())
                    .singleElement()
                    .satisfies(completed -> assertThat(completed.bytes()).isEqualTo(515)));
        }
    }
}
