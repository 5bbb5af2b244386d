package io.copyrun.tftp.conformance;

import static io.copyrun.tftp.conformance.Device.ack;
import static org.assertj.core.api.Assertions.assertThat;

import io.copyrun.event.TransferRefused;
import io.copyrun.tftp.NodeSurroundings;
import io.copyrun.tftp.Threat;
import io.copyrun.tftp.Tickets;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Threats 1 to 6 and 9 to 15: a name on the wire is only compared, byte for byte, with the names of tickets. */
@QuarkusTest
@WithTestResource(io.copyrun.local.RealParts.class)
@WithTestResource(NodeSurroundings.class)
class TicketNamesIT extends NodeOnTheWire {
    private static final Blocks PLAIN = new Blocks(512, 1);

    private static String utf8(String text) {
        return new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
    }

    /** Asks for names in both directions: none is answered, and the right one is, afterwards, from the same address. */
    private void nothingButTheExactNameIsAnswered(Tickets ticket, List<String> names) throws IOException {
        List<String> before = spooled();
        try (Device attacker = device();
                Device device = device()) {
            for (String name : names) {
                attacker.ask(Device.request(1, name, "octet")).ask(Device.request(2, name, "octet"));
            }
            // Requests are taken in order, so whatever these were worth has been decided when this one is answered.
            assertThat(device.askToWrite(ticket.fileName(), Map.of()).receive()).isEqualTo(ack(0));

            assertThat(attacker.hearsNothing()).isTrue();
            PLAIN.upload(device, content(600));
        }
        assertThat(kept(ticket)).isEqualTo(content(600));
        assertThat(spooled()).filteredOn(file -> !before.contains(file)).isSubsetOf(ticket.transferId());
    }

    @Test
    @Threat(1)
    void aNameWithDotsAndSlashesIsAnother() throws IOException {
        Tickets ticket = upload();
        String name = ticket.fileName();
        nothingButTheExactNameIsAnswered(
                ticket,
                List.of(
                        "../" + name,
                        "./" + name,
                        "x/../" + name,
                        "..//" + name,
                        name + "/..",
                        name + "/.",
                        "../data/" + ticket.transferId(),
                        "../../../../../../etc/passwd"));
    }

    @Test
    @Threat(2)
    void aNameWithBackslashesIsAnother() throws IOException {
        Tickets ticket = upload();
        String name = ticket.fileName();
        nothingButTheExactNameIsAnswered(
                ticket,
                List.of("..\\" + name, ".\\" + name, "x\\..\\" + name, "..\\..\\windows\\win.ini", name + "\\"));
    }

    @Test
    @Threat(3)
    void anAbsolutePathIsAnother() throws IOException {
        Tickets ticket = upload();
        nothingButTheExactNameIsAnswered(
                ticket,
                List.of(
                        "/" + ticket.fileName(),
                        "//" + ticket.fileName(),
                        "/etc/passwd",
                        spool.resolve("data").resolve(ticket.transferId()).toString(),
                        spool.resolve("journal").toString()));
    }

    @Test
    @Threat(4)
    void aNameWithADriveIsAnother() throws IOException {
        Tickets ticket = upload();
        String name = ticket.fileName();
        nothingButTheExactNameIsAnswered(
                ticket, List.of("c:" + name, "C:\\" + name, "c:/" + name, "\\\\host\\share\\" + name, name + ":$DATA"));
    }

    @Test
    @Threat(5)
    void anEncodedNameIsAnother() throws IOException {
        Tickets ticket = upload();
        String name = ticket.fileName();
        nothingButTheExactNameIsAnswered(
                ticket,
                List.of(
                        "%2e%2e%2f" + name,
                        "%72" + name.substring(1),
                        "%2572" + name.substring(1),
                        "&#114;" + name.substring(1),
                        "\\u0072" + name.substring(1)));
    }

    @Test
    @Threat(6)
    void anOverlongNameIsAnother() throws IOException {
        Tickets ticket = upload();
        String name = ticket.fileName();
        nothingButTheExactNameIsAnswered(
                ticket,
                List.of(
                        // The r of the name in two, three and four bytes, and a slash in two and three.
                        "\u00c1\u00b2" + name.substring(1),
                        "\u00e0\u0081\u00b2" + name.substring(1),
                        "\u00f0\u0080\u0081\u00b2" + name.substring(1),
                        "..\u00c0\u00af" + name,
                        "..\u00e0\u0080\u00af" + name,
                        name + "\u00c0\u0080"));
    }

