package io.copyrun.session.device;

import io.copyrun.event.Stage;
import io.copyrun.event.TransferProtocol;
import io.copyrun.event.Verdict;
import io.copyrun.session.diagnosis.Findings;
import io.copyrun.session.failure.Cause;
import io.copyrun.session.platform.CommandTemplate;
import io.copyrun.session.platform.Platform;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Asks a device why a transfer came to nothing: at most three commands, which only read. */
final class DiagnosisRound {
    /** Causes for which the way between device and node is looked at. */
    private static final Set<Cause> IN_DOUBT = Set.of(Cause.TRANSFER_TIMED_OUT, Cause.NO_ROUTE);

    private final TerminalSession session;
    private final Platform.Diagnose commands;
    private final Map<String, String> slots;

    /** @param slots of the copy command */
    DiagnosisRound(TerminalSession session, Platform.Diagnose commands, Map<String, String> slots) {
        this.session = session;
        this.commands = commands;
        this.slots = slots;
    }

    /** The way that a copy has taken. */
    static Findings.Path path(
            Platform platform,
            TransferProtocol protocol,
            String server,
            List<String> accepted,
            @Nullable String sourceInterface) {
        Platform.SourceInterface lines = platform.sourceInterfaceOver(protocol);
        return new Findings.Path(
                server,
                accepted,
                sourceInterface,
                lines == null ? null : lines.set().text());
    }

    /**
     * The failure with what the device shows of its reason, where it is as it was before, and the way is in doubt.
     *
     * @param slots of the copy command
     */
    static SessionFailed looked(
            TerminalSession session,
            Platform platform,
            SessionFailed failed,
            Map<String, String> slots,
            Findings.Path path) {
        Platform.Diagnose commands = platform.diagnose();
        if (commands == null
                || failed.verdict() == Verdict.CHANGED_UNVERIFIED
                || !IN_DOUBT.contains(failed.causeCode())) {
            return failed;
        }
        return failed.with(new DiagnosisRound(session, commands, slots).findings(path));
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
