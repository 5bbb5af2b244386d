package io.copyrun.event;

/** How far an operation is; events carry the name as text, so that a later release may add one. */
public enum Stage {
    /** Stored, and waiting for a free session slot. */
    QUEUED,
    /** Waiting before the next attempt, for a transfer node, or for a device to become known. */
    WAITING,
    /** Opening the SSH or Telnet connection. */
    CONNECT,
    /** Logging in, up to the privileged prompt. */
    LOGIN,
    /** Reading version, image and listings. */
    LOOK,
    /** A fresh backup of what a restore would destroy is made, and the archive reads it and the artifact back. */
    PROVE,
    /** Waiting for somebody to decide about a step that destroys. */
    DECISION,
    /** Erasing, deleting or squeezing, as decided. */
    MAKE_ROOM,
    /** Waiting for the transfer node to have the ticket. */
    ARM,
    /** The copy command runs on the device. */
    COPY,
    /** Waiting for the transfer node's word on the file. */
    TRANSFER,
    /** Waiting for the archive's word on the file. */
    ARCHIVE,
    /** Comparing what is on the device with the archive. */
    VERIFY,
    /** Setting the boot variable and reading it back. */
    BOOT,
    /** Reloading the device, as decided, and waiting for it. */
    RELOAD
}
