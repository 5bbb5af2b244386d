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
import io.copyrun.session.pump.Pump;
import io.copyrun.session.pump.PumpedStream;
import java.io.IOException;
import java.time.Duration;
import java.util.function.BooleanSupplier;
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
     * @param silenceMax how long a device may say nothing while it sends or takes a file
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
            Session.Command command = run(ScpAnswers.READ + " " + path);
            try {
                var source = new ScpSource(heard(command, path), command.getOutputStream(), path);
                return new Incoming(source.begin(), source);
            } catch (ScpAnswers.Refused e) {
                throw failed(e.causeCode(), e.explanation());
            } catch (IOException e) {
                throw failed(Cause.TRANSFER_FAILED, "the SCP server of the device broke off before " + words(path, e));
            }
        }

        @Override
        public void write(Outgoing file, BooleanSupplier allowed) throws SessionFailed {
            // Some may open the file with the command, others with its record.
            expect(allowed, file);
            Session.Command command = run(ScpAnswers.WRITE + " " + file.path());
            var sink = new ScpSink(heard(command, file.path()), command.getOutputStream(), file.path());
            try {
                sink.begin();
                expect(allowed, file);
                sink.send(file.bytes(), file.content());
            } catch (ScpAnswers.Refused e) {
                throw told(failed(e.causeCode(), e.explanation()), sink);
            } catch (ScpSink.Missing e) {
                throw told(failed(Cause.TRANSFER_FAILED, String.valueOf(e.getMessage())), sink);
            } catch (IOException e) {
                // With all bytes on their way nobody knows what became of them.
                Cause cause = sink.isSent() ? Cause.CONNECTION_CLOSED : Cause.TRANSFER_FAILED;
                throw told(failed(cause, "the SCP server of the device broke off at " + words(file.path(), e)), sink);
            }
        }

        private void expect(BooleanSupplier allowed, Outgoing file) throws SessionFailed {
            if (!allowed.getAsBoolean()) {
                throw failed(Cause.NOT_CLEARED, "nobody has cleared what writing " + file.path() + " would destroy");
            }
        }

        /** Who may not write has written nothing. */
        private SessionFailed told(SessionFailed failed, ScpSink sink) {
            boolean isDenied = failed.causeCode() == Cause.COMMAND_DENIED && !sink.isSent();
            return sink.isTold() && !isDenied ? failed.with(Verdict.UNKNOWN) : failed;
        }

        /** No quotes, and no options but the one that every server knows: devices have no shell that would take them away. */
        private Session.Command run(String line) throws SessionFailed {
            try {
                return client.startSession().exec(line);
            } catch (IOException e) {
                throw failed(
                        Cause.UNSUPPORTED_TRANSFER_PROTOCOL,
                        "the device runs no SCP server: " + ConnectFailure.words(e));
            }
        }

        private PumpedStream heard(Session.Command command, String path) {
            return new PumpedStream(new Pump(command.getInputStream(), "scp-" + path), silenceMax);
        }

        private String words(String path, IOException e) {
            return path + ": " + ConnectFailure.words(e);
        }

        @Override
        public void close() {
            hangUp.run();
        }
    }
}
