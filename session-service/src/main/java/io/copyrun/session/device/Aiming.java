package io.copyrun.session.device;

import io.copyrun.event.Stage;
import io.copyrun.session.facts.Listing.ListedFile;
import io.copyrun.session.failure.Cause;
import io.copyrun.session.platform.Platform;
import io.copyrun.session.restore.Change;
import io.copyrun.session.restore.Clearance;
import io.copyrun.session.restore.Destination;
import java.util.Map;

/** Finds out what a copy to a device would destroy, and what of that is cleared. */
final class Aiming {
    private final TerminalSession session;
    private final Platform platform;
    private final Granted granted;

    Aiming(TerminalSession session, Platform platform, Granted granted) {
        this.session = session;
        this.platform = platform;
        this.granted = granted;
    }

    /** What the platform file calls a destination. */
    static String kind(Destination destination) {
        return switch (destination) {
            case Destination.RunningConfig it -> "running-config";
            case Destination.ReplacedRunningConfig it -> "replaced-running-config";
            case Destination.StartupConfig it -> "startup-config";
            case Destination.File it -> Aim.FILE;
        };
    }

    /** @throws SessionFailed with {@code NOT_CLEARED} when it would destroy what nobody has cleared */
    Aim at(Destination destination) throws SessionFailed {
        String kind = kind(destination);
        return switch (destination) {
            case Destination.RunningConfig it ->
                new Aim(kind, new DeviceLocation("system:", "running-config"), cleared(new Change.Merge()));
            case Destination.ReplacedRunningConfig it ->
                new Aim(kind, new DeviceLocation("system:", "running-config"), cleared(new Change.Replace()));
            case Destination.StartupConfig it ->
                new Aim(
                        kind,
                        new DeviceLocation("nvram:", "startup-config"),
                        cleared(new Change.Overwrite("nvram:", "startup-config")));
            case Destination.File it -> file(it);
        };
    }

    private Clearance cleared(Change change) throws SessionFailed {
        return granted.of(change)
                .orElseThrow(() -> TerminalSession.failed(
                        Stage.COPY, Cause.NOT_CLEARED, "nobody has cleared " + change + " for this copy"));
    }

    /** A device may put a file in the place of another without asking: that is found out before. */
    private Aim file(Destination.File file) throws SessionFailed {
        var location = new DeviceLocation(file.fileSystem(), file.path());
        Map<String, String> slots = location.slots(Stage.COPY);
        if (slots.get("path") == null) {
            throw TerminalSession.failed(Stage.COPY, Cause.BAD_REQUEST, "no name for the file on " + file.fileSystem());
        }
        var look = new RestoreLook(session, RestoreLook.of(platform));
        if (look.filePrompt() == FilePrompt.QUIET) {
            throw TerminalSession.failed(
                    Stage.COPY,
                    Cause.FILE_PROMPT_QUIET,
                    "the device is told to ask nothing (file prompt quiet): it would overwrite without a question");
        }
        ListedFile there = session.list(location.directory()).stream()
                .flatMap(listing -> listing.files().stream())
                .filter(it -> !it.deleted()
                        && (it.name().equals(location.base())
                                || it.name().equals(file.path())
                                || it.name().equals(slots.get("inside"))))
                .findFirst()
                .orElse(null);
        if (there != null && there.directory()) {
            throw TerminalSession.failed(
                    Stage.COPY, Cause.FILE_IS_DIRECTORY, file.fileSystem() + file.path() + " is a directory");
        }
        return new Aim(
                Aim.FILE,
                location,
                look.otherNames(platform.look().fileSystems(), file.fileSystem()),
                there == null ? null : cleared(new Change.Overwrite(file.fileSystem(), file.path())));
    }
}
