package io.copyrun.simulator.cli;

/** The other side closed the connection: whatever the session was doing ends here. */
public final class HungUp extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public HungUp() {
        super("connection closed", null, false, false);
    }
}
