package io.copyrun.inventory.operation;

import java.time.Instant;
import java.util.Comparator;
import org.jspecify.annotations.Nullable;

/**
 * A value with its place in the order of everything that was said of an operation.
 *
 * <p>The order is total, so that the earlier or the later of any two is the same one whichever was heard first; taking
 * it again and again is therefore indifferent to order and repetition.
 *
 * @param at when it was said
 * @param rank what comes first of things said at the same time
 * @param id of the event
 */
public record Stamped<T>(Instant at, int rank, String id, T value) {
    private static final Comparator<Stamped<?>> ORDER = Comparator.<Stamped<?>, Instant>comparing(Stamped::at)
            .thenComparing(Stamped::rank)
            .thenComparing(Stamped::id)
            .thenComparing(stamped -> String.valueOf(stamped.value()));

    static <T> @Nullable Stamped<T> earlier(@Nullable Stamped<T> known, @Nullable Stamped<T> heard) {
        if (known == null || heard == null) {
            return known == null ? heard : known;
        }
        return ORDER.compare(heard, known) < 0 ? heard : known;
    }

    static <T> @Nullable Stamped<T> later(@Nullable Stamped<T> known, @Nullable Stamped<T> heard) {
        return later(known, heard, ORDER);
    }

    /** The later of two, by an order of one's own that falls back on this one. */
    static <T> @Nullable Stamped<T> later(
            @Nullable Stamped<T> known, @Nullable Stamped<T> heard, Comparator<? super Stamped<T>> order) {
        if (known == null || heard == null) {
            return known == null ? heard : known;
        }
        return order.compare(heard, known) > 0 ? heard : known;
    }

    static <T> Stamped<T> laterOf(Stamped<T> known, Stamped<T> heard) {
        return ORDER.compare(heard, known) > 0 ? heard : known;
    }

    static <T> Stamped<T> earlierOf(Stamped<T> known, Stamped<T> heard) {
        return ORDER.compare(heard, known) < 0 ? heard : known;
    }

    static Comparator<Stamped<?>> order() {
        return ORDER;
    }
}
