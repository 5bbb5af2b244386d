package io.copyrun.session.device;

import io.copyrun.event.Stage;
import io.copyrun.event.Verdict;
import io.copyrun.session.dialog.CopyPlan;
import io.copyrun.session.dialog.CopyPlan.Ending;
import io.copyrun.session.dialog.Outcome;
import io.copyrun.session.dialog.Permission;
import io.copyrun.session.failure.Cause;
import io.copyrun.session.platform.CommandTemplate;
import io.copyrun.session.platform.Platform;
import io.copyrun.session.platform.Question;
import io.copyrun.session.platform.Restores;
import io.copyrun.session.platform.Wording;
import io.copyrun.session.restore.Change;
import io.copyrun.session.restore.Clearance;
import io.copyrun.session.restore.SendCheck;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** One command that changes a device without a server: erase, deletion, squeeze, boot variable, reload. */
final class DeviceChange {
    /** Causes of a no to a question. */
    private static final Set<Cause> DECLINED = Set.of(Cause.UNEXPECTED_QUESTION, Cause.NOT_CLEARED);

    private final TerminalSession session;
    private final Platform platform;
    private final Restores restores;
    private final SendCheck check;
    /** Cleared inputs before the form of the command that is tried: those that the device did not know have done nothing. */
    private int before;

    private boolean taken;

    /** @throws SessionFailed when nothing is known of restores on this platform */
    DeviceChange(TerminalSession session, Platform platform, SendCheck check) throws SessionFailed {
        this.session = session;
        this.platform = platform;
        this.restores = RestoreLook.of(platform);
        this.check = check;
        this.before = session.cleared();
    }

    void make(Clearance clearance) throws SessionFailed {
        switch (clearance.change()) {
            case Change.Erase it -> remove(clearance, "erase", new DeviceLocation(it.fileSystem(), ""));
            case Change.Squeeze it -> remove(clearance, "squeeze", new DeviceLocation(it.fileSystem(), ""));
            case Change.Delete it -> remove(clearance, "delete", new DeviceLocation(it.fileSystem(), it.path()));
            case Change.SetBoot it -> setBoot(it, clearance);
            case Change.InstallAdd it -> install(it, clearance);
            case Change.Reload it -> type(restores.reload(), new Typing(Stage.RELOAD, null, clearance, Ending.CLOSE));
            case Change.Merge it -> throw copied(clearance);
            case Change.Replace it -> throw copied(clearance);
            case Change.Overwrite it -> throw copied(clearance);
        }
    }

    private void remove(Clearance clearance, String removal, DeviceLocation location) throws SessionFailed {
        var forms = restores.removals().getOrDefault(removal, List.of());
        var typing = new Typing(Stage.MAKE_ROOM, location, clearance, Ending.PROMPT);
        if (forms.isEmpty()) {
            throw unsupported(typing, removal);
        }
        var look = new RestoreLook(session, restores);
        type(forms, typing.named(look.otherNames(platform.look().fileSystems(), location.fileSystem())));
    }

    /** The new line is typed before the old ones are removed, too: in a form that the device takes for certain. */
    private void setBoot(Change.SetBoot it, Clearance clearance) throws SessionFailed {
        var typing = new Typing(Stage.BOOT, new DeviceLocation(it.fileSystem(), it.path()), clearance, Ending.PROMPT);
        Restores.Boot boot = restores.boot();
        if (boot == null) {
            throw unsupported(typing, "set what the next start loads");
        }
        session.run(Stage.BOOT, boot.enter(), Map.of());
        try {
            CommandTemplate known = type(boot.set(), typing);
            CommandTemplate clear = boot.clear();
            if (clear != null) {
                type(List.of(clear), typing);
                type(List.of(known), typing);
            }
        } catch (SessionFailed e) {
            leave(boot.leave(), e);
            throw e;
        }
        try {
            session.run(Stage.BOOT, boot.leave(), Map.of());
        } catch (SessionFailed e) {
            throw e.with(Verdict.UNKNOWN);
        }
        if (!boot.save().isEmpty()) {
            type(boot.save(), typing.ending(Ending.WORDS).about("nvram:", "startup-config"));
        }
    }

    private void install(Change.InstallAdd add, Clearance clearance) throws SessionFailed {
        var location = new DeviceLocation(add.fileSystem(), add.path());
        var typing = new Typing(Stage.BOOT, location, clearance, Ending.WORDS);
        Restores.Install install = restores.install();
        if (install == null) {
            throw unsupported(typing, "unpack an image for install mode");
        }
        // A session that was lost may have added them already, and a device adds nothing twice.
        if (new RestoreLook(session, restores).added(install, add).isEmpty()) {
            type(List.of(install.add()), typing);
        }
    }

