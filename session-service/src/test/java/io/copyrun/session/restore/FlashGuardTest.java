package io.copyrun.session.restore;

import static org.assertj.core.api.Assertions.assertThat;

import io.copyrun.event.Decision;
import io.copyrun.event.RestoreTarget;
import io.copyrun.session.restore.Flash.Removal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Each claim leaves out one thing that a clearance needs, or goes to the edge of it. */
class FlashGuardTest {
    private static final Instant NOW = Given.START.plus(Duration.ofHours(1));
    private static final Duration FRESH = Duration.ofMinutes(15);
    private static final Duration TICK = Duration.ofMillis(1);
    private static final Order ORDER = Given.toFlash(Given.ERASING);
    private static final Sight SIGHT =
            Given.sight(Given.flash(Removal.ERASE, 16, Given.file(Given.OLD, 10), Given.file("vlan.dat", 1)));
    private static final Plan PLAN = Given.plan(ORDER, Given.IMAGE, SIGHT);
    private static final Change ERASE = new Change.Erase("flash:");
    private static final Decided APPROVED =
            Given.decided(PLAN, Plan.MAKE_ROOM, Decision.APPROVE, NOW.plus(Duration.ofHours(1)));

    private static Book viewed() {
        return Book.blank().with(new Book.View(Given.IMAGE, SIGHT, PLAN));
    }

    private static Book whole() {
        return viewed().with(Given.proof(PLAN, NOW, NOW)).with(APPROVED);
    }

    /** With a way back wherever one is needed. */
    private static Optional<Clearance> clear(Order order, Book book, Change change, Instant now) {
        return FlashGuard.clear(order, Given.staged(book), change, now);
    }

    private static Optional<Clearance> clear(Book book) {
        return clear(ORDER, book, ERASE, NOW);
    }

    private static Book proved(Instant takenAt, Instant rehashedAt) {
        return viewed().with(APPROVED).with(Given.proof(PLAN, takenAt, rehashedAt));
    }

    private static Book decided(Decision decision, Instant expiresAt) {
        return viewed().with(Given.proof(PLAN, NOW, NOW))
                .with(Given.decided(PLAN, Plan.MAKE_ROOM, decision, expiresAt));
    }

    @Test
    void clearsWhatIsPlannedProvenAndApproved() {
        assertThat(clear(whole())).hasValueSatisfying(cleared -> {
            assertThat(cleared.change()).isEqualTo(ERASE);
            assertThat(cleared.operationId()).isEqualTo("op-1");
            assertThat(cleared.until()).isEqualTo(NOW.plus(FRESH));
        });
    }

    @Test
    void clearsNothingBeforeALook() {
        assertThat(clear(Book.blank().with(Given.proof(PLAN, NOW, NOW)).with(APPROVED)))
                .isEmpty();
    }

    @Test
    void clearsNothingThatIsNotInThePlan() {
        assertThat(clear(ORDER, whole(), new Change.Erase("slot0:"), NOW)).isEmpty();
        assertThat(clear(ORDER, whole(), new Change.Reload(), NOW)).isEmpty();
    }

    @Test
    void clearsNothingWithoutAProof() {
        assertThat(clear(viewed().with(APPROVED))).isEmpty();
    }

    @Test
    void clearsNothingThatTheProofDoesNotHold() {
        Map<String, String> kept = Map.of("running-config", "k", "startup-config", "k", "file:flash:" + Given.OLD, "k");
        Proof lacking = new Proof("b", PLAN.hash(), kept, List.of("file:flash:vlan.dat"), NOW, NOW);

        assertThat(clear(viewed().with(APPROVED).with(lacking))).isEmpty();
    }

    @Test
    void takesTheDevicesWordThatItHasNoStartupConfiguration() {
        Map<String, String> kept =
                Map.of("running-config", "k", "file:flash:vlan.dat", "k", "file:flash:" + Given.OLD, "k");
        Proof absent = new Proof("b", PLAN.hash(), kept, List.of("startup-config"), NOW, NOW);

        assertThat(clear(viewed().with(APPROVED).with(absent))).isPresent();
    }

    @Test
    void clearsNothingWithTheProofOfAnotherPlan() {
        Proof other = new Proof("b", "another", Given.proof(PLAN, NOW, NOW).kept(), List.of(), NOW, NOW);

        assertThat(clear(viewed().with(APPROVED).with(other))).isEmpty();
    }

    @Test
    void clearsNothingThatWasNotReadBack() {
        assertThat(clear(viewed().with(APPROVED).with(Given.proof(PLAN, NOW, null))))
                .isEmpty();
    }

    @Test
    void clearsUntilTheBackupIsFifteenMinutesOld() {
        assertThat(clear(proved(NOW.minus(FRESH).plus(TICK), NOW)))
                .hasValueSatisfying(cleared -> assertThat(cleared.until()).isEqualTo(NOW.plus(TICK)));
        assertThat(clear(proved(NOW.minus(FRESH), NOW))).isEmpty();
    }

