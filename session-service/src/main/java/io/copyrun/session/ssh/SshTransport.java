package io.copyrun.session.ssh;

import io.copyrun.session.device.Transport;
import io.copyrun.session.pump.Pump;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import net.schmizz.sshj.SSHClient;
import net.schmizz.sshj.connection.channel.direct.Session;

/** A shell over SSH. */
final class SshTransport implements Transport {
    private final Session.Shell shell;
    private final Pump pump;
    private final Runnable hangUp;

    /** @param hangUp closes everything that the shell stands on */
    SshTransport(SSHClient client, Session.Shell shell, Runnable hangUp) {
        this.shell = shell;
        this.hangUp = hangUp;
        this.pump = new Pump(shell.getInputStream(), "ssh-" + client.getRemoteHostname());
    }

    @Override
    public void send(String octets) throws IOException {
        var out = shell.getOutputStream();
        out.write(octets.getBytes(StandardCharsets.ISO_8859_1));
        out.flush();
    }

    @Override
    public Arrival receive(Duration timeout) throws InterruptedException {
        byte[] octets = pump.read(timeout);
        if (octets == null) {
            return new Arrival.End();
        }
        return octets.length == 0
                ? new Arrival.Silence()
                : new Arrival.Octets(new String(octets, StandardCharsets.ISO_8859_1));
    }

    @Override
    public String enter() {
        return "\r";
    }

    @Override
    public void close() {
        pump.stop();
        hangUp.run();
    }
}
