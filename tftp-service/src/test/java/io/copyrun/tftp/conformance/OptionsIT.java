package io.copyrun.tftp.conformance;

import static io.copyrun.tftp.conformance.Device.ack;
import static io.copyrun.tftp.conformance.Device.data;
import static io.copyrun.tftp.conformance.Device.oack;
import static org.assertj.core.api.Assertions.assertThat;

import io.copyrun.tftp.NodeSurroundings;
import io.copyrun.tftp.Threat;
import io.copyrun.tftp.Tickets;
import io.copyrun.tftp.packet.Packet;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** RFC 2347 (options), 2348 (block size) and 2349 (timeout and transfer size), over real sockets. */
@QuarkusTest
@WithTestResource(io.copyrun.local.RealParts.class)
@WithTestResource(NodeSurroundings.class)
class OptionsIT extends NodeOnTheWire {
    private static final int LARGEST = 65_464;

    /** RFC 2347: only options that the client asked for are acknowledged, and those that nobody knows are not. */
    @Test
    @Threat(28)
    void rfc2347AcknowledgesNoOptionThatItDoesNotKnow() throws IOException {
        Map<String, String> asked = Map.of(
                "utimeout",
                "1000000",
                "rollover",
                "0",
                "multicast",
                "",
                "blksize2",
                "1024",
                "x-vendor",
                "y",
                "tsize",
                "9");
        try (Device device = device()) {
            device.askToWrite(upload().fileName(), asked);

            assertThat(device.receive()).isEqualTo(oack(Map.of("tsize", "9")));
        }
    }

    /** RFC 2347: without an option that it acknowledges, the server answers as if there were no options. */
    @Test
    @Threat(28)
    void rfc2347SendsNoEmptyOptionAcknowledgement() throws IOException {
        Map<String, String> unknown = Map.of("utimeout", "1000000", "rollover", "0", "multicast", "");
        byte[] content = content(100);
        try (Device writer = device();
                Device reader = device()) {
            assertThat(writer.askToWrite(upload().fileName(), unknown).receive())
                    .isEqualTo(ack(0));
            assertThat(reader.askToRead(download(content).fileName(), unknown).receive())
                    .isEqualTo(data(1, content));
        }
    }

    /** RFC 2347: names of options are case-insensitive. */
    @Test
    void rfc2347KnowsOptionsInAnyCase() throws IOException {
        try (Device device = device()) {
            device.ask(Device.request(2, upload().fileName(), "octet", "BlkSize", "1024", "TSIZE", "7"));

            assertThat(device.receive()).isEqualTo(oack(Map.of("blksize", "1024", "tsize", "7")));
        }
    }

    /** RFC 2347: the client acknowledges the OACK of a read request with ACK 0, and only then comes data. */
    @Test
    void rfc2347SendsNoDataBeforeItsOptionsAreAcknowledged() throws IOException {
        byte[] content = content(2000);
        Blocks blocks = new Blocks(1024, 1);
        try (Device device = device()) {
            Packet first = device.askToRead(download(content).fileName(), blocks.options())
                    .receive();
            assertThat(first).isEqualTo(oack(Map.of("blksize", "1024")));
            // The OACK is repeated, and nothing else comes.
            assertThat(device.receive()).isEqualTo(first);

            assertThat(blocks.download(device, first)).isEqualTo(content);
        }
    }

    /** RFC 2347: a client that does not accept the OACK ends with ERROR 8. */
    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void rfc2347NamesTheRefusalOfItsOptions(boolean write) throws IOException {
        Tickets ticket = write ? upload() : download(content(100));
        try (Device device = device()) {
            Map<String, String> options = Map.of("blksize", "1024");
            if (write) {
                device.askToWrite(ticket.fileName(), options).receive();
            } else {
                device.askToRead(ticket.fileName(), options).receive();
            }

            device.send(new Packet.Failure(8, "no blksize please"));
        }
        assertThat(failed(ticket).cause()).isEqualTo("OPTION_REFUSED");
        assertThat(failed(ticket).explanation()).contains("no blksize please");
    }

    /** RFC 2348: 8 to 65464 octets; here smaller and larger blocks than the 512 of RFC 1350, to the device. */
    @ParameterizedTest
    @CsvSource({"8, 100", "9, 99", "511, 1022", "512, 700", "513, 700", "1428, 4284", "8192, 20000", "65464, 130928"})
    void rfc2348SendsBlocksOfTheSizeAskedFor(int size, int bytes) throws IOException {
        byte[] content = content(bytes);
        Tickets ticket = download(content);
        Blocks blocks = new Blocks(size, 1);
        try (Device device = device()) {
            device.ask(Device.request(1, ticket.fileName(), "octet", "blksize", "" + size));
            Packet first = device.receive();

            assertThat(first).isEqualTo(oack(Map.of("blksize", "" + size)));
            assertThat(blocks.download(device, first)).isEqualTo(content);
        }
        assertThat(completed(ticket).bytes()).isEqualTo(bytes);
    }

