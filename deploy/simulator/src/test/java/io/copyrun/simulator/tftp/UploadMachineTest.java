package io.copyrun.simulator.tftp;

import static org.assertj.core.api.Assertions.assertThat;

import io.copyrun.simulator.tftp.Heard.Acknowledgement;
import io.copyrun.simulator.tftp.TransferState.Ended;
import io.copyrun.simulator.tftp.TransferState.Moving;
import io.copyrun.simulator.tftp.TransferState.Requesting;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;

class UploadMachineTest {
    private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");
    private static final Duration TIMEOUT = Duration.ofSeconds(3);

    private static TransferPlan plan(long size) {
        return new TransferPlan(size, Long.MAX_VALUE, TIMEOUT, 3);
    }

    private static Step step(TransferPlan plan, TransferState state, Heard heard) {
        return UploadMachine.step(plan, state, heard, NOW);
    }

    @Test
    void sendsTheFirstBlockWhenTheRequestIsAcknowledged() {
        Step step = step(plan(600), new Requesting(1, NOW), new Acknowledgement(0));

        assertThat(step.next()).isEqualTo(new Moving(1, 512, 1, NOW.plus(TIMEOUT)));
        assertThat(step.effects()).containsExactly(new Effect.SendBlock(1, 512));
    }

    @Test
    void takesTheBlockSizeThatTheServerAcknowledges() {
        Step step = step(plan(600), new Requesting(1, NOW), new Heard.Options(Map.of("blksize", "1024")));

        assertThat(step.effects()).containsExactly(new Effect.SendBlock(1, 1024));
    }

    @Test
    void endsAFullLastBlockWithAnEmptyOne() {
        Step step = step(plan(512), new Moving(1, 512, 1, NOW), new Acknowledgement(1));

        assertThat(step.effects()).containsExactly(new Effect.SendBlock(2, 512));
        assertThat(step(plan(512), step.next(), new Acknowledgement(2)).next())
                .isEqualTo(new Ended(new Ending.Complete()));
    }

    @Test
    void goesOnBehindTheWrapOfTheBlockNumber() {
        Step step = step(plan(40_000_000), new Moving(65_536, 512, 1, NOW), new Acknowledgement(0));

        assertThat(step.effects()).containsExactly(new Effect.SendBlock(65_537, 512));
    }

    @Test
    void doesNotAnswerALateAcknowledgementOfAnEarlierBlock() {
        Moving state = new Moving(7, 512, 1, NOW);

        assertThat(step(plan(9000), state, new Acknowledgement(6))).isEqualTo(new Step(state, java.util.List.of()));
    }

    @Test
    void sendsAgainInSilenceUntilTheTriesAreSpent() {
        Step again = step(plan(9000), new Moving(7, 512, 1, NOW), new Heard.Silence());
        assertThat(again.effects()).containsExactly(new Effect.ShowTimeout(), new Effect.SendBlock(7, 512));

        Step last = step(plan(9000), new Moving(7, 512, 3, NOW), new Heard.Silence());
        assertThat(last.next()).isEqualTo(new Ended(new Ending.TimedOut(true)));
    }

    @Test
    void sendsNothingBehindTheFaultyOffset() {
        TransferPlan stopping = new TransferPlan(9000, 1024, TIMEOUT, 3);

        Step step = step(stopping, new Moving(2, 512, 1, NOW), new Acknowledgement(2));

        assertThat(step.next()).isEqualTo(new Moving(3, 512, 1, NOW.plus(TIMEOUT)));
        assertThat(step.effects()).isEmpty();
    }

    @Test
    void tellsARefusalBeforeTheStartFromOneInTheMiddle() {
        Heard refusal = new Heard.Refusal(2, "no");

        assertThat(step(plan(9000), new Requesting(1, NOW), refusal).next())
                .isEqualTo(new Ended(new Ending.Refused(2, "no", false)));
        assertThat(step(plan(9000), new Moving(7, 512, 1, NOW), refusal).next())
                .isEqualTo(new Ended(new Ending.Refused(2, "no", true)));
    }
}
