package io.copyrun.bench.result;

import java.util.Arrays;
import java.util.List;
import java.util.function.ToDoubleFunction;

/** The middle of some figures; of an even number, the mean of the two in the middle. */
final class Median {
    private Median() {}

    /** @throws IllegalArgumentException when there is nothing to take the middle of */
    static double of(double... values) {
        if (values.length == 0) {
            throw new IllegalArgumentException("no values (expected: at least one)");
        }
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        int middle = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }

    static <T> double of(List<T> all, ToDoubleFunction<T> figure) {
        return of(all.stream().mapToDouble(figure).toArray());
    }
}
