package io.copyrun.inventory.operation;

import io.copyrun.event.Stage;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * One operation as the board shows it, built from its events by {@link Board}.
 *
 * <p>Each part is the earliest, or the latest, of what was said of it, in an order that no two events share. So any
 * order of the same events, with any of them repeated, ends in the same operation. The first ending is the ending:
 * {@link OperationState#ACCEPTED} to {@link OperationState#WAITING} and {@link OperationState#RUNNING}, any number of
 * times, and {@link OperationState#AWAITING_DECISION}, to {@link OperationState#COMPLETED} or {@link OperationState#FAILED}.
 *
 * @param device the earliest that was named
 * @param batchId the earliest that was named
 * @param asked the earliest request
 * @param reached the latest stage of the last attempt
 * @param moved the latest word on a transfer; none when the operation has ended
 * @param kept what the archive took, the latest of each kind
 * @param ended the earliest ending
 * @param type the earliest that was named
 * @param restore what is heard of restores only
 */
public record Operation(
        String operationId,
        @Nullable Stamped<String> device,
        @Nullable Stamped<String> batchId,
        @Nullable Stamped<Fact.Asked> asked,
        @Nullable Stamped<Fact.Reached> reached,
        @Nullable Stamped<Fact.Moved> moved,
        Map<String, Stamped<BoardArtifact>> kept,
        @Nullable Stamped<Fact.Ended> ended,
        Timeline timeline,
        @Nullable Stamped<String> type,
        RestoreCourse restore) {
    /** What most operations are, and all were that the table has from before there were restores. */
    public static final String BACKUP = "backup";

    public static final String RESTORE = "restore";

    /** A request has at most 32 kinds; whoever says more is not believed. */
    private static final int KEPT_MAX = 64;

    private static final Set<String> WAITING_STAGES =
            Set.of(Stage.QUEUED.name(), Stage.WAITING.name(), Stage.DECISION.name());

    private static final Comparator<Stamped<Fact.Reached>> PROGRESS = Comparator.comparingInt(
                    (Stamped<Fact.Reached> reached) -> reached.value().attempt())
            .thenComparing(Stamped.order());

    public Operation {
        kept = Map.copyOf(kept);
        // Rows from before there were restores have none.
        restore = Objects.requireNonNullElse(restore, RestoreCourse.none());
    }

    /** An operation of which nothing was heard yet. */
    static Operation unheard(String operationId) {
        return new Operation(
                operationId,
                null,
                null,
                null,
                null,
                null,
                Map.of(),
                null,
                Timeline.empty(),
                null,
                RestoreCourse.none());
    }

    public OperationState state() {
        if (ended != null) {
            return ended.value().failure() == null ? OperationState.COMPLETED : OperationState.FAILED;
        }
        if (awaitsDecision()) {
            return OperationState.AWAITING_DECISION;
        }
        if (reached == null) {
            return OperationState.ACCEPTED;
        }
        String stage = reached.value().stage();
        return stage != null && WAITING_STAGES.contains(stage) ? OperationState.WAITING : OperationState.RUNNING;
    }

    /** It says that it waits, and no decision is known that it waits for. */
    private boolean awaitsDecision() {
        boolean saysSo =
                reached != null && Stage.DECISION.name().equals(reached.value().stage());
        boolean lacksRoom = restore.shortage() != null
                && (reached == null || Stamped.order().compare(restore.shortage(), reached) > 0);
        return (saysSo || lacksRoom)
                && (restore.planned() == null
                        || restore.awaitsItsPlan()
                        || !restore.undecided().isEmpty());
    }

    /** What kind of operation it is: {@value #BACKUP} or {@value #RESTORE}. */
    public String typeName() {
        return type == null ? BACKUP : type.value();
    }

    /** The stage that it is at, or failed at; null before the first and when it completed. */
    public @Nullable String stage() {
        if (ended != null) {
            return ended.value().failure() == null
                    ? null
                    : ended.value().failure().stage();
        }
        return reached == null ? null : reached.value().stage();
    }

    /** What it left in the archive; while it runs, and of a restore, what it has brought there so far. By kind. */
    public List<BoardArtifact> artifacts() {
        List<BoardArtifact> artifacts = new ArrayList<>();
        if (ended != null && ended.value().restored() == null) {
            artifacts.addAll(ended.value().artifacts());
        } else {
            kept.values().forEach(artifact -> artifacts.add(artifact.value()));
        }
        artifacts.sort(Comparator.comparing(BoardArtifact::kind).thenComparing(BoardArtifact::version));
        return artifacts;
    }

    Operation naming(
            Stamped<String> heardDevice, @Nullable Stamped<String> heardBatch, @Nullable Stamped<String> heardType) {
        return new Operation(
                operationId,
                Stamped.earlier(device, heardDevice),
                Stamped.earlier(batchId, heardBatch),
                asked,
                reached,
                moved,
                kept,
                ended,
                timeline,
                Stamped.earlier(type, heardType),
                restore);
    }

    Operation noting(TimelineEntry entry) {
        return new Operation(
                operationId, device, batchId, asked, reached, moved, kept, ended, timeline.with(entry), type, restore);
    }

    Operation restoring(RestoreCourse course) {
        return new Operation(operationId, device, batchId, asked, reached, moved, kept, ended, timeline, type, course);
    }

    Operation onAsked(Stamped<Fact.Asked> heard) {
        Stamped<Fact.Asked> earliest = Stamped.earlier(asked, heard);
        return new Operation(
                operationId, device, batchId, earliest, reached, moved, kept, ended, timeline, type, restore);
    }

    Operation onReached(Stamped<Fact.Reached> heard) {
        Stamped<Fact.Reached> latest = Stamped.later(reached, heard, PROGRESS);
        return new Operation(operationId, device, batchId, asked, latest, moved, kept, ended, timeline, type, restore);
    }

    Operation onMoved(Stamped<Fact.Moved> heard) {
        Stamped<Fact.Moved> latest = ended == null ? Stamped.later(moved, heard) : null;
        return new Operation(
                operationId, device, batchId, asked, reached, latest, kept, ended, timeline, type, restore);
    }

    Operation onKept(Stamped<BoardArtifact> heard) {
        SortedMap<String, Stamped<BoardArtifact>> changed = new TreeMap<>(kept);
        changed.merge(heard.value().kind(), heard, Stamped::laterOf);
        if (changed.size() > KEPT_MAX) {
            changed.remove(changed.lastKey());
        }
        return new Operation(
                operationId, device, batchId, asked, reached, moved, changed, ended, timeline, type, restore);
    }

    Operation onEnded(Stamped<Fact.Ended> heard) {
        Stamped<Fact.Ended> earliest = Stamped.earlier(ended, heard);
        return new Operation(
                operationId, device, batchId, asked, reached, null, kept, earliest, timeline, type, restore);
    }
}
