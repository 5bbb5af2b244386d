package io.copyrun.simulator.scp;

import java.util.Optional;

/** What a person is asked while a connection is made; called on the thread of the transfer. */
public interface ScpDialog {
    /**
     * Whether the server is the one that is meant.
     *
     * @param keyType as {@code RSA}
     * @param fingerprint as {@code SHA256:…}
     */
    boolean trusts(String keyType, String fingerprint);

    /**
     * A password to try.
     *
     * @param attempt from 1
     * @return empty to give up
     */
    Optional<String> password(int attempt);
}