    private void leave(CommandTemplate leave, SessionFailed failed) {
        if (failed.causeCode() != Cause.SESSION_LOST && failed.causeCode() != Cause.CANCELLED) {
            try {
                session.ran(Stage.BOOT, leave, Map.of());
            } catch (SessionFailed later) {
                // What went wrong first says more, and knows what was sent.
            }
        }
    }

    void confirmReplaced() throws SessionFailed {
        CommandTemplate confirm = restores.confirm();
        if (confirm != null) {
            session.run(Stage.VERIFY, confirm, Map.of());
        }
    }

    /**
     * What is typed, and what for.
     *
     * @param otherNames of the file system
     */
    private record Typing(
            Stage stage,
            @Nullable DeviceLocation location,
            List<String> otherNames,
            Clearance clearance,
            Ending ending) {
        Typing(Stage stage, @Nullable DeviceLocation location, Clearance clearance, Ending ending) {
            this(stage, location, List.of(), clearance, ending);
        }

        Typing named(List<String> names) {
            return new Typing(stage, location, names, clearance, ending);
        }

        Typing ending(Ending other) {
            return new Typing(stage, location, clearance, other);
        }

        Typing about(String fileSystem, String path) {
            return new Typing(stage, new DeviceLocation(fileSystem, path), clearance, ending);
        }

        Map<String, String> slots() throws SessionFailed {
            DeviceLocation it = location;
            if (it == null) {
                return Map.of();
            }
            var slots = new java.util.HashMap<>(it.slots(stage));
            if (!it.path().isEmpty()) {
                slots.put("destination", it.path());
            }
            return slots;
        }

        Permission permission() {
            DeviceLocation it = location;
            return new Permission(
                    it == null ? null : it.fileSystem(),
                    otherNames,
                    it == null || it.path().isEmpty() ? null : it.path(),
                    clearance,
                    List.of(clearance),
                    false);
        }
    }

    /** Types the first form that the device understands. */
    private CommandTemplate type(List<CommandTemplate> forms, Typing typing) throws SessionFailed {
        Map<String, String> slots = typing.slots();
        SessionFailed last = unsupported(typing, "do this");
        for (CommandTemplate form : forms) {
            var task = session.task(typing.stage(), form, slots).speaking(restores.talk());
            Outcome outcome = session.carry(new CopyPlan(task, slots, typing.permission(), typing.ending()), check);
            if (outcome instanceof Outcome.Succeeded) {
                taken = true;
                return form;
            }
            boolean unknown = outcome instanceof Outcome.Failed failed
                    && failed.atPrompt()
                    && failed.asked().isEmpty()
                    && Platform.isUnknownForm(failed.cause());
            last = session.unfinished(typing.stage(), outcome);
            if (!unknown) {
                throw isDeclined(outcome, typing) ? last : changed(last);
            }
            before = session.cleared();
        }
        throw taken ? last.with(Verdict.UNKNOWN) : last;
    }

    /** A command that only begins when its question is agreed to, and was answered no: nothing but itself was typed. */
    private boolean isDeclined(Outcome outcome, Typing typing) {
        return typing.stage() != Stage.BOOT
                && session.cleared() == before + 1
                && outcome instanceof Outcome.Failed failed
                && failed.atPrompt()
                && DECLINED.contains(failed.cause())
                && !failed.asked().isEmpty()
                && isGuarded(Wording.squeeze(failed.asked().getLast().question()));
    }

    private boolean isGuarded(String asked) {
        return restores.talk().questions().stream()
                .filter(question -> question.ask().endsSqueezed(asked))
                .findFirst()
                .filter(question -> question.kind() == Question.Kind.GUARDED)
                .isPresent();
    }

    private SessionFailed changed(SessionFailed failed) {
        boolean denied = failed.causeCode() == Cause.COMMAND_DENIED && session.cleared() == before + 1;
        return !taken && (session.cleared() == before || denied) ? failed : failed.with(Verdict.UNKNOWN);
    }

    private static SessionFailed unsupported(Typing typing, String what) {
        return TerminalSession.failed(
                typing.stage(), Cause.RESTORE_UNSUPPORTED, "no command is known on this platform to " + what);
    }

    private static SessionFailed copied(Clearance clearance) {
        return TerminalSession.failed(
                Stage.MAKE_ROOM,
                Cause.NOT_CLEARED,
                "cleared is " + clearance.change() + " (expected: a change that needs no server)");
    }
}
