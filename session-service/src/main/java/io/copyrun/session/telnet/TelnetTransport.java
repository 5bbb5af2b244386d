package io.copyrun.session.telnet;

import io.copyrun.session.device.Line;
import io.copyrun.session.device.Transport;
import java.io.IOException;
import java.time.Duration;

/** A Telnet connection. */
final class TelnetTransport implements Transport {
    private final Line line;
    private final Negotiation negotiation = new Negotiation();

    TelnetTransport(Line line) {
        this.line = line;
    }

    @Override
    public void send(String octets) throws IOException {
        line.write(Negotiation.written(octets));
    }

    @Override
    public Arrival receive(Duration timeout) throws IOException, InterruptedException {
        byte[] received = line.read(timeout);
        if (received == null) {
            return new Arrival.End();
        }
        Negotiation.Read read = negotiation.read(received);
        if (negotiation.isEndless()) {
            throw new Broken("the device sends Telnet negotiation without end");
        }
        if (read.answer().length > 0) {
            line.write(read.answer());
        }
        // Negotiation alone is no word of the device.
        return read.data().isEmpty() ? new Arrival.Silence() : new Arrival.Octets(read.data());
    }

    /** RFC 854 page 11: the end of a line is CR LF. */
    @Override
    public String enter() {
        return "\r\n";
    }

    @Override
    public void close() {
        line.close();
    }
}
