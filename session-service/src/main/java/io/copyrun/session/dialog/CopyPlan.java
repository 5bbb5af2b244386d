package io.copyrun.session.dialog;

import com.google.re2j.Pattern;
import io.copyrun.session.failure.Cause;
import io.copyrun.session.platform.Platform;
import io.copyrun.session.platform.Restores;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A copy from the device to a server, or a command that changes the device.
 *
 * @param slots for the answers: {@code server}, {@code destination}, {@code path}, {@code vrf}
 * @param permission what the command is for, and what the device may be told yes to
 * @param ending what shows that it has succeeded
 */
public record CopyPlan(Task task, Map<String, String> slots, Permission permission, Ending ending) {
    /** Words of what a device does for minutes without printing anything. */
    private static final Pattern SLOW =
            Pattern.compile("eras|squeez|format|zero|verif|md5|signature|hash|checksum", Pattern.CASE_INSENSITIVE);

    private static final int SLOW_LINES = 3;
    private static final int SLOW_MAX = 1_024;
    /** What a line of a configuration may be rejected with, too. */
    private static final Set<Cause> VAGUE = Set.of(Cause.TRANSFER_FAILED, Cause.COMMAND_REJECTED, Cause.COMMAND_DENIED);

    /** What shows that a command has succeeded. */
    public enum Ending {
        /** The device says so. */
        WORDS,
        /** The device is back at its prompt, and says nothing else. */
        PROMPT,
        /** The device closes the session, or says nothing more. */
        CLOSE
    }

    public CopyPlan {
        slots = Map.copyOf(slots);
    }

    /** A copy to a server, which changes nothing. */
    public CopyPlan(Task task, Map<String, String> slots) {
        this(task, slots, Permission.NONE, Ending.WORDS);
    }

    /** Whether a line says that the device does not take a line of the configuration that it copies. */
    boolean rejects(String line) {
        Platform platform = task.platform();
        Restores restores = platform.restores();
        boolean isVerdict = platform.talk()
                .verdict(line)
                .map(it -> it.cause() != null && !VAGUE.contains(it.cause()))
                .orElse(false);
        return restores != null
                && !isVerdict
                && restores.rejections().stream().anyMatch(p -> p.matcher(line).find());
    }

    /**
     * Silence after which the device is given up.
     *
     * @param asked whether it has asked anything
     */
    Duration patience(Screen screen, boolean asked) {
        Timing timing = task.timing();
        Restores restores = task.platform().restores();
        if (!permission.changes() || restores == null) {
            return asked ? timing.networkIdle() : timing.commandIdle();
        }
        List<String> recent = screen.recent();
        String end = String.join(" ", recent.subList(Math.max(0, recent.size() - SLOW_LINES), recent.size()))
                + Screen.tail(screen.line(), SLOW_MAX);
        return restores.isSilent() || isRemoval() || SLOW.matcher(end).find()
                ? timing.flashIdle()
                : timing.networkIdle();
    }

    private boolean isRemoval() {
        return ending == Ending.PROMPT && permission.command() != null;
    }

    /** What explanations call it. */
    String name() {
        return permission.isNone() ? "the copy" : task.command().typed();
    }
}
