package io.copyrun.session.device;

import org.jspecify.annotations.Nullable;

/** What opens a device; never shown, logged or sent anywhere but to the device. */
public record Credentials(
        String username, String password, @Nullable String enablePassword) {
    @Override
    public String toString() {
        return "Credentials[username=" + username + ", password=<removed>, enablePassword=<removed>]";
    }
}
