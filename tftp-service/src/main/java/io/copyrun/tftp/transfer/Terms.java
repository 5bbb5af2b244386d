package io.copyrun.tftp.transfer;

import io.copyrun.tftp.packet.Packet;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What holds for the whole of a transfer.
 *
 * @param blockSizeBytes 8 to 65,464 (RFC 2348), 512 without the option
 * @param windowBlocks blocks sent before an acknowledgement is awaited (RFC 7440), 1 without the option
 * @param intervalMaxNanos the longest pause before something is sent again: 2 s, or what the device asked for (RFC 2349)
 * @param answer the options to acknowledge, empty to begin without OACK
 * @param announcedBytes what the device says that it will send (RFC 2349 tsize), null where it does not say
 * @param bytesMax the largest upload accepted
 * @param answeredByNanos the device must have reacted to our first packet by then
 * @param endsAtNanos the transfer ends then, complete or not
 */
public record Terms(
        int blockSizeBytes,
        int windowBlocks,
        long intervalMaxNanos,
        Map<String, String> answer,
        @Nullable Long announcedBytes,
        long bytesMax,
        long answeredByNanos,
        long endsAtNanos) {
    /**
     * How often our first packet is sent unasked: whoever forged the source of a request brings its victim no more
     * than these.
     */
    static final int COPIES_BEFORE_PROOF = 4;

    /** How often a repeated request is answered before the device has proved that it hears us. */
    static final int ANSWERS_BEFORE_PROOF = 16;

    boolean hasOptions() {
        return !answer.isEmpty();
    }

    Packet firstAnswer() {
        return hasOptions() ? new Packet.OptionAcknowledgement(answer) : new Packet.Acknowledgement(0);
    }

    String unanswered() {
        return "the request arrived, but our answer was never acknowledged; probably a firewall between device and node"
                + " does not let the transfer ports through";
    }
}
