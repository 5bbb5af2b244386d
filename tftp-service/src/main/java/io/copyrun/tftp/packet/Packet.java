package io.copyrun.tftp.packet;

import java.nio.ByteBuffer;
import java.util.Map;

/** A TFTP packet (RFC 1350 section 5, RFC 2347). Block numbers are those on the wire: 0 to 65,535. */
public sealed interface Packet {
    /**
     * RRQ or WRQ.
     *
     * @param write true for WRQ: the client sends the file
     * @param fileName as on the wire, one character for each byte (ISO 8859-1), so that no look-alike equals an ASCII name
     * @param options by lower-case name in the order of the packet; of an option that is repeated, the first
     */
    record Request(boolean write, String fileName, Mode mode, Map<String, String> options) implements Packet {}

    /** DATA; the payload is a view of the datagram and ends with it. */
    record Data(int block, ByteBuffer payload) implements Packet {}

    /** ACK. */
    record Acknowledgement(int block) implements Packet {}

    /** ERROR. */
    record Failure(int code, String message) implements Packet {}

    /** OACK (RFC 2347). */
    record OptionAcknowledgement(Map<String, String> options) implements Packet {}

    /** A datagram that is no packet. */
    record Malformed(String reason) implements Packet {}
}
