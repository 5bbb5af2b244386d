package io.copyrun.session.device;

import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import io.copyrun.event.Stage;
import io.copyrun.event.TransferProtocol;
import io.copyrun.session.dialog.CopyPlan;
import io.copyrun.session.dialog.Outcome;
import io.copyrun.session.dialog.Permission;
import io.copyrun.session.facts.BootVariable;
import io.copyrun.session.facts.FileSystems;
import io.copyrun.session.failure.Cause;
import io.copyrun.session.platform.CommandTemplate;
import io.copyrun.session.platform.Platform;
import io.copyrun.session.platform.Restores;
import io.copyrun.session.restore.Change;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What a restore reads of a device beside its files. */
final class RestoreLook {
    /** {@code 17.06.03} in {@code cat9k_iosxe.17.06.03.SPA.bin} and in {@code 17.06.03.0.4168}. */
    private static final Pattern RELEASE = Pattern.compile("\\d+\\.\\d+\\.\\d+[a-z]?");

    private final TerminalSession session;
    private final Restores restores;

    RestoreLook(TerminalSession session, Restores restores) {
        this.session = session;
        this.restores = restores;
    }

    /** @throws SessionFailed when nothing is known of restores on this platform */
    static Restores of(Platform platform) throws SessionFailed {
        Restores restores = platform.restores();
        if (restores == null) {
            throw TerminalSession.failed(
                    Stage.LOOK,
                    Cause.RESTORE_UNSUPPORTED,
                    platform.name() + " has no section restores in its platform file");
        }
        return restores;
    }

    /** @throws SessionFailed when a device is none of the platform whose commands it would get */
    static void confirm(Platform platform, TransferProtocol protocol, String showVersion) throws SessionFailed {
        if (!platform.detection().matches(showVersion)) {
            throw TerminalSession.failed(
                    Stage.LOOK,
                    Cause.WRONG_PLATFORM,
                    "show version is not that of " + platform.name() + ": \"" + firstLine(showVersion) + "\"");
        }
        if (protocol == TransferProtocol.SCP_SERVER) {
            confirmServer(platform);
        } else if (of(ServerCopy.over(platform, protocol, Stage.LOOK)).copies().isEmpty()) {
            throw TerminalSession.failed(
                    Stage.LOOK,
                    Cause.UNSUPPORTED_TRANSFER_PROTOCOL,
                    platform.name() + " copies to servers over " + protocol + ", and not from them");
        }
    }

    private static void confirmServer(Platform platform) throws SessionFailed {
        of(platform);
        if (platform.carried().writes().isEmpty()) {
            throw TerminalSession.failed(
                    Stage.LOOK,
                    Cause.UNSUPPORTED_TRANSFER_PROTOCOL,
                    "no SCP server of " + platform.name() + " is known that writes files");
        }
    }

    static String firstLine(String output) {
        return output.lines()
                .filter(line -> !line.isBlank())
                .findFirst()
                .orElse("(nothing)")
                .strip();
    }

    /** A mode that nobody knows counts as the one that asks nothing. */
    FilePrompt filePrompt() throws SessionFailed {
        Restores.FilePromptLine lines = restores.filePrompt();
        if (lines == null) {
            return FilePrompt.ALWAYS;
        }
        String output;
        try {
            output = session.read(Stage.LOOK, lines.read());
        } catch (SessionFailed e) {
            if (e.causeCode() == Cause.COMMAND_REJECTED) {
                // Older than the filter of show commands, and so than the setting.
                return FilePrompt.ALWAYS;
            }
            throw e;
        }
        return output.lines()
                .map(lines.line()::matcher)
                .filter(Matcher::find)
                .map(found -> mode(found.group(1)))
                .reduce((first, second) -> second)
                .orElse(FilePrompt.ALERT);
    }

    private static FilePrompt mode(String word) {
        return switch (word.toLowerCase(Locale.ROOT)) {
            case "alert" -> FilePrompt.ALERT;
            case "noisy" -> FilePrompt.NOISY;
            default -> FilePrompt.QUIET;
        };
    }

