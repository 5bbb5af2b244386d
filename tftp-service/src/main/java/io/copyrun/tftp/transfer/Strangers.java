package io.copyrun.tftp.transfer;

import io.copyrun.tftp.packet.ErrorCode;
import io.copyrun.tftp.packet.Packet;
import java.util.Optional;

/**
 * What packets get that come to a transfer's port from another address or port than the peer's. The transfer itself never
 * hears of them.
 *
 * @param answered how many have been answered
 */
public record Strangers(int answered) {
    /** So that nobody can have this port send any number of packets to a third party. */
    private static final int ANSWERS_MAX = 8;

    public static final Strangers NONE = new Strangers(0);

    private static final Packet UNKNOWN_TRANSFER =
            new Packet.Failure(ErrorCode.UNKNOWN_TRANSFER, "unknown transfer identifier");

    /** RFC 1350 section 4: an error packet should be sent to the originator of the incorrect packet. */
    public Optional<Packet> answer(Packet packet) {
        return switch (packet) {
            case Packet.Data data when answered < ANSWERS_MAX -> Optional.of(UNKNOWN_TRANSFER);
            case Packet.Acknowledgement ack when answered < ANSWERS_MAX -> Optional.of(UNKNOWN_TRANSFER);
            // An error never answers an error (it could go on for ever), and nothing else belongs to a transfer's port.
            default -> Optional.empty();
        };
    }

    /** One more has been answered. */
    public Strangers counted() {
        return new Strangers(answered + 1);
    }
}
