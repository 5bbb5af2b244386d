package io.copyrun.tftp.packet;

import java.nio.ByteBuffer;

/** Turns the text of this system into netascii (RFC 764): a line feed becomes CR LF, a carriage return CR NUL. */
public final class NetasciiEncoder {
    private NetasciiEncoder() {}

    /**
     * Encodes a piece; every piece stands for itself.
     *
     * @param in read to its end
     * @param out with room for twice the piece
     */
    public static void encode(ByteBuffer in, ByteBuffer out) {
        while (in.hasRemaining()) {
            byte next = in.get();
            if (next == '\n') {
                out.put((byte) '\r').put((byte) '\n');
            } else if (next == '\r') {
                out.put((byte) '\r').put((byte) 0);
            } else {
                out.put(next);
            }
        }
    }
}
