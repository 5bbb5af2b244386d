package io.copyrun.simulator.scp;

import io.copyrun.simulator.flash.Content;
import io.copyrun.simulator.rcp.Records;
import io.copyrun.simulator.tftp.Ending;
import io.copyrun.simulator.tftp.Progress;
import io.copyrun.simulator.tftp.TftpClient;
import io.copyrun.simulator.transfer.FileClient;
import io.copyrun.simulator.transfer.Flow;
import io.copyrun.simulator.transfer.RefusedException;
import java.io.IOException;
import java.io.OutputStream;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketTimeoutException;
import java.security.PublicKey;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.sshd.client.SshClient;
import org.apache.sshd.client.channel.ChannelExec;
import org.apache.sshd.client.channel.ClientChannelEvent;
import org.apache.sshd.client.config.hosts.HostConfigEntryResolver;
import org.apache.sshd.client.session.ClientSession;
import org.apache.sshd.client.session.ClientSession.ClientSessionEvent;
import org.apache.sshd.common.SshException;
import org.apache.sshd.common.config.keys.KeyUtils;
import org.apache.sshd.common.keyprovider.KeyIdentityProvider;
import org.apache.sshd.core.CoreModuleProperties;

/** A device's secure copy client: remote copy's records in an exec channel, from the device's own address, with a password only. */
public final class ScpClient implements FileClient {
    private static final Duration LAST_WORD_MAX = Duration.ofSeconds(2);

    private final InetAddress from;
    private final InetSocketAddress server;
    private final String user;
    private final ScpDialog dialog;
    private final Duration patience;

    public ScpClient(InetAddress from, InetSocketAddress server, String user, ScpDialog dialog, Duration patience) {
        this.from = from;
        this.server = server;
        this.user = user;
        this.dialog = dialog;
        this.patience = patience;
    }

    @Override
    public TftpClient.Result put(String file, Content content, long stopAfterBytes, Progress progress) {
        return Flow.of(
                progress,
                patience,
                flow -> run("scp -t " + file, flow, records -> records.send(file, content, stopAfterBytes)));
    }

    @Override
    public TftpClient.Result get(String file, OutputStream to, Progress progress) {
        return Flow.of(progress, patience, flow -> run("scp -f " + file, flow, records -> records.receive(to)));
    }

    private interface Talk {
        void over(Records records) throws IOException;
    }

    private void run(String command, Flow flow, Talk talk) throws IOException {
        AtomicReference<PublicKey> shown = new AtomicReference<>();
        SshClient client = client(shown);
        client.start();
        try (ClientSession session = connect(client)) {
            flow.closes(() -> session.close(true));
            awaitKeyExchange(session);
            logIn(session, Objects.requireNonNull(shown.get(), "no key was exchanged"), flow);
            try (ChannelExec channel = session.createExecChannel(command)) {
                channel.open().verify(patience);
                talk.over(new Records(channel.getInvertedOut(), channel.getInvertedIn(), flow));
                // The last zero must have left before the connection goes: the server ends the channel when it has it.
                channel.getInvertedIn().close();
                channel.waitFor(EnumSet.of(ClientChannelEvent.CLOSED), LAST_WORD_MAX);
            }
        } catch (SshException e) {
            throw plain(e);
        } finally {
            client.stop();
        }
    }

    /** Without the keys, the known hosts and the settings of whoever runs the simulator. */
    private static SshClient client(AtomicReference<PublicKey> shown) {
        SshClient client = SshClient.setUpDefaultClient();
        client.setServerKeyVerifier((session, address, key) -> {
            shown.set(key);
            return true;
        });
        client.setKeyIdentityProvider(KeyIdentityProvider.EMPTY_KEYS_PROVIDER);
        client.setHostConfigEntryResolver(HostConfigEntryResolver.EMPTY);
        client.setUserAuthFactoriesNames("password", "keyboard-interactive");
        CoreModuleProperties.NIO_WORKERS.set(client, 1);
        return client;
    }

    private ClientSession connect(SshClient client) throws IOException {
        return client.connect(user, server, null, new InetSocketAddress(from, 0))
                .verify(patience)
                .getSession();
    }

    private void awaitKeyExchange(ClientSession session) throws IOException {
        Set<ClientSessionEvent> events =
                session.waitFor(EnumSet.of(ClientSessionEvent.WAIT_AUTH, ClientSessionEvent.CLOSED), patience);
        if (events.contains(ClientSessionEvent.TIMEOUT)) {
            throw new SocketTimeoutException("the server exchanged no keys");
        }
        if (events.contains(ClientSessionEvent.CLOSED)) {
            throw new IOException("the server closed the connection before a login");
        }
    }

    private void logIn(ClientSession session, PublicKey key, Flow flow) throws IOException {
        flow.waiting(true);
        boolean trusted = dialog.trusts(kind(key), KeyUtils.getFingerPrint(key));
        if (!trusted) {
            throw new RefusedException(new Ending.LoginRefused("Host key verification failed."));
        }
        for (int attempt = 1; session.isOpen(); attempt++) {
            flow.waiting(true);
            Optional<String> password = dialog.password(attempt);
            flow.waiting(false);
            if (password.isEmpty()) {
                break;
            }
            if (accepted(session, password.get())) {
                return;
            }
        }
        throw new RefusedException(new Ending.LoginRefused("Permission denied"));
    }

    /** As a person is told. */
    private static String kind(PublicKey key) {
        return switch (key.getAlgorithm()) {
            case "EC" -> "ECDSA";
            case "EdDSA" -> "ED25519";
            default -> key.getAlgorithm();
        };
    }

    private boolean accepted(ClientSession session, String password) throws IOException {
        session.addPasswordIdentity(password);
        try {
            session.auth().verify(patience);
            return true;
        } catch (SshException e) {
            session.removePasswordIdentity(password);
            if (e.getCause() instanceof TimeoutException) {
                throw plain(e);
            }
            return false;
        }
    }

    /** What lies behind the library's exception. */
    private static IOException plain(SshException e) {
        for (Throwable cause = e; cause != null; cause = cause.getCause()) {
            if (cause instanceof ConnectException connect) {
                return connect;
            }
            if (cause instanceof TimeoutException
                    || String.valueOf(cause.getMessage())
                            .toLowerCase(Locale.ROOT)
                            .contains("timeout")) {
                return new SocketTimeoutException(String.valueOf(e.getMessage()));
            }
        }
        return new IOException(String.valueOf(e.getMessage()), e);
    }
}
