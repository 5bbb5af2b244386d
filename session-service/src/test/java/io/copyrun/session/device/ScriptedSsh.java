package io.copyrun.session.device;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.apache.sshd.common.keyprovider.KeyPairProvider;
import org.apache.sshd.server.Environment;
import org.apache.sshd.server.ExitCallback;
import org.apache.sshd.server.SshServer;
import org.apache.sshd.server.channel.ChannelSession;
import org.apache.sshd.server.command.Command;
import org.jspecify.annotations.Nullable;

/** The same device over SSH, on MINA's server. */
public final class ScriptedSsh implements AutoCloseable {
    private static final KeyPairProvider KEYS = KeyPairProvider.wrap(rsa());
    private final SshServer server = SshServer.setUpDefaultServer();
    private final Supplier<ScriptedShell> shells;

    private ScriptedSsh(Supplier<ScriptedShell> shells) {
        this.shells = shells;
    }

    /**
     * @param password that is accepted, for any user
     * @param also what the test wants different
     */
    public static ScriptedSsh start(
            String prompt, java.util.Map<String, List<String>> answers, String password, Consumer<SshServer> also)
            throws IOException {
        var device =
                new ScriptedSsh(() -> new ScriptedShell(prompt, List.of("\r\nAuthorised staff only\r\n"), answers));
        device.server.setHost("127.0.0.1");
        device.server.setKeyPairProvider(KEYS);
        device.server.setPasswordAuthenticator((user, given, session) -> given.equals(password));
        device.server.setShellFactory(channel -> device.new Shell(device.shells.get()));
        also.accept(device.server);
        device.server.start();
        return device;
    }

    private static KeyPair rsa() {
        try {
            var generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(2048);
            return generator.generateKeyPair();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    public int port() {
        return server.getPort();
    }

    @Override
    public void close() throws IOException {
        server.stop(true);
    }

    private final class Shell implements Command {
        private final ScriptedShell shell;
        private @Nullable InputStream in;
        private @Nullable OutputStream out;
        private @Nullable ExitCallback exit;
        private @Nullable Thread thread;

        Shell(ScriptedShell shell) {
            this.shell = shell;
        }

        @Override
        public void setInputStream(InputStream stream) {
            in = stream;
        }

        @Override
        public void setOutputStream(OutputStream stream) {
            out = stream;
        }

        @Override
        public void setErrorStream(OutputStream stream) {
            // A terminal has one stream only.
        }

        @Override
        public void setExitCallback(ExitCallback callback) {
            exit = callback;
        }

        @Override
        public void start(ChannelSession channel, Environment environment) {
            thread = Thread.ofVirtual().start(this::serve);
        }

        private void serve() {
            InputStream from = java.util.Objects.requireNonNull(in);
            OutputStream to = java.util.Objects.requireNonNull(out);
            try {
                write(to, shell.begin());
                int c = from.read();
                while (c >= 0 && !shell.left()) {
                    write(to, shell.key((char) c));
                    c = shell.left() ? -1 : from.read();
                }
            } catch (IOException e) {
                // The caller has gone.
            } finally {
                java.util.Objects.requireNonNull(exit).onExit(0);
            }
        }

        private static void write(OutputStream to, String text) throws IOException {
            to.write(text.getBytes(StandardCharsets.ISO_8859_1));
            to.flush();
        }

        @Override
        public void destroy(ChannelSession channel) {
            Thread running = thread;
            if (running != null) {
                running.interrupt();
            }
        }
    }
}
