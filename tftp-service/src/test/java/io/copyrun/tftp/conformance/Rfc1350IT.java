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
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** RFC 1350 clause by clause, over real sockets. */
@QuarkusTest
@WithTestResource(io.copyrun.local.RealParts.class)
@WithTestResource(NodeSurroundings.class)
class Rfc1350IT extends NodeOnTheWire {
    private static final Blocks PLAIN = new Blocks(512, 1);

    /** Section 4: a WRQ is answered with ACK 0, from another port than 69; address and port tell transfers apart. */
    @Test
    void section4KeepsTransfersApartThatRunAtTheSameTime() throws IOException {
        Tickets first = upload();
        Tickets second = upload();
        byte[] ones = filled(512, 1);
        byte[] twos = filled(512, 2);
        try (Device one = device();
                Device other = device()) {
            assertThat(one.askToWrite(first.fileName(), Map.of()).receive()).isEqualTo(ack(0));
            assertThat(other.askToWrite(second.fileName(), Map.of()).receive()).isEqualTo(ack(0));
            assertThat(one.transferPort().getPort()).isNotEqualTo(node().getPort());

            for (int block = 1; block <= 3; block++) {
                one.send(data(block, ones));
                other.send(data(block, twos));
                assertThat(one.hears(ack(block))).isTrue();
                assertThat(other.hears(ack(block))).isTrue();
            }
            one.send(data(4, 0));
            other.send(data(4, 0));
            assertThat(one.hears(ack(4))).isTrue();
            assertThat(other.hears(ack(4))).isTrue();
        }
        assertThat(Arrays.equals(kept(first), filled(3 * 512, 1))).isTrue();
        assertThat(Arrays.equals(kept(second), filled(3 * 512, 2))).isTrue();
    }

    private static byte[] filled(int size, int value) {
        byte[] block = new byte[size];
        Arrays.fill(block, (byte) value);
        return block;
    }

    /**
     * Section 4: transfer identifiers should be chosen so that the same one does not come twice in immediate succession: a
     * device that sends two files from one port, and whose network delivers a block of the first one late.
     */
    @Test
    void section4TakesNoLateBlockOfTheTransferBefore() throws IOException {
        Tickets first = upload();
        Tickets second = upload();
        byte[] ones = filled(512, 1);
        byte[] twos = filled(512, 2);
        try (Device device = device()) {
            device.askToWrite(first.fileName(), Map.of()).receive();
            InetSocketAddress before = device.transferPort();
            for (int block = 1; block <= 3; block++) {
                device.send(data(block, ones));
                assertThat(device.hears(ack(block))).isTrue();
            }
            device.send(data(4, 0));
            assertThat(device.hears(ack(4))).isTrue();

            device.askToWrite(second.fileName(), Map.of());
            assertThat(device.hears(ack(0))).isTrue();
            device.send(data(1, twos));
            assertThat(device.hears(ack(1))).isTrue();
            InetSocketAddress now = device.transferPort();
            device.send(Device.bytes(data(2, ones)), before);
            device.send(Device.bytes(data(2, twos)), now);
            assertThat(device.hears(ack(2))).isTrue();
            device.send(Device.bytes(data(3, 0)), now);
            assertThat(device.hears(ack(3))).isTrue();
        }
        assertThat(Arrays.equals(kept(first), filled(3 * 512, 1))).isTrue();
        assertThat(Arrays.equals(kept(second), filled(2 * 512, 2))).isTrue();
    }

    /** Section 4: a RRQ is answered with the first block of data, which stands for the acknowledgement. */
    @Test
    void section4AnswersAReadRequestWithItsFirstBlock() throws IOException {
        byte[] content = content(700);
        try (Device device = device()) {
            Packet first =
                    device.askToRead(download(content).fileName(), Map.of()).receive();

            assertThat(device.transferPort().getPort()).isNotEqualTo(node().getPort());
            assertThat(PLAIN.download(device, first)).isEqualTo(content);
        }
    }

    /** Section 4: a packet from another source gets ERROR 5, and the transfer goes on. */
    @Test
    @Threat(30)
    void section4TellsAForeignTransferIdentifierSoWithoutHarmToTheTransfer() throws IOException {
        byte[] content = content(1200);
        Tickets ticket = download(content);
        try (Device device = device();
                Device stranger = device()) {
            Packet first = device.askToRead(ticket.fileName(), Map.of()).receive();
            byte[] begin = Blocks.take(((Packet.Data) first).payload());

            stranger.send(Device.bytes(ack(1)), device.transferPort());
            assertThat(stranger.receiveError().code()).isEqualTo(5);
            stranger.send(Device.bytes(new Packet.Failure(0, "stop")), device.transferPort());
            assertThat(stranger.hearsNothing()).isTrue();

            assertThat(PLAIN.download(device, data(1, begin))).isEqualTo(content);
        }
        assertThat(completed(ticket).bytes()).isEqualTo(content.length);
    }

    /** Section 6: the transfer ends with a block of 0 to 511 bytes, also where the size is a multiple of 512. */
    @ParameterizedTest
    @ValueSource(ints = {0, 1, 511, 512, 513, 1023, 1024, 1025, 5120})
    @Threat(36)
    void section6EndsAnUploadWithAShortBlock(int size) throws IOException {
        byte[] content = content(size);
        Tickets ticket = upload();
        try (Device device = device()) {
            assertThat(device.askToWrite(ticket.fileName(), Map.of()).receive()).isEqualTo(ack(0));
            PLAIN.upload(device, content);
        }

        assertThat(kept(ticket)).isEqualTo(content);
        assertThat(completed(ticket).bytes()).isEqualTo(size);
    }

