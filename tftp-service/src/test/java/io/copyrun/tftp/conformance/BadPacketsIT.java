package io.copyrun.tftp.conformance;

import static io.copyrun.tftp.conformance.Device.ack;
import static io.copyrun.tftp.conformance.Device.data;
import static org.assertj.core.api.Assertions.assertThat;

import io.copyrun.tftp.NodeSurroundings;
import io.copyrun.tftp.Threat;
import io.copyrun.tftp.Tickets;
import io.copyrun.tftp.packet.Packet;
import io.copyrun.tftp.packet.PacketReader;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Threats 30 to 32: packets at a transfer's port that are not the peer's, or not of this moment. */
@QuarkusTest
@WithTestResource(io.copyrun.local.RealParts.class)
@WithTestResource(NodeSurroundings.class)
class BadPacketsIT extends NodeOnTheWire {
    private static final Blocks PLAIN = new Blocks(512, 1);

    /** However many packets a stranger sends, it gets few answers: nobody is flooded through a transfer's port. */
    @Test
    @Threat(30)
    void aForeignTransferIdentifierGetsFewAnswers() throws IOException {
        byte[] content = content(1_500);
        Tickets ticket = upload();
        try (Device device = device();
                Device stranger = device()) {
            device.askToWrite(ticket.fileName(), Map.of()).receive();
            for (int i = 0; i < 200; i++) {
                stranger.send(Device.bytes(data(1, 10)), device.transferPort());
            }
            PLAIN.upload(device, content);

            List<Packet> answers = new ArrayList<>();
            for (Optional<Packet> answer = stranger.receive(100); answer.isPresent(); answer = stranger.receive(100)) {
                answers.add(answer.get());
            }
            assertThat(answers).hasSizeBetween(1, 60).allSatisfy(answer -> assertThat(((Packet.Failure) answer).code())
                    .isEqualTo(5));
        }
        assertThat(kept(ticket)).isEqualTo(content);
    }

    /** Only address and port together are a transfer identifier: the same port at another address is a stranger. */
    @Test
    @Threat(31)
    void theRightPortAtAnotherAddressIsAStranger() throws IOException {
        byte[] content = content(1_500);
        Tickets ticket = upload();
        try (Device device = device();
                Device spoofer = new Device(node(), "127.0.0.2", device.local().getPort())) {
            device.askToWrite(ticket.fileName(), Map.of()).receive();
            spoofer.send(Device.bytes(new Packet.Failure(0, "stop")), device.transferPort());
            spoofer.send(Device.bytes(data(1, 100)), device.transferPort());
            spoofer.send(Device.bytes(ack(1)), device.transferPort());

            PLAIN.upload(device, content);
        }
        assertThat(kept(ticket)).isEqualTo(content);
    }

    /** From the right address and port, but of a block that is not awaited: it changes nothing. */
    @ParameterizedTest
    @ValueSource(strings = {"1", "8"})
    @Threat({31, 32})
    void acknowledgementsOfOtherBlocksChangeNothing(String window) throws IOException {
        byte[] content = content(20_000);
        Blocks terms = new Blocks(512, Integer.parseInt(window));
        try (Device device = device()) {
            Packet first = device.askToRead(download(content).fileName(), terms.options())
                    .receive();
            byte[] datagram = Device.bytes(first);
            // Before the first block is acknowledged: the future, the wrap, the far past.
            for (int block : new int[] {9, 100, 32_767, 32_768, 65_534, 65_535}) {
                device.send(ack(block));
            }
            first = PacketReader.read(ByteBuffer.wrap(datagram));
            assertThat(device.receive()).isEqualTo(first);

            assertThat(terms.download(device, first)).isEqualTo(content);
        }
    }

    @Test
    @Threat(32)
    void theAcknowledgementOfTheLastNumberBeforeAnythingIsSentChangesNothing() throws IOException {
        byte[] content = content(600);
        Tickets ticket = download(content);
        try (Device device = device()) {
            Packet first =
                    device.askToRead(ticket.fileName(), Map.of("tsize", "0")).receive();
            device.send(ack(65_535)).send(ack(1)).send(ack(2));

            assertThat(device.receive()).isEqualTo(first);
            assertThat(PLAIN.download(device, first)).isEqualTo(content);
        }
        assertThat(completed(ticket).bytes()).isEqualTo(600);
    }

    /** From the right address and port: data of blocks that are not awaited, too long, or not data at all. */
    @Test
    @Threat(31)
    void packetsThatAreNotAwaitedAreNoPartOfTheFile() throws IOException {
        byte[] content = content(2_000);
        Tickets ticket = upload();
        Random random = new Random(31);
        try (Device device = device()) {
            device.askToWrite(ticket.fileName(), Map.of()).receive();
            device.send(data(2, 512)).send(data(40_000, 0)).send(data(1, 513)).send(data(1, 60_000));
            device.send(ack(0)).send(ack(1)).send(Device.oack(Map.of("blksize", "8")));
            device.send(Device.request(2, ticket.fileName(), "octet"));
            for (int i = 0; i < 100; i++) {
                byte[] noise = new byte[random.nextInt(600)];
                random.nextBytes(noise);
                // Any opcode but ERROR, which ends a transfer by right, and DATA, which may be the block awaited.
                noise[0] = (byte) (1 + random.nextInt(Byte.MAX_VALUE));
                device.send(noise);
            }
            PLAIN.upload(device, content);
        }
        assertThat(kept(ticket)).isEqualTo(content);
    }
}
