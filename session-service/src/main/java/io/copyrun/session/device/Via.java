package io.copyrun.session.device;

import io.copyrun.event.TransferProtocol;
import org.jspecify.annotations.Nullable;

/**
 * How a file gets to a transfer node, and who the device says that it is there.
 *
 * @param userName null over TFTP
 * @param password of the ticket, good for one transfer; null where the protocol has none
 */
public record Via(
        TransferProtocol protocol,
        @Nullable String userName,
        @Nullable String password) {
    /** TFTP has neither users nor passwords. */
    public static final Via TFTP = new Via(TransferProtocol.TFTP, null, null);

    @Override
    public String toString() {
        return protocol + (userName == null ? "" : " as " + userName);
    }
}
