package io.copyrun.session.device;

import org.jspecify.annotations.Nullable;

/**
 * A private key that opens devices; never shown, logged or sent anywhere.
 *
 * @param pem the key as OpenSSH or OpenSSL write it
 * @param passphrase null when the key has none
 */
public record LoginKey(String pem, @Nullable String passphrase) {
    @Override
    public String toString() {
        return "LoginKey[<removed>]";
    }
}
