package io.copyrun.e2e.oracle;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** I5: every request ends in exactly one final event within its deadline and a minute, with all that such an event must say. */
final class Ends {
    private static final Duration SLACK = Duration.ofSeconds(60);
    private static final List<String> FINAL =
            List.of("BackupCompleted", "BackupFailed", "RestoreCompleted", "RestoreFailed");
    private static final List<String> TOLD = List.of("stage", "cause", "explanation", "verdict", "nextSafeAction");

    private Ends() {}

    static List<Violation> judge(Evidence evidence) {
        List<Violation> violations = new ArrayList<>();
        Map<String, List<Said>> ends = new LinkedHashMap<>();
        Map<String, Said> begun = new LinkedHashMap<>();
        for (Said said : evidence.events()) {
            if (FINAL.contains(said.type())) {
                ends.computeIfAbsent(said.operationId(), id -> new ArrayList<>())
                        .add(said);
            } else if (said.type().endsWith("Requested") && !said.type().startsWith("Cancellation")) {
                begun.put(said.operationId(), said);
            } else if (said.type().equals("OperationStarted")) {
                begun.putIfAbsent(said.operationId(), said);
            }
        }
        begun.forEach((id, request) -> violations.addAll(ended(evidence, request, ends.getOrDefault(id, List.of()))));
        ends.values().forEach(all -> all.forEach(end -> violations.addAll(untold(end))));
        return violations;
    }

    private static List<Violation> ended(Evidence evidence, Said request, List<Said> ends) {
        String what = "operation " + request.operationId() + " on device " + request.device() + ", asked for at "
                + request.at() + ", ";
        Instant latest =
                request.data().hasNonNull("deadline") ? request.time("deadline").plus(SLACK) : Instant.MAX;
        if (ends.size() > 1) {
            return List.of(new Violation(
                    "I5",
                    what + "has " + ends.size() + " final events: "
                            + ends.stream()
                                    .map(end -> end.type() + " at " + end.at())
                                    .toList()));
        }
        if (ends.isEmpty()) {
            boolean late = evidence.settled() || evidence.readAt().isAfter(latest);
            return late ? List.of(new Violation("I5", what + "has no final event")) : List.of();
        }
        return ends.getFirst().at().isAfter(latest)
                ? List.of(new Violation(
                        "I5", what + "ended at " + ends.getFirst().at() + " (expected: until " + latest + ")"))
                : List.of();
    }

    private static List<Violation> untold(Said end) {
        return (end.type().endsWith("Failed") ? TOLD : List.of("verdict"))
                .stream()
                        .filter(field -> end.text(field).isBlank())
                        .map(field -> new Violation(
                                "I5",
                                end.type() + " of operation " + end.operationId() + " at " + end.at()
                                        + " does not say its " + field))
                        .toList();
    }
}