    Optional<String> prepared(Change change, List<CommandTemplate> boot) throws SessionFailed {
        Restores.Install install = restores.install();
        return change instanceof Change.InstallAdd add && install != null
                ? added(install, add).map(version -> version + " (added, not activated)")
                : bootVariable(Stage.BOOT, boot);
    }

    /** The version of the packages of an image that wait to be activated; empty where they do not. */
    Optional<String> added(Restores.Install install, Change.InstallAdd add) throws SessionFailed {
        List<String> versions = new ArrayList<>();
        Matcher version = install.added().matcher(session.read(Stage.BOOT, install.summary()));
        while (version.find()) {
            versions.add(String.valueOf(version.group(1)));
        }
        return waiting(versions, add.path());
    }

    /** The name of an image tells its release; of one that was given another name the packages come last. */
    static Optional<String> waiting(List<String> versions, String path) {
        String release = release(path);
        if (release == null) {
            return versions.isEmpty() ? Optional.empty() : Optional.of(versions.getLast());
        }
        return versions.stream()
                .filter(version -> release.equals(release(version)))
                .findFirst();
    }

    private static @Nullable String release(String text) {
        Matcher release = RELEASE.matcher(text);
        return release.find() ? release.group() : null;
    }

    /**
     * The other names of a file system, by which a device may call it in its questions.
     *
     * @param table the command that prints all file systems; null where there is none
     */
    List<String> otherNames(@Nullable CommandTemplate table, String fileSystem) throws SessionFailed {
        return table == null
                ? List.of()
                : FileSystems.otherNames(
                        session.ran(Stage.LOOK, table, Map.of()).output(), fileSystem);
    }

    /** What the next start loads, in whichever place the device shows it; empty where nothing is set. */
    Optional<String> bootVariable(Stage stage, List<CommandTemplate> commands) throws SessionFailed {
        for (CommandTemplate command : commands) {
            Outcome.Ran ran = session.ran(stage, command, Map.of());
            if (ran.complaint() == null) {
                return Optional.ofNullable(BootVariable.parse(ran.output()));
            }
        }
        // Small routers of old show their boot commands only where they stand.
        try {
            return Optional.ofNullable(BootVariable.ofConfiguration(session.read(stage, restores.running())));
        } catch (SessionFailed e) {
            if (e.causeCode() == Cause.COMMAND_DENIED || e.causeCode() == Cause.COMMAND_REJECTED) {
                // Who may copy the configuration away may still not be allowed to see it.
                return Optional.empty();
            }
            throw e;
        }
    }

    /**
     * The device's own hash, computed however long that takes.
     *
     * @throws SessionFailed when there is no such file, or the session ends
     */
    Optional<String> md5(DeviceLocation location) throws SessionFailed {
        Map<String, String> slots = location.slots(Stage.VERIFY);
        for (Restores.Checksum checksum : restores.checksums()) {
            var talk = new Platform.Talk(
                    List.of(),
                    List.of(checksum.words()),
                    restores.talk().complaints(),
                    restores.talk().errors(),
                    restores.talk().ignored());
            var task = session.task(Stage.VERIFY, checksum.command(), slots).speaking(talk);
            var plan = new CopyPlan(
                    task, slots, Permission.reading(location.fileSystem(), location.path()), CopyPlan.Ending.WORDS);
            Outcome outcome = session.carry(plan, clearance -> false);
            if (outcome instanceof Outcome.Succeeded done) {
                Matcher hash = checksum.words().line().matcher(done.words());
                return hash.find() ? Optional.of(hash.group(1).toLowerCase(Locale.ROOT)) : Optional.empty();
            }
            boolean another = outcome instanceof Outcome.Failed failed
                    && failed.atPrompt()
                    && Platform.isUnknownForm(failed.cause());
            if (!another) {
                throw session.unfinished(Stage.VERIFY, outcome);
            }
        }
        return Optional.empty();
    }
}
