package io.copyrun.session.restore;

import io.copyrun.event.Event;
import io.copyrun.event.PlannedStep;
import io.copyrun.event.RestorePlanned;
import io.copyrun.event.TransferProtocol;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** A plan as people are shown it. */
final class PlanEvent {
    /** As it stands in a copy command, with its colon. */
    private final String scheme;

    private PlanEvent(TransferProtocol protocol) {
        this.scheme = protocol.name().toLowerCase(Locale.ROOT).replace('_', '-') + ":";
    }

    /**
     * The event.
     *
     * @param protocol of the attempt that made the plan; others that may follow are among the plan's risks
     */
    static Event of(Order order, Book.View view, TransferProtocol protocol, Instant now) {
        return new PlanEvent(protocol).event(order, view, now);
    }

    private Event event(Order order, Book.View view, Instant now) {
        Plan plan = view.plan();
        Plan.Numbers numbers = plan.numbers();
        Destination.File file = plan.destination() instanceof Destination.File it ? it : null;
        return new RestorePlanned(
                order.operationId(),
                order.batchId(),
                order.device(),
                plan.hash(),
                view.artifact().artifactId(),
                view.artifact().sha256(),
                view.artifact().bytes(),
                order.target(),
                file == null ? null : file.fileSystem(),
                file == null ? null : file.path(),
                numbers == null ? null : numbers.freeBytes(),
                numbers == null ? null : numbers.totalBytes(),
                numbers == null ? null : numbers.freeAfterBytes(),
                steps(order, plan),
                plan.endangered(),
                plan.risks(),
                Pace.expected(plan.there() ? 0 : view.artifact().bytes()).toSeconds(),
                order.options().dryRun(),
                now);
    }

    private List<PlannedStep> steps(Order order, Plan plan) {
        List<PlannedStep> steps = new ArrayList<>();
        if (!plan.room().isEmpty()) {
            steps.add(step(Plan.MAKE_ROOM, plan.room(), plan));
        }
        if (!plan.there()) {
            steps.add(
                    plan.copying().isEmpty()
                            ? PlannedStep.harmless(Plan.COPY, command(plan.destination()))
                            : copying(plan));
        }
        if (order.options().verify()) {
            steps.add(PlannedStep.harmless("verify", null));
        }
        for (Change change : plan.after()) {
            steps.add(step(plan.stepOf(change), List.of(change), plan));
        }
        return steps;
    }

    private PlannedStep copying(Plan plan) {
        PlannedStep step = step(Plan.COPY, plan.copying(), plan);
        return new PlannedStep(
                step.step(), List.of(command(plan.destination())), step.questions(), step.destroys(), step.decision());
    }

    private PlannedStep step(String name, List<Change> changes, Plan plan) {
        return new PlannedStep(
                name,
                changes.stream().map(this::command).toList(),
                changes.stream().map(PlanEvent::question).toList(),
                changes.stream()
                        .flatMap(change -> destroyed(change, plan).stream())
                        .limit(70)
                        .toList(),
                plan.decisions().contains(name));
    }

    private String command(Destination destination) {
        return switch (destination) {
            case Destination.RunningConfig it -> "copy " + scheme + " running-config";
            case Destination.ReplacedRunningConfig it -> "configure replace " + scheme;
            case Destination.StartupConfig it -> "copy " + scheme + " startup-config";
            case Destination.File it -> "copy " + scheme + " " + it.fileSystem() + it.path();
        };
    }

    private String command(Change change) {
        return switch (change) {
            case Change.Erase it -> "erase " + it.fileSystem();
            case Change.Delete it -> "delete " + it.fileSystem() + it.path();
            case Change.Squeeze it -> "squeeze " + it.fileSystem();
            case Change.Overwrite it -> "copy " + scheme + " " + it.fileSystem() + it.path();
            case Change.Merge it -> "copy " + scheme + " running-config";
            case Change.Replace it -> "configure replace " + scheme;
            case Change.SetBoot it -> "boot system " + it.fileSystem() + it.path();
            case Change.InstallAdd it -> "install add file " + it.fileSystem() + it.path();
            case Change.Reload it -> "reload";
        };
    }

    private static String question(Change change) {
        return switch (change) {
            case Change.Erase it -> "the questions before an erase of " + it.fileSystem() + ": yes";
            case Change.Delete it -> "whether to delete " + it.fileSystem() + it.path() + ": yes";
            case Change.Squeeze it -> "whether to squeeze " + it.fileSystem() + ": yes";
            case Change.Overwrite it -> "whether to overwrite " + it.fileSystem() + it.path() + ": yes";
            case Change.Merge it -> "the destination: running-config";
            case Change.Replace it -> "whether to replace the running configuration: yes";
            case Change.SetBoot it -> "none; boot commands of before go, and the running configuration is saved";
            case Change.InstallAdd it -> "none";
            case Change.Reload it -> "whether to save: no; whether to reload: yes";
        };
    }

    private static List<String> destroyed(Change change, Plan plan) {
        return switch (change) {
            case Change.Erase it ->
                plan.endangered().stream()
                        .filter(kind -> kind.startsWith("file:"))
                        .map(kind -> kind.substring("file:".length()))
                        .toList();
            case Change.Delete it -> List.of(it.fileSystem() + it.path());
            case Change.Squeeze it -> List.of("what is deleted on " + it.fileSystem());
            case Change.Overwrite it -> List.of(it.fileSystem() + it.path());
            case Change.Merge it -> List.of();
            case Change.Replace it -> List.of("running-config");
            case Change.SetBoot it -> List.of("boot commands of before", "nvram:startup-config");
            case Change.InstallAdd it -> List.of();
            case Change.Reload it -> List.of();
        };
    }
}
