package io.copyrun.session.device;

import io.copyrun.session.telnet.TelnetConnector;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;

/** A device that answers lines by a table over Telnet, with the negotiation that IOS begins with. */
public final class ScriptedTelnet implements AutoCloseable {
    private static final int IAC = 255;
    private final ServerSocket server;
    private final List<ScriptedShell> shells = new CopyOnWriteArrayList<>();
    private final Thread acceptor;

    ScriptedTelnet(java.util.function.Supplier<ScriptedShell> shell) throws IOException {
        server = new ServerSocket(0, 5, InetAddress.getLoopbackAddress());
        acceptor = Thread.ofVirtual().start(() -> accept(shell));
    }

    /** For devices that are reached directly. */
    static TelnetConnector connector() {
        return new TelnetConnector(Duration.ofSeconds(5), (target, jump) -> {
            throw new IllegalStateException("no jump host here");
        });
    }

    /** A device that asks for user name and password. */
    public static ScriptedTelnet start(String prompt, Map<String, List<String>> answers) throws IOException {
        return new ScriptedTelnet(() -> new ScriptedShell(
                prompt, List.of("\r\nUser Access Verification\r\n\r\nUsername: ", "Password: ", "\r\n"), answers));
    }

    public int port() {
        return server.getLocalPort();
    }

    /** What the last caller typed. */
    List<String> typed() {
        return shells.getLast().typed();
    }

    private void accept(java.util.function.Supplier<ScriptedShell> shells) {
        while (!server.isClosed()) {
            try (Socket socket = server.accept()) {
                var shell = shells.get();
                this.shells.add(shell);
                serve(socket, shell);
            } catch (IOException e) {
                // The caller has gone, or the test is over.
            }
        }
    }

    private static void serve(Socket socket, ScriptedShell shell) throws IOException {
        OutputStream out = socket.getOutputStream();
        // WILL ECHO, WILL SUPPRESS-GO-AHEAD, DO TERMINAL-TYPE, DO WINDOW-SIZE, WILL an option that nobody knows.
        out.write(new byte[] {(byte) IAC, (byte) 251, 1, (byte) IAC, (byte) 251, 3, (byte) IAC, (byte) 253, 24});
        out.write(new byte[] {(byte) IAC, (byte) 253, 31, (byte) IAC, (byte) 251, 77});
        out.write(shell.begin().getBytes(StandardCharsets.ISO_8859_1));
        out.flush();
        InputStream in = socket.getInputStream();
        int c = in.read();
        while (c >= 0 && !shell.left()) {
            if (c == IAC) {
                skipCommand(in);
            } else if (c != '\n' && c != 0) {
                out.write(shell.key((char) c).getBytes(StandardCharsets.ISO_8859_1));
                out.flush();
            }
            if (shell.left()) {
                return;
            }
            c = in.read();
        }
    }

    private static void skipCommand(InputStream in) throws IOException {
        int command = in.read();
        if (command != 250) {
            in.read();
            return;
        }
        int before = 0;
        int c = in.read();
        while (c >= 0 && !(before == IAC && c == 240)) {
            before = c;
            c = in.read();
        }
    }

    @Override
    public void close() throws IOException {
        server.close();
        acceptor.interrupt();
    }
}
