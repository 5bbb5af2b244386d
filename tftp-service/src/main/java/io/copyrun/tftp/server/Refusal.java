package io.copyrun.tftp.server;

import io.copyrun.event.Direction;
import io.copyrun.event.Kind;
import io.copyrun.tftp.packet.ErrorCode;
import io.copyrun.tftp.packet.Mode;
import io.copyrun.tftp.spool.Volume;
import io.copyrun.tftp.transfer.Cause;
import org.jspecify.annotations.Nullable;

/**
 * Why a granted request cannot be served.
 *
 * @param code of the ERROR packet
 */
record Refusal(Cause cause, int code, String explanation) {
    /** What stands against a request that has a ticket; null for nothing. */
    static @Nullable Refusal of(Admission.Admitted admitted, Volume volume) {
        Mode mode = admitted.request().mode();
        if (mode == Mode.UNSUPPORTED) {
            return new Refusal(
                    Cause.OPTION_REFUSED,
                    ErrorCode.ILLEGAL_OPERATION,
                    "unsupported mode (expected: octet or netascii)");
        }
        if (mode == Mode.NETASCII && Kind.IMAGE.equals(admitted.ticket().kind())) {
            return new Refusal(
                    Cause.OPTION_REFUSED,
                    ErrorCode.ILLEGAL_OPERATION,
                    "netascii would damage an image (expected: octet)");
        }
        if (admitted.ticket().direction() == Direction.DOWNLOAD) {
            return null;
        }
        if (volume.suspicion() != null) {
            return new Refusal(Cause.DISK_ERROR, ErrorCode.NOT_DEFINED, "the node's disk has failed");
        }
        if (volume.freeBytes() == 0) {
            return new Refusal(Cause.DISK_FULL, ErrorCode.DISK_FULL, "the node's spool is full");
        }
        return null;
    }
}
