package io.copyrun.simulator.tftp;

import java.util.Map;

/** What a transfer hears: a packet of its peer, or that none came in time. */
public sealed interface Heard {
    /**
     * @param block as on the wire, 0 to 65535
     */
    record Acknowledgement(int block) implements Heard {}

    /**
     * @param block as on the wire, 0 to 65535
     * @param lengthBytes of the data
     */
    record Data(int block, int lengthBytes) implements Heard {}

    /** An option acknowledgement, RFC 2347. */
    record Options(Map<String, String> accepted) implements Heard {}

    /**
     * An error packet, RFC 1350 appendix.
     *
     * @param code 0 to 8
     */
    record Refusal(int code, String message) implements Heard {}

    /** Nothing came until the deadline of the state. */
    record Silence() implements Heard {}
}
