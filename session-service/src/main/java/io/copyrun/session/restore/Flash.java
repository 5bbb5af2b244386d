package io.copyrun.session.restore;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A file system of a device, as it was seen.
 *
 * @param fileSystem with its colon, as commands want it
 * @param largestBytes the largest file that fits into an empty one: its size, or that of its largest partition
 * @param removal how room is made on it
 */
public record Flash(
        String fileSystem, long totalBytes, long freeBytes, long largestBytes, Removal removal, List<File> files) {
    /** How room is made. */
    public enum Removal {
        /** Class B of old IOS: a deleted file keeps its room until everything is erased. */
        ERASE,
        /** Class A: a deleted file keeps its room until the file system is squeezed. */
        SQUEEZE,
        /** Disks: a deleted file gives its room back. */
        DELETE
    }

    /**
     * A file.
     *
     * @param path without the file system, with its directories
     * @param modified in the device's own words, null where it gives none
     * @param deleted it only takes room
     */
    public record File(String path, long bytes, @Nullable String modified, boolean deleted) {}

    public Flash {
        files = List.copyOf(files);
    }
}
