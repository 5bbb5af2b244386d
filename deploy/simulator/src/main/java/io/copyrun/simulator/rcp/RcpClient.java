package io.copyrun.simulator.rcp;

import io.copyrun.simulator.flash.Content;
import io.copyrun.simulator.tftp.Ending;
import io.copyrun.simulator.tftp.Progress;
import io.copyrun.simulator.tftp.TftpClient;
import io.copyrun.simulator.transfer.FileClient;
import io.copyrun.simulator.transfer.Flow;
import io.copyrun.simulator.transfer.RefusedException;
import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.StandardSocketOptions;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;

/**
 * A device's remote copy client. It sends from the device's own address and a port below 1024, which is how a server knows that
 * the user name is to be believed; it wants no second connection for errors.
 */
public final class RcpClient implements FileClient {
    private static final int RESERVED_PORT_MIN = 512;
    private static final int RESERVED_PORT_MAX = 1023;
    private static final int LINE_BYTES_MAX = 1024;

    private final InetAddress from;
    private final InetSocketAddress server;
    private final String user;
    private final Duration patience;

    /** @param user on both sides: a device has no other name for its own */
    public RcpClient(InetAddress from, InetSocketAddress server, String user, Duration patience) {
        this.from = from;
        this.server = server;
        this.user = user;
        this.patience = patience;
    }

    @Override
    public TftpClient.Result put(String file, Content content, long stopAfterBytes, Progress progress) {
        return Flow.of(
                progress,
                patience,
                flow -> run("rcp -t " + file, flow, records -> records.send(file, content, stopAfterBytes)));
    }

    @Override
    public TftpClient.Result get(String file, OutputStream to, Progress progress) {
        return Flow.of(progress, patience, flow -> run("rcp -f " + file, flow, records -> records.receive(to)));
    }

    private interface Talk {
        void over(Records records) throws IOException;
    }

    private void run(String command, Flow flow, Talk talk) throws IOException {
        try (Socket socket = connect(flow)) {
            InputStream in = new BufferedInputStream(socket.getInputStream());
            OutputStream out = socket.getOutputStream();
            boolean whole = false;
            try {
                // The empty port: errors come over this connection.
                out.write(("\0" + user + "\0" + user + "\0" + command + "\0").getBytes(StandardCharsets.ISO_8859_1));
                accepted(in);
                talk.over(new Records(in, out, flow));
                whole = true;
            } finally {
                if (!whole) {
                    socket.setOption(StandardSocketOptions.SO_LINGER, 0);
                }
            }
        }
    }

    /** From a free port of those that only a privileged program gets, the next one where one is taken. */
    private Socket connect(Flow flow) throws IOException {
        int ports = RESERVED_PORT_MAX - RESERVED_PORT_MIN + 1;
        int first = ThreadLocalRandom.current().nextInt(ports);
        BindException last = new BindException("no free port from 512 to 1023 of " + from);
        for (int i = 0; i < ports; i++) {
            Socket socket = new Socket();
            try {
                socket.setReuseAddress(true);
                socket.bind(new InetSocketAddress(from, RESERVED_PORT_MIN + (first + i) % ports));
                flow.closes(socket);
                socket.connect(server, (int) patience.toMillis());
                return socket;
            } catch (BindException e) {
                socket.close();
                last = e;
            } catch (IOException e) {
                socket.close();
                throw e;
            }
        }
        throw new IOException("no port from 512 to 1023 of " + from + ": " + last.getMessage(), last);
    }

    /** A zero lets the command run; anything else is the text of a refusal. */
    private static void accepted(InputStream in) throws IOException {
        int answer = in.read();
        if (answer < 0) {
            throw new EOFException("the server hung up instead of an answer to the user name");
        }
        if (answer != 0) {
            StringBuilder text = new StringBuilder();
            for (int b = in.read(); b >= 0 && b != '\n' && text.length() < LINE_BYTES_MAX; b = in.read()) {
                text.append((char) b);
            }
            throw new RefusedException(new Ending.LoginRefused(text.toString().strip()));
        }
    }
}
