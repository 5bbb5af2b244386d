package io.copyrun.session.restore;

import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import io.copyrun.event.DeviceFacts;
import io.copyrun.event.Kind;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Which files of a flash the device starts from. */
final class Bootable {
    /** {@code c2600-ik9o3s3-mz.123-26} and {@code igs-i-l.110-22a} have no suffix that tells. */
    private static final Pattern IMAGE =
            Pattern.compile("(?i)(^|[/:])([^/]+\\.(bin|spa|ssa)|[a-z0-9]+-[a-z0-9_]+-[a-z]{1,3}(\\.[^/]*)?)$");

    /** {@code c2600-ik9o3s3-mz.123-26.bin}, {@code cat9k_iosxe.17.06.03.SPA.bin}, {@code asa9-12-4-lfbff-k8.SPA}. */
    private static final Pattern FAMILY = Pattern.compile("^([a-z]+[0-9]+[a-z]*)[-_]");

    /** {@code flash:2:dir/name}, {@code bootflash:///name}, {@code 2:name}: a partition's number belongs to the path. */
    private static final Pattern NAME = Pattern.compile("^(?:[A-Za-z][^:]*:)?(?:(\\d):)?/*(.*)$");

    /** A file system that is one partition of a flash: {@code flash:2:}. */
    private static final Pattern PARTITION = Pattern.compile("^[^:]+:(\\d):$");

    /** The file system that a name begins with, and a partition of it. */
    private static final Pattern FILE_SYSTEM = Pattern.compile("^([A-Za-z][A-Za-z0-9_-]*):(?:(\\d):)?");

    private static final Set<String> NETWORKS =
            Set.of("tftp", "ftp", "rcp", "scp", "sftp", "http", "https", "mop", "xmodem");

    /** Names that a device may have for the file system which it calls {@code flash:} elsewhere. */
    private static final Set<String> MAYBE_FLASH = Set.of("flash", "flash0", "bootflash", "disk0");

    /** What a device takes that is told none. */
    private static final String FIRST_PARTITION = "1";

    /** What stands between the names, and behind each of them perhaps a number. */
    private static final Pattern SEPARATOR = Pattern.compile("(?:,\\d+(?:;|$)|[;,\"\\s])+");

    private Bootable() {}

    /** What the device starts from: as far as it is told, or else any image. */
    static List<Flash.File> in(Flash flash, DeviceFacts facts) {
        List<Flash.File> named = named(flash, facts);
        return named.isEmpty() && mayHoldNext(flash, facts.imageFile()) ? images(flash) : named;
    }

    /** The image that runs and what the next start loads, as far as they are on this flash. */
    static List<Flash.File> named(Flash flash, DeviceFacts facts) {
        Set<String> paths = new HashSet<>(paths(facts.imageFile()));
        paths.addAll(paths(facts.bootVariable()));
        boolean packages = paths.stream().anyMatch(path -> path.endsWith(".conf"));
        return flash.files().stream()
                .filter(file -> !file.deleted())
                .filter(file -> paths.stream().anyMatch(path -> isNeeded(path, file, flash))
                        || (packages && file.path().endsWith(".pkg")))
                .toList();
    }

    /**
     * Whether a device may start from any image of a flash that holds none which it names: it does not say what it runs, it came
     * up over the network, or the file is gone that it runs.
     */
    private static boolean mayHoldNext(Flash flash, @Nullable String runs) {
        Matcher named = FILE_SYSTEM.matcher(String.valueOf(runs));
        Matcher own = FILE_SYSTEM.matcher(flash.fileSystem());
        if (runs == null || !named.find() || !own.find()) {
            return true;
        }
        String there = String.valueOf(named.group(1)).toLowerCase(Locale.ROOT);
        String here = String.valueOf(own.group(1)).toLowerCase(Locale.ROOT);
        boolean same = there.equals(here)
                || ((there.equals("flash") || here.equals("flash"))
                        && MAYBE_FLASH.contains(there)
                        && MAYBE_FLASH.contains(here));
        boolean otherPartition = own.group(2) != null
                && named.group(2) != null
                && !String.valueOf(own.group(2)).equals(named.group(2));
        return NETWORKS.contains(there) || (same && !otherPartition);
    }

    /** All that a device might be able to start from. */
    static List<Flash.File> images(Flash flash) {
        return flash.files().stream()
                .filter(file -> !file.deleted() && isImage(file.path()))
                .toList();
    }

    /** Of a name without a partition the first one has it, and any other where the first is not seen to. */
    private static boolean isNeeded(String needed, Flash.File file, Flash flash) {
        Place wanted = Place.of(needed);
        Place place = Place.of(file, flash);
        if (!wanted.holds(place)) {
            return false;
        }
        if (wanted.partition() != null) {
            return place.partition() == null || wanted.partition().equals(place.partition());
        }
        return place.partition() == null
                || place.isFirst()
                || flash.files().stream()
                        .filter(each -> !each.deleted())
                        .map(each -> Place.of(each, flash))
                        .noneMatch(each -> each.isFirst() && wanted.holds(each));
    }

    /**
     * Where a file lies on a flash.
     *
     * @param partition its number, null where none is named
     */
    private record Place(@Nullable String partition, String path) {
        static Place of(String path) {
            Matcher name = NAME.matcher(path);
            return name.find() ? new Place(name.group(1), String.valueOf(name.group(2))) : new Place(null, path);
        }

        static Place of(Flash.File file, Flash flash) {
            Matcher one = PARTITION.matcher(flash.fileSystem());
            return one.find() ? new Place(one.group(1), file.path()) : of(file.path());
        }

        /** Whether the other path is this one, or a directory of it; wherever they lie. */
        boolean holds(Place other) {
            return path.equals(other.path()) || path.startsWith(other.path() + "/");
        }

        boolean isFirst() {
            return FIRST_PARTITION.equals(partition);
        }
    }

    /** {@code flash:/dir/a.bin,12;flash:2:b.bin} names {@code dir/a.bin} and {@code 2:b.bin}. */
    static List<String> paths(@Nullable String variable) {
        return variable == null
                ? List.of()
                : List.of(SEPARATOR.split(variable)).stream()
                        .map(Bootable::path)
                        .filter(path -> !path.isEmpty())
                        .toList();
    }

    private static String path(String name) {
        Place place = Place.of(name);
        return place.partition() == null || place.path().isEmpty()
                ? place.path()
                : place.partition() + ":" + place.path();
    }

    static boolean isImage(String path) {
        return IMAGE.matcher(path).find();
    }

    /** By what the names of images begin with; where those do not tell, by the model. Other files are of no model. */
    static boolean isOfOtherModel(Artifact artifact, @Nullable String path, DeviceFacts facts) {
        if (!isImage(artifact, String.valueOf(path))) {
            return false;
        }
        String given = family(artifact.fileName());
        String runs = family(facts.imageFile());
        if (given != null && runs != null) {
            return !given.equals(runs);
        }
        String model = facts.model();
        return artifact.model() != null && model != null && !artifact.model().equals(model);
    }

    private static @Nullable String family(@Nullable String path) {
        if (path == null) {
            return null;
        }
        String name = path.substring(Math.max(path.lastIndexOf('/'), path.lastIndexOf(':')) + 1);
        Matcher family = FAMILY.matcher(name);
        return family.find() ? family.group(1) : null;
    }

    /** Whether a device could start from it. */
    static boolean isImage(Artifact artifact, String path) {
        return artifact.kind().equals(Kind.IMAGE) || isImage(path);
    }
}
