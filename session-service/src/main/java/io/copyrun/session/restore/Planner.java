package io.copyrun.session.restore;

import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import io.copyrun.event.Kind;
import io.copyrun.event.RestoreTarget;
import io.copyrun.session.failure.Cause;
import io.copyrun.session.restore.Planned.Impossible;
import io.copyrun.session.restore.Planned.Possible;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Makes the plan of an order from what a look has shown: the same look, the same plan. */
final class Planner {
    private static final int FILES_MAX = 60;
    /** {@code c2600-ik9o3s3-mz.123-26.bin}, {@code cat9k_iosxe.17.06.03.SPA.bin}, {@code asa9-12-4-lfbff-k8.SPA}. */
    private static final Pattern FAMILY = Pattern.compile("^([a-z]+[0-9]+[a-z]*)[-_]");
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
        Planned.@Nullable Impossible unfit = unfit();
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
            case FLASH -> toFlash(Objects.requireNonNull(sight.flash(), "a look at no flash"));
        };
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
        if (order.isToFlash() && !order.options().otherDevice() && isOfOtherModel()) {
            return new Impossible(
                    Cause.ARTIFACT_OF_OTHER_MODEL,
                    "artifact " + artifact.artifactId() + " is of a " + artifact.model() + " ("
                            + artifact.fileName() + "), and this device is a "
                            + sight.facts().model() + " that runs "
                            + sight.facts().imageFile());
        }
        if (order.isToFlash() && !sight.asks()) {
            return new Impossible(
                    Cause.FILE_PROMPT_QUIET,
                    "the device does not ask before it overwrites (file prompt quiet); expected: alert or noisy");
        }
        return null;
    }

    /** By what the names of images begin with; where those do not tell, by the model. */
    private boolean isOfOtherModel() {
        String given = family(artifact.fileName());
        String runs = family(sight.facts().imageFile());
        if (given != null && runs != null) {
            return !given.equals(runs);
        }
        String model = sight.facts().model();
        return artifact.kind().equals(Kind.IMAGE)
                && artifact.model() != null
                && model != null
                && !artifact.model().equals(model);
    }

    private static @Nullable String family(@Nullable String path) {
        if (path == null) {
            return null;
        }
        String name = path.substring(Math.max(path.lastIndexOf('/'), path.lastIndexOf(':')) + 1);
        Matcher family = FAMILY.matcher(name);
        return family.find() ? family.group(1) : null;
    }

    private Planned configuration(Destination destination, Change change, String endangered) {
        List<String> risks = change instanceof Change.Merge
                ? List.of("Lines that are missing in the artifact stay: this is a merge.")
                : List.of();
        List<String> kept = sight.kinds().contains(endangered) ? List.of(endangered) : List.of();
        var plan = new Plan("", destination, List.of(), List.of(change), List.of(), kept, false, null, risks);
        return new Possible(PlanHash.in(plan, artifact, sight, book));
    }

    private Planned toFlash(Flash flash) {
        String path = path();
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
        if (artifact.bytes() > flash.largestBytes() && !there) {
            return new Impossible(
                    Cause.FLASH_TOO_SMALL,
                    artifact.bytes() + " bytes do not fit even into an empty " + flash.fileSystem() + " of "
                            + flash.largestBytes() + " bytes: its flash memory must be upgraded",
                    shortage(flash, false));
        }
        var room = new Room(
                flash,
                artifact.bytes(),
                same,
                protectedFiles(flash),
                order.options().allowErase());
        List<Change> changes = there ? List.of() : room.changes();
        if (changes == null) {
            return new Impossible(
                    Cause.FLASH_INSUFFICIENT,
                    artifact.bytes() + " bytes do not fit into the " + flash.freeBytes() + " free bytes of "
                            + flash.fileSystem() + ", and the request does not allow an erase",
                    shortage(flash, true));
        }
        return new Possible(PlanHash.in(flashPlan(flash, path, same, there, changes), artifact, sight, book));
    }

    private Plan flashPlan(Flash flash, String path, Flash.@Nullable File same, boolean there, List<Change> room) {
        boolean overwrites = same != null && !there && flash.removal() == Flash.Removal.ERASE && room.isEmpty();
        List<Change> copying = overwrites ? List.of(new Change.Overwrite(flash.fileSystem(), path)) : List.of();
        List<Change> after = after(flash, path);
        boolean changes = !room.isEmpty() || !copying.isEmpty() || !after.isEmpty();
        long freed = Room.freed(flash, room);
        long freeAfter = there ? flash.freeBytes() : freed - artifact.bytes();
        return new Plan(
                "",
                new Destination.File(flash.fileSystem(), path),
                room,
                copying,
                after,
                changes ? endangered(flash, room, copying) : List.of(),
                there,
                new Plan.Numbers(artifact.bytes(), flash.freeBytes(), flash.totalBytes(), freeAfter),
                risks(flash, room));
    }

    private List<Change> after(Flash flash, String path) {
        List<Change> after = new ArrayList<>();
        if (order.options().setBoot()) {
            after.add(new Change.SetBoot(flash.fileSystem(), path));
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
        List<Change> destroying = new ArrayList<>(room);
        destroying.addAll(copying);
        for (Change change : destroying) {
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
        return kinds.stream().distinct().limit(FILES_MAX + 2).toList();
    }

    private static String kind(Flash flash, String path) {
        return Kind.FILE_PREFIX + flash.fileSystem() + path;
    }

    private List<String> risks(Flash flash, List<Change> room) {
        List<String> risks = new ArrayList<>();
        boolean loses = room.stream()
                .anyMatch(change -> change instanceof Change.Erase
                        || (change instanceof Change.Delete it
                                && protectedFiles(flash).contains(it.path())));
        if (loses) {
            risks.add("Between the removal and the end of the copy " + flash.fileSystem()
                    + " holds no image that the device could start from: it must not be reloaded.");
        }
        if (order.options().reload()) {
            risks.add("The device is reloaded at the end, when that is approved too.");
        }
        return risks;
    }

    /** The image that runs, and what the next start loads. */
    private List<String> protectedFiles(Flash flash) {
        String image = String.valueOf(sight.facts().imageFile());
        String boot = String.valueOf(sight.facts().bootVariable());
        return flash.files().stream()
                .map(Flash.File::path)
                .filter(path -> image.endsWith(path) || boot.contains(path))
                .toList();
    }

    private @Nullable String path() {
        String wanted = order.path();
        if (wanted != null) {
            return wanted;
        }
        String name = artifact.fileName();
        if (name == null && artifact.kind().startsWith(Kind.FILE_PREFIX)) {
            name = artifact.kind().substring(Kind.FILE_PREFIX.length());
        }
        if (name == null) {
            return null;
        }
        String path = name.substring(name.indexOf(':') + 1);
        return path.startsWith("/") ? path.substring(1) : path;
    }

    private Planned.Shortage shortage(Flash flash, boolean fitsAfterErase) {
        return shortage(flash, artifact.bytes(), fitsAfterErase);
    }

    static Planned.Shortage shortage(Flash flash, long neededBytes, boolean fitsAfterErase) {
        List<Flash.File> reclaimable = flash.files().stream()
                .sorted(Comparator.comparingLong(Flash.File::bytes).reversed())
                .toList();
        return new Planned.Shortage(
                flash.fileSystem(), neededBytes, flash.freeBytes(), flash.totalBytes(), reclaimable, fitsAfterErase);
    }
}
