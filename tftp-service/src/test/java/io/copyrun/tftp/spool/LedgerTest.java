package io.copyrun.tftp.spool;

import static org.assertj.core.api.Assertions.assertThat;

import io.copyrun.event.TransferExpected;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class LedgerTest {
    private static final Instant NOON = Instant.parse("2026-01-01T12:00:00Z");
    private static final Duration REPEATED = Spool.LAST_BLOCK_REPEATED;

    private final TransferExpected ticket = Spools.ticket("t-1");
    private Ledger ledger = new Ledger();

    private void apply(Entry... entries) {
        List.of(entries).forEach(ledger::apply);
    }

    private void beginNewJournal(Instant now) {
        List<Entry> entries = ledger.compacted(now);
        ledger = new Ledger();
        entries.forEach(ledger::apply);
    }

    private void receiveAndDrop(String id, Instant completedAt) {
        Upload upload = new Upload(Spools.ticket(id), true, "10.0.0.1:1000", 1, 0, completedAt, completedAt, null);
        apply(
                new Entry.Received(upload, new Entry.LastBlock("127.0.0.1", 2000, "10.0.0.1", 1000, 1)),
                new Entry.Dropped(id));
    }

    @Test
    void armsATicketThatNothingSaysIsOver() {
        apply(new Entry.Armed(ticket), new Entry.Begun("t-1"));

        assertThat(ledger.armed()).containsExactly(ticket);
        assertThat(ledger.hasBegun("t-1")).isTrue();
        assertThat(ledger.over()).isEmpty();
    }

    @Test
    void neverArmsATicketThatWasOverBeforeItWasHere() {
        apply(new Entry.Over("t-1", NOON), new Entry.Armed(ticket), new Entry.Begun("t-1"));

        assertThat(ledger.armed()).isEmpty();
        assertThat(ledger.hasBegun("t-1")).isFalse();
        assertThat(ledger.over()).containsOnlyKeys("t-1");
    }

    @Test
    void neverArmsItAlthoughANewJournalBeginsInBetween() {
        apply(new Entry.Over("t-1", NOON));
        beginNewJournal(NOON);
        apply(new Entry.Armed(ticket));

        assertThat(ledger.armed()).isEmpty();
        assertThat(ledger.over()).containsEntry("t-1", ticket.expiresAt());
    }

    @Test
    void keepsNothingOfATicketThatIsOverButItsExpiry() {
        apply(new Entry.Armed(ticket), new Entry.Over("t-1", NOON));

        assertThat(ledger.compacted(ticket.expiresAt())).containsExactly(new Entry.Past("t-1", ticket.expiresAt()));
        beginNewJournal(ticket.expiresAt());
        apply(new Entry.Armed(ticket));
        assertThat(ledger.armed()).isEmpty();
    }

    @Test
    void keepsATicketWhoseExpiryLiesAtTheEndOfTime() {
        apply(new Entry.Past("t-1", Instant.MAX));

        assertThat(ledger.compacted(NOON)).containsExactly(new Entry.Past("t-1", Instant.MAX));
    }

    @Test
    void forgetsATicketADayAfterItsExpiry() {
        apply(new Entry.Armed(ticket), new Entry.Over("t-1", NOON));

        assertThat(ledger.compacted(ticket.expiresAt().plus(Duration.ofDays(1)).plusSeconds(1)))
                .isEmpty();
    }

    @Test
    void knowsADroppedUploadAsLongAsItsLastBlockMayBeRepeated() {
        receiveAndDrop("t-1", NOON);
        receiveAndDrop("t-2", NOON.plus(REPEATED));
        assertThat(ledger.completedAfter(NOON.minusSeconds(1))).hasSize(2);

        receiveAndDrop("t-3", NOON.plus(REPEATED).plusSeconds(1));
        assertThat(ledger.completedAfter(NOON.minusSeconds(1)))
                .extracting(kept -> kept.upload().transferId())
                .containsExactly("t-2", "t-3");
    }

    @Test
    void dropsAnUploadThatHasBeenKeptForLongAfterYoungerOnes() {
        receiveAndDrop("t-1", NOON);
        receiveAndDrop("t-2", NOON.minus(Duration.ofHours(1)));

        assertThat(ledger.kept()).isEmpty();
        beginNewJournal(NOON);
        assertThat(ledger.kept()).isEmpty();
        assertThat(ledger.completedAfter(NOON.minusSeconds(1))).hasSize(1);
    }
}
