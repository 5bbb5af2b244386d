package io.copyrun.session.device;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** What opens a device; never shown, logged or sent anywhere but to the device. */
public record Credentials(
        String username, String password, @Nullable String enablePassword) {
    /** Everything in it that nobody may see. */
    public List<String> secrets() {
        return enablePassword == null ? List.of(password) : List.of(password, enablePassword);
    }

    @Override
    public String toString() {
        return "Credentials[username=" + username + ", password=<removed>, enablePassword=<removed>]";
    }
}
