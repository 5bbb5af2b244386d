package io.copyrun.session.device;

import io.copyrun.event.Kind;
import io.copyrun.event.Stage;
import io.copyrun.session.facts.Listing;
import io.copyrun.session.facts.Listing.ListedFile;
import io.copyrun.session.failure.Cause;
import io.copyrun.session.platform.CommandTemplate;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A path on a device, {@code flash:/dir/name} or {@code flash:name}. */
record DevicePath(String text) {
    /**
     * @throws SessionFailed when the text names no file of a file system
     */
    static DevicePath of(String text) throws SessionFailed {
        if (!text.matches("[A-Za-z0-9][A-Za-z0-9_-]{0,30}:[A-Za-z0-9._/:-]{0,200}[A-Za-z0-9._-]")) {
            throw TerminalSession.failed(
                    Stage.LOOK,
                    Cause.BAD_REQUEST,
                    "invalid file: " + text.replaceAll("[^ -~]", "?")
                            + " (expected: file system, colon and path, for instance flash:vlan.dat)");
        }
        return new DevicePath(text);
    }

    /**
     * The file that a kind other than an image stands for.
     *
     * @throws SessionFailed when there is no such kind, or no such file
     */
    static Located located(String kind, TerminalSession session) throws SessionFailed {
        if (kind.startsWith(Kind.FILE_PREFIX)) {
            return new Located.One(of(kind.substring(Kind.FILE_PREFIX.length())).in(session));
        }
        if (!kind.equals(Kind.RUNNING_CONFIG) && !kind.equals(Kind.STARTUP_CONFIG)) {
            throw TerminalSession.failed(
                    Stage.LOOK,
                    Cause.BAD_REQUEST,
                    "unknown kind: " + kind + " (expected: running-config, startup-config, image or file:<path>)");
        }
        return new Located.One(new DeviceFile(kind, kind, null));
    }

    /** Lists {@code flash:} or {@code flash:/name/}; empty when the device has no listing of it. */
    static Optional<Listing> list(String directory, List<CommandTemplate> commands, TerminalSession session)
            throws SessionFailed {
        int colon = directory.indexOf(':');
        // Of flash:2: the listing of all partitions names each file with its own.
        boolean top = directory.substring(colon + 1).matches("(\\d:)?");
        var slots = Map.of("directory", directory, "filesystem", directory.substring(0, colon));
        for (CommandTemplate command : commands) {
            if (!top && !command.slots().contains("directory")) {
                continue;
            }
            Optional<Listing> listing =
                    Listing.parse(session.ran(Stage.LOOK, command, slots).output());
            if (listing.isPresent()) {
                return listing;
            }
        }
        return Optional.empty();
    }

    private String fileSystem() {
        return text.substring(0, text.indexOf(':'));
    }

    private String path() {
        return text.substring(text.indexOf(':') + 1).replaceFirst("^/+", "");
    }

    private String base() {
        return path().substring(path().lastIndexOf('/') + 1);
    }

    private String directory() {
        int slash = path().lastIndexOf('/');
        return slash < 0 ? fileSystem() + ":" : fileSystem() + ":/" + path().substring(0, slash) + "/";
    }

    /**
     * The file on a device; a listing that does not have it is no proof, the copy will tell.
     *
     * @throws SessionFailed when it is a directory
     */
    DeviceFile in(TerminalSession session) throws SessionFailed {
        Optional<ListedFile> listed = session.list(directory()).stream()
                .flatMap(listing -> listing.files().stream())
                .filter(file -> !file.deleted() && file.name().equals(base()))
                .findFirst();
        if (listed.isPresent() && listed.get().directory()) {
            throw TerminalSession.failed(Stage.LOOK, Cause.FILE_IS_DIRECTORY, text + " is a directory");
        }
        return new DeviceFile(text, base(), listed.map(ListedFile::sizeBytes).orElse(null));
    }
}