    /** Section 6, the other way. */
    @ParameterizedTest
    @ValueSource(ints = {0, 1, 511, 512, 513, 1023, 1024, 1025, 5120})
    @Threat(36)
    void section6EndsADownloadWithAShortBlock(int size) throws IOException {
        byte[] content = content(size);
        Tickets ticket = download(content);
        try (Device device = device()) {
            Packet first = device.askToRead(ticket.fileName(), Map.of()).receive();

            assertThat(PLAIN.download(device, first)).isEqualTo(content);
        }
        assertThat(completed(ticket).bytes()).isEqualTo(size);
    }

    /** Section 6: who acknowledges the last block waits for a while, to acknowledge it again if it is repeated. */
    @Test
    void section6DalliesOnTheLastAcknowledgement() throws IOException {
        try (Device device = device()) {
            device.askToWrite(upload().fileName(), Map.of()).receive();
            device.send(data(1, 512));
            assertThat(device.hears(ack(1))).isTrue();
            device.send(data(2, 100));
            assertThat(device.hears(ack(2))).isTrue();

            for (int i = 0; i < 3; i++) {
                device.send(data(2, 100));
                assertThat(device.hears(ack(2))).isTrue();
            }
        }
    }

    /** Section 2: the loss of a packet makes its sender send it again: here the ACKs of a device are lost. */
    @Test
    void section2SendsABlockAgainThatIsNotAcknowledged() throws IOException {
        byte[] content = content(600);
        try (Device device = device()) {
            Packet.Data first = (Packet.Data)
                    device.askToRead(download(content).fileName(), Map.of()).receive();
            byte[] begin = Blocks.take(first.payload());

            assertThat(device.receive()).isEqualTo(data(1, begin));
            assertThat(PLAIN.download(device, data(1, begin))).isEqualTo(content);
        }
    }

    /** Section 2: and here the DATA of a device is lost. */
    @Test
    void section2AcknowledgesAgainWhereTheNextBlockDoesNotCome() throws IOException {
        try (Device device = device()) {
            device.askToWrite(upload().fileName(), Map.of());

            assertThat(device.receive()).isEqualTo(ack(0));
            assertThat(device.receive()).isEqualTo(ack(0));
            device.send(data(1, 512));
            assertThat(device.hears(ack(1))).isTrue();
            assertThat(device.receive()).isEqualTo(ack(1));
        }
    }

    /** Section 2: lock step means that a block out of its order is no part of the file. */
    @Test
    void section2TakesNoBlockOutOfItsOrder() throws IOException {
        byte[] content = content(1300);
        Tickets ticket = upload();
        try (Device device = device()) {
            device.askToWrite(ticket.fileName(), Map.of()).receive();
            for (int number : new int[] {2, 3, 0, 65_535, 40_000}) {
                device.send(data(number, 512));
            }
            PLAIN.upload(device, content);
        }

        assertThat(kept(ticket)).isEqualTo(content);
    }

    /** Section 7: an ERROR ends the transfer at once, and is not acknowledged. */
    @Test
    void section7EndsSilentlyOnAnErrorOfTheDevice() throws IOException {
        Tickets ticket = upload();
        try (Device device = device()) {
            device.askToWrite(ticket.fileName(), Map.of()).receive();
            device.send(data(1, 512));
            assertThat(device.hears(ack(1))).isTrue();

            device.send(new Packet.Failure(0, "flash read error"));

            assertThat(failed(ticket).explanation()).contains("flash read error");
            // What was on its way when the ERROR arrived is no answer to it.
            while (device.receive(1).isPresent()) {
                continue;
            }
            assertThat(device.hearsNothing()).isTrue();
        }
        assertThat(failed(ticket).cause()).isEqualTo("DEVICE_ABORTED");
        assertThat(isKept(ticket)).isFalse();
    }

    /** Section 5: the mode is netascii, octet or mail, in any combination of upper and lower case. */
    @ParameterizedTest
    @ValueSource(strings = {"octet", "OCTET", "oCtEt", "netascii", "NetASCII", "NETASCII"})
    @Threat(19)
    void section5KnowsItsModesInAnyCase(String mode) throws IOException {
        byte[] content = "hostname r1".getBytes(StandardCharsets.US_ASCII);
        Tickets ticket = upload();
        try (Device device = device()) {
            assertThat(device.ask(Device.request(2, ticket.fileName(), mode)).receive())
                    .isEqualTo(ack(0));
            PLAIN.upload(device, content);
        }

        assertThat(kept(ticket)).isEqualTo(content);
    }

    /** Section 5, and RFC 1123 section 4.2.2.1: mail is obsolete and not served. */
    @ParameterizedTest
    @ValueSource(strings = {"mail", "MAIL", "binary", "octetx", "octe", ""})
    @Threat(18)
    void section5RefusesMailAndEveryModeThatItDoesNotKnow(String mode) throws IOException {
        Tickets ticket = upload();
        try (Device device = device()) {
            device.ask(Device.request(2, ticket.fileName(), mode));

            assertThat(device.receiveError().code()).isEqualTo(4);
        }
        assertThat(isKept(ticket)).isFalse();
    }
}
