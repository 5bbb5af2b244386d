package io.copyrun.e2e.oracle;

import io.copyrun.e2e.oracle.Destructions.Done;
import io.copyrun.e2e.oracle.Restoration.Plan;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * I3, I4 and I8: what was said to be complete is in the archive, byte for byte what the device sent or got; the archive shows
 * nothing that no device has sent whole; and nothing that is referred to is missing.
 */
final class Copies {
    /** Others wait for the end of their operation, or are kept aside because not all agreed on them. */
    private static final Set<String> COUNTING = Set.of("LATEST", "KEPT");

    private final Evidence evidence;
    private final List<Violation> violations = new ArrayList<>();

    private Copies(Evidence evidence) {
        this.evidence = evidence;
    }

    /** One file of a backup, as its event names it. */
    record Copy(String kind, String artifactId, String sha256) {}

    static List<Copy> of(Said backup) {
        List<Copy> copies = new ArrayList<>();
        backup.data()
                .path("artifacts")
                .forEach(artifact -> copies.add(new Copy(
                        artifact.path("kind").asText(),
                        artifact.path("artifactId").asText(),
                        artifact.path("sha256").asText())));
        return copies;
    }

    static List<Violation> judge(Evidence evidence, List<Restoration> restores, List<Done> done) {
        var judge = new Copies(evidence);
        evidence.said("BackupCompleted").forEach(judge::backup);
        evidence.devices().forEach(judge::shown);
        restores.forEach(restore -> judge.restored(restore, done));
        judge.references();
        return judge.violations;
    }

    private void backup(Said said) {
        for (Copy copy : of(said)) {
            String what = "operation " + said.operationId() + " completed at " + said.time("completedAt") + " with "
                    + copy.kind() + " of device " + said.device() + " as artifact " + copy.artifactId();
            Optional<Shelf.Kept> kept = evidence.archive().find(copy.artifactId());
            if (kept.isEmpty()) {
                violations.add(new Violation("I3", what + ", which the archive does not hold"));
            } else if (!kept.get().intact() || !kept.get().sha256().equals(copy.sha256())) {
                violations.add(new Violation(
                        "I3",
                        what + ", whose bytes in the archive have SHA-256 "
                                + kept.get().readSha256() + " (expected: " + copy.sha256() + ")"));
            }
            if (!hasSent(said.device(), copy.sha256())) {
                violations.add(new Violation("I3", what + ", which the device has never sent whole"));
            }
        }
    }

    private boolean hasSent(String device, String sha256) {
        return evidence.device(device).stream()
                .flatMap(history -> history.uploaded().stream())
                .anyMatch(seen -> seen.what().sha256().equals(sha256));
    }

    private void shown(DeviceHistory history) {
        for (Shelf.Kept kept : evidence.archive().ofDevice(history.device())) {
            String what = "the archive shows artifact " + kept.artifactId() + " (" + kept.kind() + ", " + kept.state()
                    + ") of device " + history.device();
            if (!kept.intact()) {
                violations.add(new Violation("I4", what + ", and its bytes are not those of its hash"));
            } else if (COUNTING.contains(kept.state()) && !hasSent(history.device(), kept.sha256())) {
                violations.add(new Violation("I4", what + ", which the device has never sent whole"));
            }
        }
    }

    /** What a verdict says of the device is true. */
    private void restored(Restoration restore, List<Done> done) {
        restore.end().ifPresent(end -> {
            List<Destroyed> ours = done.stream()
                    .filter(it -> it.restore().equals(restore))
                    .map(Done::destroyed)
                    .toList();
            String what = "operation " + restore.id() + " on device " + restore.device() + " ended at "
                    + restore.endedAt() + " as " + end.text("verdict") + ", but ";
            switch (end.text("verdict")) {
                case "UNTOUCHED" ->
                    ours.stream()
                            .findFirst()
                            .ifPresent(it -> violations.add(new Violation(
                                    "I3", what + "the device was made to \"" + it.what() + "\" at " + it.at())));
                case "CHANGED_VERIFIED" -> verified(restore, end, what);
                case "ERASED_NEEDS_COPY" -> {
                    if (ours.stream().noneMatch(it -> it.isErase() || it.what().startsWith("delete "))) {
                        violations.add(new Violation("I3", what + "nothing was erased"));
                    }
                }
                default -> {
                    // Claims nothing that could be false.
                }
            }
        });
    }

    private void verified(Restoration restore, Said end, String what) {
        String target = restore.request().text("target");
        Optional<Plan> plan = restore.planAt(restore.endedAt());
        String name = target.equals("flash") ? plan.map(Plan::file).orElse("") : target;
        boolean comparable = (target.equals("flash") || target.equals("startup-config"))
                && end.type().equals("RestoreCompleted");
        Optional<Content> last = evidence.device(restore.device()).stream()
                .flatMap(history -> history.written().stream())
                .filter(seen -> Names.usual(seen.what().name()).equals(name)
                        && !seen.at().isBefore(restore.request().at())
                        && !seen.at().isAfter(restore.endedAt()))
                .map(DeviceHistory.Seen::what)
                .reduce((one, later) -> later);
        String expected = plan.map(Plan::sha256).orElse("a plan");
        if (comparable && last.isEmpty() && restore.wantedToCopy()) {
            violations.add(new Violation("I3", what + "the device has written nothing to " + name));
        }
        if (comparable
                && last.isPresent()
                && !(last.get().whole() && last.get().sha256().equals(expected))) {
            violations.add(new Violation(
                    "I3",
                    what + "what the device last wrote to " + name + " has SHA-256 "
                            + last.get().sha256() + " (expected: " + expected + ", whole)"));
        }
    }

    private void references() {
        for (Said said : evidence.events()) {
            Set<String> named = new LinkedHashSet<>();
            switch (said.type()) {
                case "RestorePlanned", "RestoreCompleted" -> named.add(said.text("artifactId"));
                case "DeviceAtRisk", "RestoreFailed" ->
                    said.data().path("wayBack").forEach(id -> named.add(id.asText()));
                default -> {
                    // Refers to nothing that must be there.
                }
            }
            named.stream()
                    .filter(id -> evidence.archive()
                            .find(id)
                            .filter(Shelf.Kept::intact)
                            .isEmpty())
                    .forEach(id -> violations.add(new Violation(
                            "I8",
                            "artifact " + id + ", which " + said.type() + " of operation " + said.operationId()
                                    + " names at " + said.at() + ", is not whole in the archive")));
        }
    }
}
