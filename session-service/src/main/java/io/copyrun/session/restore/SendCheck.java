package io.copyrun.session.restore;

/** Asked in the moment before the octets of a destructive command or answer leave: lease, proof and decision must hold then. */
@FunctionalInterface
public interface SendCheck {
    /**
     * Whether the change may be made now. It is asked before the command and before every answer that belongs to the same change,
     * and so more than once for a change that is made once.
     */
    boolean allows(Clearance clearance);
}
