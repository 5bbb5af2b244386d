package io.copyrun.tftp.server;

import io.copyrun.event.Direction;
import io.copyrun.event.Kind;
import io.copyrun.tftp.packet.ErrorCode;
import io.copyrun.tftp.packet.Mode;
import io.copyrun.tftp.packet.PacketReader;
import io.copyrun.tftp.spool.Spool;
import io.copyrun.tftp.transfer.Cause;
import org.jspecify.annotations.Nullable;

/**
 * Why a granted request cannot be served.
 *
 * @param code of the ERROR packet
 */
record Refusal(Cause cause, int code, String explanation) {
    /** What stands against a request that has a ticket; null for nothing. */
    static @Nullable Refusal of(Admission.Admitted admitted, Spool spool) {
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
        if (spool.volume().suspicion() != null) {
            return new Refusal(Cause.DISK_ERROR, ErrorCode.NOT_DEFINED, "the node's disk has failed");
        }
        String noRoom = spool.noRoom(announced(admitted));
        return noRoom == null ? null : new Refusal(Cause.DISK_FULL, ErrorCode.DISK_FULL, noRoom);
    }

    /** The size of an upload, as far as that can be told and believed; 0 when it cannot. */
    private static long announced(Admission.Admitted admitted) {
        Long announced = PacketReader.number(admitted.request().options().get("tsize"));
        boolean isBelieved = announced != null
                && admitted.request().mode() == Mode.OCTET
                && announced <= admitted.ticket().maxBytes();
        return isBelieved ? announced : 0;
    }
}
