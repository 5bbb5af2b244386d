package io.copyrun.session.worker;

import static org.assertj.core.api.Assertions.assertThat;

import io.copyrun.event.TransferNodeChanged;
import io.copyrun.session.operation.Input.Conditions;
import io.copyrun.session.operation.Order;
import io.copyrun.session.operation.Terms;
import io.copyrun.session.operation.Tried;
import io.copyrun.session.store.Examples;
import io.copyrun.session.store.KnownDevice;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ReadinessTest {
    private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");
    private static final List<TransferNodeChanged> NODES = List.of(Examples.node("n1", NOW));

    private static Conditions conditions(@Nullable Instant asked, @Nullable Instant said, boolean allIsRead) {
        var order = new Order(
                "op-1",
                null,
                "r1",
                List.of("running-config"),
                NOW,
                NOW.plus(Duration.ofHours(1)),
                new Terms(List.of(), asked));
        return new Readiness(it -> allIsRead, platform -> true)
                .of(order, Tried.NONE, new KnownDevice(Examples.device("r1"), said), NODES)
                .conditions();
    }

    @Test
    void waitsForTheWordOfTheDeviceThatTheRequestKnew() {
        assertThat(conditions(NOW, NOW.minusMillis(1), false)).isEqualTo(new Conditions.DeviceUnknown(false));
    }

    @Test
    void goesByWhatIsKnownOnceEverythingWasRead() {
        assertThat(conditions(NOW, NOW.minusMillis(1), true)).isInstanceOf(Conditions.Ready.class);
    }

    @Test
    void doesNotWaitForWhatItHasHeardOrNobodyNamed() {
        assertThat(conditions(NOW, NOW, false)).isInstanceOf(Conditions.Ready.class);
        assertThat(conditions(NOW, NOW.plusSeconds(1), false)).isInstanceOf(Conditions.Ready.class);
        assertThat(conditions(null, NOW, false)).isInstanceOf(Conditions.Ready.class);
        assertThat(conditions(NOW, null, false)).isInstanceOf(Conditions.Ready.class);
    }
}
