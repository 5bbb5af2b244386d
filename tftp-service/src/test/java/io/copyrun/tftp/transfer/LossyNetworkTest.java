package io.copyrun.tftp.transfer;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class LossyNetworkTest {
    private static final double TEN_PERCENT = 0.1;
    private static final double THIRTY_PERCENT = 0.3;
    private static final int BLOCKS = 200;

    static LongStream seeds() {
        return LongStream.range(0, 300);
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

        if (simulation.node.outcome != null && simulation.node.outcome.isComplete()) {
            assertThat(simulation.arrived(plan)).isEqualTo(simulation.content);
        } else if (plan.upload()) {
            assertThat(simulation.device.isDone()).isFalse();
        }
    }

    @Test
    void sendsNoMoreThanNeededOnAPerfectNetwork() {
        Simulation.Plan plan = new Simulation.Plan(false, BLOCKS * 512 - 1, 512, 1, 0);

        Simulation simulation = new Simulation(1, plan);

        assertThat(simulation.network.packets()).isEqualTo(1 + 2 * BLOCKS);
    }

    @Test
    void acknowledgesAnUploadOnlyOnceItIsSynced() {
        Simulation.Plan plan = new Simulation.Plan(true, 1000, 512, 1, 0);

        Simulation simulation = new Simulation(1, plan);

        assertThat(simulation.node.synced()).isEqualTo(1);
        assertThat(simulation.device.isDone()).isTrue();
    }
}