    @Test
    @Threat(9)
    void aNulEndsTheNameAndWhatFollowsIsNoPartOfIt() throws IOException {
        Tickets ticket = upload();
        String name = ticket.fileName();
        nothingButTheExactNameIsAnswered(
                ticket,
                List.of("x\0" + name, name.substring(0, 4) + "\0" + name.substring(4), "\0" + name, "..\0/" + name));
    }

    /** The name is right, but what stands where the mode belongs is none: an error, and no file called by either. */
    @Test
    @Threat(9)
    void aNulAfterTheRightNameMakesARequestWithoutMode() throws IOException {
        Tickets ticket = upload();
        try (Device device = device()) {
            device.ask(Device.request(2, ticket.fileName(), "/../../etc/passwd", "octet"));

            assertThat(device.receiveError().code()).isEqualTo(4);
        }
        assertThat(spooled()).doesNotContain(ticket.transferId());
    }

    @Test
    @Threat(10)
    void aRequestWithoutItsLastNulIsNone() throws IOException {
        Tickets ticket = upload();
        String name = ticket.fileName();
        List<String> before = spooled();
        try (Device attacker = device();
                Device device = device()) {
            for (String unfinished : List.of(name, name + "\0", name + "\0octet", "", "\0")) {
                attacker.ask(("\0\2" + unfinished).getBytes(StandardCharsets.ISO_8859_1));
            }
            Tickets other = upload();
            assertThat(device.askToWrite(other.fileName(), Map.of()).receive()).isEqualTo(ack(0));

            assertThat(attacker.hearsNothing()).isTrue();
        }
        assertThat(spooled()).containsExactlyInAnyOrderElementsOf(before);
    }

    @Test
    @Threat(11)
    void anEmptyNameIsNone() throws IOException {
        nothingButTheExactNameIsAnswered(upload(), List.of("", " ", ".", "..", "/"));
    }

    @ParameterizedTest
    @ValueSource(ints = {65, 255, 498, 511, 513, 1024, 1025, 4096, 65_000})
    @Threat(12)
    void aNameOfAnyLengthIsAnother(int length) throws IOException {
        Tickets ticket = upload();
        String long1 = "n".repeat(length);
        String long2 = ticket.fileName() + "n".repeat(length - ticket.fileName().length());
        nothingButTheExactNameIsAnswered(ticket, List.of(long1, long2));
    }

    @Test
    @Threat(13)
    void aNameWithControlsIsAnotherAndReachesNoTerminal() throws IOException {
        Tickets ticket = upload();
        String name = ticket.fileName();
        try (Device attacker = new Device(node(), "127.13.13.13", 0)) {
            attacker.ask(Device.request(1, "\u001b]0;owned\u0007\u001b[2J\r\nINFO forged\n\u009b1m" + name, "octet"));
            assertThat(attacker.hearsNothing()).isTrue();
        }
        nothingButTheExactNameIsAnswered(
                ticket,
                List.of(name + "\n", name + "\r\n", "\u001b[2J" + name, name + "\u0007", name + "\b", "\u007f" + name));

        TransferRefused refused =
                broker().await(TransferRefused.class, event -> event.peer().equals("127.13.13.13"));
        assertThat(refused.fileName() + refused.explanation()).contains("owned").matches("[\\x20-\\x7e]*");
    }

    @Test
    @Threat(14)
    void aNameOfADosDeviceIsAnother() throws IOException {
        nothingButTheExactNameIsAnswered(
                upload(),
                List.of("con", "CON", "nul", "aux", "prn", "com1", "lpt1", "clock$", "con.txt", "nul.", "\\\\.\\con"));
    }

    @Test
    @Threat(15)
    void aNameThatOnlyLooksTheSameIsAnother() throws IOException {
        Tickets ticket = upload();
        String name = ticket.fileName();
        nothingButTheExactNameIsAnswered(
                ticket,
                List.of(
                        name.toUpperCase(Locale.ROOT),
                        "R" + name.substring(1),
                        name + " ",
                        name + ".",
                        " " + name,
                        // Cyrillic, full width, with a combining mark, a soft hyphen and a zero-width blank.
                        utf8(name.replace('r', '\u0433')),
                        utf8("\uff52" + name.substring(1)),
                        utf8("r\u0307" + name.substring(1)),
                        utf8(name + "\u00ad"),
                        name + "\u00ad",
                        utf8("\u200b" + name)));
    }
}
