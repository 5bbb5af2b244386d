package io.copyrun.tftp.conformance;

import static io.copyrun.tftp.conformance.Device.ack;
import static org.assertj.core.api.Assertions.assertThat;

import io.copyrun.event.TransferStarted;
import io.copyrun.tftp.NodeSurroundings;
import io.copyrun.tftp.Threat;
import io.copyrun.tftp.Tickets;
import io.copyrun.tftp.packet.Packet;
import io.copyrun.tftp.packet.PacketReader;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Threat 34: the same request again and again, from the same port and from ten thousand others. */
@QuarkusTest
@WithTestResource(io.copyrun.local.RealParts.class)
@WithTestResource(NodeSurroundings.class)
class FloodIT extends NodeOnTheWire {
    private static final int PORTS = 10_000;
    /** So many sockets are open at the same time. */
    private static final int BATCH = 500;

    /** A burst for one ticket: whatever is answered, most of it is not. */
    private static final int BURST_ANSWERED_MAX = PORTS / 10;

    /** At most the few packets that the protocol needs, with room for a device that asks anew at times. */
    private static final int ANEW_MAX = 48;

    private static final int ANEW_ASKED = 128;
    private static final int PATIENCE_MILLIS = 20;
    private static final int REPETITIONS = 1_000;

    /** Answers that the ports of a batch have got. */
    private static int answers(List<DatagramChannel> ports) throws IOException {
        int answers = 0;
        ByteBuffer buffer = ByteBuffer.allocate(70_000);
        for (DatagramChannel port : ports) {
            while (port.receive(buffer.clear()) != null) {
                answers++;
            }
        }
        return answers;
    }

    /** Asks from ten thousand ports, one request each; how many datagrams came back. */
    private int flood(byte[]... requests) throws IOException {
        int answers = 0;
        InetSocketAddress anyPort = new InetSocketAddress(InetAddress.getByName("127.0.0.1"), 0);
        for (int batch = 0; batch < PORTS / BATCH; batch++) {
            List<DatagramChannel> ports = new ArrayList<>();
            try {
                for (int i = 0; i < BATCH; i++) {
                    DatagramChannel port = DatagramChannel.open();
                    ports.add(port);
                    port.bind(anyPort).configureBlocking(false);
                    port.send(ByteBuffer.wrap(requests[i % requests.length]), node());
                }
                fence();
                answers += answers(ports);
            } finally {
                for (DatagramChannel port : ports) {
                    port.close();
                }
            }
        }
        return answers;
    }

    /** Returns when the node has dealt with every request before: it takes them in order. */
    private void fence() throws IOException {
        try (Device device = device()) {
            Tickets ticket = upload();
            device.askToWrite(ticket.fileName(), Map.of());
            assertThat(device.receive()).isEqualTo(ack(0));
        }
    }

    @Test
    @Threat({34, 38})
    void tenThousandStrangersGetNotOneByte() throws IOException {
        assertThat(flood(
                        Device.request(1, "r1-run-ffffffff", "octet"),
                        Device.request(2, "r1-run-ffffffff", "octet", "blksize", "65464")))
                .isZero();
    }

    /** Ten thousand at once for a ticket that is there: one transfer at most, and the node serves others as before. */
    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    @Threat({34, 37})
    void tenThousandRequestsForOneTicketGetFewAnswersAndOneTransfer(boolean write) throws IOException {
        byte[] content = content(2_000);
        Tickets ticket = write ? upload() : download(content);

        int answers = flood(Device.request(write ? 2 : 1, ticket.fileName(), "octet"));

        assertThat(answers).isLessThanOrEqualTo(BURST_ANSWERED_MAX);
        Tickets other = download(content);
        try (Device device = device()) {
            Packet first = device.askToRead(other.fileName(), Map.of()).receive();
            assertThat(new Blocks(512, 1).download(device, first)).isEqualTo(content);
        }
    }

    /**
     * Whoever knows the name of a ticket and forges the address of its device must not have the node send it a block for
     * each request: DATA 1 is fifteen times as long as the request for it.
     */
    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    @Threat(34)
    void requestsFromEverNewPortsShareABudget(boolean write) throws IOException {
        Tickets ticket = write ? upload() : download(content(2_000));
        byte[] request = Device.request(write ? 2 : 1, ticket.fileName(), "octet");
        int answers = 0;
        for (int i = 0; i < ANEW_ASKED; i++) {
            Device device = device();
            answers += device.ask(request).receive(PATIENCE_MILLIS).isPresent() ? 1 : 0;
            device.vanish();
        }

        assertThat(answers).isBetween(1, ANEW_MAX);
    }

    /** The same request from the same port is the same transfer, whose first packet is not sent for each of them. */
    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    @Threat(34)
    void aRequestThatIsRepeatedIsOneTransferWithFewAnswers(boolean write) throws IOException {
        byte[] content = content(1_300);
        Tickets ticket = write ? upload() : download(content);
        byte[] request = Device.request(write ? 2 : 1, ticket.fileName(), "octet");
        try (Device device = device()) {
            Packet first = device.ask(request).receive();
            byte[] datagram = Device.bytes(first);
            InetSocketAddress port = device.transferPort();
            for (int i = 0; i < REPETITIONS; i++) {
                device.ask(request);
            }
            int answers = 1;
            for (Optional<Packet> more = device.receive(700); more.isPresent(); more = device.receive(700)) {
                answers++;
                assertThat(device.transferPort()).isEqualTo(port);
            }

            assertThat(answers).isLessThanOrEqualTo(write ? 20 : 8);
            Blocks plain = new Blocks(512, 1);
            if (write) {
                plain.upload(device, content);
            } else {
                assertThat(plain.download(device, PacketReader.read(ByteBuffer.wrap(datagram))))
                        .isEqualTo(content);
            }
        }
        assertThat(completed(ticket).bytes()).isEqualTo(content.length);
        assertThat(broker().heard(TransferStarted.class, event -> event.transferId()
                        .equals(ticket.transferId())))
                .hasSize(1);
    }
}
