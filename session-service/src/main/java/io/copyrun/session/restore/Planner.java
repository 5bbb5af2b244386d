package io.copyrun.session.restore;

import io.copyrun.event.Kind;
import io.copyrun.event.RestoreTarget;
import io.copyrun.session.failure.Cause;
import io.copyrun.session.restore.Planned.Impossible;
import io.copyrun.session.restore.Planned.Possible;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Makes the plan of an order from what a look has shown: the same look, the same plan. */
final class Planner {
    private static final int KINDS_MAX = 62;
    /** Long enough to read the device back and to confirm. */
    private static final int REVERT_MINUTES = 5;

    private final Order order;
    private final Artifact artifact;
    private final Sight sight;
    private final Book book;

    private Planner(Order order, Artifact artifact, Sight sight, Book book) {
        this.order = order;
        this.artifact = artifact;
        this.sight = sight;
        this.book = book;
    }

    /** The plan, or why there is none. */
    static Planned plan(Order order, Artifact artifact, Sight sight, Book book) {
        return new Planner(order, artifact, sight, book).planned();
    }

    private Planned planned() {
        Planned.@Nullable Impossible unfit = artifact.captured() ? captured() : unfit();
        if (unfit != null) {
            return unfit;
        }
        return switch (order.target()) {
            case RUNNING_CONFIG ->
                configuration(new Destination.RunningConfig(), new Change.Merge(), Kind.RUNNING_CONFIG);
            case RUNNING_CONFIG_REPLACE ->
                configuration(
                        new Destination.ReplacedRunningConfig(REVERT_MINUTES),
                        new Change.Replace(),
                        Kind.RUNNING_CONFIG);
            case STARTUP_CONFIG ->
                configuration(new Destination.StartupConfig(), Change.Overwrite.STARTUP, Kind.STARTUP_CONFIG);
            case FLASH -> toFlash();
        };
    }

    private Impossible captured() {
        return new Impossible(
                Cause.ARTIFACT_CAPTURED,
                "artifact " + artifact.artifactId()
                        + " was captured from what a device showed, where keys may be masked (expected: a copy)");
    }

    private Planned.@Nullable Impossible unfit() {
        boolean isConfiguration =
                artifact.kind().equals(Kind.RUNNING_CONFIG) || artifact.kind().equals(Kind.STARTUP_CONFIG);
        if (order.target() != RestoreTarget.FLASH && !isConfiguration) {
            return new Impossible(
                    Cause.BAD_REQUEST,
                    "artifact " + artifact.artifactId() + " is of kind " + artifact.kind()
                            + " (expected: running-config or startup-config for this target)");
        }
        boolean isOthers = artifact.device() != null && !artifact.device().equals(order.device());
        if (isOthers && isConfiguration && !order.options().otherDevice()) {
            return new Impossible(
                    Cause.ARTIFACT_OF_OTHER_DEVICE,
                    "artifact " + artifact.artifactId() + " is of " + artifact.device() + " (expected: of "
                            + order.device() + ", or otherDevice in the request)");
        }
        if (order.isToFlash()
                && !order.options().otherDevice()
                && Bootable.isOfOtherModel(artifact, path(), sight.facts())) {
            return new Impossible(
                    Cause.ARTIFACT_OF_OTHER_MODEL,
                    "artifact " + artifact.artifactId() + " is of a " + artifact.model() + " ("
                            + artifact.fileName() + "), and this device is a "
                            + sight.facts().model() + " that runs "
                            + sight.facts().imageFile());
        }
        if (installs() && order.options().reload()) {
            return new Impossible(
                    Cause.RESTORE_UNSUPPORTED,
                    "the device starts from packages (" + sight.facts().bootVariable()
                            + "): what activates new ones reloads it (expected: a request without reload; then install"
                            + " activate and install commit by hand)");
        }
        if (order.isToFlash() && !sight.asks()) {
            return new Impossible(
                    Cause.FILE_PROMPT_QUIET,
                    "the device does not ask before it overwrites (file prompt quiet); expected: alert or noisy");
        }
        return null;
    }

