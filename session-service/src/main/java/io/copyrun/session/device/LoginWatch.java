package io.copyrun.session.device;

/** Told of a login by the session that makes it, so that a wrong password is not typed too often. */
public interface LoginWatch {
    /**
     * A password is about to be typed; blocks while it may not be.
     *
     * @throws LoginHeld when it may not be for longer than a device waits at its question
     */
    void typing();

    /** The device showed its privileged prompt. */
    void accepted();
}
