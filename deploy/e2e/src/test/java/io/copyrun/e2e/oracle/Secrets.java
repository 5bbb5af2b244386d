package io.copyrun.e2e.oracle;

import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** I9, as far as topics show it: no event holds a secret of the simulated devices. Files are searched by {@code copyrun canaries}. */
final class Secrets {
    /** Every secret of the tests begins so. In two parts: this text is searched, too. */
    private static final Pattern CANARY = Pattern.compile("canary" + "-[a-z]");

    private Secrets() {}

    static List<Violation> judge(Evidence evidence) {
        return Stream.concat(evidence.events().stream(), evidence.others().stream())
                .filter(said -> CANARY.matcher(said.data().toString()).find())
                .map(said -> new Violation(
                        "I9",
                        said.type() + " of operation " + said.operationId() + " on device " + said.device()
                                + ", said at " + said.at() + ", holds a secret"))
                .toList();
    }
}
