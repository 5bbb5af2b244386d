package io.copyrun.simulator.flash;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A file or directory.
 *
 * @param path inside the file system, without a slash at its start or end
 * @param flags as listings show them; {@code deleted} or {@code invalidated} for what only takes room any more
 * @param content null for a directory
 * @param whole false for a file that was not written to its end or not as it was sent: no device starts from it
 */
public record Entry(
        int index,
        String path,
        String flags,
        Instant modified,
        @Nullable Content content,
        boolean whole) {
    public static final String DELETED = "deleted";
    /** What IOS 10 calls it. */
    public static final String INVALIDATED = "invalidated";

    public boolean directory() {
        return content == null;
    }

    /** Whether it only takes room any more, as on linear flash until that is squeezed. */
    public boolean deleted() {
        return flags.equals(DELETED) || flags.equals(INVALIDATED);
    }

    public long size() {
        return content == null ? 0 : content.size();
    }

    public String name() {
        return path.substring(path.lastIndexOf('/') + 1);
    }

    /** Path of the directory that it lies in, empty for the root. */
    public String parent() {
        return path.contains("/") ? path.substring(0, path.lastIndexOf('/')) : "";
    }
}
