package io.copyrun.simulator.tftp;

import static org.assertj.core.api.Assertions.assertThat;

import io.copyrun.simulator.tftp.Heard.Data;
import io.copyrun.simulator.tftp.TransferState.Ended;
import io.copyrun.simulator.tftp.TransferState.Moving;
import io.copyrun.simulator.tftp.TransferState.Requesting;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class DownloadMachineTest {
    private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");
    private static final TransferPlan PLAN = new TransferPlan(0, Long.MAX_VALUE, Duration.ofSeconds(3), 3);

    @Test
    void keepsAndAcknowledgesTheBlockThatItExpects() {
        Step step = DownloadMachine.step(PLAN, new Requesting(1, NOW), new Data(1, 512), NOW);

        assertThat(step.effects()).containsExactly(new Effect.Keep(), new Effect.Acknowledge(1));
        assertThat(step.next()).isEqualTo(new Moving(2, 512, 1, NOW.plusSeconds(3)));
    }

    @Test
    void acknowledgesARepeatedBlockWithoutKeepingIt() {
        Moving state = new Moving(5, 512, 1, NOW);

        Step step = DownloadMachine.step(PLAN, state, new Data(4, 512), NOW);

        assertThat(step.effects()).containsExactly(new Effect.Acknowledge(4));
    }

    @Test
    void endsWithAShortBlock() {
        Step step = DownloadMachine.step(PLAN, new Moving(5, 512, 1, NOW), new Data(5, 0), NOW);

        assertThat(step.next()).isEqualTo(new Ended(new Ending.Complete()));
        assertThat(step.effects()).containsExactly(new Effect.Keep(), new Effect.Acknowledge(5));
    }
}
