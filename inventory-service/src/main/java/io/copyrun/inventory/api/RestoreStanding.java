package io.copyrun.inventory.api;

import io.copyrun.event.DeviceAtRisk;
import io.copyrun.event.RestorePlanned;
import io.copyrun.inventory.operation.Fact;
import io.copyrun.inventory.operation.Operation;
import io.copyrun.inventory.operation.Stamped;
import io.copyrun.inventory.request.RestoreWish;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the board tells of a restore only.
 *
 * @param wanted what was asked for, null when only others told of it so far
 * @param planHash of the latest plan, null before the first
 * @param undecided steps of it that somebody has to decide about, none when the operation has ended
 * @param decideBefore when it gives up waiting
 * @param risk the flash without an image, null where there is none or no more
 * @param ended how it ended
 */
public record RestoreStanding(
        @Nullable RestoreWish wanted,
        @Nullable String planHash,
        List<String> undecided,
        @Nullable Instant decideBefore,
        @Nullable DeviceAtRisk risk,
        Fact.@Nullable Restored ended) {
    static RestoreStanding of(Operation operation) {
        Stamped<Fact.Asked> asked = operation.asked();
        Stamped<Fact.Ended> ended = operation.ended();
        return new RestoreStanding(
                asked == null ? null : asked.value().restore(),
                operation.restore().plan().map(RestorePlanned::planHash).orElse(null),
                ended == null ? operation.restore().undecided() : List.of(),
                ended == null ? operation.restore().decideBefore() : null,
                operation.restore().openRisk().orElse(null),
                ended == null ? null : ended.value().restored());
    }
}
