package io.copyrun.session.ssh;

import io.copyrun.event.DeviceChanged.ControlProtocol;
import io.copyrun.event.DeviceChanged.SshAlgorithms;
import io.copyrun.event.Stage;
import io.copyrun.event.Verdict;
import io.copyrun.session.device.HostKeys;
import io.copyrun.session.device.Jump;
import io.copyrun.session.device.Line;
import io.copyrun.session.device.SessionFailed;
import io.copyrun.session.device.Target;
import io.copyrun.session.device.Tunnels;
import io.copyrun.session.failure.Cause;
import io.copyrun.session.pump.Pump;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Duration;
import net.schmizz.sshj.SSHClient;
import net.schmizz.sshj.connection.channel.direct.DirectConnection;
import org.jspecify.annotations.Nullable;

/**
 * Reaches devices through hosts that take SSH (direct-tcpip, RFC 4254 section 7.2). The key of a host is kept and compared like a
 * device's, as another endpoint of the device. Whatever fails at the host says so.
 */
public final class JumpHosts implements Tunnels {
    private final SshClients clients;

    /**
     * @param connectTimeout for the TCP connection to the host
     * @param answerTimeout for each answer of the host, also that it has reached the device
     */
    public JumpHosts(HostKeys hostKeys, Duration connectTimeout, Duration answerTimeout) {
        this.clients = new SshClients(hostKeys, connectTimeout, answerTimeout);
    }

    /** A connection to a device, and what it stands on. */
    record Hop(SSHClient host, DirectConnection channel) {
        void close() {
            SshClients.close(host);
        }
    }

    Hop hop(Target target, Jump jump) throws SessionFailed {
        var host = new Target(
                target.device(), jump.address(), jump.port(), ControlProtocol.SSH, SshAlgorithms.MODERN, null);
        SSHClient client;
        try {
            client = clients.open(host, jump.credentials(), jump.login(), null);
            jump.login().accepted();
        } catch (SessionFailed e) {
            throw atHost(jump, e);
        }
        try {
            return new Hop(client, client.newDirectConnection(target.address(), target.port()));
        } catch (IOException e) {
            SshClients.close(client);
            throw new SessionFailed(
                    Stage.CONNECT,
                    Cause.CONNECTION_REFUSED,
                    Verdict.UNTOUCHED,
                    jump.place() + " does not reach " + target.address() + " port " + target.port() + ": "
                            + ConnectFailure.words(e));
        }
    }

    /** What the host refuses is no fault of the device's own credentials. */
    private static SessionFailed atHost(Jump jump, SessionFailed e) {
        Cause cause = e.causeCode() == Cause.LOGIN_REFUSED || e.causeCode() == Cause.UNKNOWN_CREDENTIALS
                ? Cause.JUMP_HOST_REFUSED
                : e.causeCode();
        return new SessionFailed(Stage.CONNECT, cause, e.verdict(), "at the " + jump.place() + ": " + e.explanation());
    }

    @Override
    public Line open(Target target, Jump jump) throws SessionFailed {
        return new HopLine(hop(target, jump), target.address());
    }

    /** Bytes through a host. */
    private static final class HopLine implements Line {
        private final Hop hop;
        private final Pump pump;

        HopLine(Hop hop, String name) {
            this.hop = hop;
            this.pump = new Pump(hop.channel().getInputStream(), "ssh-" + name);
        }

        @Override
        public void write(byte[] octets) throws IOException {
            OutputStream out = hop.channel().getOutputStream();
            out.write(octets);
            out.flush();
        }

        @Override
        public byte @Nullable [] read(Duration timeout) throws InterruptedException {
            return pump.read(timeout);
        }

        @Override
        public void close() {
            pump.stop();
            hop.close();
        }
    }
}
