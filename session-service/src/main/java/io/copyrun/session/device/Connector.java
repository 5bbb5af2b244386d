package io.copyrun.session.device;

/** Opens terminals over one protocol. */
@FunctionalInterface
public interface Connector {
    /**
     * Connects, and where the protocol has a login of its own, logs in.
     *
     * @param login asked before a password is typed
     * @throws SessionFailed with the stage {@code CONNECT} or {@code LOGIN}
     */
    Transport connect(Target target, Credentials credentials, LoginWatch login) throws SessionFailed;
}
