package io.copyrun.session.restore;

import io.copyrun.event.Kind;
import org.jspecify.annotations.Nullable;

/**
 * What is to be restored, as the archive has it.
 *
 * @param device null for a file that was never on a device
 * @param kind see {@link io.copyrun.event.Kind}
 * @param fileName that it had on its device; null where unknown
 * @param model of its device, or that it is said to be for; null where unknown
 * @param captured whether it was taken down from what a device showed, and not copied: secrets may be masked in it
 */
public record Artifact(
        String artifactId,
        @Nullable String device,
        String kind,
        long bytes,
        String sha256,
        @Nullable String md5,
        @Nullable String fileName,
        @Nullable String model,
        boolean captured) {
    /** One that was copied from a device, or imported. */
    public Artifact(
            String artifactId,
            @Nullable String device,
            String kind,
            long bytes,
            String sha256,
            @Nullable String md5,
            @Nullable String fileName,
            @Nullable String model) {
        this(artifactId, device, kind, bytes, sha256, md5, fileName, model, false);
    }

    /** The same artifact with what is known of the device that it was copied from. */
    public Artifact of(@Nullable String itsModel, @Nullable String itsFile) {
        return new Artifact(
                artifactId,
                device,
                kind,
                bytes,
                sha256,
                md5,
                fileName == null ? itsFile : fileName,
                itsModel,
                captured);
    }

    /** Where it was on its file system; null where that is not known. */
    @Nullable
    String path() {
        String name = fileName;
        if (name == null && kind.startsWith(Kind.FILE_PREFIX)) {
            name = kind.substring(Kind.FILE_PREFIX.length());
        }
        if (name == null) {
            return null;
        }
        // Behind the file system, and behind the number of a partition.
        String path = name.substring(name.lastIndexOf(':') + 1);
        return path.startsWith("/") ? path.substring(1) : path;
    }
}
