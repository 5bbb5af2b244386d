package io.copyrun.session.device;

/**
 * A host that a device is reached through, over SSH.
 *
 * @param credentials of the host, not of the device
 * @param login asked before they are used
 */
public record Jump(String address, int port, Credentials credentials, LoginWatch login) {
    /** For explanations. */
    public String place() {
        return "jump host " + address + " port " + port;
    }
}
