package io.copyrun.e2e.upload;

/** How far an upload is, as its device sees it. */
public enum Stage {
    /** The device asks, and has no answer yet. */
    REQUESTED,
    /** The first answer has come. */
    BEGUN,
    /** The last block is on its way, perhaps for the second time; its acknowledgement has not come. */
    LAST_BLOCK_SENT,
    /** The acknowledgement of the last block has come: the device takes the copy for done. */
    ACKNOWLEDGED,
    /** The device has given up, or was told to. */
    FAILED
}