    /** Another boot variable would take a device out of install mode. One that has none starts what it started before. */
    private boolean installs() {
        List<String> boot = Bootable.paths(sight.facts().bootVariable());
        List<String> next = boot.isEmpty() ? Bootable.paths(sight.facts().imageFile()) : boot;
        return order.options().setBoot() && next.stream().anyMatch(path -> path.endsWith(".conf"));
    }

    /** Unpacked packages take the room of their image once more. */
    private long needed() {
        return installs() ? 2 * artifact.bytes() : artifact.bytes();
    }

    private Planned configuration(Destination destination, Change change, String endangered) {
        if (!sight.kinds().contains(endangered)) {
            return new Impossible(
                    Cause.PROOF_FAILED,
                    "a device of this platform cannot copy its " + endangered
                            + " away (expected: a copy of what the restore would destroy)");
        }
        List<String> kept = List.of(endangered);
        var plan = new Plan(
                "",
                destination,
                List.of(),
                List.of(change),
                List.of(),
                kept,
                false,
                null,
                Risks.of(change, book.tried()));
        return new Possible(PlanHash.in(plan, artifact, sight, book));
    }

    private Planned toFlash() {
        Flash flash = sight.flash();
        String path = path();
        if (flash == null) {
            return new Impossible(
                    Cause.BAD_REQUEST, "the device shows no file system " + order.fileSystem() + " for files");
        }
        if (path == null) {
            return new Impossible(
                    Cause.BAD_REQUEST,
                    "the name of artifact " + artifact.artifactId()
                            + " on a device is not known (expected: a destination)");
        }
        Flash.@Nullable File same = flash.files().stream()
                .filter(file -> !file.deleted() && file.path().equals(path))
                .findFirst()
                .orElse(null);
        boolean there = same != null && same.bytes() == artifact.bytes() && !book.differs();
        if (needed() > flash.largestBytes() && !there) {
            return new Impossible(
                    Cause.FLASH_TOO_SMALL,
                    needed() + " bytes do not fit even into an empty " + flash.fileSystem() + " of "
                            + flash.largestBytes() + " bytes: its flash memory must be upgraded",
                    shortage(flash, false));
        }
        List<Change> changes = there ? List.of() : room(flash, path, same).changes();
        if (changes == null) {
            return insufficient(flash, path);
        }
        Plan plan = flashPlan(flash, path, same, there, changes);
        String unsafe = unsafe(plan);
        return unsafe == null
                ? new Possible(PlanHash.in(plan, artifact, sight, book))
                : new Impossible(Cause.PROOF_FAILED, unsafe);
    }

    private Impossible insufficient(Flash flash, String path) {
        return new Impossible(
                Cause.FLASH_INSUFFICIENT,
                needed() + " bytes do not fit as " + path + " into the " + flash.freeBytes()
                        + " free bytes of " + flash.fileSystem() + ", and what the device starts from may not go: "
                        + (order.options().allowErase()
                                ? "the artifact is no image"
                                : "the request does not allow an erase"),
                shortage(flash, true));
    }

    private Room room(Flash flash, String path, Flash.@Nullable File same) {
        boolean allowErase = order.options().allowErase();
        // In the place of what the device starts from only something comes that it can start from.
        boolean mayLose =
                allowErase && (Bootable.isImage(artifact, path) || needed(flash).isEmpty());
        return new Room(flash, needed(), same, needed(flash), mayLose);
    }

    /** Why what the plan destroys cannot be backed up before; null when it can. */
    private static @Nullable String unsafe(Plan plan) {
        if (plan.endangered().size() > KINDS_MAX) {
            return "the change destroys " + plan.endangered().size() + " files (expected: at most " + KINDS_MAX
                    + ", all of which can be backed up before)";
        }
        return plan.endangered().stream()
                .filter(kind -> !Kind.isValid(kind))
                .findFirst()
                .map(kind ->
                        "\"" + kind + "\" cannot be backed up before it is destroyed (expected: " + Kind.EXPECTED + ")")
                .orElse(null);
    }

