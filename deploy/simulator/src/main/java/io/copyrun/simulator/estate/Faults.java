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
 * @param otherSerial serial number of another device that answers at the address, under another host name; null for the right one
 * @param flash what goes wrong while something is written
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
        boolean dropTftp,
        @Nullable String otherSerial,
        FlashFaults flash) {
    public static final Faults NONE = with(null, false, null, false);

    public Faults {
        flash = flash == null ? FlashFaults.NONE : flash;
    }

    private static Faults with(
            @Nullable String hang, boolean refuseLogin, @Nullable Long stopUploadAfterBytes, boolean omitEndMark) {
        return new Faults(
                hang,
                refuseLogin,
                stopUploadAfterBytes,
                omitEndMark,
                false,
                0,
                false,
                null,
                false,
                null,
                FlashFaults.NONE);
    }

    /** Whether the device falls silent at this place. */
    public boolean hangsAt(String place) {
        return place.equals(hang) || (place.startsWith("question:") && "copy-question".equals(hang));
    }

    public static Faults hangingAt(String place) {
        return with(place, false, null, false);
    }

    public static Faults stoppingUploadAfter(long bytes) {
        return with(null, false, bytes, false);
    }

    public static Faults refusingLogins() {
        return with(null, true, null, false);
    }

    public static Faults omittingEndMark() {
        return with(null, false, null, true);
    }

    public static Faults of(FlashFaults flash) {
        return new Faults(null, false, null, false, false, 0, false, null, false, null, flash);
    }

    /** Another device answers at the address. */
    public static Faults answeringAs(String otherSerial) {
        return new Faults(null, false, null, false, false, 0, false, null, false, otherSerial, FlashFaults.NONE);
    }
}
