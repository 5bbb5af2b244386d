package io.copyrun.session.device;

import io.copyrun.event.Kind;
import io.copyrun.event.Stage;
import io.copyrun.session.dialog.Outcome;
import io.copyrun.session.facts.ImageSearch;
import io.copyrun.session.facts.VersionFacts;
import io.copyrun.session.failure.Cause;
import io.copyrun.session.platform.CommandTemplate;
import io.copyrun.session.platform.Platform;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The file or files that a device runs, searched for on the device. */
final class RunningImage {
    private final TerminalSession session;
    private final Platform platform;

    RunningImage(TerminalSession session, Platform platform) {
        this.session = session;
        this.platform = platform;
    }

    /** @throws SessionFailed when there is none that could be copied */
    Located find(VersionFacts version) throws SessionFailed {
        ImageSearch search = ImageSearch.begin(version);
        while (true) {
            switch (search) {
                case ImageSearch.Look look -> search = look.listed(session.list(look.directory()));
                case ImageSearch.Read read -> search = read.text(text(read.path()));
                case ImageSearch.Found found -> {
                    return new Located.One(new DeviceFile(found.path(), found.baseName(), found.sizeBytes()));
                }
                case ImageSearch.Several several -> {
                    return new Located.Several(kinds(several.paths()));
                }
                case ImageSearch.Missing missing -> throw session.failed(Cause.IMAGE_NOT_FOUND, missing.why());
                case ImageSearch.Unreadable unreadable ->
                    throw session.failed(Cause.IMAGE_IN_PACKAGES, unreadable.why());
            }
        }
    }

    /** What came from the device is checked again before it is a kind. */
    private List<String> kinds(List<String> paths) throws SessionFailed {
        List<String> kinds = paths.stream().map(path -> Kind.FILE_PREFIX + path).toList();
        for (String kind : kinds) {
            if (!Kind.isValid(kind)) {
                throw session.failed(
                        Cause.IMAGE_IN_PACKAGES,
                        "invalid file of the image: " + kind + " (expected: " + Kind.EXPECTED + ")");
            }
        }
        return kinds;
    }

    /** Prints a text file; empty when the platform or the device does not. */
    private Optional<String> text(String path) throws SessionFailed {
        CommandTemplate command = platform.look().read();
        if (command == null || !path.matches(CommandTemplate.SLOT_VALUE)) {
            return Optional.empty();
        }
        Outcome.Ran ran = session.ran(Stage.LOOK, command, Map.of("file", path));
        return ran.complaint() == null ? Optional.of(ran.output()) : Optional.empty();
    }
}
