package io.copyrun.e2e;

/** What the node is about when it is killed. */
enum KillMoment {
    /** A device has just been told that its file is safe. */
    AFTER_ACKNOWLEDGEMENT,
    /** A last block has just been sent: the file is forced to disk, entered in the journal, acknowledged. */
    GROUP_COMMIT,
    /** The process has just been started: it reads and rewrites its journal, sweeps, announces. */
    START_UP,
    /** A completed upload has just been announced: the archive fetches it. */
    FETCH,
    /** Whatever it is about. */
    ANY_TIME,
    /** The devices are done, and the archive has everything. */
    AT_REST
}
