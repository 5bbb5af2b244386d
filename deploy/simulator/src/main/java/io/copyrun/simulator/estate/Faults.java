package io.copyrun.simulator.estate;

import org.jspecify.annotations.Nullable;

/**
 * What is wrong with a device; can be changed while it runs.
 *
 * @param hang where it falls silent: {@code login}, {@code prompt}, {@code after-command}, {@code copy-question},
 *     {@code transfer}, or {@code question:<name>} for one question of a dialog
 * @param refuseLogin every password is wrong
 * @param stopUploadAfterBytes an upload sends no further packet after so many bytes
 * @param omitEndMark a configuration is uploaded without its last fifth, and reported as copied
 * @param closeAtOnce every connection is closed as soon as it is open
 * @param thinkTimeMillis silence before the answer to each command
 * @param otherHostKey the SSH host key is not the one it was
 * @param privilege level of every login; below 15 the running configuration is shown, and copied, without its secrets
 * @param dropTftp an access list drops every packet to UDP port 69
 */
public record Faults(
        @Nullable String hang,
        boolean refuseLogin,
        @Nullable Long stopUploadAfterBytes,
        boolean omitEndMark,
        boolean closeAtOnce,
        int thinkTimeMillis,
        boolean otherHostKey,
        @Nullable Integer privilege,
        boolean dropTftp) {
    public static final Faults NONE = new Faults(null, false, null, false, false, 0, false, null, false);

    /** Whether the device falls silent at this place. */
    public boolean hangsAt(String place) {
        return place.equals(hang) || (place.startsWith("question:") && "copy-question".equals(hang));
    }

    public static Faults hangingAt(String place) {
        return new Faults(place, false, null, false, false, 0, false, null, false);
    }

    public static Faults stoppingUploadAfter(long bytes) {
        return new Faults(null, false, bytes, false, false, 0, false, null, false);
    }
}
