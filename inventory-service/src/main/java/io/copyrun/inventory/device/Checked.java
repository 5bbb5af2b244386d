package io.copyrun.inventory.device;

import java.util.List;
import java.util.stream.Collectors;

/** What checking something that was given came to. */
public sealed interface Checked<T> {
    /** Everything is in order. */
    record Valid<T>(T value) implements Checked<T> {}

    /** At least one rule is broken. */
    record Invalid<T>(List<Violation> violations) implements Checked<T> {
        public Invalid {
            violations = List.copyOf(violations);
        }

        /** All violations in one line. */
        public String message() {
            return violations.stream().map(Violation::message).collect(Collectors.joining("; "));
        }
    }
}