    private Plan flashPlan(Flash flash, String path, Flash.@Nullable File same, boolean there, List<Change> room) {
        boolean overwrites = same != null && !there && flash.removal() == Flash.Removal.ERASE && room.isEmpty();
        List<Change> copying = overwrites ? List.of(new Change.Overwrite(flash.fileSystem(), path)) : List.of();
        List<Change> after = after(flash, path);
        boolean changes = !room.isEmpty() || !copying.isEmpty() || !after.isEmpty();
        long freed = Room.freed(flash, room);
        long freeAfter = there ? flash.freeBytes() : freed - needed();
        return new Plan(
                "",
                new Destination.File(flash.fileSystem(), path),
                room,
                copying,
                after,
                changes ? endangered(flash, room, copying) : List.of(),
                there,
                new Plan.Numbers(needed(), flash.freeBytes(), flash.totalBytes(), freeAfter),
                Risks.of(flash, destroying(room, copying), needed(flash), order, book.tried()));
    }

    private List<Change> after(Flash flash, String path) {
        List<Change> after = new ArrayList<>();
        if (order.options().setBoot()) {
            after.add(
                    installs()
                            ? new Change.InstallAdd(flash.fileSystem(), path)
                            : new Change.SetBoot(flash.fileSystem(), path));
        }
        if (order.options().reload()) {
            after.add(new Change.Reload());
        }
        return after;
    }

    private List<String> endangered(Flash flash, List<Change> room, List<Change> copying) {
        List<String> kinds = new ArrayList<>();
        List.of(Kind.RUNNING_CONFIG, Kind.STARTUP_CONFIG).stream()
                .filter(sight.kinds()::contains)
                .forEach(kinds::add);
        for (Change change : destroying(room, copying)) {
            switch (change) {
                case Change.Erase erase ->
                    flash.files().stream()
                            .filter(file -> !file.deleted())
                            .forEach(file -> kinds.add(kind(flash, file.path())));
                case Change.Delete delete -> kinds.add(kind(flash, delete.path()));
                case Change.Overwrite overwrite -> kinds.add(kind(flash, overwrite.path()));
                default -> {
                    // Nothing that could be copied away.
                }
            }
        }
        return kinds.stream().distinct().toList();
    }

    private static List<Change> destroying(List<Change> room, List<Change> copying) {
        List<Change> all = new ArrayList<>(room);
        all.addAll(copying);
        return all;
    }

    private static String kind(Flash flash, String path) {
        return Kind.FILE_PREFIX + flash.fileSystem() + path;
    }

    /** What the device starts from: no file that was compared and is another one, unless the device names it. */
    private List<String> needed(Flash flash) {
        boolean all = !book.differs() || !Bootable.named(flash, sight.facts()).isEmpty();
        var files = Bootable.in(flash, sight.facts()).stream().map(Flash.File::path);
        return files.filter(each -> all || !each.equals(path())).toList();
    }

    private @Nullable String path() {
        String wanted = order.path();
        if (wanted != null) {
            return wanted.startsWith("/") ? wanted.substring(1) : wanted;
        }
        return artifact.path();
    }

    private Planned.Shortage shortage(Flash flash, boolean fitsAfterErase) {
        return shortage(flash, needed(), fitsAfterErase);
    }

    static Planned.Shortage shortage(Flash flash, long neededBytes, boolean fitsAfterErase) {
        List<Flash.File> reclaimable = flash.files().stream()
                .sorted(Comparator.comparingLong(Flash.File::bytes).reversed())
                .toList();
        return new Planned.Shortage(
                flash.fileSystem(), neededBytes, flash.freeBytes(), flash.totalBytes(), reclaimable, fitsAfterErase);
    }
}
