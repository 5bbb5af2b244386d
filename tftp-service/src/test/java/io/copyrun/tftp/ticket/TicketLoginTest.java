package io.copyrun.tftp.ticket;

import static org.assertj.core.api.Assertions.assertThat;

import io.copyrun.event.Direction;
import io.copyrun.event.SourceCheck;
import io.copyrun.event.TransferExpected;
import io.copyrun.event.TransferProtocol;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class TicketLoginTest {
    private static final String ADDRESS = "10.0.0.1";
    private static final String NAME = "r1-run-k3x9";
    private static final String PASSWORD = "a".repeat(64);
    private static final TransferExpected.Login LOGIN = new TransferExpected.Login("cr-one", PASSWORD);
    private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");

    private final TicketBook book = new TicketBook();

    private static TransferExpected ticket(TransferProtocol protocol, TransferExpected.@Nullable Login login) {
        return new TransferExpected(
                "t-1",
                "node",
                null,
                "r1",
                "running-config",
                1,
                NAME,
                Direction.UPLOAD,
                protocol,
                List.of(ADDRESS),
                SourceCheck.STRICT,
                null,
                List.of(),
                100,
                null,
                NOW.plusSeconds(60),
                null,
                null,
                login);
    }

    private Login login(TransferProtocol protocol, String user, String passwordSha256, String address) {
        return book.login(new TicketBook.Presented(protocol, user, passwordSha256, address), NOW);
    }

    private Claim claim(TransferProtocol protocol) {
        return book.claim(new TicketBook.Wanted(protocol, NAME, Direction.UPLOAD, ADDRESS), NOW);
    }

    @Test
    void isThatOfItsTicketWithItsPasswordFromItsAddress() {
        TransferExpected ticket = ticket(TransferProtocol.FTP, LOGIN);
        book.expect(ticket, NOW);

        assertThat(login(TransferProtocol.FTP, "cr-one", PASSWORD, ADDRESS)).isEqualTo(new Login.Accepted(ticket));
        assertThat(login(TransferProtocol.FTP, "cr-one", "0".repeat(64), ADDRESS))
                .isEqualTo(new Login.WrongPassword(ticket));
        assertThat(login(TransferProtocol.FTP, "cr-one", PASSWORD, "10.9.9.9"))
                .isEqualTo(new Login.WrongSource(ticket));
        assertThat(login(TransferProtocol.FTP, "cr-two", PASSWORD, ADDRESS)).isEqualTo(new Login.Unknown());
        assertThat(login(TransferProtocol.SCP, "cr-one", PASSWORD, ADDRESS)).isEqualTo(new Login.Unknown());
    }

    @Test
    void isWorthNothingAfterItsFileWasGranted() {
        book.expect(ticket(TransferProtocol.FTP, LOGIN), NOW);

        assertThat(claim(TransferProtocol.FTP)).isInstanceOf(Claim.Granted.class);
        assertThat(login(TransferProtocol.FTP, "cr-one", PASSWORD, ADDRESS)).isEqualTo(new Login.Unknown());
    }

    @Test
    void isWorthNothingAfterTheExpiry() {
        book.expect(ticket(TransferProtocol.FTP, LOGIN), NOW);
        var presented = new TicketBook.Presented(TransferProtocol.FTP, "cr-one", PASSWORD, ADDRESS);

        assertThat(book.login(presented, NOW.plusSeconds(60))).isEqualTo(new Login.Unknown());
    }

    @Test
    void doesNotOpenTheTicketToAnotherProtocol() {
        book.expect(ticket(TransferProtocol.FTP, LOGIN), NOW);

        assertThat(claim(TransferProtocol.TFTP)).isEqualTo(new Claim.NoTicket());
        assertThat(claim(TransferProtocol.RCP)).isEqualTo(new Claim.NoTicket());
    }

    @Test
    void isWantedOverFtpAndScpAndNowhereElse() {
        assertThat(book.expect(ticket(TransferProtocol.FTP, null), NOW)).isInstanceOf(Arming.Invalid.class);
        assertThat(book.expect(ticket(TransferProtocol.SCP, null), NOW)).isInstanceOf(Arming.Invalid.class);
        assertThat(book.expect(ticket(TransferProtocol.TFTP, LOGIN), NOW)).isInstanceOf(Arming.Invalid.class);
        assertThat(book.expect(ticket(TransferProtocol.RCP, LOGIN), NOW)).isInstanceOf(Arming.Invalid.class);
        assertThat(book.expect(ticket(TransferProtocol.RCP, null), NOW)).isEqualTo(new Arming.Armed());
    }

    @Test
    void neverRepeatsAPasswordThatStandsInThePlaceOfItsHash() {
        var mistaken = new TransferExpected.Login("cr-one", "canary-ticket");

        Arming arming = book.expect(ticket(TransferProtocol.FTP, mistaken), NOW);

        assertThat(arming).isInstanceOfSatisfying(Arming.Invalid.class, invalid -> assertThat(invalid.reason())
                .doesNotContain("canary-ticket"));
    }
}
