package io.copyrun.session.operation;

import io.copyrun.event.BackedUp;
import io.copyrun.event.Stage;
import io.copyrun.session.failure.Cause;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What can still become of one kind, from its copies in all attempts. */
sealed interface Prospect {
    record Agreed(BackedUp artifact) implements Prospect {}

    record Pending(Stage stage) implements Prospect {}

    /** Worth another copy; null when it was not tried, or was given up by no fault of the device. */
    record Again(@Nullable Failure failure) implements Prospect {}

    /** Another copy would fail alike. */
    record GivenUp(Failure failure) implements Prospect {}

    /** The prospect of a kind as its causes have it; how many attempts are left is another question. */
    static Prospect of(String kind, Ledger ledger) {
        List<Copy> copies = ledger.of(kind);
        Optional<BackedUp> agreed = standings(copies, Standing.Agreed.class)
                .map(Standing.Agreed::artifact)
                .findFirst();
        if (agreed.isPresent()) {
            return new Agreed(agreed.get());
        }
        Optional<Stage> pending = standings(copies, Standing.Pending.class)
                .map(Standing.Pending::stage)
                .findFirst();
        return pending.isPresent() ? new Pending(pending.get()) : unfinished(kind, copies, ledger);
    }

    private static Prospect unfinished(String kind, List<Copy> all, Ledger ledger) {
        List<Copy> copies = all.stream()
                .filter(copy -> copy.attempt() > ledger.tried().attempts())
                .toList();
        Optional<Failure> own = standings(copies, Standing.Broken.class)
                .map(Standing.Broken::failure)
                .findFirst();
        if (own.isPresent() && !isRepeatable(own.get(), copies, ledger)) {
            return new GivenUp(own.get());
        }
        boolean failedNow = ledger.current(kind)
                .filter(copy -> copy.standing() instanceof Standing.Broken)
                .isPresent();
        Failure failure = failedNow ? own.orElseThrow() : ledger.lastFailure();
        return failure == null || isRepeatable(failure, copies, ledger) ? new Again(failure) : new GivenUp(failure);
    }

    private static boolean isRepeatable(Failure failure, List<Copy> copies, Ledger ledger) {
        if (ledger.tried().isCurable(failure)) {
            return true;
        }
        Cause cause = failure.cause();
        return switch (cause.retry()) {
            case NEVER -> false;
            case ONCE -> occurrences(cause, copies, ledger) <= 1;
            // Waiting was all that could be tried: the bytes are in the spool, another copy brings only the same again.
            case LATER -> cause != Cause.ARCHIVE_SILENT;
        };
    }

    private static long occurrences(Cause cause, List<Copy> copies, Ledger ledger) {
        long own = standings(copies, Standing.Broken.class)
                .filter(broken -> broken.failure().cause() == cause)
                .count();
        return own
                + ledger.failedCauses().stream().filter(other -> other == cause).count();
    }

    private static <S extends Standing> Stream<S> standings(List<Copy> copies, Class<S> sort) {
        return copies.stream().map(Copy::standing).filter(sort::isInstance).map(sort::cast);
    }
}
