package io.copyrun.tftp.transfer;

/** Why a transfer or a request ended without its file; the names are part of the event contract. */
public enum Cause {
    /** The ticket expired, and no request for its name had come. */
    NEVER_REQUESTED,
    /** The request came, but nothing that we answered was ever acknowledged. */
    ANSWER_NOT_ACKNOWLEDGED,
    /** The device fell silent in the middle. */
    DEVICE_STOPPED,
    /** The device fell silent where the block number begins again after 65,535. */
    STALLED_AT_WRAP,
    /** The transfer was not complete within the time that the node allows. */
    TOO_SLOW,
    /** The right name, but from an address that the ticket does not list. */
    WRONG_SOURCE,
    /** The device sent an ERROR packet. */
    DEVICE_ABORTED,
    /** More bytes than the ticket allows. */
    FILE_TOO_LARGE,
    /** More bytes than the device announced. */
    FILE_LONG,
    DISK_FULL,
    DISK_ERROR,
    /** Fewer bytes than the device announced. */
    FILE_SHORT,
    /** The device did not accept our answer to its options. */
    OPTION_REFUSED,
    EXPIRED,
    WITHDRAWN,
    NODE_RESTARTED,
    ARTIFACT_NOT_AVAILABLE,
    /** The node has the ticket, but does not serve its protocol. */
    PROTOCOL_NOT_SERVED,
    /** Only of refused requests: nobody expects this name. */
    NO_TICKET,
    /** Only of refused requests: the user of a ticket, but not its password. */
    WRONG_PASSWORD,
    /** Only of refused requests: the node, the device or its network has as many transfers as it may. */
    TOO_MANY_TRANSFERS
}
