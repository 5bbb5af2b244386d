package io.copyrun.session.device;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What opens a device; never shown, logged or sent anywhere but to the device.
 *
 * @param password empty where there is a key only
 * @param key for SSH; the password is for devices that do not take it
 */
public record Credentials(
        String username,
        String password,
        @Nullable String enablePassword,
        @Nullable LoginKey key) {
    /** Without a key. */
    public Credentials(String username, String password, @Nullable String enablePassword) {
        this(username, password, enablePassword, null);
    }

    /** Everything in it that a device could show, and nobody may see. */
    public List<String> secrets() {
        var secrets = new ArrayList<String>();
        secrets.add(password);
        if (enablePassword != null) {
            secrets.add(enablePassword);
        }
        if (key != null && key.passphrase() != null) {
            secrets.add(key.passphrase());
        }
        return List.copyOf(secrets);
    }

    @Override
    public String toString() {
        return "Credentials[username=" + username + ", password=<removed>, enablePassword=<removed>, key=<removed>]";
    }
}
