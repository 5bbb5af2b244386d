package io.copyrun.session.restore;

import io.copyrun.session.failure.Cause;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What can be made of an order on the device that was seen. */
sealed interface Planned {
    record Possible(Plan plan) implements Planned {}

    /**
     * It cannot be done as asked; nothing was touched.
     *
     * @param shortage the room that is missing, where that is the cause
     */
    record Impossible(
            Cause cause, String explanation, @Nullable Shortage shortage) implements Planned {
        Impossible(Cause cause, String explanation) {
            this(cause, explanation, null);
        }
    }

    /** Room that is missing on a file system. */
    record Shortage(
            String fileSystem,
            long neededBytes,
            long freeBytes,
            long totalBytes,
            List<Flash.File> reclaimable,
            boolean fitsAfterErase) {}
}
