package io.copyrun.e2e.oracle;

import io.copyrun.e2e.oracle.Restoration.Plan;
import io.copyrun.e2e.oracle.Restoration.Step;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * I1, I6 and I7: whatever was destroyed belongs to a restore whose plan held it, which had proved it and was allowed to; no decision
 * was used twice; every session looked first; and no device was reloaded without a verified image.
 */
final class Destructions {
    /** How old a proof may be when something is destroyed. */
    static final Duration FRESH = Duration.ofMinutes(15);

    private final Evidence evidence;
    private final List<Restoration> restores;
    private final List<Done> done = new ArrayList<>();
    private final Set<String> used = new HashSet<>();
    private final List<Violation> violations = new ArrayList<>();

    private Destructions(Evidence evidence, List<Restoration> restores) {
        this.evidence = evidence;
        this.restores = restores;
    }

    /** Something destructive, and the restore that it belongs to. */
    record Done(Restoration restore, Destroyed destroyed) {}

    /** What was destroyed by which restore, and what was wrong with it. */
    record Judged(List<Done> done, List<Violation> violations) {}

    static Judged judge(Evidence evidence, List<Restoration> restores) {
        var judge = new Destructions(evidence, restores);
        evidence.devices().forEach(history -> history.destroyed().forEach(it -> judge.judge(history, it)));
        return new Judged(judge.done, judge.violations);
    }

    private void judge(DeviceHistory history, Destroyed destroyed) {
        List<Restoration> open = restores.stream()
                .filter(restore -> restore.device().equals(history.device()) && restore.isOpenAt(destroyed.at()))
                .toList();
        if (open.isEmpty()) {
            violations.add(violation("I1", destroyed, "no restore of this device was open"));
            return;
        }
        record Tried(Restoration restore, List<Violation> wrong) {}
        Tried best = open.stream()
                .map(restore -> new Tried(restore, wrong(history, restore, destroyed)))
                .min(Comparator.comparingInt(tried -> tried.wrong().size()))
                .orElseThrow();
        violations.addAll(best.wrong());
        best.restore().planAt(destroyed.at()).ifPresent(plan -> used.add(use(best.restore(), plan, destroyed)));
        done.add(new Done(best.restore(), destroyed));
    }

    private static String use(Restoration restore, Plan plan, Destroyed destroyed) {
        return restore.id() + " " + plan.hash() + " " + destroyed.what();
    }

    private static Violation violation(String invariant, Destroyed destroyed, String why) {
        return new Violation(
                invariant,
                "device " + destroyed.device() + " was made to \"" + destroyed.what() + "\" at " + destroyed.at()
                        + ", but " + why);
    }

    private List<Violation> wrong(DeviceHistory history, Restoration restore, Destroyed destroyed) {
        List<Violation> wrong = new ArrayList<>();
        Optional<Plan> plan = restore.planAt(destroyed.at());
        Optional<Step> step = plan.filter(it -> !it.dryRun()).flatMap(it -> it.stepOf(destroyed.what()));
        if (plan.isEmpty() || step.isEmpty()) {
            String hash = plan.map(Plan::hash).orElse("none");
            wrong.add(violation(
                    "I1", destroyed, "plan " + hash + " of operation " + restore.id() + " does not hold that"));
            return wrong;
        }
        undecided(restore, plan.get(), step.get(), destroyed)
                .ifPresent(why -> wrong.add(violation("I1", destroyed, why)));
        wrong.addAll(unproven(history, restore, plan.get(), destroyed));
        if (destroyed.needsDecision() && used.contains(use(restore, plan.get(), destroyed))) {
            wrong.add(violation(
                    "I6",
                    destroyed,
                    "operation " + restore.id() + " had done so already for the decision about plan "
                            + plan.get().hash()));
        }
        wrong.addAll(unseen(history, restore, destroyed));
        if (destroyed.isReload()) {
            unfit(history, restore, plan.get(), destroyed).ifPresent(why -> wrong.add(violation("I7", destroyed, why)));
        }
        return wrong;
    }

    /** A look at the device, and at its files where some of them go: what else is typed before a change looks for no more than itself. */
    private static List<Violation> unseen(DeviceHistory history, Restoration restore, Destroyed destroyed) {
        List<String> typed = history.commandsBefore(destroyed);
        List<Violation> wrong = new ArrayList<>();
        if (typed.stream().noneMatch(command -> command.startsWith("show version"))) {
            wrong.add(violation(
                    "I7",
                    destroyed,
                    "the session of operation " + restore.id() + " had not looked at the device first"));
        }
        boolean listed =
                typed.stream().anyMatch(command -> command.startsWith("dir") || command.startsWith("show flash"));
        if (destroyed.isOfFiles() && !listed) {
            wrong.add(violation(
                    "I7", destroyed, "the session of operation " + restore.id() + " had listed no files before"));
        }
        return wrong;
    }

    private static Optional<String> undecided(Restoration restore, Plan plan, Step step, Destroyed destroyed) {
        if (!step.decision() && !destroyed.needsDecision()) {
            return Optional.empty();
        }
        String about = "step " + step.name() + " of plan " + plan.hash() + " of operation " + restore.id();
        Optional<Said> decision = restore.decision(plan.hash(), step.name(), destroyed.at());
        if (decision.isEmpty()) {
            return Optional.of("nobody had decided about " + about);
        }
        if (!decision.get().text("decision").equals("approve")) {
            return Optional.of(about + " was decided as " + decision.get().text("decision"));
        }
        Instant expiresAt = decision.get().time("expiresAt");
        return expiresAt.isAfter(destroyed.at())
                ? Optional.empty()
                : Optional.of("the decision about " + about + " had expired at " + expiresAt);
    }

