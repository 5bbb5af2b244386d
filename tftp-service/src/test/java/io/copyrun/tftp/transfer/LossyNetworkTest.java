package io.copyrun.tftp.transfer;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class LossyNetworkTest {
    private static final double TEN_PERCENT = 0.1;
    private static final double THIRTY_PERCENT = 0.3;
    private static final int BLOCKS = 200;
    private static final double JUNK_RATE = 0.5;
    private static final int STRANGERS_ANSWERED_MAX = 8;

    static LongStream seeds() {
        return LongStream.range(0, 1_000);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void deliversTheSameBytesAtTenPercentLossDuplicationAndReordering(long seed) {
        Simulation.Plan plan = Simulation.Plan.from(seed, TEN_PERCENT);

        Simulation simulation = new Simulation(seed, plan);

        assertThat(simulation.outcome().isComplete())
                .as(simulation.outcome().explanation())
                .isTrue();
        assertThat(simulation.arrived(plan)).isEqualTo(simulation.content);
        assertThat(simulation.device.isDone()).isTrue();
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void deliversTheRightBytesOrFailsAtThirtyPercent(long seed) {
        Simulation.Plan plan = Simulation.Plan.from(seed, THIRTY_PERCENT);

        Simulation simulation = new Simulation(seed, plan);

        assertThat(simulation.outcome().bytes()).isLessThanOrEqualTo(plan.size());
        if (simulation.outcome().isComplete()) {
            assertThat(simulation.arrived(plan)).isEqualTo(simulation.content);
        } else {
            assertThat(simulation.outcome().cause()).isNotNull();
            assertThat(simulation.outcome().explanation()).isNotBlank();
        }
        if (simulation.device.isDone()) {
            assertThat(simulation.arrived(plan)).isEqualTo(simulation.content);
            assertThat(simulation.outcome().isComplete() || !plan.upload()).isTrue();
        }
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void isNotDisturbedByCorruptedTruncatedAndRandomPacketsInBetween(long seed) {
        Simulation.Plan plan = Simulation.Plan.from(seed, TEN_PERCENT);

        Simulation simulation = new Simulation(new SimulatedNetwork(seed, plan.faultRate()), seed, plan, JUNK_RATE);

        assertThat(simulation.outcome().isComplete())
                .as(simulation.outcome().explanation())
                .isTrue();
        assertThat(simulation.arrived(plan)).isEqualTo(simulation.content);
        assertThat(simulation.node.answersToStrangers()).isLessThanOrEqualTo(STRANGERS_ANSWERED_MAX);
    }

    @ParameterizedTest
    @CsvSource({"1, false", "1, true", "4, false", "4, true", "16, false", "16, true", "64, false", "64, true"})
    void doublesNothingElseBecauseOnePacketWasDoubled(int window, boolean upload) {
        Simulation.Plan plan = new Simulation.Plan(upload, 10 * window * 512 - 1, 512, window, 0, true);
        int least = new Simulation(1, plan).network.packets();

        for (int packet = 1; packet <= least; packet++) {
            SimulatedNetwork network = new SimulatedNetwork(1, 0).doubling(packet);
            Simulation simulation = new Simulation(network, 1, plan, 0);

            assertThat(simulation.arrived(plan)).isEqualTo(simulation.content);
            assertThat(network.packets())
                    .as("packet %d of %d doubled", packet, least)
                    .isLessThan(least + 3 * window + 3);
        }
    }

    @Test
    void sendsNoMoreThanNeededOnAPerfectNetwork() {
        Simulation.Plan plan = new Simulation.Plan(false, BLOCKS * 512 - 1, 512, 1, 0, false);

        Simulation simulation = new Simulation(1, plan);

        assertThat(simulation.network.packets()).isEqualTo(1 + 2 * BLOCKS);
    }

    @Test
    void acknowledgesAnUploadOnlyOnceItIsSynced() {
        Simulation.Plan plan = new Simulation.Plan(true, 1000, 512, 1, 0, false);

        Simulation simulation = new Simulation(1, plan);

        assertThat(simulation.node.synced()).isEqualTo(1);
        assertThat(simulation.device.isDone()).isTrue();
    }
}
