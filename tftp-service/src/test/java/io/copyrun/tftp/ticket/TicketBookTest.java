package io.copyrun.tftp.ticket;

import static org.assertj.core.api.Assertions.assertThat;

import io.copyrun.event.Direction;
import io.copyrun.event.SourceCheck;
import io.copyrun.event.TransferExpected;
import io.copyrun.event.TransferProtocol;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TicketBookTest {
    private static final String ADDRESS = "10.0.0.1";
    private static final String NAME = "r1-run-k3x9";

    private final TicketBook book = new TicketBook();
    private Instant now = Instant.parse("2026-01-01T00:00:00Z");
    private Instant expiry = now.plus(Duration.ofMinutes(5));

    private TransferExpected ticket(String id, String name, Direction direction, SourceCheck check, int readsMax) {
        return new TransferExpected(
                id,
                "node",
                null,
                "r1",
                "running-config",
                1,
                name,
                direction,
                TransferProtocol.TFTP,
                check == SourceCheck.STRICT ? List.of(ADDRESS) : List.of(),
                check,
                null,
                List.of(),
                100,
                direction == Direction.DOWNLOAD ? "artifact" : null,
                expiry,
                readsMax,
                null,
                null);
    }

    private TransferExpected upload() {
        return ticket("t-1", NAME, Direction.UPLOAD, SourceCheck.STRICT, 1);
    }

    private Claim claim(String name, Direction direction, String address) {
        return book.claim(new TicketBook.Wanted(TransferProtocol.TFTP, name, direction, address), now);
    }

    @Test
    void grantsATicketOnce() {
        assertThat(book.expect(upload(), now)).isEqualTo(new Arming.Armed());

        assertThat(claim(NAME, Direction.UPLOAD, ADDRESS)).isEqualTo(new Claim.Granted(upload()));
        assertThat(claim(NAME, Direction.UPLOAD, ADDRESS)).isEqualTo(new Claim.GrantedBefore(upload()));
    }

    @Test
    void keepsNothingButTheIdentifierOfATicketWhoseTransferIsOver() {
        book.expect(upload(), now);
        claim(NAME, Direction.UPLOAD, ADDRESS);

        book.transferOver("t-1");

        assertThat(book.isNamed(NAME)).isFalse();
        assertThat(claim(NAME, Direction.UPLOAD, ADDRESS)).isEqualTo(new Claim.NoTicket());
        assertThat(book.isKnown("t-1")).isTrue();
        assertThat(book.expect(upload(), now)).as("a replay of the topic").isEqualTo(new Arming.Over());
        now = expiry;
        assertThat(book.expire(now)).isEmpty();
    }

    @Test
    void keepsATicketThatMayBeReadOnceMore() {
        TransferExpected ticket = ticket("t-1", NAME, Direction.DOWNLOAD, SourceCheck.STRICT, 2);
        book.expect(ticket, now);
        claim(NAME, Direction.DOWNLOAD, ADDRESS);

        book.transferOver("t-1");

        assertThat(claim(NAME, Direction.DOWNLOAD, ADDRESS)).isEqualTo(new Claim.Granted(ticket));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "../r1-run-k3x9",
                "..\\r1-run-k3x9",
                "/r1-run-k3x9",
                "c:r1-run-k3x9",
                "%2e%2e/r1-run-k3x9",
                "R1-RUN-K3X9",
                "r1-run-k3x9\u0000",
                "r1-run-k3x9 ",
                "",
                "con",
                "r1-run-k3x"
            })
    void knowsNoNameButTheExactOne(String name) {
        book.expect(upload(), now);

        assertThat(claim(name, Direction.UPLOAD, ADDRESS)).isEqualTo(new Claim.NoTicket());
    }

    @Test
    void grantsNeitherTheWrongDirectionNorAfterExpiry() {
        book.expect(upload(), now);

        assertThat(claim(NAME, Direction.DOWNLOAD, ADDRESS)).isEqualTo(new Claim.NoTicket());
        now = expiry;
        assertThat(claim(NAME, Direction.UPLOAD, ADDRESS)).isEqualTo(new Claim.NoTicket());
    }

    @Test
    void remembersWhichWrongAddressAsked() {
        book.expect(upload(), now);

        assertThat(claim(NAME, Direction.UPLOAD, "10.9.9.9")).isEqualTo(new Claim.WrongSource(upload()));

        now = expiry;
        assertThat(book.expire(now)).containsExactly(new Ticket.Armed(upload(), 0, "10.9.9.9"));
    }

    @Test
    void takesAnyAddressWhereTheNameAloneIsTheProof() {
        TransferExpected ticket = ticket("t-1", NAME, Direction.UPLOAD, SourceCheck.NAME_ONLY, 1);
        book.expect(ticket, now);

        assertThat(claim(NAME, Direction.UPLOAD, "192.0.2.7")).isEqualTo(new Claim.Granted(ticket));
    }

    @Test
    void grantsADownloadAsOftenAsItMayBeRead() {
        TransferExpected ticket = ticket("t-1", NAME, Direction.DOWNLOAD, SourceCheck.STRICT, 2);
        book.expect(ticket, now);

        assertThat(claim(NAME, Direction.DOWNLOAD, ADDRESS)).isInstanceOf(Claim.Granted.class);
        assertThat(claim(NAME, Direction.DOWNLOAD, ADDRESS)).isInstanceOf(Claim.Granted.class);
        assertThat(claim(NAME, Direction.DOWNLOAD, ADDRESS)).isInstanceOf(Claim.GrantedBefore.class);
    }

    @Test
    void armsNothingAgainThatIsSpentWithdrawnOrExpired() {
        book.expect(upload(), now);
        assertThat(book.expect(upload(), now)).isEqualTo(new Arming.AlreadyArmed());
        claim(NAME, Direction.UPLOAD, ADDRESS);
        assertThat(book.expect(upload(), now)).isEqualTo(new Arming.Over());

        TransferExpected second = ticket("t-2", "r1-start-1", Direction.UPLOAD, SourceCheck.STRICT, 1);
        book.expect(second, now);
        assertThat(book.withdraw("t-2")).contains(second);
        assertThat(book.withdraw("t-2")).isEmpty();
        assertThat(book.expect(second, now)).isEqualTo(new Arming.Over());

        TransferExpected third = ticket("t-3", "r1-start-2", Direction.UPLOAD, SourceCheck.STRICT, 1);
        book.expect(third, now);
        now = expiry.plusSeconds(1);
        assertThat(book.expire(now)).hasSize(1);
        assertThat(book.expire(now)).isEmpty();
        assertThat(book.expect(third, now)).isEqualTo(new Arming.Over());
    }

    @Test
    void doesNotArmARememberedTicketWhenItsTopicIsReplayed() {
        book.remember("t-1", expiry);

        assertThat(book.expect(upload(), now)).isEqualTo(new Arming.Over());
        assertThat(claim(NAME, Direction.UPLOAD, ADDRESS)).isEqualTo(new Claim.NoTicket());
    }

    @Test
    void keepsNothingButTheIdentifierOfATicketWhoseTimeIsUp() {
        book.expect(upload(), now);
        claim(NAME, Direction.UPLOAD, ADDRESS);

        now = expiry;
        assertThat(book.expire(now)).isEmpty();

        assertThat(book.ticket("t-1")).isEmpty();
        assertThat(book.isKnown("t-1")).isTrue();
        assertThat(book.expect(upload(), now)).isEqualTo(new Arming.Over());
        assertThat(claim(NAME, Direction.UPLOAD, ADDRESS)).isEqualTo(new Claim.NoTicket());
    }

    @Test
    void forgetsATicketOnlyWhenItsExpiryIsProofEnough() {
        book.expect(upload(), now);
        claim(NAME, Direction.UPLOAD, ADDRESS);

        now = expiry.plus(Duration.ofDays(1)).plusSeconds(1);
        book.expire(now);

        assertThat(book.isKnown("t-1")).isFalse();
        assertThat(book.expect(upload(), now)).isEqualTo(new Arming.TooLate());
    }

    @ParameterizedTest
    @ValueSource(strings = {"../etc/passwd", "a/b", ".hidden", "", "a b"})
    void armsNoTicketWhoseIdentifierIsNoFileName(String id) {
        TransferExpected ticket;
        try {
            ticket = ticket(id, NAME, Direction.UPLOAD, SourceCheck.STRICT, 1);
        } catch (IllegalArgumentException e) {
            return;
        }

        assertThat(book.expect(ticket, now)).isInstanceOf(Arming.Invalid.class);
    }

    @Test
    void armsATicketForAWeekAtMost() {
        expiry = now.plus(Duration.ofDays(7)).plusMillis(1);
        assertThat(book.expect(upload(), now))
                .isEqualTo(new Arming.Invalid(
                        "invalid expiresAt: 2026-01-08T00:00:00.001Z (expected: at most 7 days ahead)"));

        expiry = now.plus(Duration.ofDays(7));
        assertThat(book.expect(upload(), now)).isEqualTo(new Arming.Armed());
    }

    @Test
    void remembersATicketWhoseExpiryLiesAtTheEndOfTime() {
        book.remember("t-1", Instant.MAX);
        book.expire(now);

        assertThat(book.isKnown("t-1")).isTrue();
    }

    @Test
    void armsNoSecondTicketWithTheSameName() {
        book.expect(upload(), now);

        assertThat(book.expect(ticket("t-2", NAME, Direction.UPLOAD, SourceCheck.STRICT, 1), now))
                .isInstanceOf(Arming.Invalid.class);
    }
}
