package io.copyrun.simulator;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.sshd.common.config.keys.KeyUtils;
import org.apache.sshd.common.keyprovider.KeyPairProvider;
import org.apache.sshd.server.Environment;
import org.apache.sshd.server.ExitCallback;
import org.apache.sshd.server.SshServer;
import org.apache.sshd.server.channel.ChannelSession;
import org.apache.sshd.server.command.Command;
import org.jspecify.annotations.Nullable;

/** An SSH server for tests that knows secure copy only; the password is {@code canary-scp} for everybody. */
public final class ScpReceiver implements AutoCloseable {
    private static final KeyPair HOST_KEY = hostKey();

    private final SshServer server = SshServer.setUpDefaultServer();
    private final RecordPeer peer = new RecordPeer();
    private final List<String> users = new CopyOnWriteArrayList<>();
    private final List<String> clients = new CopyOnWriteArrayList<>();

    public ScpReceiver() throws Exception {
        server.setHost("127.0.0.1");
        server.setPort(0);
        server.setKeyPairProvider(KeyPairProvider.wrap(HOST_KEY));
        server.setPasswordAuthenticator((user, password, session) -> password.equals("canary-scp"));
        server.setCommandFactory((channel, command) -> new Copy(command));
        server.start();
    }

    private static KeyPair hostKey() {
        try {
            return KeyUtils.generateKeyPair("ssh-rsa", 2048);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK makes RSA keys", e);
        }
    }

    public int port() {
        return server.getPort();
    }

    public Map<String, byte[]> files() {
        return peer.files();
    }

    public List<String> violations() {
        return peer.violations();
    }

    public List<String> users() {
        return List.copyOf(users);
    }

    public List<String> clients() {
        return List.copyOf(clients);
    }

    private final class Copy implements Command {
        private final String command;
        private @Nullable InputStream in;
        private @Nullable OutputStream out;
        private @Nullable ExitCallback exit;

        Copy(String command) {
            this.command = command;
        }

        @Override
        public void setInputStream(InputStream in) {
            this.in = in;
        }

        @Override
        public void setOutputStream(OutputStream out) {
            this.out = out;
        }

        @Override
        public void setErrorStream(OutputStream err) {}

        @Override
        public void setExitCallback(ExitCallback callback) {
            this.exit = callback;
        }

        @Override
        public void start(ChannelSession channel, Environment environment) {
            users.add(channel.getServerSession().getUsername());
            clients.add(((InetSocketAddress) channel.getServerSession().getRemoteAddress())
                    .getAddress()
                    .getHostAddress());
            Thread.ofPlatform().daemon().start(this::run);
        }

        private void run() {
            int status = 0;
            try {
                peer.serve("scp", command, Objects.requireNonNull(in), Objects.requireNonNull(out));
            } catch (IOException e) {
                status = 1;
            }
            Objects.requireNonNull(exit).onExit(status);
        }

        @Override
        public void destroy(ChannelSession channel) {}
    }

    @Override
    public void close() throws IOException {
        server.stop(true);
    }
}