    @Test
    void clearsUntilTheReadingIsFifteenMinutesOld() {
        assertThat(clear(proved(NOW, NOW.minus(FRESH).plus(TICK))))
                .hasValueSatisfying(cleared -> assertThat(cleared.until()).isEqualTo(NOW.plus(TICK)));
        assertThat(clear(proved(NOW, NOW.minus(FRESH)))).isEmpty();
    }

    @Test
    void clearsNothingUndecided() {
        assertThat(clear(viewed().with(Given.proof(PLAN, NOW, NOW)))).isEmpty();
    }

    @Test
    void clearsNothingThatWasRefused() {
        assertThat(clear(decided(Decision.REFUSE, NOW.plus(FRESH)))).isEmpty();
    }

    @Test
    void clearsNothingThatWasRefusedFirstAndApprovedLater() {
        assertThat(clear(decided(Decision.REFUSE, NOW.plus(FRESH)).with(APPROVED)))
                .isEmpty();
    }

    @Test
    void clearsUntilTheDecisionExpires() {
        assertThat(clear(decided(Decision.APPROVE, NOW.plus(TICK))))
                .hasValueSatisfying(cleared -> assertThat(cleared.until()).isEqualTo(NOW.plus(TICK)));
        assertThat(clear(decided(Decision.APPROVE, NOW))).isEmpty();
    }

    @Test
    void clearsNothingForAnotherPlanOrStep() {
        Book proven = viewed().with(Given.proof(PLAN, NOW, NOW));
        Instant later = NOW.plus(FRESH);

        assertThat(clear(proven.with(new Decided("0".repeat(64), Plan.MAKE_ROOM, Decision.APPROVE, "ann", later))))
                .isEmpty();
        assertThat(clear(proven.with(new Decided(PLAN.hash(), Plan.RELOAD, Decision.APPROVE, "ann", later))))
                .isEmpty();
    }

    @Test
    void clearsAnEraseOnceForADecision() {
        assertThat(clear(whole().sending(ERASE, PLAN.hash(), NOW))).isEmpty();
    }

    @Test
    void clearsAnEraseThatWasSentForAnotherPlan() {
        assertThat(clear(whole().sending(ERASE, "another", NOW))).isPresent();
    }

    private static Book approvedAt(Instant moment) {
        return viewed().with(Given.proof(PLAN, moment, moment))
                .with(Given.decided(PLAN, Plan.MAKE_ROOM, Decision.APPROVE, Given.DEADLINE.plus(FRESH)));
    }

    @Test
    void clearsNothingThatTheDeadlineWouldLeaveHalfDone() {
        Instant latest = Given.DEADLINE.minus(Pace.atWorst(Given.IMAGE.bytes()));
        Instant last = latest.minus(TICK);
        Book book = approvedAt(last);

        assertThat(clear(ORDER, book, ERASE, last))
                .hasValueSatisfying(cleared -> assertThat(cleared.until()).isEqualTo(latest));
        assertThat(FlashGuard.isTooLate(ORDER, book, PLAN, ERASE, last)).isFalse();
        assertThat(clear(ORDER, book, ERASE, latest)).isEmpty();
        assertThat(FlashGuard.isTooLate(ORDER, book, PLAN, ERASE, latest)).isTrue();
    }

    @Test
    void leavesMoreTimeTheLargerTheImageIs() {
        Artifact large = Given.image(32_000_000);
        Sight sight = Given.sight(Given.flash(Removal.ERASE, 40_000_000, Given.file(Given.OLD, 30_000_000)));
        Plan plan = Given.plan(ORDER, large, sight);
        Instant latest = Given.DEADLINE.minus(Duration.ofMinutes(5)).minusSeconds(2_000);
        Book book = Book.blank()
                .with(new Book.View(large, sight, plan))
                .with(Given.proof(plan, latest, latest))
                .with(Given.decided(plan, Plan.MAKE_ROOM, Decision.APPROVE, Given.DEADLINE));

        assertThat(clear(ORDER, book, ERASE, latest.minus(TICK))).isPresent();
        assertThat(clear(ORDER, book, ERASE, latest)).isEmpty();
    }

    @Test
    void clearsWhatWasBegunUntilTheDeadline() {
        Instant last = Given.DEADLINE.minus(TICK);
        Book begun = approvedAt(last).sending(new Change.Squeeze("flash:"), PLAN.hash(), NOW);
        Book repeated = approvedAt(last).sending(Change.Overwrite.STARTUP, PLAN.hash(), NOW);
        Book before = approvedAt(last).sending(new Change.Squeeze("flash:"), "another", NOW);

        assertThat(clear(ORDER, begun, ERASE, last))
                .hasValueSatisfying(cleared -> assertThat(cleared.until()).isEqualTo(Given.DEADLINE));
        assertThat(clear(ORDER, begun, ERASE, Given.DEADLINE)).isEmpty();
        assertThat(clear(ORDER, repeated, ERASE, last)).isEmpty();
        assertThat(clear(ORDER, before, ERASE, last)).isEmpty();
    }

