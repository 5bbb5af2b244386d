package io.copyrun.tftp;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.apache.sshd.client.SshClient;
import org.apache.sshd.client.channel.ClientChannel;
import org.apache.sshd.client.session.ClientSession;
import org.awaitility.Awaitility;

/** A device that says over SSH whatever a test wants. */
final class SshDevice implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final SshClient client = SshClient.setUpDefaultClient();
    private final ClientSession session;
    private final ByteArrayOutputStream heard = new ByteArrayOutputStream();

    SshDevice(Tickets ticket, int port) throws IOException {
        client.setServerKeyVerifier((connection, address, key) -> true);
        client.start();
        session = client.connect(ticket.userName(), "127.0.0.1", port)
                .verify(PATIENCE)
                .getSession();
        session.addPasswordIdentity(ticket.password());
        session.auth().verify(PATIENCE);
    }

    ClientSession session() {
        return session;
    }

    /** Runs a command. */
    Line runs(String command) throws IOException {
        return open(session.createExecChannel(command));
    }

    Line sftp() throws IOException {
        return open(session.createSubsystemChannel("sftp"));
    }

    private Line open(ClientChannel channel) throws IOException {
        channel.setOut(heard);
        channel.open().verify(PATIENCE);
        return new Line(channel);
    }

    /** An open channel. */
    final class Line {
        private final ClientChannel channel;

        private Line(ClientChannel channel) {
            this.channel = channel;
        }

        Line says(String text) throws IOException {
            return says(ByteBuffer.wrap(text.getBytes(StandardCharsets.ISO_8859_1)));
        }

        Line says(ByteBuffer bytes) throws IOException {
            OutputStream to = channel.getInvertedIn();
            to.write(bytes.array(), bytes.position(), bytes.remaining());
            to.flush();
            return this;
        }

        /** Waits until the node has said something that contains this. */
        Line hears(String text) {
            Awaitility.await().atMost(PATIENCE).until(() -> heard.toString(StandardCharsets.ISO_8859_1)
                    .contains(text));
            return this;
        }

        /** Waits until the node has closed the channel. */
        Line isClosed() {
            Awaitility.await().atMost(PATIENCE).until(() -> channel.isClosing() || channel.isClosed());
            return this;
        }
    }

    /** Everything that the node has said. */
    String heard() {
        return heard.toString(StandardCharsets.ISO_8859_1);
    }

    @Override
    public void close() {
        session.close(true);
        client.stop();
    }
}
