package io.copyrun.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.HashSet;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PortPlanTest {
    @Test
    void takesTheStandardPortsWhereTheyAreFree() throws IOException {
        PortPlan plan = PortPlan.choose(Map.of(), port -> true, false);

        assertThat(plan.of(Port.INVENTORY)).isEqualTo(8080);
        assertThat(plan.of(Port.KAFKA)).isEqualTo(9092);
    }

    @Test
    void takesThePortThatTheVariableSays() throws IOException {
        PortPlan plan = PortPlan.choose(Map.of("COPYRUN_INVENTORY_PORT", "18080"), port -> true, false);

        assertThat(plan.of(Port.INVENTORY)).isEqualTo(18080);
    }

    @Test
    void namesEveryTakenPortWithItsUserAndItsVariable() {
        assertThatThrownBy(() -> PortPlan.choose(Map.of(), port -> port != 8080 && port != 9092, false))
                .isInstanceOf(StartFailed.class)
                .hasMessage("port 8080 for the inventory-service is in use (COPYRUN_INVENTORY_PORT chooses another)\n"
                        + "port 9092 for the Kafka broker is in use (COPYRUN_KAFKA_PORT chooses another)");
    }

    @Test
    void movesFromATakenStandardPortWhereThatIsAllowed() throws IOException {
        PortPlan plan = PortPlan.choose(Map.of(), port -> port != 8080, true);

        assertThat(plan.of(Port.INVENTORY)).isNotEqualTo(8080);
        assertThat(plan.of(Port.SESSION)).isEqualTo(8081);
    }

    @Test
    void doesNotMoveFromATakenPortThatWasAskedFor() {
        assertThatThrownBy(() -> PortPlan.choose(Map.of("COPYRUN_SESSION_PORT", "18081"), port -> port != 18081, true))
                .hasMessageContaining("port 18081 for the session-service is in use");
    }

    @Test
    void refusesOnePortForTwoUsers() {
        assertThatThrownBy(() -> PortPlan.choose(Map.of("COPYRUN_SESSION_PORT", "8080"), port -> true, false))
                .hasMessageContaining("port 8080 for the session-service is in use");
    }

    @Test
    void refusesAValueThatIsNoPort() {
        assertThatThrownBy(() -> PortPlan.choose(Map.of("COPYRUN_KAFKA_PORT", "90920"), port -> true, false))
                .hasMessage("invalid COPYRUN_KAFKA_PORT: 90920 (expected: a port from 1 to 65535)");
    }

    @Test
    void givesEachUserAPortOfItsOwn() throws IOException {
        PortPlan plan = PortPlan.free();

        assertThat(new HashSet<>(plan.ports().values())).hasSize(Port.values().length);
    }
}
