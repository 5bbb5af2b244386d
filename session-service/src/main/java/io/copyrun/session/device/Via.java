package io.copyrun.session.device;

import io.copyrun.event.TransferProtocol;
import java.util.HashMap;
import java.util.Map;
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

    /** Whether the session brings the file, and not the device. */
    public boolean isCarried() {
        return protocol == TransferProtocol.CLI || protocol == TransferProtocol.SCP_SERVER;
    }

    /** What the lines and answers of a copy may name. */
    Map<String, String> slots() {
        var slots = new HashMap<String, String>();
        if (userName != null) {
            slots.put("user", userName);
        }
        if (password != null) {
            slots.put("password", password);
        }
        return slots;
    }

    @Override
    public String toString() {
        return protocol + (userName == null ? "" : " as " + userName);
    }
}
