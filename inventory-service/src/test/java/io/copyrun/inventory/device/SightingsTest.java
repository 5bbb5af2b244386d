package io.copyrun.inventory.device;

import static org.assertj.core.api.Assertions.assertThat;

import io.copyrun.event.DeviceFacts;
import io.copyrun.event.RestoreCompleted;
import io.copyrun.inventory.operation.Backup;
import io.copyrun.inventory.operation.Restore;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class SightingsTest {
    private static final Instant NOW = Instant.parse("2026-11-22T08:00:00Z");

    private final Backup r1 = new Backup("op-1", "r1");
    private final Backup r2 = new Backup("op-2", "r2");

    private static DeviceFacts seen(String version, Instant at) {
        return new DeviceFacts(
                "cisco-ios", null, version, null, null, null, null, null, null, null, List.of(), List.of(), null, at);
    }

    @Test
    void areTheNewestOfEachDeviceWhateverComesFirst() {
        var newest = Sightings.newest(
                List.of(
                        r1.completed(seen("new", NOW)),
                        r1.started(seen("old", NOW.minusSeconds(9))),
                        r2.started(seen("other", NOW.minusSeconds(5)))),
                NOW);

        assertThat(newest.keySet()).containsExactly("r1", "r2");
        assertThat(newest.values()).extracting(DeviceFacts::version).containsExactly("new", "other");
    }

    @Test
    void areTakenFromRestoresToo() {
        RestoreCompleted ended = new Restore("op-3", "r3").completed(seen("restored", NOW));

        assertThat(Sightings.newest(List.of(ended), NOW).values())
                .extracting(DeviceFacts::version)
                .containsExactly("restored");
    }

    @Test
    void areNoneInEventsWithoutFacts() {
        assertThat(Sightings.newest(List.of(r1.started(1), r1.requested(), r1.failed("LOGIN_REFUSED")), NOW))
                .isEmpty();
    }

    @Test
    void areNotBelievedFarAheadOfTheClock() {
        DeviceFacts slightlyAhead = seen("1", NOW.plus(Sightings.AHEAD_MAX));
        DeviceFacts farAhead = seen("2", NOW.plus(Sightings.AHEAD_MAX).plusMillis(1));

        assertThat(Sightings.newest(List.of(r1.completed(farAhead), r1.completed(slightlyAhead)), NOW))
                .containsValue(slightlyAhead)
                .doesNotContainValue(farAhead);
    }
}
