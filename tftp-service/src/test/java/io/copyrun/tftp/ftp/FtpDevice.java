package io.copyrun.tftp.ftp;

import io.copyrun.tftp.Tickets;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A device that speaks FTP word by word, so that it can say what no client would. */
final class FtpDevice implements AutoCloseable {
    private static final int PATIENCE_MILLIS = 40_000;
    private static final Pattern EXTENDED = Pattern.compile("\\(\\|\\|\\|(\\d+)\\|\\)");

    private final InetSocketAddress node;
    private final Socket control;
    private final BufferedReader replies;

    FtpDevice(InetSocketAddress node) throws IOException {
        this(node, "127.0.0.1");
    }

    FtpDevice(InetSocketAddress node, String address) throws IOException {
        this.node = node;
        this.control = connected(node, address);
        this.replies = new BufferedReader(new InputStreamReader(control.getInputStream(), StandardCharsets.ISO_8859_1));
        reply();
    }

    static Socket connected(InetSocketAddress to, String from) throws IOException {
        Socket socket = new Socket();
        socket.bind(new InetSocketAddress(InetAddress.getByName(from), 0));
        socket.connect(to, PATIENCE_MILLIS);
        socket.setSoTimeout(PATIENCE_MILLIS);
        return socket;
    }

    FtpDevice loggedIn(Tickets ticket) throws IOException {
        ask("USER " + ticket.userName());
        String reply = ask("PASS " + ticket.password());
        if (!reply.startsWith("230")) {
            throw new IllegalStateException("not logged in: " + reply);
        }
        return this;
    }

    void say(String line) throws IOException {
        sayRaw((line + "\r\n").getBytes(StandardCharsets.ISO_8859_1));
    }

    void sayRaw(byte[] bytes) throws IOException {
        OutputStream out = control.getOutputStream();
        out.write(bytes);
        out.flush();
    }

    /** The next reply, its last line where it has several; empty at the end of the connection. */
    String reply() throws IOException {
        String line = replies.readLine();
        while (line != null && !line.matches("\\d{3} .*")) {
            line = replies.readLine();
        }
        return line == null ? "" : line;
    }

    String ask(String line) throws IOException {
        say(line);
        return reply();
    }

    /** Whether the node ends this connection. */
    boolean isHungUpOn() throws IOException {
        try {
            String line = replies.readLine();
            while (line != null) {
                line = replies.readLine();
            }
            return true;
        } catch (SocketException reset) {
            return true;
        } catch (SocketTimeoutException e) {
            return false;
        }
    }

    int passivePort() throws IOException {
        String reply = ask("EPSV");
        Matcher matcher = EXTENDED.matcher(reply);
        if (!matcher.find()) {
            throw new IllegalStateException("no passive port: " + reply);
        }
        return Integer.parseInt(matcher.group(1));
    }

    /** A data connection to a port that the node awaits it on. */
    Socket data(int port) throws IOException {
        return data(port, "127.0.0.1");
    }

    Socket data(int port, String from) throws IOException {
        return connected(new InetSocketAddress(node.getAddress(), port), from);
    }

    /** Uploads, and returns the last reply. */
    String upload(String name, byte[] content) throws IOException {
        int port = passivePort();
        String opening = ask("STOR " + name);
        if (!opening.startsWith("150")) {
            return opening;
        }
        try (Socket data = data(port)) {
            data.getOutputStream().write(content);
        }
        return reply();
    }

    /** Begins an upload, and sends some of it. */
    Socket begin(String name, byte[] some) throws IOException {
        int port = passivePort();
        String opening = ask("STOR " + name);
        if (!opening.startsWith("150")) {
            throw new IllegalStateException("not begun: " + opening);
        }
        Socket data = data(port);
        data.getOutputStream().write(some);
        return data;
    }

    /** What a command sends over a data connection; its last reply is checked to be 226. */
    byte[] fetch(String command) throws IOException {
        int port = passivePort();
        String opening = ask(command);
        if (!opening.startsWith("150")) {
            throw new IllegalStateException("not begun: " + opening);
        }
        byte[] content;
        try (Socket data = data(port);
                InputStream in = data.getInputStream()) {
            content = in.readAllBytes();
        }
        String last = reply();
        if (!last.startsWith("226")) {
            throw new IllegalStateException("not complete: " + last);
        }
        return content;
    }

    Socket control() {
        return control;
    }

    /** Closes a connection as a device does that is restarted: with a reset. */
    static void reset(Socket socket) throws IOException {
        socket.setSoLinger(true, 0);
        socket.close();
    }

    /** Whether the node has closed a data connection; with bytes in it that it had not read, that is a reset. */
    static boolean isClosed(Socket data) throws IOException {
        try {
            return data.getInputStream().read() < 0;
        } catch (SocketException reset) {
            return true;
        }
    }

    @Override
    public void close() throws IOException {
        control.close();
    }
}
