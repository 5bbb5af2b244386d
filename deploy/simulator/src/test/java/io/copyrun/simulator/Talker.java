package io.copyrun.simulator;

import static org.assertj.core.api.Assertions.fail;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;
import org.apache.sshd.client.ClientBuilder;
import org.apache.sshd.client.SshClient;
import org.apache.sshd.client.channel.ChannelShell;
import org.apache.sshd.client.keyverifier.AcceptAllServerKeyVerifier;
import org.apache.sshd.client.session.ClientSession;
import org.apache.sshd.common.NamedFactory;
import org.apache.sshd.common.kex.BuiltinDHFactories;

/** Types on a device and reads what it says, as an expect script would. */
public final class Talker implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final String USER = "netops";
    private static final String PASSWORD = "canary-password";

    private final InputStream in;
    private final OutputStream out;
    private final AutoCloseable connection;
    private final StringBuffer heard = new StringBuffer();
    private volatile boolean closed;

    private Talker(InputStream in, OutputStream out, AutoCloseable connection) {
        this.in = in;
        this.out = out;
        this.connection = connection;
        Thread.ofPlatform().daemon().start(this::listen);
    }

    /** A plain socket; Telnet commands of the device are skipped. */
    public static Talker telnet(SimulatedDevice device) throws IOException {
        Socket socket = new Socket(device.address(), Objects.requireNonNull(device.telnetPort()));
        return new Talker(socket.getInputStream(), socket.getOutputStream(), socket);
    }

    /** A shell over SSH, with everything that the client knows on offer, old or new. */
    public static Talker ssh(SimulatedDevice device) throws Exception {
        SshClient client = SshClient.setUpDefaultClient();
        client.setKeyExchangeFactories(NamedFactory.setUpTransformedFactories(
                true, List.copyOf(BuiltinDHFactories.VALUES), ClientBuilder.DH2KEX));
        client.setCipherFactoriesNames("aes128-ctr", "aes128-cbc", "3des-cbc");
        client.setMacFactoriesNames("hmac-sha2-256", "hmac-sha1");
        client.setSignatureFactoriesNames("rsa-sha2-256", "ssh-rsa");
        client.setServerKeyVerifier(AcceptAllServerKeyVerifier.INSTANCE);
        client.start();
        ClientSession session = client.connect(USER, device.address(), Objects.requireNonNull(device.sshPort()))
                .verify(PATIENCE)
                .getSession();
        session.addPasswordIdentity(PASSWORD);
        session.auth().verify(PATIENCE);
        ChannelShell shell = session.createShellChannel();
        shell.open().verify(PATIENCE);
        return new Talker(shell.getInvertedOut(), shell.getInvertedIn(), client::stop);
    }

    private void listen() {
        try {
            for (int b = in.read(); b >= 0; b = in.read()) {
                if (b == 255) {
                    in.read();
                    in.read();
                } else {
                    heard.append((char) b);
                }
            }
        } catch (IOException e) {
            // The end of the connection, like the end of the stream.
        }
        closed = true;
    }

    /** Types without waiting for anything. */
    public Talker type(String text) throws IOException {
        out.write(text.getBytes(StandardCharsets.ISO_8859_1));
        out.flush();
        return this;
    }

    /** Waits until the pattern stands at the end of what was heard; answers and forgets what was heard. */
    public String expect(String regex) {
        Pattern pattern = Pattern.compile("(?s)" + regex + "\\z");
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (System.nanoTime() < end) {
            String text = heard.toString();
            if (pattern.matcher(text).find()) {
                heard.setLength(0);
                return text;
            }
            Thread.onSpinWait();
            java.util.concurrent.locks.LockSupport.parkNanos(2_000_000);
        }
        return fail("not heard: " + regex + " in: " + heard);
    }

    /** Types a line and waits. */
    public String say(String line, String regex) throws IOException {
        type(line + "\r");
        return expect(regex);
    }

    public void loginOverTelnet() throws IOException {
        expect("Username: ");
        say(USER, "Password: ");
        say(PASSWORD, ">");
    }

    public void enable() throws IOException {
        say("enable", "Password: ");
        say("canary-enable", "#");
        say("terminal length 0", "#");
        say("terminal width 0", "#");
    }

    public boolean closed() {
        return closed;
    }

    public String heard() {
        return heard.toString();
    }

    @Override
    public void close() throws Exception {
        connection.close();
    }
}
