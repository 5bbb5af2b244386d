package io.copyrun.inventory.request;

import io.copyrun.event.Kind;
import io.copyrun.inventory.device.Violation;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What may be asked to be backed up. */
public final class KindRules {
    /** As many as one event takes. */
    private static final int KINDS_MAX = 32;

    private KindRules() {}

    /** The kinds, each once; what is wrong with them is added to the violations. */
    public static List<String> check(@Nullable List<String> given, List<Violation> violations) {
        if (given == null || given.isEmpty()) {
            violations.add(Violation.missing("kinds", "at least one of " + Kind.EXPECTED));
            return List.of();
        }
        List<String> kinds = given.stream().map(String::valueOf).distinct().toList();
        if (kinds.size() > KINDS_MAX) {
            violations.add(Violation.of("kinds", kinds.size() + " kinds", "at most " + KINDS_MAX));
        }
        kinds.stream()
                .filter(kind -> !Kind.isValid(kind))
                .forEach(kind -> violations.add(Violation.of("kinds", kind, Kind.EXPECTED)));
        return kinds;
    }
}
