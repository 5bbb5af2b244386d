package io.copyrun.tftp.api;

/** How far a transfer is, for people. */
public enum TransferState {
    ARMED,
    RUNNING,
    COMPLETED,
    FAILED,
    EXPIRED,
    WITHDRAWN
}
