package io.copyrun.local.demo;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;

/** A person at a Telnet terminal: reads until something is asked, then types. */
final class Terminal implements AutoCloseable {
    private static final int WAIT_MS = 15_000;
    // RFC 854: commands begin with IAC; WILL to DONT are followed by the option they speak of.
    private static final int IAC = 255;
    private static final int DONT = 254;
    private static final int DO = 253;
    private static final int WONT = 252;
    private static final int WILL = 251;

    private final Socket socket = new Socket();
    private final InputStream in;
    private final OutputStream out;

    Terminal(String address, int port) throws IOException {
        socket.connect(new InetSocketAddress(address, port), WAIT_MS);
        socket.setSoTimeout(WAIT_MS);
        in = socket.getInputStream();
        out = socket.getOutputStream();
    }

    /** Types a line. */
    void type(String line) throws IOException {
        // RFC 854: a carriage return alone is followed by NUL.
        out.write((line + "\r\0").getBytes(StandardCharsets.ISO_8859_1));
        out.flush();
    }

    /**
     * Reads until what was received ends with this.
     *
     * @throws IOException when that does not come within 15 s
     */
    String await(Pattern end) throws IOException {
        ByteArrayOutputStream received = new ByteArrayOutputStream();
        try {
            while (!end.matcher(received.toString(StandardCharsets.ISO_8859_1)).find()) {
                int value = in.read();
                if (value < 0) {
                    throw new IOException("the device closed the connection; it had said: " + received);
                }
                if (value == IAC) {
                    answer(in.read());
                } else if (value != 0) {
                    received.write(value);
                }
            }
            return received.toString(StandardCharsets.ISO_8859_1);
        } catch (SocketTimeoutException e) {
            throw new IOException("the device did not ask for " + end + "; it had said: " + received, e);
        }
    }

    /** Refuses every option. */
    private void answer(int command) throws IOException {
        switch (command) {
            case WILL -> out.write(new byte[] {(byte) IAC, (byte) DONT, (byte) in.read()});
            case DO -> out.write(new byte[] {(byte) IAC, (byte) WONT, (byte) in.read()});
            case WONT, DONT -> in.read();
            default -> {
                // a command without an option: nothing to answer
            }
        }
        out.flush();
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
