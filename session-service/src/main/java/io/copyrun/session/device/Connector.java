package io.copyrun.session.device;

/** Opens terminals over one protocol. */
@FunctionalInterface
public interface Connector {
    /**
     * Connects, and where the protocol has a login of its own, logs in.
     *
     * @throws SessionFailed with the stage {@code CONNECT} or {@code LOGIN}
     */
    Transport connect(Target target, Credentials credentials) throws SessionFailed;
}