    @Test
    void clearsWhatBringsAnImageBackUntilTheDeadline() {
        Instant last = Given.DEADLINE.minus(TICK);
        Book gone = approvedAt(last)
                .sending(new Change.Erase("flash:"), "another", NOW)
                .removed();

        assertThat(gone.isRisky()).isTrue();
        assertThat(clear(ORDER, gone, ERASE, last))
                .hasValueSatisfying(cleared -> assertThat(cleared.until()).isEqualTo(Given.DEADLINE));
    }

    @Test
    void leavesTimeForAReloadHoweverLargeTheImageIs() {
        var reloading = new Order.Options(true, false, true, true, false, false);
        Order order = Given.toFlash(reloading);
        Artifact large = Given.image(500_000_000L);
        Sight sight = Given.sight(new Flash(
                "flash:",
                1_000_000_000L,
                400_000_000L,
                1_000_000_000L,
                Removal.DELETE,
                List.of(Given.file(Given.NEW, 500_000_000L), Given.file(Given.OLD, 10))));
        Plan plan = Given.plan(order, large, sight);
        Instant last = Given.DEADLINE.minus(Pace.atWorst(0)).minus(TICK);
        Book book = Book.blank()
                .with(new Book.View(large, sight, plan))
                .with(Given.proof(plan, last, last))
                .with(Given.decided(plan, Plan.RELOAD, Decision.APPROVE, Given.DEADLINE));

        assertThat(plan.there()).isTrue();
        assertThat(clear(order, book, new Change.Reload(), last)).isPresent();
        assertThat(clear(order, book, new Change.Reload(), last.plus(TICK))).isEmpty();
        Book begun = book.sending(new Change.Squeeze("flash:"), plan.hash(), NOW);
        assertThat(clear(order, begun, new Change.Reload(), last.plus(TICK))).isEmpty();
    }

    @Test
    void clearsAConfigurationUntilTheDeadline() {
        Order order = Given.order(RestoreTarget.STARTUP_CONFIG, Given.CAUTIOUS);
        Sight sight = Given.sight(null);
        Plan plan = Given.plan(order, Given.CONFIGURATION, sight);
        Instant last = Given.DEADLINE.minus(TICK);
        Book book = Book.blank()
                .with(new Book.View(Given.CONFIGURATION, sight, plan))
                .with(Given.proof(plan, last, last));

        assertThat(clear(order, book, Change.Overwrite.STARTUP, last))
                .hasValueSatisfying(cleared -> assertThat(cleared.until()).isEqualTo(Given.DEADLINE));
        assertThat(clear(order, book, Change.Overwrite.STARTUP, Given.DEADLINE)).isEmpty();
    }

    @Test
    void clearsAConfigurationTwiceAndWithoutADecision() {
        Order order = Given.order(RestoreTarget.STARTUP_CONFIG, Given.CAUTIOUS);
        Sight sight = Given.sight(null);
        Plan plan = Given.plan(order, Given.CONFIGURATION, sight);
        Book book = Book.blank()
                .with(new Book.View(Given.CONFIGURATION, sight, plan))
                .with(Given.proof(plan, NOW, NOW))
                .sending(Change.Overwrite.STARTUP, plan.hash(), NOW);

        assertThat(clear(order, book, Change.Overwrite.STARTUP, NOW)).isPresent();
    }

    @Test
    void saysWhenNothingIsWrongButTheAgeOfTheProof() {
        Instant old = NOW.minus(FRESH);

        assertThat(FlashGuard.isOnlyTooOld(ORDER, proved(old, old), ERASE, NOW)).isTrue();
        assertThat(FlashGuard.isOnlyTooOld(ORDER, Book.blank(), ERASE, NOW)).isFalse();
        assertThat(FlashGuard.isOnlyTooOld(ORDER, proved(old, old), new Change.Reload(), NOW))
                .isFalse();
        assertThat(FlashGuard.isOnlyTooOld(ORDER, proved(old, old).sending(ERASE, PLAN.hash(), NOW), ERASE, NOW))
                .isFalse();
        assertThat(FlashGuard.isOnlyTooOld(ORDER, decided(Decision.REFUSE, NOW.plus(FRESH)), ERASE, NOW))
                .isFalse();
        assertThat(FlashGuard.isOnlyTooOld(ORDER, decided(Decision.APPROVE, NOW), ERASE, NOW))
                .isFalse();
        assertThat(FlashGuard.isOnlyTooOld(ORDER, decided(Decision.APPROVE, NOW.plus(TICK)), ERASE, NOW))
                .isTrue();
    }
}