    /** What was lost must be in the archive, and the archive must have read it and the artifact back, both shortly before. */
    private List<Violation> unproven(DeviceHistory history, Restoration restore, Plan plan, Destroyed destroyed) {
        List<Violation> wrong = new ArrayList<>();
        Instant oldest = destroyed.at().minus(FRESH);
        Optional<Instant> reread = restore.lastInStage("PROVE", destroyed.at());
        if (reread.isEmpty() || reread.get().isBefore(oldest)) {
            wrong.add(violation(
                    "I1",
                    destroyed,
                    "operation " + restore.id() + " had not had the archive read anything back since " + oldest));
        }
        boolean intact = evidence.archive()
                .find(plan.artifactId())
                .filter(kept -> kept.intact() && kept.sha256().equals(plan.sha256()))
                .isPresent();
        if (!intact) {
            wrong.add(violation(
                    "I1",
                    destroyed,
                    "the artifact " + plan.artifactId() + " of operation " + restore.id()
                            + " is not in the archive as planned"));
        }
        List<Content> foreign = destroyed.losses().stream()
                .filter(loss -> !loss.sha256().equals(plan.sha256()) && !isOwn(history, restore, loss, destroyed))
                .toList();
        if (destroyed.isErase() && lacksWayBack(restore, foreign, destroyed)) {
            wrong.add(violation("I1", destroyed, "no transfer node had the way back of operation " + restore.id()));
        }
        foreign.stream()
                .filter(loss -> !isBackedUp(loss, history.device(), oldest, destroyed.at()))
                .forEach(loss -> wrong.add(violation(
                        "I1",
                        destroyed,
                        "no backup that was completed since " + oldest + " holds the " + loss.bytes() + " bytes of "
                                + loss.name() + " with SHA-256 " + loss.sha256() + " (operation " + restore.id()
                                + ")")));
        return wrong;
    }

    private boolean lacksWayBack(Restoration restore, List<Content> lost, Destroyed destroyed) {
        List<Content> images = lost.stream()
                .filter(loss ->
                        restore.startsFrom(loss.name().substring(loss.name().indexOf(':') + 1)))
                .toList();
        return !images.isEmpty() && images.stream().noneMatch(image -> isStaged(restore, image, destroyed));
    }

    /** Whether a node had said that it holds a file that was lost, for the device to copy back. */
    private boolean isStaged(Restoration restore, Content loss, Destroyed destroyed) {
        Set<String> copies = restore.events().stream()
                .filter(said -> said.type().equals("TransferExpected"))
                .filter(said -> evidence.archive()
                        .find(said.text("artifactId"))
                        .filter(kept -> kept.sha256().equals(loss.sha256()))
                        .isPresent())
                .map(said -> said.text("transferId"))
                .collect(Collectors.toSet());
        return evidence.said("TransferArmed")
                .anyMatch(said ->
                        copies.contains(said.text("transferId")) && !said.at().isAfter(destroyed.at()));
    }

    /** What the restore has made itself: the rest of a copy that was broken off, or what it changed before, with its proof. */
    private boolean isOwn(DeviceHistory history, Restoration restore, Content loss, Destroyed destroyed) {
        boolean changed = done.stream()
                .filter(it -> it.restore().equals(restore))
                .anyMatch(it -> it.destroyed().losses().stream()
                        .anyMatch(other -> other.name().equals(loss.name())));
        return changed
                || history.written().stream()
                        .anyMatch(seen -> !seen.at().isBefore(restore.request().at())
                                && !seen.at().isAfter(destroyed.at())
                                && seen.what().kind().equals(loss.name())
                                && seen.what().sha256().equals(loss.sha256()));
    }

    private boolean isBackedUp(Content loss, String device, Instant oldest, Instant latest) {
        return evidence.said("BackupCompleted")
                .filter(said -> said.device().equals(device))
                .filter(said -> !said.time("completedAt").isBefore(oldest)
                        && !said.time("completedAt").isAfter(latest))
                .flatMap(said -> Copies.of(said).stream())
                .filter(copy -> copy.sha256().equals(loss.sha256()))
                .anyMatch(copy -> evidence.archive()
                        .find(copy.artifactId())
                        .filter(kept -> kept.intact() && kept.sha256().equals(loss.sha256()))
                        .isPresent());
    }

    /** Why a device should not have been reloaded; empty if it was right. */
    private static Optional<String> unfit(DeviceHistory history, Restoration restore, Plan plan, Destroyed reload) {
        Optional<DeviceHistory.Seen<Content>> copied = history.written().stream()
                .filter(seen -> Names.usual(seen.what().name()).equals(plan.file())
                        && !seen.at().isAfter(reload.at()))
                .reduce((one, later) -> later);
        if (copied.isPresent()
                && !(copied.get().what().whole() && copied.get().what().sha256().equals(plan.sha256()))) {
            return Optional.of(
                    "what had come to " + plan.file() + " was not the artifact of operation " + restore.id());
        }
        Optional<Instant> verified = restore.lastInStage("VERIFY", reload.at());
        if (copied.isPresent()
                && verified.filter(at -> at.isAfter(copied.get().at())).isEmpty()) {
            return Optional.of(
                    "operation " + restore.id() + " had not verified " + plan.file() + " since it was written");
        }
        return history.restartedAfter(reload.at())
                .filter(state -> !state.startsWith("RUNNING"))
                .map(state -> "the device came back as " + state + " (operation " + restore.id() + ")");
    }
}
