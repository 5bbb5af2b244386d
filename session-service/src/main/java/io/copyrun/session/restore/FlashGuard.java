package io.copyrun.session.restore;

/** The only source of {@link Clearance}. */
public final class FlashGuard {
    private FlashGuard() {}
}
