package io.copyrun.session.restore;

import io.copyrun.event.Decision;
import io.copyrun.event.DeviceAtRisk;
import io.copyrun.event.Event;
import io.copyrun.event.OperationProgressed;
import io.copyrun.event.PlannedStep;
import io.copyrun.event.RestoreCompleted;
import io.copyrun.event.RestoreFailed;
import io.copyrun.event.RestorePlanned;
import io.copyrun.event.TransferExpected;
import io.copyrun.event.TransferProtocol;
import io.copyrun.event.TransferWithdrawn;
import io.copyrun.event.Verdict;
import io.copyrun.session.restore.SimulatedDevice.Loss;
import io.copyrun.session.restore.SimulatedDevice.Stored;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Judges a restore by what the world has seen: the device, the archive, the decisions and the events. It shares no bookkeeping
 * with the machine, and knows no state of it.
 */
final class RestoreOracle {
    private TransferProtocol over = TransferProtocol.TFTP;
    /** What the plan copies over, as a command has it. */
    private String scheme = "";

    private final Order order;
    private final SimulatedDevice device;
    private final SimulatedArchive archive;
    private final String wanted;
    private final boolean hadImage;

    private final List<String> wrong = new ArrayList<>();
    private final Map<String, RestorePlanned> plans = new HashMap<>();
    private final List<Decided> decisions = new ArrayList<>();
    private final Set<String> used = new HashSet<>();

    /** Artifact of each ticket, and the tickets that a node has. */
    private final Map<String, String> tickets = new HashMap<>();

    private final Set<String> armed = new HashSet<>();

    private String hash = "none";
    private boolean alarmed;
    private boolean cleared;
    private boolean begun;
    private int sent;

    @Nullable
    Event end;

    RestoreOracle(Order order, SimulatedDevice device, SimulatedArchive archive) {
        this.order = order;
        this.device = device;
        this.archive = archive;
        this.wanted = archive.content(order.artifactId());
        this.hadImage = device.holdsImage();
    }

    List<String> wrong() {
        return wrong;
    }

    private void claim(boolean holds, Supplier<String> otherwise) {
        if (!holds) {
            wrong.add(otherwise.get());
        }
    }

    private boolean isAtRisk() {
        return hadImage && !device.holdsImage();
    }

    void onDecision(Decided decided) {
        decisions.add(decided);
    }

    /** The node says that it has a ticket, and what it sends. */
    void onArmed(String transferId) {
        armed.add(transferId);
    }

    /** Whether a node holds an image that the device had, and gives it to the device. */
    private boolean isStaged() {
        return armed.stream()
                .map(tickets::get)
                .filter(Objects::nonNull)
                .anyMatch(artifact -> !artifact.equals(order.artifactId())
                        && archive.content(artifact).startsWith("good:"));
    }

    /** A change is about to be made on the device, by a session that has looked, or has not. */
    void onChange(Change change, boolean looked, Instant now) {
        claim(looked, () -> "I7 " + change + " by a session that has not looked at the device");
        RestorePlanned plan = plans.get(hash);
        claim(plan != null && isPlanned(plan, change), () -> "I1 " + change + " is not in the plan " + hash);
        for (Loss loss : device.losses(change)) {
            boolean ours = loss.content() != null && loss.content().endsWith(wanted);
            claim(
                    ours || archive.isSafe(loss, now),
                    () -> "I1 " + change + " destroys " + loss + ", which is in no fresh backup");
        }
        claim(
                !device.isLast(change) || isStaged(),
                () -> change + " removes the last image, and no node has a way back");
        if (change instanceof Change.Overwrite || change instanceof Change.Merge || change instanceof Change.Replace) {
            claim(
                    plan != null && archive.isRead(plan.artifactId(), now),
                    () -> "I1 " + change + " with an artifact that was not read back");
        }
        if (change instanceof Change.Erase || change instanceof Change.Delete || change instanceof Change.Reload) {
            boolean inTime = !now.isAfter(order.deadline().minus(Duration.ofMinutes(5)));
            boolean goesOn = !(change instanceof Change.Reload) && (begun || isAtRisk());
            claim(inTime || goesOn, () -> change + " so late that the deadline ends what follows");
            begun = true;
        }
        if (needsDecision(change)) {
            claim(isApproved(stepOf(change), now), () -> "I1 " + change + " is approved by nobody");
            claim(used.add(change + hash), () -> "I6 " + change + " a second time for the decision about " + hash);
        }
        claim(!(change instanceof Change.Erase) || order.options().allowErase(), () -> "an erase that was not allowed");
        if (change instanceof Change.Reload) {
            claim(order.options().reload(), () -> "a reload that nobody asked for");
            Stored file = destination();
            claim(file != null && file.content().equals(wanted), () -> "a reload before the image was verified");
            claim(!isAtRisk(), () -> "a reload without an image");
        }
    }

    private static boolean needsDecision(Change change) {
        return switch (change) {
            case Change.Erase it -> true;
            case Change.Delete it -> true;
            case Change.Squeeze it -> true;
            case Change.Reload it -> true;
            case Change.Overwrite it -> !it.isStartup();
            case Change.Merge it -> false;
            case Change.Replace it -> false;
            case Change.SetBoot it -> false;
            case Change.InstallAdd it -> false;
        };
    }

