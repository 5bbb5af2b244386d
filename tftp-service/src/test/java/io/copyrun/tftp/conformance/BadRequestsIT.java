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
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Threats 16, 17 and 20 to 23: datagrams that are no request, and requests with odd options. */
@QuarkusTest
@WithTestResource(io.copyrun.local.RealParts.class)
@WithTestResource(NodeSurroundings.class)
class BadRequestsIT extends NodeOnTheWire {
    private static final Blocks PLAIN = new Blocks(512, 1);

    private static byte[] opcode(int opcode, String rest) {
        byte[] bytes = Device.request(0, rest);
        bytes[0] = (byte) (opcode >> Byte.SIZE);
        bytes[1] = (byte) opcode;
        return bytes;
    }

    /** Whatever these datagrams are, they get no answer, and neither the request port nor a transfer minds them. */
    private void areIgnoredOnEveryPort(List<byte[]> datagrams) throws IOException {
        Tickets ticket = upload();
        try (Device attacker = device();
                Device device = device()) {
            for (byte[] datagram : datagrams) {
                attacker.ask(datagram);
            }
            assertThat(device.askToWrite(ticket.fileName(), Map.of()).receive()).isEqualTo(ack(0));
            for (byte[] datagram : datagrams) {
                attacker.send(datagram, device.transferPort());
                device.send(datagram);
            }
            device.send(data(1, 512));
            assertThat(device.hears(ack(1))).isTrue();

            assertThat(attacker.hearsNothing()).isTrue();
            PLAIN.upload(device, new byte[700]);
        }
        assertThat(kept(ticket)).isEqualTo(new byte[700]);
    }

    @Test
    @Threat(16)
    void opcodesThatNobodyKnowsAreIgnored() throws IOException {
        List<byte[]> datagrams = new ArrayList<>();
        for (int opcode : new int[] {0, 6, 7, 8, 255, 256, 258, 0x0200, 0x0100, 0x8001, 65_535}) {
            datagrams.add(opcode(opcode, "r1-run\0octet"));
        }
        areIgnoredOnEveryPort(datagrams);
    }

    @Test
    @Threat(17)
    void headersThatEndTooSoonAreIgnored() throws IOException {
        List<byte[]> datagrams = new ArrayList<>(List.of(new byte[0], new byte[1], new byte[2], new byte[3]));
        for (byte opcode = 1; opcode <= 6; opcode++) {
            datagrams.add(new byte[] {opcode});
            datagrams.add(new byte[] {0, opcode});
            datagrams.add(new byte[] {0, opcode, 0});
        }
        areIgnoredOnEveryPort(datagrams);
    }

    /** As many options as a request of 512 bytes can hold, and one that counts among them. */
    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    @Threat(20)
    void aHundredOptionsAreARequestLikeAnother(boolean last) throws IOException {
        List<String> strings = new ArrayList<>();
        for (int i = 0; i < 100; i++) {
            strings.add(String.valueOf((char) ('0' + i % 10)));
            strings.add("");
        }
        strings.addAll(last ? strings.size() : 0, List.of("blksize", "1024"));
        Tickets ticket = upload();
        strings.addAll(0, List.of(ticket.fileName(), "octet"));
        try (Device device = device()) {
            Packet answer = device.ask(Device.request(2, strings.toArray(String[]::new)))
                    .receive();

            assertThat(answer).isIn(ack(0), oack(Map.of("blksize", "1024")));
            int blockSize = answer.equals(ack(0)) ? 512 : 1024;
            new Blocks(blockSize, 1).upload(device, content(2_000));
        }
        assertThat(kept(ticket)).isEqualTo(content(2_000));
    }

    /** A request of more than 512 bytes is none (RFC 2347), so a thousand options cost nobody anything. */
    @Test
    @Threat(20)
    void aThousandOptionsAreNoRequest() throws IOException {
        Tickets ticket = upload();
        try (Device device = device()) {
            device.ask(Device.request(2, ticket.fileName(), "octet", "a\0b\0".repeat(1_000)));
            assertThat(device.hearsNothing()).isTrue();

            assertThat(device.askToWrite(ticket.fileName(), Map.of()).receive()).isEqualTo(ack(0));
        }
    }

    @Test
    @Threat(21)
    void aRepeatedOptionCountsOnce() throws IOException {
        byte[] content = content(3_000);
        try (Device device = device()) {
            device.ask(Device.request(
                    1, download(content).fileName(), "octet", "blksize", "1024", "BLKSIZE", "65464", "blksize", "8"));
            Packet first = device.receive();

            assertThat(first).isEqualTo(oack(Map.of("blksize", "1024")));
            assertThat(new Blocks(1024, 1).download(device, first)).isEqualTo(content);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"blksize", "tsize", "windowsize", "timeout", "x"})
    @Threat(22)
    void anOptionWithoutAValueIsNone(String option) throws IOException {
        try (Device device = device()) {
            assertThat(device.ask(Device.request(2, upload().fileName(), "octet", option))
                            .receive())
                    .isEqualTo(ack(0));
        }
        try (Device device = device()) {
            assertThat(device.ask(Device.request(2, upload().fileName(), "octet", "tsize", "5", option))
                            .receive())
                    .isEqualTo(oack(Map.of("tsize", "5")));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"xblksize", "blksizex", "foo_blksize_bar", "blk size", " blksize", "blksize ", "blksize\t"})
    @Threat(23)
    void anOptionThatContainsTheNameOfAnotherIsNone(String option) throws IOException {
        byte[] content = content(1_500);
        try (Device device = device()) {
            Packet first = device.ask(Device.request(1, download(content).fileName(), "octet", option, "1024"))
                    .receive();

            assertThat(((Packet.Data) first).payload().remaining()).isEqualTo(512);
        }
    }
}
