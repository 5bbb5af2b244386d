package io.copyrun.session.device;

import com.google.re2j.Pattern;
import io.copyrun.event.Printable;
import io.copyrun.event.Stage;
import io.copyrun.event.Verdict;
import io.copyrun.session.dialog.CopyPlan;
import io.copyrun.session.dialog.Outcome;
import io.copyrun.session.dialog.Permission;
import io.copyrun.session.facts.VersionFacts;
import io.copyrun.session.failure.Cause;
import io.copyrun.session.node.WireName;
import io.copyrun.session.platform.CommandTemplate;
import io.copyrun.session.platform.Platform;
import io.copyrun.session.platform.Restores;
import io.copyrun.session.restore.Destination;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** One copy from a server, with the forms of the command that generations of a platform have. */
final class ServerFetch {
    /** Failures at the prompt by which no byte has come to the device. */
    private static final Set<Cause> NOTHING_CAME = Set.of(
            Cause.COMMAND_REJECTED,
            Cause.COMMAND_DENIED,
            Cause.UNEXPECTED_QUESTION,
            Cause.NOT_CLEARED,
            Cause.TRANSFER_REFUSED,
            Cause.NO_ROUTE);

    private final TerminalSession session;
    private final Platform platform;
    private final CopyFromServer copy;
    private final Granted granted;
    private final int before;
    private boolean isBack;

    private ServerFetch(TerminalSession session, Platform platform, CopyFromServer copy, Granted granted) {
        this.session = session;
        this.platform = platform;
        this.copy = copy;
        this.granted = granted;
        this.before = session.cleared();
    }

    /** See {@link RestoreSession#nameOnServer}. */
    static Optional<String> nameOnServer(Platform platform, VersionFacts version, Destination destination)
            throws SessionFailed {
        Pattern keeps = RestoreLook.of(platform).keepsName();
        String running = version.version();
        if (!(destination instanceof Destination.File file)
                || keeps == null
                || running == null
                || !keeps.matcher(running).find()) {
            return Optional.empty();
        }
        String name = file.path()
                .substring(Math.max(file.path().lastIndexOf('/'), file.path().lastIndexOf(':')) + 1);
        if (!WireName.isValid(name)) {
            throw TerminalSession.failed(
                    Stage.ARM,
                    Cause.BAD_REQUEST,
                    "invalid destination: " + Printable.shortened(name) + " (expected: " + WireName.EXPECTED + "; on "
                            + running + " a file keeps the name that it has on the server)");
        }
        return Optional.of(name);
    }

    /**
     * Copies the file.
     *
     * @throws SessionFailed with {@code UNSUPPORTED_TRANSFER_PROTOCOL} when the platform does not copy over it
     */
    static Fetched run(TerminalSession session, Platform platform, CopyFromServer copy, Granted granted)
            throws SessionFailed {
        Platform over = ServerCopy.over(platform, copy.via().protocol(), Stage.COPY);
        return new ServerFetch(session, over, copy, granted).run();
    }

    private Fetched run() throws SessionFailed {
        Restores restores = RestoreLook.of(platform);
        Aim aim = new Aiming(session, platform, granted).at(copy.destination());
        Map<String, String> slots = slots(aim);
        try {
            return SourceInterfaceChange.during(
                    session,
                    platform,
                    copy.via().protocol(),
                    copy.sourceInterface(),
                    () -> fetched(restores, aim, slots));
        } catch (SessionFailed e) {
            if (!isBack) {
                throw e;
            }
            var path = DiagnosisRound.path(
                    platform, copy.via().protocol(), copy.serverAddress(), List.of(), copy.sourceInterface());
            throw DiagnosisRound.looked(session, platform, e, slots, path);
        }
    }

    private Map<String, String> slots(Aim aim) throws SessionFailed {
        var slots = new HashMap<>(platform.defaults());
        slots.putAll(aim.location().slots(Stage.COPY));
        slots.put("server", copy.serverAddress());
        slots.put("source", copy.fileName());
        slots.put("destination", slots.getOrDefault("path", aim.kind()));
        slots.putAll(copy.via().slots());
        String vrf = copy.vrf();
        if (vrf != null) {
            slots.put("vrf", vrf);
        }
        if (revertMinutes() > 0) {
            slots.put("revert", Integer.toString(revertMinutes()));
        }
        for (var slot : slots.entrySet()) {
            ServerCopy.check(slot.getKey(), slot.getValue());
        }
        return slots;
    }