    private static String stepOf(Change change) {
        return switch (change) {
            case Change.Reload it -> "reload";
            case Change.Overwrite it -> "copy";
            default -> "make-room";
        };
    }

    private boolean isPlanned(RestorePlanned plan, Change change) {
        String command =
                switch (change) {
                    case Change.Erase it -> "erase " + it.fileSystem();
                    case Change.Delete it -> "delete " + it.fileSystem() + it.path();
                    case Change.Squeeze it -> "squeeze " + it.fileSystem();
                    case Change.Reload it -> "reload";
                    case Change.SetBoot it -> "boot system " + it.fileSystem() + it.path();
                    case Change.InstallAdd it -> "install add file " + it.fileSystem() + it.path();
                    case Change.Overwrite it when it.isStartup() -> "copy " + scheme + " startup-config";
                    case Change.Overwrite it -> "copy " + scheme + " " + it.fileSystem() + it.path();
                    case Change.Merge it -> "copy " + scheme + " running-config";
                    case Change.Replace it -> "configure replace " + scheme;
                };
        return plan.steps().stream().map(PlannedStep::commands).anyMatch(all -> all.contains(command));
    }

    /** The first decision about a step of a plan counts. */
    private boolean isApproved(String step, Instant now) {
        return decisions.stream()
                .filter(each -> each.planHash().equals(hash) && each.step().equals(step))
                .findFirst()
                .filter(each -> each.decision() == Decision.APPROVE && now.isBefore(each.expiresAt()))
                .isPresent();
    }

    /** A change may be sent: from now on nobody knows, until it is seen. */
    void onCleared(Change change) {
        sent++;
        cleared |=
                change instanceof Change.Erase || change instanceof Change.Delete || change instanceof Change.Overwrite;
    }

    /** The protocol of the attempt whose step comes next. */
    void over(TransferProtocol protocol) {
        over = protocol;
    }

    /** What a step has said, and whether a session is at work after it or something else goes on well. */
    void onStep(List<Event> said, boolean resting, Instant now) {
        for (Event event : said) {
            claim(end == null, () -> "I5 an event after the final one: " + event);
            switch (event) {
                case RestorePlanned plan -> {
                    scheme = over.name().toLowerCase(Locale.ROOT) + ":";
                    plans.put(plan.planHash(), plan);
                    hash = plan.planHash();
                }
                case TransferExpected it -> tickets.put(it.transferId(), String.valueOf(it.artifactId()));
                case TransferWithdrawn it -> armed.remove(it.transferId());
                case DeviceAtRisk risk -> onAlarm(risk);
                case OperationProgressed it when it.stage().equals("COPY") -> sent++;
                case RestoreCompleted it -> onEnd(it, it.verdict(), now);
                case RestoreFailed it -> onEnd(it, it.verdict(), now);
                default -> {
                    // Says nothing of the device.
                }
            }
        }
        claim(!resting || alarmed || !isAtRisk(), () -> "flash holds no image, nobody copies one, and nobody was told");
    }

    private void onAlarm(DeviceAtRisk risk) {
        claim(risk.over() == alarmed, () -> "an alarm that is no news: " + risk);
        alarmed = !risk.over();
        claim(!risk.over() || !isAtRisk(), () -> "the alarm is over while flash holds no image");
        claim(risk.over() || isAtRisk() || cleared, () -> "an alarm although nothing was removed: " + risk);
    }

    private void onEnd(Event event, Verdict verdict, Instant now) {
        end = event;
        claim(!now.isAfter(order.deadline().plus(Duration.ofSeconds(60))), () -> "I5 ended after the deadline");
        boolean completed = event instanceof RestoreCompleted;
        switch (verdict) {
            case UNTOUCHED -> claim(device.touched == 0, () -> "UNTOUCHED after " + device.touched + " changes");
            case CHANGED_VERIFIED ->
                claim(holds(event), () -> "CHANGED_VERIFIED, but the device holds " + device.held());
            case CHANGED_UNVERIFIED -> claim(device.touched > 0, () -> "CHANGED_UNVERIFIED, but nothing was changed");
            case ERASED_NEEDS_COPY ->
                claim(isAtRisk(), () -> "ERASED_NEEDS_COPY, but the device holds " + device.held());
            case UNKNOWN -> claim(sent > 0, () -> "UNKNOWN, but nothing was sent");
        }
        if (isAtRisk()) {
            claim(alarmed, () -> "ended without an image in flash and without an alarm");
        }
        boolean dry = order.options().dryRun();
        claim(!dry || device.touched == 0, () -> "a dry run has changed the device");
        claim(!completed || verdict != Verdict.UNKNOWN, () -> "completed, and nobody knows what is on the device");
    }

    private @Nullable Stored destination() {
        RestorePlanned plan = plans.get(hash);
        return plan == null ? null : device.file(Objects.requireNonNull(plan.destination()));
    }

    private boolean holds(Event event) {
        String content =
                event instanceof RestoreFailed failed && failed.cause().equals("OLD_IMAGE_BACK") ? "good:old" : wanted;
        return switch (order.target()) {
            case FLASH ->
                destination() != null
                        && Objects.requireNonNull(destination()).content().equals(content);
            case STARTUP_CONFIG -> content.equals(device.startup);
            case RUNNING_CONFIG -> device.running.containsAll(List.of(content.split("\n")));
            case RUNNING_CONFIG_REPLACE -> String.join("\n", device.running).equals(content);
        };
    }
}
