package io.copyrun.session.diagnosis;

import org.jspecify.annotations.Nullable;

/**
 * What the transfer node saw of a device's request.
 *
 * @param peer address that it came from
 * @param refusal why the node did not answer it; null when it did
 */
public record Request(String peer, @Nullable String refusal) {
    /** The address without the port. */
    String host() {
        int colon = peer.lastIndexOf(':');
        return colon > 0 && peer.indexOf('.') > 0 ? peer.substring(0, colon) : peer;
    }
}
