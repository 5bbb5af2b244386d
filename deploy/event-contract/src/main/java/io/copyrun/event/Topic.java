package io.copyrun.event;

/** The topics, by their names; see the contract's README for who produces and reads each. */
public final class Topic {
    public static final String REQUESTS = "copyrun.requests";
    public static final String DECISIONS = "copyrun.decisions";
    public static final String DEVICES = "copyrun.devices";
    public static final String TICKETS = "copyrun.tickets";
    public static final String TRANSFERS = "copyrun.transfers";
    public static final String ARTIFACTS = "copyrun.artifacts";
    public static final String OPERATIONS = "copyrun.operations";
    public static final String NODES = "copyrun.nodes";
    public static final String DEAD_LETTERS = "copyrun.dead-letters";

    private Topic() {}
}
