package io.copyrun.session.telnet;

import io.copyrun.session.device.Transport;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.apache.commons.net.telnet.TelnetClient;

/** A Telnet connection without a thread of its own. */
final class TelnetTransport implements Transport {
    private static final int CHUNK_MAX = 8 * 1024;

    private final TelnetClient client;
    private final PatientInput socketInput;
    private final InputStream in;
    private final OutputStream out;

    TelnetTransport(TelnetClient client, PatientInput socketInput) {
        this.client = client;
        this.socketInput = socketInput;
        this.in = client.getInputStream();
        this.out = client.getOutputStream();
    }

    @Override
    public void send(String octets) throws IOException {
        out.write(octets.getBytes(StandardCharsets.ISO_8859_1));
        out.flush();
    }

    @Override
    public Arrival receive(Duration timeout) throws IOException, InterruptedException {
        if (Thread.interrupted()) {
            throw new InterruptedException();
        }
        if (!socketInput.await(timeout)) {
            return new Arrival.Silence();
        }
        var octets = new StringBuilder();
        boolean ended = false;
        try {
            while (octets.length() < CHUNK_MAX) {
                int next = in.read();
                if (next < 0) {
                    ended = true;
                    break;
                }
                octets.append((char) next);
            }
        } catch (PatientInput.NothingYet e) {
            // All that was there has been read; it may have been negotiation only.
        }
        if (!octets.isEmpty()) {
            return new Arrival.Octets(octets.toString());
        }
        return ended ? new Arrival.End() : new Arrival.Silence();
    }

    /** RFC 854 page 11: the end of a line is CR LF. */
    @Override
    public String enter() {
        return "\r\n";
    }

    @Override
    public void close() {
        try {
            client.disconnect();
        } catch (IOException e) {
            // It is closed then.
        }
    }
}