    /** RFC 2348, from the device. */
    @ParameterizedTest
    @CsvSource({"8, 100", "9, 99", "511, 1022", "512, 700", "513, 700", "1428, 4284", "8192, 20000", "65464, 130928"})
    void rfc2348TakesBlocksOfTheSizeAskedFor(int size, int bytes) throws IOException {
        byte[] content = content(bytes);
        Tickets ticket = upload();
        try (Device device = device()) {
            device.ask(Device.request(2, ticket.fileName(), "octet", "blksize", "" + size));
            assertThat(device.receive()).isEqualTo(oack(Map.of("blksize", "" + size)));

            new Blocks(size, 1).upload(device, content);
        }
        assertThat(kept(ticket)).isEqualTo(content);
    }

    /** RFC 2348: a block size outside of its range is no block size, so 512 it is. */
    @ParameterizedTest
    @ValueSource(
            strings = {"0", "7", "65465", "-1", "1000000000", "99999999999999999999", "1k", "0x400", "", "01024", " 512"
            })
    @Threat(24)
    void rfc2348IgnoresABlockSizeThatIsNone(String asked) throws IOException {
        byte[] content = content(LARGEST);
        try (Device device = device()) {
            device.ask(Device.request(1, download(content).fileName(), "octet", "blksize", asked));
            Packet first = device.receive();

            assertThat(((Packet.Data) first).payload().remaining()).isEqualTo(512);
            assertThat(new Blocks(512, 1).download(device, first)).isEqualTo(content);
        }
    }

    /** RFC 2349: a timeout of 1 to 255 seconds is returned unchanged, any other is ignored. */
    @ParameterizedTest
    @CsvSource({"1, true", "255, true", "0, false", "256, false", "-1, false", "1.5, false"})
    @Threat(26)
    void rfc2349ReturnsTheTimeoutUnchangedOrIgnoresIt(String asked, boolean valid) throws IOException {
        try (Device device = device()) {
            device.askToWrite(upload().fileName(), Map.of("timeout", asked));

            assertThat(device.receive()).isEqualTo(valid ? oack(Map.of("timeout", asked)) : ack(0));
        }
    }

    /** RFC 2349: of a read request, the size of the file is returned. */
    @ParameterizedTest
    @ValueSource(ints = {0, 1, 512, 100_000})
    void rfc2349TellsTheSizeOfTheFileThatIsRead(int size) throws IOException {
        byte[] content = content(size);
        try (Device device = device()) {
            Packet first = device.askToRead(download(content).fileName(), Map.of("tsize", "0"))
                    .receive();

            assertThat(first).isEqualTo(oack(Map.of("tsize", "" + size)));
            assertThat(new Blocks(512, 1).download(device, first)).isEqualTo(content);
        }
    }

    /** RFC 2349: of a write request, the size is echoed, and a file of that size is complete. */
    @Test
    void rfc2349EchoesTheSizeOfTheFileThatIsWritten() throws IOException {
        byte[] content = content(1000);
        Tickets ticket = upload();
        try (Device device = device()) {
            device.askToWrite(ticket.fileName(), Map.of("tsize", "1000"));
            assertThat(device.receive()).isEqualTo(oack(Map.of("tsize", "1000")));
            new Blocks(512, 1).upload(device, content);
        }
        assertThat(kept(ticket)).isEqualTo(content);
    }

    /** RFC 2349: if the file is too large, the transfer may be refused with ERROR 3; nothing of it is kept. */
    @ParameterizedTest
    @ValueSource(strings = {"1001", "4294967296", "999999999999999999"})
    @Threat(27)
    void rfc2349RefusesAFileThatIsAnnouncedAsTooLarge(String announced) throws IOException {
        Tickets ticket = armed(Tickets.upload().atMost(1000));
        try (Device device = device()) {
            device.askToWrite(ticket.fileName(), Map.of("tsize", announced));

            assertThat(device.receiveError().code()).isEqualTo(3);
        }
        assertThat(failed(ticket).cause()).isEqualTo("FILE_TOO_LARGE");
        assertThat(isKept(ticket)).isFalse();
    }

    /** RFC 2349: a size is a promise; a file that is shorter or longer than announced is neither acknowledged nor kept. */
    @ParameterizedTest
    @CsvSource({"600, 512, FILE_SHORT", "600, 599, FILE_SHORT", "600, 601, FILE_LONG", "600, 5000, FILE_LONG"})
    @Threat(27)
    void rfc2349KeepsNoFileOfAnotherSizeThanAnnounced(String announced, int sent, String cause) throws IOException {
        Tickets ticket = upload();
        try (Device device = device()) {
            device.askToWrite(ticket.fileName(), Map.of("tsize", announced)).receive();
            for (int block = 1; block <= sent / 512 + 1; block++) {
                device.send(data(block, Math.min(512, sent - 512 * (block - 1))));
            }

            assertThat(device.receiveError().code()).isIn(0, 3);
        }
        assertThat(failed(ticket).cause()).isEqualTo(cause);
        assertThat(isKept(ticket)).isFalse();
    }
}
