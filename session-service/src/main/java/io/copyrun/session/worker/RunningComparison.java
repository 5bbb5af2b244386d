package io.copyrun.session.worker;

import io.copyrun.session.restore.ConfigurationLines;
import io.copyrun.session.restore.Input.Comparison;
import io.copyrun.session.transcript.ShownLines;
import java.util.List;

/** What a restored configuration and the running one have in common, without the secrets of either. */
final class RunningComparison {
    private RunningComparison() {}

    /**
     * Compares them.
     *
     * @param replaced whether nothing else may be there
     */
    static Comparison of(ConfigurationLines given, ConfigurationLines there, boolean replaced) {
        List<String> missing = given.without(there);
        List<String> stayed = there.without(given);
        if (!missing.isEmpty() || (replaced && !stayed.isEmpty())) {
            List<String> wrong = missing.isEmpty() ? stayed : missing;
            return new Comparison.Different(
                    missing.size() + " lines of the artifact are not in the running configuration, " + stayed.size()
                            + " others are; the first: " + ShownLines.of(wrong.getFirst()),
                    ShownLines.of(missing));
        }
        return new Comparison.Same("every line", ShownLines.of(stayed));
    }
}
