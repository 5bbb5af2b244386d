package io.copyrun.session.store;

/** Somebody else may hold the session now: whoever gets this must drop it and write nothing. */
public final class LeaseLost extends Exception {
    private static final long serialVersionUID = 1L;

    public LeaseLost(Lease lease) {
        super("the lease " + lease.token() + " of operation " + lease.operationId() + " is lost", null, false, false);
    }
}
