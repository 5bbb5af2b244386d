package io.copyrun.tftp.packet;

import java.nio.ByteBuffer;

/**
 * Turns netascii into the text of this system (RFC 764): CR LF is a line feed, CR NUL a carriage return. Keeps a CR that ends
 * a piece, because its second byte may begin the next one.
 */
public final class NetasciiDecoder {
    private static final byte CR = '\r';
    private static final byte LF = '\n';
    private static final byte NUL = 0;

    private boolean afterReturn;

    /**
     * Decodes a piece.
     *
     * @param in read to its end
     * @param out with room for one byte more than the piece
     */
    public void decode(ByteBuffer in, ByteBuffer out) {
        while (in.hasRemaining()) {
            byte next = in.get();
            if (afterReturn) {
                afterReturn = false;
                if (next == LF || next == NUL) {
                    out.put(next == LF ? LF : CR);
                    continue;
                }
                // Not netascii, but what many clients send: a lone CR is kept as it is.
                out.put(CR);
            }
            if (next == CR) {
                afterReturn = true;
            } else {
                out.put(next);
            }
        }
    }

    /** Ends the file: a CR that nothing followed is part of it. */
    public void end(ByteBuffer out) {
        if (afterReturn) {
            afterReturn = false;
            out.put(CR);
        }
    }
}
