package io.copyrun.tftp.spool;

import org.jspecify.annotations.Nullable;

/**
 * What uploads may take of a spool.
 *
 * @param reserveBytes of the volume that they must leave free
 * @param uploadsMax that wait for the archive: each of them takes about a kilobyte of memory
 */
public record Room(long reserveBytes, int uploadsMax) {
    /** Why there may be no more than so many uploads; null when there may. */
    @Nullable
    String objection(int uploads) {
        return uploads < uploadsMax
                ? null
                : "the node keeps " + uploadsMax + " uploads that the archive has not fetched, which is its limit";
    }
}
