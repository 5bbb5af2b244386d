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

    private static Optional<Clearance> clear(Book book) {
        return FlashGuard.clear(ORDER, book, ERASE, NOW);
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
        assertThat(FlashGuard.clear(ORDER, whole(), new Change.Erase("slot0:"), NOW))
                .isEmpty();
        assertThat(FlashGuard.clear(ORDER, whole(), new Change.Reload(), NOW)).isEmpty();
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

    @Test
    void clearsNothingFromTheDeadlineOn() {
        Instant last = Given.DEADLINE.minus(TICK);
        Book book = viewed().with(Given.proof(PLAN, last, last))
                .with(Given.decided(PLAN, Plan.MAKE_ROOM, Decision.APPROVE, Given.DEADLINE.plus(FRESH)));

        assertThat(FlashGuard.clear(ORDER, book, ERASE, last))
                .hasValueSatisfying(cleared -> assertThat(cleared.until()).isEqualTo(Given.DEADLINE));
        assertThat(FlashGuard.clear(ORDER, book, ERASE, Given.DEADLINE)).isEmpty();
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

        assertThat(FlashGuard.clear(order, book, Change.Overwrite.STARTUP, NOW)).isPresent();
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
