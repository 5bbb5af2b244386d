package io.copyrun.session.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.copyrun.event.RestoreTarget;
import io.copyrun.session.operation.Terms;
import io.copyrun.session.restore.Order;
import io.copyrun.session.restore.Restore;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class RestoreDocumentsTest {
    private static final Instant NOON = Instant.parse("2026-11-22T12:00:00Z");

    @Test
    void readsWhatItHasWritten() {
        var options = new Order.Options(true, true, true, false, false, false);
        Restore asked = Restore.asked(new Order(
                "op-1",
                null,
                "r1",
                "a-1",
                RestoreTarget.FLASH,
                "flash:",
                "x.bin",
                options,
                NOON,
                NOON.plusSeconds(60),
                Terms.NONE));

        assertThat(RestoreDocuments.read(RestoreDocuments.of(asked))).isEqualTo(asked);
    }

    @Test
    void readsACopyWithoutItsClearances() {
        var options = new Order.Options(true, true, true, false, false, false);
        Restore asked = Restore.asked(new Order(
                "op-1",
                null,
                "r1",
                "a-1",
                RestoreTarget.FLASH,
                null,
                null,
                options,
                NOON,
                NOON.plusSeconds(60),
                Terms.NONE));
        var copying = new Restore.Copying(asked.order(), asked.book(), java.util.List.of(), NOON);

        assertThat(RestoreDocuments.read(RestoreDocuments.of(copying))).isEqualTo(copying);
    }
}
