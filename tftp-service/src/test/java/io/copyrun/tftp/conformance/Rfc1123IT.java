package io.copyrun.tftp.conformance;

import static io.copyrun.tftp.conformance.Device.ack;
import static io.copyrun.tftp.conformance.Device.data;
import static org.assertj.core.api.Assertions.assertThat;

import io.copyrun.tftp.NodeSurroundings;
import io.copyrun.tftp.Threat;
import io.copyrun.tftp.Tickets;
import io.copyrun.tftp.packet.Packet;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** RFC 1123 section 4.2.3, over real sockets; its timers are in {@link TimersTest}. */
@QuarkusTest
@WithTestResource(io.copyrun.local.RealParts.class)
@WithTestResource(NodeSurroundings.class)
class Rfc1123IT extends NodeOnTheWire {
    private static final int STORM = 1_000;
    /** What timers may send while a storm lasts, on however slow a machine. */
    private static final int BY_TIMERS_MAX = 40;

    private static final Blocks PLAIN = new Blocks(512, 1);

    /** Section 4.2.3.1: the sender must never resend the current DATA on a duplicate ACK (Sorcerer's Apprentice). */
    @Test
    @Threat(33)
    void section4231NeverResendsBecauseOfADuplicateAcknowledgement() throws IOException {
        byte[] content = content(1100);
        try (Device device = device()) {
            device.askToRead(download(content).fileName(), Map.of()).receive();
            for (int i = 0; i < STORM; i++) {
                device.send(ack(1));
            }

            assertThat(packetsBefore(device, 3)).isLessThan(BY_TIMERS_MAX);
        }
    }

    /** Acknowledges the block before, as often as the node repeats itself, and counts what comes that is not the block. */
    private static int packetsBefore(Device device, int block) throws IOException {
        int packets = 0;
        while (true) {
            device.send(ack(block - 1));
            if (device.receive() instanceof Packet.Data data && data.block() == block) {
                return packets;
            }
            packets++;
        }
    }

    /** Section 4.2.3.1, where every ACK of a whole file comes twice: nothing but the timers may repeat a block. */
    @ParameterizedTest
    @ValueSource(ints = {1, 8})
    @Threat(33)
    void section4231SendsNothingTwiceWhereEveryAcknowledgementComesTwice(int window) throws IOException {
        int blocks = 160;
        byte[] content = content(blocks * 512 - 1);
        Blocks terms = new Blocks(512, window);
        int repeated = 0;
        try (Device device = device()) {
            Packet packet = device.askToRead(download(content).fileName(), terms.options())
                    .receive();
            int next = 1;
            if (packet instanceof Packet.OptionAcknowledgement) {
                device.send(ack(0)).send(ack(0));
                packet = device.receive();
            }
            while (next <= blocks) {
                if (packet instanceof Packet.Data(int block, ByteBuffer payload) && block == next) {
                    if (next % window == 0 || next == blocks) {
                        device.send(ack(next)).send(ack(next));
                    }
                    next++;
                } else {
                    repeated++;
                }
                packet = next <= blocks ? device.receive() : packet;
            }
        }

        assertThat(repeated).isLessThan(BY_TIMERS_MAX);
    }

    /** Section 4.2.3.1 holds for the receiver, too: a duplicate block is acknowledged again, but not kept twice. */
    @Test
    void section4231KeepsNoBlockTwice() throws IOException {
        byte[] content = content(1500);
        Tickets ticket = upload();
        try (Device device = device()) {
            device.askToWrite(ticket.fileName(), Map.of()).receive();
            byte[] first = java.util.Arrays.copyOf(content, 512);
            for (int i = 0; i < 5; i++) {
                device.send(data(1, first));
            }
            assertThat(device.hears(ack(1))).isTrue();
            PLAIN.upload(device, content);
        }

        assertThat(kept(ticket)).isEqualTo(content);
    }

    /** Section 4.2.3.4: access is controlled; ours by ticket, and a stranger gets no answer at all. */
    @Test
    void section4234GivesAStrangerNoAnswer() throws IOException {
        try (Device device = device()) {
            device.askToRead("startup-config", Map.of()).askToWrite("startup-config", Map.of());

            assertThat(device.hearsNothing()).isTrue();
        }
    }

    /**
     * Section 4.2.3.5: a request to a broadcast address should be silently ignored. Devices that know no server ask
     * everybody; one that has a ticket is either served to its end, or ignored. It never gets an answer that leads nowhere.
     */
    @Test
    void section4235ServesARequestToABroadcastAddressToItsEndOrIgnoresIt() throws IOException {
        Tickets ticket = upload();
        InetSocketAddress everybody = new InetSocketAddress("127.255.255.255", node().getPort());
        try (Device device = device();
                Device again = device()) {
            device.send(Device.request(2, ticket.fileName(), "octet"), everybody);
            Optional<Packet> answer = device.receive(1_000);
            if (answer.isPresent()) {
                PLAIN.upload(device, content(600));
            } else {
                again.askToWrite(ticket.fileName(), Map.of()).receive();
                PLAIN.upload(again, content(600));
            }
        }

        assertThat(kept(ticket)).isEqualTo(content(600));
    }

    /** Section 4.2.3.5 for strangers: nobody is answered who asks everybody without a ticket. */
    @Test
    void section4235IgnoresAStrangersRequestToABroadcastAddress() throws IOException {
        InetSocketAddress everybody = new InetSocketAddress("127.255.255.255", node().getPort());
        try (Device device = device()) {
            device.send(Device.request(1, "network-confg", "octet"), everybody);

            assertThat(device.hearsNothing()).isTrue();
        }
    }
}
