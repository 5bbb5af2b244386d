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
    /** Waiting for the transfer node to have the ticket. */
    ARM,
    /** The copy command runs on the device. */
    COPY,
    /** Waiting for the transfer node's word on the file. */
    TRANSFER,
    /** Waiting for the archive's word on the file. */
    ARCHIVE
}