    private int revertMinutes() {
        return copy.destination() instanceof Destination.ReplacedRunningConfig it ? it.revertMinutes() : 0;
    }

    private List<Restores.Form> forms(Restores restores, Aim aim) throws SessionFailed {
        List<Restores.Form> all = restores.copies().getOrDefault(aim.kind(), List.of());
        // With a timer that nothing can stop, the device would take the old configuration again.
        boolean endless = restores.confirm() == null && all.stream().anyMatch(form -> form.has("revert"));
        boolean revert = revertMinutes() > 0 && !endless;
        List<Restores.Form> forms =
                all.stream().filter(form -> form.has("revert") == revert).toList();
        if (forms.isEmpty()) {
            throw TerminalSession.failed(
                    Stage.COPY,
                    Cause.RESTORE_UNSUPPORTED,
                    platform.name() + " has no command for a copy to " + aim.kind()
                            + (revert ? " that is taken back after a time" : ""));
        }
        return forms;
    }

    private Fetched fetched(Restores restores, Aim aim, Map<String, String> slots) throws SessionFailed {
        SessionFailed last = null;
        for (Restores.Form form : forms(restores, aim)) {
            isBack = false;
            Outcome outcome = carry(restores, form, aim, slots);
            if (outcome instanceof Outcome.Succeeded done) {
                return new Fetched(done.bytes(), done.words(), done.rejected());
            }
            last = session.unfinished(Stage.COPY, outcome);
            boolean another = outcome instanceof Outcome.Failed failed
                    && failed.atPrompt()
                    && failed.asked().isEmpty()
                    && Platform.isUnknownForm(failed.cause());
            if (!another) {
                isBack = outcome instanceof Outcome.Failed it && it.atPrompt();
                throw last.with(verdict(last.causeCode(), aim));
            }
        }
        throw last == null
                ? TerminalSession.failed(Stage.COPY, Cause.RESTORE_UNSUPPORTED, "no form of the command")
                : last;
    }

    /** Types the lines of a form; those of several are each done when the prompt comes without a complaint. */
    private Outcome carry(Restores restores, Restores.Form form, Aim aim, Map<String, String> slots)
            throws SessionFailed {
        List<CommandTemplate> lines = form.lines();
        var ending = lines.size() == 1 ? CopyPlan.Ending.WORDS : CopyPlan.Ending.PROMPT;
        Long bytes = null;
        String words = "";
        var asked = new ArrayList<Outcome.Asked>();
        var rejected = new ArrayList<String>();
        for (CommandTemplate line : lines) {
            var task = session.task(Stage.COPY, line, slots).speaking(restores.talk());
            Outcome outcome = session.carry(new CopyPlan(task, slots, permission(aim), ending), granted.check());
            if (!(outcome instanceof Outcome.Succeeded done)) {
                undo(form.undo(), outcome);
                return outcome;
            }
            bytes = done.bytes() == null ? bytes : done.bytes();
            words = done.words().isEmpty() ? words : done.words();
            asked.addAll(done.asked());
            rejected.addAll(done.rejected());
        }
        return new Outcome.Succeeded(bytes, words, asked, rejected);
    }

    private void undo(@Nullable CommandTemplate undo, Outcome outcome) throws SessionFailed {
        if (undo != null && outcome instanceof Outcome.Failed failed && failed.atPrompt()) {
            session.ran(Stage.COPY, undo, Map.of());
        }
    }

    private Permission permission(Aim aim) {
        return new Permission(
                aim.location().fileSystem(),
                aim.otherNames(),
                aim.location().path(),
                aim.command(),
                granted.clearances(),
                !aim.isFile());
    }

    private Verdict verdict(Cause cause, Aim aim) {
        if (session.cleared() > before) {
            boolean denied = cause == Cause.COMMAND_DENIED && aim.command() != null && session.cleared() == before + 1;
            return denied ? Verdict.UNTOUCHED : Verdict.UNKNOWN;
        }
        // A copy into free space has left nothing behind only where no byte of it has come.
        boolean nothingCame = isBack && NOTHING_CAME.contains(cause);
        return !aim.isFile() || nothingCame ? Verdict.UNTOUCHED : Verdict.UNKNOWN;
    }
}
