package io.copyrun.session.device;

import io.copyrun.event.Stage;
import io.copyrun.session.diagnosis.Findings;
import io.copyrun.session.platform.CommandTemplate;
import io.copyrun.session.platform.Platform;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Asks a device why a transfer came to nothing: at most three commands, which only read. */
final class DiagnosisRound {
    private final TerminalSession session;
    private final Platform.Diagnose commands;
    private final Map<String, String> slots;

    /** @param slots of the copy command */
    DiagnosisRound(TerminalSession session, Platform.Diagnose commands, Map<String, String> slots) {
        this.session = session;
        this.commands = commands;
        this.slots = slots;
    }

    /** What was found; null when the session ended over it, which must not hide why the copy failed. */
    @Nullable
    Findings findings(Findings.Path path) {
        try {
            return Findings.read(
                    path,
                    new Findings.Answers(
                            answer(commands.accessLists()), answer(commands.route()), answer(commands.interfaces())));
        } catch (SessionFailed e) {
            return null;
        }
    }

    private String answer(@Nullable CommandTemplate command) throws SessionFailed {
        // A slot that nobody filled: the inventory names no VRF.
        if (command == null || !slots.keySet().containsAll(command.slots())) {
            return "";
        }
        return session.ran(Stage.COPY, command, slots).output();
    }
}
