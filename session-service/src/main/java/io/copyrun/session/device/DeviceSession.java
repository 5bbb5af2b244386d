package io.copyrun.session.device;

/** A logged-in conversation with one device. Not thread-safe; every method blocks for as long as the device needs. */
public interface DeviceSession extends AutoCloseable {
    /** Name of the platform file in use, as the inventory said or as detected. */
    String platform();

    /** Reads what a backup needs to know of the device. */
    Seen look() throws SessionFailed;

    /** The same with what a backup needs only: a command that is worth no more than a fact may have ended the attempt before. */
    default Seen lookBriefly() throws SessionFailed {
        return look();
    }

    /** How to tell that a file of this kind is whole, and which of its lines are noise. */
    Completeness completeness(String kind);

    /**
     * The file that a kind stands for on this device: its path as the copy command wants it. For {@code image} this looks
     * into directories and lists of packages, and refuses what is no image.
     */
    Located locate(String kind) throws SessionFailed;

    /**
     * Types the copy command and answers each question by its text, until the device says how it ended.
     *
     * @throws SessionFailed with the device's own words in the explanation
     */
    Copied copyToServer(CopyToServer copy) throws SessionFailed;

    /** What the session can carry to a transfer node by itself. */
    CarriedFiles carried();

    /** Logs out politely, so that the VTY line is free again; never throws. */
    @Override
    void close();
}
