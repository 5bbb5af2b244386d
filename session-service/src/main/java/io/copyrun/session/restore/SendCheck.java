package io.copyrun.session.restore;

/** Asked in the moment before the octets of a destructive command or answer leave: lease, proof and decision must hold then. */
@FunctionalInterface
public interface SendCheck {
    /** Whether the change may be made now. */
    boolean allows(Clearance clearance);
}
