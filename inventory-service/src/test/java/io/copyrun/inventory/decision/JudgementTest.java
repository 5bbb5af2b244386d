package io.copyrun.inventory.decision;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.copyrun.event.ChangeDecided;
import io.copyrun.event.Decision;
import io.copyrun.event.Event;
import io.copyrun.event.wire.Envelope;
import io.copyrun.inventory.device.Checked;
import io.copyrun.inventory.operation.Board;
import io.copyrun.inventory.operation.Operation;
import io.copyrun.inventory.operation.Report;
import io.copyrun.inventory.operation.Restore;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JudgementTest {
    private static final Instant NOW = Instant.parse("2026-06-01T12:00:00Z");
    private static final String HASH = "hash-1";

    private final Restore restore = new Restore("op-1", "r1");

    private static Operation operation(Event... events) {
        Operation operation = null;
        for (int i = 0; i < events.length; i++) {
            Envelope said =
                    Envelope.of("/copyrun/test", events[i], NOW.minusSeconds(60).plusSeconds(i));
            operation = Board.step(operation, requireNonNull(Report.of(events[i])), said);
        }
        return requireNonNull(operation);
    }

    private static DecisionOrder order(String hash, String step, Decision decision) {
        return new DecisionOrder(hash, step, decision, "anna", "window", Duration.ofMinutes(60));
    }

    private static DecisionOrder approval() {
        return order(HASH, Restore.MAKE_ROOM, Decision.APPROVE);
    }

    private static Judgement judged(Operation operation, @Nullable DecisionMade earlier, DecisionOrder order) {
        return Judgement.of(operation, earlier, order, false, NOW);
    }

    private static String refusal(Judgement judgement) {
        assertThat(judgement).isInstanceOf(Judgement.Refused.class);
        return ((Judgement.Refused) judgement).detail();
    }

    @Test
    void takesADecisionAboutTheLatestPlanUntilItExpires() {
        Operation waiting = operation(restore.requested(), restore.planned(HASH));

        assertThat(judged(waiting, null, approval()))
                .isEqualTo(new Judgement.Taken(new DecisionMade(
                        new ChangeDecided(
                                "op-1",
                                "r1",
                                HASH,
                                Restore.MAKE_ROOM,
                                Decision.APPROVE,
                                "anna",
                                "window",
                                NOW.plusSeconds(3_600)),
                        NOW)));
    }

    @Test
    void refusesADecisionAboutAPlanThatIsNotTheLatest() {
        Operation replanned = operation(restore.planned("hash-0"), restore.planned(HASH));

        assertThat(refusal(judged(replanned, null, order("hash-0", Restore.MAKE_ROOM, Decision.APPROVE))))
                .isEqualTo(
                        "invalid planHash: hash-0 (expected: hash-1, the latest plan's; look at it before you decide)");
        assertThat(refusal(judged(operation(restore.requested()), null, approval())))
                .startsWith("operation op-1 has no plan yet");
    }

    @Test
    void refusesADecisionAboutAStepThatWaitsForNone() {
        assertThat(refusal(judged(operation(restore.planned(HASH)), null, order(HASH, "copy", Decision.APPROVE))))
                .isEqualTo("invalid step: copy (expected: make-room or reload)");
    }

    @Test
    void refusesADecisionAboutWhatHasEnded() {
        Operation ended = operation(restore.planned(HASH), restore.failed("COPY_FAILED"));

        assertThat(refusal(judged(ended, null, approval())))
                .isEqualTo("operation op-1 is FAILED (expected: one that has not ended)");
    }

    @Test
    void refusesADecisionThatComesTooLate() {
        Operation decideBefore = operation(restore.planned(HASH), restore.insufficient(HASH, NOW));
        Operation deadline = operation(restore.requested(NOW), restore.planned(HASH));
        Operation inTime = operation(
                restore.requested(NOW.plusSeconds(2)),
                restore.planned(HASH),
                restore.insufficient(HASH, NOW.plusSeconds(1)));

        assertThat(refusal(judged(decideBefore, null, approval()))).startsWith("the time to decide has passed");
        assertThat(refusal(judged(deadline, null, approval()))).startsWith("the time to decide has passed");
        assertThat(judged(inTime, null, approval())).isInstanceOf(Judgement.Taken.class);
    }

    @Test
    void theSameAgainIsTheFirstAndAnotherIsRefusedEvenWhenItHasEnded() {
        DecisionMade first =
                new DecisionMade(restore.decided(HASH, Restore.MAKE_ROOM, Decision.APPROVE), NOW.minusSeconds(30));
        Operation ended = operation(restore.planned(HASH), restore.completed());

        assertThat(judged(ended, first, approval())).isEqualTo(new Judgement.Repeated(first));
        assertThat(refusal(judged(ended, first, order(HASH, Restore.MAKE_ROOM, Decision.REFUSE))))
                .isEqualTo(
                        "step make-room was decided at 2026-06-01T11:59:30Z by anna: approve (expected: one decision)");
    }

    @Test
    void whoeverAskedDecidesOnlyWhereTwoAreNotNeeded() {
        Operation waiting = operation(restore.requested(), restore.planned(HASH));
        DecisionOrder byTheAsker =
                new DecisionOrder(HASH, Restore.MAKE_ROOM, Decision.APPROVE, "ansible", null, Duration.ofMinutes(1));

        assertThat(Judgement.of(waiting, null, byTheAsker, false, NOW)).isInstanceOf(Judgement.Taken.class);
        assertThat(refusal(Judgement.of(waiting, null, byTheAsker, true, NOW)))
                .startsWith("invalid decidedBy: ansible");
        assertThat(Judgement.of(waiting, null, approval(), true, NOW)).isInstanceOf(Judgement.Taken.class);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '\0', textBlock = """
            {}|missing planHash
            {"planHash":"h","decision":"approve","decidedBy":"anna"}|missing step
            {"planHash":"h","step":"make room","decision":"approve","decidedBy":"anna"}|invalid step: make room
            {"planHash":"h","step":"make-room","decidedBy":"anna"}|missing decision (expected: approve or refuse)
            {"planHash":"h","step":"make-room","decision":"yes","decidedBy":"anna"}|invalid decision: yes
            {"planHash":"h","step":"make-room","decision":"APPROVE","decidedBy":"anna"}|invalid decision: APPROVE
            {"planHash":"h","step":"make-room","decision":"approve"}|missing decidedBy
            {"planHash":"h","step":"x","decision":"approve","decidedBy":"a\\nb"}|invalid decidedBy: a\\x0Ab
            {"planHash":"h","step":"x","decision":"approve","decidedBy":"anna","expiresInMinutes":0}|invalid expiresInMinutes: 0
            {"planHash":"h","step":"x","decision":"approve","decidedBy":"anna","expiresInMinutes":1441}|invalid expiresInMinutes: 1441 (expected: 1 to 1440)
            """)
    void saysWhatIsWrongWithADecision(String body, String message) throws JsonProcessingException {
        var given = new ObjectMapper().readValue(body, DecisionOrder.Given.class);

        assertThat(DecisionOrder.check(given)).isInstanceOf(Checked.Invalid.class);
        assertThat(((Checked.Invalid<DecisionOrder>) DecisionOrder.check(given)).message())
                .contains(message);
    }
}
