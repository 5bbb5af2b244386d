package io.copyrun.tftp.api;

import io.copyrun.event.TransferCompleted;
import io.copyrun.event.TransferExpected;
import io.copyrun.event.TransferFailed;
import io.copyrun.event.TransferProgressed;
import io.copyrun.event.TransferStarted;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** The transfers that are armed or run, and the last ones that ended. Thread-safe, of bounded size. */
public final class TransferBoard {
    /** Of those that ended; with those that are armed or run, some tens of megabytes at most. */
    static final int ENDED_MAX = 5_000;

    static final int OPEN_MAX = 50_000;
    private static final Set<String> EXPIRED_CAUSES = Set.of("NEVER_REQUESTED", "EXPIRED", "WRONG_SOURCE");

    private final Clock clock;
    private final Map<String, TransferView> open = new LinkedHashMap<>();
    private final Map<String, TransferView> ended = new LinkedHashMap<>();

    public TransferBoard(Clock clock) {
        this.clock = clock;
    }

    /** A ticket is armed. */
    public synchronized void armed(TransferExpected terms) {
        if (!ended.containsKey(terms.transferId())) {
            open.putIfAbsent(terms.transferId(), TransferView.of(terms));
            trim(open, OPEN_MAX);
        }
    }

    /** A ticket was taken back. */
    public synchronized void withdrawn(String transferId, @Nullable String reason) {
        TransferView known = open.remove(transferId);
        if (known != null) {
            end(known.withdrawn(reason, clock.instant()));
        }
    }

    /** A transfer runs. */
    public synchronized void started(TransferStarted started) {
        TransferView known = open.remove(started.transferId());
        open.put(started.transferId(), TransferView.of(started, known == null ? null : known.expiresAt()));
        trim(open, OPEN_MAX);
    }

    /** A transfer has come further. */
    public synchronized void progressed(TransferProgressed progressed) {
        open.computeIfPresent(progressed.transferId(), (id, known) -> known.after(progressed));
    }

    /** A transfer is complete. */
    public synchronized void completed(TransferCompleted completed) {
        end(TransferView.of(completed).sameUser(open.remove(completed.transferId())));
    }

    /** A transfer, or a ticket that nobody used, has failed. */
    public synchronized void failed(TransferFailed failed) {
        TransferView known = open.remove(failed.transferId());
        boolean wasUsed = known != null && known.state() == TransferState.RUNNING;
        TransferState state =
                switch (failed.cause()) {
                    case "WITHDRAWN" -> TransferState.WITHDRAWN;
                    default ->
                        !wasUsed && EXPIRED_CAUSES.contains(failed.cause())
                                ? TransferState.EXPIRED
                                : TransferState.FAILED;
                };
        end(TransferView.of(failed, state, known == null ? null : known.startedAt())
                .sameUser(known));
    }

    private void end(TransferView view) {
        ended.remove(view.transferId());
        ended.put(view.transferId(), view);
        trim(ended, ENDED_MAX);
    }

    private static void trim(Map<String, TransferView> views, int max) {
        if (views.size() > max) {
            views.remove(views.keySet().iterator().next());
        }
    }

    /** The transfers that match, newest first: those that are armed or run, then those that ended. */
    public synchronized List<TransferView> find(Predicate<TransferView> matches, int limit) {
        List<TransferView> found = new ArrayList<>(newestFirst(open, matches));
        found.addAll(newestFirst(ended, matches));
        return found.stream().limit(limit).toList();
    }

    private static List<TransferView> newestFirst(Map<String, TransferView> views, Predicate<TransferView> matches) {
        List<TransferView> found =
                new ArrayList<>(views.values().stream().filter(matches).toList());
        Collections.reverse(found);
        return found;
    }

    /** One transfer. */
    public synchronized Optional<TransferView> find(String transferId) {
        TransferView view = open.get(transferId);
        return Optional.ofNullable(view != null ? view : ended.get(transferId));
    }
}
