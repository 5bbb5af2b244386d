package io.copyrun.tftp.conformance;

import static io.copyrun.tftp.conformance.Device.ack;
import static io.copyrun.tftp.conformance.Device.oack;
import static org.assertj.core.api.Assertions.assertThat;

import io.copyrun.event.Kind;
import io.copyrun.event.TransferArmed;
import io.copyrun.event.TransferExpected;
import io.copyrun.tftp.ArchiveStandIn;
import io.copyrun.tftp.NodeSurroundings;
import io.copyrun.tftp.Threat;
import io.copyrun.tftp.Tickets;
import io.copyrun.tftp.packet.Packet;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** RFC 764 text in RFC 1350 blocks: CR LF and CR NUL, also where a block ends between the two. */
@QuarkusTest
@WithTestResource(io.copyrun.local.RealParts.class)
@WithTestResource(NodeSurroundings.class)
class NetasciiIT extends NodeOnTheWire {
    private static final String TEXT = "hostname r1\n\r\r\n\n!\rbanner ^C\0\n".repeat(40);

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }

    /** Independent of our own encoder: every CR becomes CR NUL, every LF becomes CR LF. */
    private static byte[] encoded(String text) {
        StringBuilder wire = new StringBuilder();
        for (char next : text.toCharArray()) {
            wire.append(next == '\n' ? "\r\n" : next == '\r' ? "\r\0" : String.valueOf(next));
        }
        return bytes(wire.toString());
    }

    @ParameterizedTest
    @ValueSource(ints = {8, 9, 10, 11, 13, 512, 1428})
    @Threat(29)
    void decodesTextWhereverItsBlocksEnd(int blockSize) throws IOException {
        Tickets ticket = upload();
        try (Device device = device()) {
            device.ask(Device.request(2, ticket.fileName(), "netascii", "blksize", "" + blockSize))
                    .receive();
            new Blocks(blockSize, 1).upload(device, encoded(TEXT));
        }
        assertThat(kept(ticket)).isEqualTo(bytes(TEXT));
    }

    @ParameterizedTest
    @ValueSource(ints = {8, 9, 10, 11, 13, 512, 1428})
    @Threat(29)
    void encodesTextWhereverItsBlocksEnd(int blockSize) throws IOException {
        try (Device device = device()) {
            Packet first = device.ask(
                            Device.request(1, download(bytes(TEXT)).fileName(), "netascii", "blksize", "" + blockSize))
                    .receive();

            assertThat(new Blocks(blockSize, 1).download(device, first)).isEqualTo(encoded(TEXT));
        }
    }

    /** A file of line feeds is twice as long on the wire, and what is announced is what comes. */
    @Test
    @Threat(29)
    void announcesTheSizeThatTravels() throws IOException {
        byte[] text = bytes("\n".repeat(5_000));
        try (Device device = device()) {
            Packet first = device.ask(Device.request(1, download(text).fileName(), "netascii", "tsize", "0"))
                    .receive();

            assertThat(first).isEqualTo(oack(Map.of("tsize", "10000")));
            assertThat(new Blocks(512, 1).download(device, first)).hasSize(10_000);
        }
    }

    /** The limit of a ticket counts what travels, so that no text can be a bomb. */
    @Test
    @Threat(29)
    void takesNoMoreTextThanTheTicketAllows() throws IOException {
        Tickets ticket = armed(Tickets.upload().atMost(1_000));
        try (Device device = device()) {
            assertThat(device.ask(Device.request(2, ticket.fileName(), "netascii"))
                            .receive())
                    .isEqualTo(ack(0));
            for (int block = 1; block <= 2; block++) {
                device.send(Device.data(block, bytes("\r\0".repeat(256))));
            }

            assertThat(device.receiveError().code()).isEqualTo(3);
        }
        assertThat(isKept(ticket)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    @Threat(29)
    void sendsAndTakesNoImageAsText(boolean write) throws IOException {
        ArchiveStandIn.keep("an-image", bytes("an image"));
        Tickets ticket = write ? Tickets.upload() : Tickets.download("an-image");
        broker().publish(image(ticket.expected()));
        broker().await(TransferArmed.class, armed -> armed.transferId().equals(ticket.transferId()));
        try (Device device = device()) {
            device.ask(Device.request(write ? 2 : 1, ticket.fileName(), "netascii"));

            assertThat(device.receiveError().code()).isEqualTo(4);
        }
        assertThat(failed(ticket).explanation()).contains("image", "octet");
    }

    private static TransferExpected image(TransferExpected terms) {
        return new TransferExpected(
                terms.transferId(),
                terms.nodeId(),
                terms.operationId(),
                terms.device(),
                Kind.IMAGE,
                terms.attempt(),
                terms.fileName(),
                terms.direction(),
                terms.protocol(),
                terms.sourceAddresses(),
                terms.sourceCheck(),
                terms.endMark(),
                terms.noise(),
                terms.maxBytes(),
                terms.artifactId(),
                terms.expiresAt(),
                terms.readsMax(),
                null,
                null);
    }
}
