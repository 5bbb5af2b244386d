package io.copyrun.session.ssh;

import io.copyrun.event.DeviceChanged.ControlProtocol;
import io.copyrun.event.Stage;
import io.copyrun.event.Verdict;
import io.copyrun.session.device.Credentials;
import io.copyrun.session.device.DeviceServer;
import io.copyrun.session.device.HostKeys;
import io.copyrun.session.device.Jump;
import io.copyrun.session.device.LoginWatch;
import io.copyrun.session.device.SessionFailed;
import io.copyrun.session.device.Target;
import io.copyrun.session.failure.Cause;
import java.io.IOException;
import java.time.Duration;
import net.schmizz.sshj.SSHClient;
import net.schmizz.sshj.connection.channel.direct.Session;

/** Opens connections to the SCP servers of devices, directly or through a jump host. */
public final class ScpServers implements DeviceServer.Opener {
    private final SshClients clients;
    private final JumpHosts jumpHosts;
    private final Duration silenceMax;

    /**
     * @param connectTimeout for the TCP connection
     * @param answerTimeout for each answer of the SSH protocol until a command runs
     * @param silenceMax how long a device may say nothing while it sends a file
     */
    public ScpServers(HostKeys hostKeys, Duration connectTimeout, Duration answerTimeout, Duration silenceMax) {
        this.clients = new SshClients(hostKeys, connectTimeout, answerTimeout);
        this.jumpHosts = new JumpHosts(hostKeys, connectTimeout, answerTimeout);
        this.silenceMax = silenceMax;
    }

    @Override
    public DeviceServer open(Target target, Credentials credentials, LoginWatch login) throws SessionFailed {
        if (target.controlProtocol() != ControlProtocol.SSH) {
            throw failed(
                    Cause.UNSUPPORTED_TRANSFER_PROTOCOL,
                    "the device is managed over " + target.controlProtocol()
                            + ", and its SCP server answers over SSH only (expected: controlProtocol ssh)");
        }
        Jump jump = target.jump();
        if (jump == null) {
            SSHClient client = clients.open(target, credentials, login, null);
            return new Connection(client, () -> SshClients.close(client));
        }
        JumpHosts.Hop hop = jumpHosts.hop(target, jump);
        boolean open = false;
        try {
            SSHClient client = clients.open(target, credentials, login, hop.channel());
            open = true;
            return new Connection(client, () -> {
                SshClients.close(client);
                hop.close();
            });
        } finally {
            if (!open) {
                hop.close();
            }
        }
    }

    private static SessionFailed failed(Cause cause, String explanation) {
        return new SessionFailed(Stage.COPY, cause, Verdict.UNTOUCHED, explanation);
    }

    /** One login; old devices run one command over it. */
    private final class Connection implements DeviceServer {
        private final SSHClient client;
        private final Runnable hangUp;

        Connection(SSHClient client, Runnable hangUp) {
            this.client = client;
            this.hangUp = hangUp;
        }

        @Override
        public Incoming read(String path) throws SessionFailed {
            Session.Command command;
            try {
                // No quotes, and no options but the one that every server knows: devices have no shell that would take
                // them away.
                command = client.startSession().exec("scp -f " + path);
            } catch (IOException e) {
                throw failed(
                        Cause.UNSUPPORTED_TRANSFER_PROTOCOL,
                        "the device runs no SCP server: " + ConnectFailure.words(e));
            }
            var from = new PumpedStream(new Pump(command.getInputStream(), "scp-" + path), silenceMax);
            try {
                var source = new ScpSource(from, command.getOutputStream());
                return new Incoming(source.begin(path), source);
            } catch (ScpSource.Refused e) {
                throw failed(e.causeCode(), e.explanation());
            } catch (IOException e) {
                throw failed(
                        Cause.TRANSFER_FAILED,
                        "the SCP server of the device broke off before " + path + ": " + ConnectFailure.words(e));
            }
        }

        @Override
        public void close() {
            hangUp.run();
        }
    }
}
