package io.copyrun.session.ssh;

import io.copyrun.session.device.Transport;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.TimeUnit;
import net.schmizz.sshj.SSHClient;
import net.schmizz.sshj.connection.channel.direct.Session;

/**
 * A shell over SSH.
 *
 * <p>The library's stream knows no time-out, so a virtual thread moves bytes into a short queue. While the queue is full it
 * does not read, the channel's window is not opened again, and the device has to wait.
 */
final class SshTransport implements Transport {
    private static final int CHUNK = 8 * 1024;
    private static final int CHUNKS = 16;

    private final SSHClient client;
    private final Session.Shell shell;
    private final ArrayBlockingQueue<Arrival> arrivals = new ArrayBlockingQueue<>(CHUNKS);
    private final Thread pump;

    SshTransport(SSHClient client, Session.Shell shell) {
        this.client = client;
        this.shell = shell;
        this.pump = Thread.ofVirtual().name("ssh-" + client.getRemoteHostname()).start(this::pump);
    }

    private void pump() {
        byte[] buffer = new byte[CHUNK];
        try (InputStream in = shell.getInputStream()) {
            int read = in.read(buffer);
            while (read >= 0) {
                if (read > 0) {
                    arrivals.put(new Arrival.Octets(new String(buffer, 0, read, StandardCharsets.ISO_8859_1)));
                }
                read = in.read(buffer);
            }
            arrivals.put(new Arrival.End());
        } catch (IOException e) {
            // The end, too; put() could wait for ever after close().
            boolean told = arrivals.offer(new Arrival.End());
            if (!told) {
                arrivals.clear();
                arrivals.add(new Arrival.End());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void send(String octets) throws IOException {
        var out = shell.getOutputStream();
        out.write(octets.getBytes(StandardCharsets.ISO_8859_1));
        out.flush();
    }

    @Override
    public Arrival receive(Duration timeout) throws InterruptedException {
        Arrival arrival = arrivals.poll(Math.max(1, timeout.toMillis()), TimeUnit.MILLISECONDS);
        if (arrival instanceof Arrival.End) {
            // For every later call.
            arrivals.clear();
            arrivals.add(arrival);
        }
        return arrival == null ? new Arrival.Silence() : arrival;
    }

    @Override
    public String enter() {
        return "\r";
    }

    @Override
    public void close() {
        pump.interrupt();
        SshConnector.close(client);
    }
}
