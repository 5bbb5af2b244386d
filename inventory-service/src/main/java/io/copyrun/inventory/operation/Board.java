package io.copyrun.inventory.operation;

import io.copyrun.event.Stage;
import io.copyrun.event.wire.Envelope;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Builds operations from their events, which may come in any order, twice, or all over again. */
public final class Board {
    private static final int RANK_OF_REQUEST = 0;
    private static final int RANK_OF_WAITING = 1;
    private static final int RANK_OF_START = 2;
    private static final int RANK_OF_STAGES = 3;
    /** Of things said at the same time, a plan comes before the wait for a decision. */
    private static final int RANK_OF_PLAN = RANK_OF_STAGES + Stage.PROVE.ordinal();

    private static final int RANK_OF_OTHERS = 50;
    private static final int RANK_OF_END = 99;

    private Board() {}

    /**
     * The operation after an event.
     *
     * @param known the operation so far, null when nothing was heard of it
     * @param report what the event says of this operation
     * @param envelope the event
     */
    public static Operation step(@Nullable Operation known, Report report, Envelope envelope) {
        Operation before = known == null ? Operation.unheard(report.operationId()) : known;
        Stamp stamp = new Stamp(envelope, rank(report.fact()));
        Operation named = before.naming(
                stamp.on(report.device()), stamp.onNullable(report.batchId()), stamp.onNullable(report.type()));
        Operation after =
                switch (report.fact()) {
                    case Fact.Asked asked -> named.onAsked(stamp.on(asked));
                    case Fact.Reached reached -> named.onReached(stamp.on(reached));
                    case Fact.Moved moved -> named.onMoved(stamp.on(moved));
                    case Fact.Kept kept -> named.onKept(stamp.on(kept.artifact()));
                    case Fact.Ended ended -> named.onEnded(stamp.on(ended));
                    case Fact.Planned planned -> named.restoring(named.restore().onPlanned(stamp.on(planned.plan())));
                    case Fact.Short lacking ->
                        named.restoring(named.restore().onShortage(stamp.on(lacking.shortage())));
                    case Fact.AtRisk risk -> named.restoring(named.restore().onRisk(stamp.on(risk.risk())));
                    case Fact.Decided decided ->
                        named.restoring(named.restore().onDecided(stamp.on(decided.decision())));
                    case Fact.Noted noted -> named;
                };
        // Progress comes every second: it would push everything else out of the timeline.
        return report.fact() instanceof Fact.Moved ? after : after.noting(entry(envelope, stamp));
    }

    private static TimelineEntry entry(Envelope envelope, Stamp stamp) {
        return new TimelineEntry(
                envelope.time(),
                stamp.rank(),
                stamp.id(),
                envelope.event().getClass().getSimpleName(),
                Detail.of(envelope.event()));
    }

    /** One step of a session says several things at the same time; this is the order that they happened in. */
    private static int rank(Fact fact) {
        return switch (fact) {
            case Fact.Asked asked -> RANK_OF_REQUEST;
            case Fact.Reached reached -> rank(reached.stage());
            case Fact.Moved moved -> RANK_OF_OTHERS;
            case Fact.Kept kept -> RANK_OF_OTHERS;
            case Fact.Planned planned -> RANK_OF_PLAN;
            case Fact.Short lacking -> RANK_OF_PLAN + 1;
            case Fact.AtRisk risk -> RANK_OF_OTHERS;
            case Fact.Decided decided -> RANK_OF_OTHERS;
            case Fact.Noted noted -> RANK_OF_OTHERS;
            case Fact.Ended ended -> RANK_OF_END;
        };
    }

    private static int rank(@Nullable String stage) {
        if (stage == null) {
            return RANK_OF_START;
        }
        return Arrays.stream(Stage.values())
                .filter(known -> known.name().equals(stage))
                .findFirst()
                .map(known -> known.compareTo(Stage.WAITING) <= 0 ? RANK_OF_WAITING : RANK_OF_STAGES + known.ordinal())
                .orElse(RANK_OF_STAGES);
    }

    /** Puts an event's place in the order of all events on what it said. */
    private record Stamp(Envelope envelope, int rank, String id) {
        Stamp(Envelope envelope, int rank) {
            this(envelope, rank, key(envelope));
        }

        <T> Stamped<T> on(T value) {
            return new Stamped<>(envelope.time(), rank, id, value);
        }

        <T> @Nullable Stamped<T> onNullable(@Nullable T value) {
            return value == null ? null : on(value);
        }

        /** CloudEvents 1.0: source and id together are unique. Others choose them, so their length is not ours. */
        private static String key(Envelope envelope) {
            String identity = envelope.source() + '\n' + envelope.id();
            return UUID.nameUUIDFromBytes(identity.getBytes(StandardCharsets.UTF_8))
                    .toString();
        }
    }
}
