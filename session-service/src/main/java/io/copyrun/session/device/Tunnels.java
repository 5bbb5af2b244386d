package io.copyrun.session.device;

/** Reaches ports of devices through their jump hosts. */
@FunctionalInterface
public interface Tunnels {
    /**
     * Opens a connection from the jump host to the device.
     *
     * @throws SessionFailed which names the jump host, when that is what failed
     */
    Line open(Target target, Jump jump) throws SessionFailed;
}
