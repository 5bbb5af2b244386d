package io.copyrun.tftp.ftp;

import java.nio.ByteBuffer;

/** Text with the line ends of files (LF) from text with those of the network (CR LF), and back; every other byte stays. */
final class NetworkText {
    private static final byte CR = '\r';
    private static final byte LF = '\n';

    private boolean holdsCr;
    private boolean hasPair;
    private boolean hasLoneLf;

    /** Text for the network; there must be room for twice the bytes. */
    static void encode(ByteBuffer file, ByteBuffer network) {
        while (file.hasRemaining()) {
            byte next = file.get();
            if (next == LF) {
                network.put(CR);
            }
            network.put(next);
        }
    }

    /** The next bytes of a file; there must be room for one more than there are. */
    void decode(ByteBuffer network, ByteBuffer file) {
        while (network.hasRemaining()) {
            byte next = network.get();
            if (next == LF) {
                hasPair |= holdsCr;
                hasLoneLf |= !holdsCr;
            } else if (holdsCr) {
                file.put(CR);
            }
            holdsCr = next == CR;
            if (!holdsCr) {
                file.put(next);
            }
        }
    }

    /** The last byte, where the text ends with CR. */
    void end(ByteBuffer file) {
        if (holdsCr) {
            file.put(CR);
            holdsCr = false;
        }
    }

    /** Whether lines ended in both ways, so that nobody can tell which CR is the device's own. */
    boolean isAmbiguous() {
        return hasPair && hasLoneLf;
    }
}
