package io.copyrun.session.restore;

import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import io.copyrun.event.DeviceFacts;
import io.copyrun.event.Kind;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Which files of a flash the device starts from. */
final class Bootable {
    /** {@code c2600-ik9o3s3-mz.123-26} and {@code igs-i-l.110-22a} have no suffix that tells. */
    private static final Pattern IMAGE =
            Pattern.compile("(?i)(^|/)([^/]+\\.(bin|spa|ssa)|[a-z0-9]+-[a-z0-9_]+-[a-z]{1,3}(\\.[^/]*)?)$");

    /** {@code c2600-ik9o3s3-mz.123-26.bin}, {@code cat9k_iosxe.17.06.03.SPA.bin}, {@code asa9-12-4-lfbff-k8.SPA}. */
    private static final Pattern FAMILY = Pattern.compile("^([a-z]+[0-9]+[a-z]*)[-_]");

    private static final Pattern SEPARATOR = Pattern.compile("[;,\"\\s]+");

    private Bootable() {}

    /** The image that runs and what the next start loads, as far as they are on this flash. */
    static List<Flash.File> in(Flash flash, DeviceFacts facts) {
        Set<String> paths = new HashSet<>(paths(facts.imageFile()));
        paths.addAll(paths(facts.bootVariable()));
        boolean packages = paths.stream().anyMatch(path -> path.endsWith(".conf"));
        List<Flash.File> needed = flash.files().stream()
                .filter(file -> !file.deleted())
                .filter(file -> paths.stream().anyMatch(path -> isPartOf(path, file.path()))
                        || (packages && file.path().endsWith(".pkg")))
                .toList();
        // Of a device that does not say what it runs nobody knows which of its images it starts from.
        return needed.isEmpty() && facts.imageFile() == null ? images(flash) : needed;
    }

    private static List<Flash.File> images(Flash flash) {
        return flash.files().stream()
                .filter(file -> !file.deleted() && isImage(file.path()))
                .toList();
    }

    private static boolean isPartOf(String needed, String path) {
        return needed.equals(path) || needed.startsWith(path + "/");
    }

    /** {@code flash:/dir/a.bin,12;flash:b.bin} names dir/a.bin and b.bin; a partition's number goes with its file system. */
    static List<String> paths(@Nullable String variable) {
        return variable == null
                ? List.of()
                : List.of(SEPARATOR.split(variable)).stream()
                        .map(Bootable::path)
                        .filter(path -> !path.isEmpty())
                        .toList();
    }

    private static String path(String name) {
        String path = name.substring(name.lastIndexOf(':') + 1);
        return path.startsWith("/") ? path.substring(1) : path;
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
