package io.copyrun.session.ssh;

import io.copyrun.session.device.Credentials;
import io.copyrun.session.device.HostKeys;
import io.copyrun.session.device.LoginWatch;
import io.copyrun.session.device.SessionFailed;
import io.copyrun.session.device.Target;
import java.io.IOException;
import java.net.SocketTimeoutException;
import java.time.Duration;
import net.schmizz.sshj.SSHClient;
import net.schmizz.sshj.connection.channel.direct.DirectConnection;
import org.jspecify.annotations.Nullable;

/** Opens SSH connections and logs in, directly or through a channel of another one. */
final class SshClients {
    private final HostKeys hostKeys;
    private final Duration connectTimeout;
    private final Duration answerTimeout;

    SshClients(HostKeys hostKeys, Duration connectTimeout, Duration answerTimeout) {
        this.hostKeys = hostKeys;
        this.connectTimeout = connectTimeout;
        this.answerTimeout = answerTimeout;
    }

    /** @param through channel to the target; null to connect directly */
    SSHClient open(Target target, Credentials credentials, LoginWatch login, @Nullable DirectConnection through)
            throws SessionFailed {
        var keys = new KeyCheck(hostKeys, target);
        var client = new SSHClient(Algorithms.of(target.sshAlgorithms()));
        client.addHostKeyVerifier(keys);
        client.setSocketFactory(new PromptSockets());
        client.setConnectTimeout((int) connectTimeout.toMillis());
        client.setTimeout((int) answerTimeout.toMillis());
        client.getTransport().setTimeoutMs((int) answerTimeout.toMillis());
        client.getConnection().setTimeoutMs((int) answerTimeout.toMillis());
        boolean open = false;
        try {
            connect(client, target, keys, through);
            new SshLogin(client, credentials, answerTimeout).logIn(login);
            open = true;
            return client;
        } finally {
            if (!open) {
                close(client);
            }
        }
    }

    private void connect(SSHClient client, Target target, KeyCheck keys, @Nullable DirectConnection through)
            throws SessionFailed {
        try {
            if (through == null) {
                client.connect(target.address(), target.port());
            } else {
                connectThrough(client, through);
            }
        } catch (IOException e) {
            throw ConnectFailure.of(target, e, keys.refused());
        }
    }

    /** A channel knows no time-out: a device behind it that says nothing would be waited for without end. */
    private void connectThrough(SSHClient client, DirectConnection through) throws IOException {
        var late = new boolean[1];
        Thread watch = Thread.ofVirtual().name("ssh-watch").start(() -> {
            try {
                Thread.sleep(answerTimeout);
                late[0] = true;
                through.close();
            } catch (InterruptedException | IOException e) {
                // It has connected in time, or the channel has gone already.
            }
        });
        try {
            client.connectVia(through);
        } catch (IOException e) {
            if (late[0]) {
                throw new SocketTimeoutException("no answer within " + answerTimeout.toSeconds() + " s");
            }
            throw e;
        } finally {
            watch.interrupt();
        }
    }

    static void close(SSHClient client) {
        try {
            client.disconnect();
        } catch (IOException e) {
            // It is closed then.
        }
    }
}
