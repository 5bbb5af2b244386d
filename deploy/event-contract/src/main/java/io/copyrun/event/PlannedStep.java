package io.copyrun.event;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One step of a plan.
 *
 * @param step its name, unique in the plan: {@code make-room}, {@code copy}, {@code verify}, {@code set-boot} or {@code reload}
 * @param commands that will be typed, at most 70
 * @param questions that the device is expected to ask, with the answers, at most 70
 * @param destroys what will be gone, as {@code flash:name}; empty where nothing is
 * @param decision whether it waits for somebody's decision
 */
public record PlannedStep(
        String step, List<String> commands, List<String> questions, List<String> destroys, boolean decision) {
    private static final int LINES_MAX = 70;

    public PlannedStep {
        Field.text("step", step, 63);
        commands = Field.list("commands", commands, LINES_MAX);
        questions = Field.list("questions", questions, LINES_MAX);
        destroys = Field.list("destroys", destroys, LINES_MAX);
    }

    /** A step that destroys nothing and asks nothing. */
    public static PlannedStep harmless(String step, @Nullable String command) {
        return new PlannedStep(step, command == null ? List.of() : List.of(command), List.of(), List.of(), false);
    }
}
