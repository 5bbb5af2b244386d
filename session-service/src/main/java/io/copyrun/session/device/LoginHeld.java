package io.copyrun.session.device;

/** The password was not typed: too many logins with it were refused, or wait for an answer. The session is over. */
public final class LoginHeld extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** Without a stack trace: it is an expected outcome. */
    public LoginHeld() {
        super("the login is held", null, false, false);
    }
}
