package io.copyrun.session.dialog;

import io.copyrun.session.platform.Platform;
import org.jspecify.annotations.Nullable;

/**
 * What a login needs.
 *
 * @param platform the device's, or the one to speak until it is known
 * @param enablePassword null where there is none; the password is never tried in its place
 */
public record LoginPlan(
        Platform platform,
        Timing timing,
        String username,
        Input.Secret password,
        Input.@Nullable Secret enablePassword) {
    /** Without any password. */
    @Override
    public String toString() {
        return "LoginPlan[platform=" + platform + ", username=" + username + "]";
    }
}
