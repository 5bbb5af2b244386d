package io.copyrun.tftp.carried;

import io.copyrun.event.TransferProtocol;
import io.copyrun.tftp.Tickets;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/** Brings and fetches files as a session does, and as nobody should. */
final class Carrier {
    private static final Duration PATIENCE = Duration.ofSeconds(100);

    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final int port;

    Carrier(int port) {
        this.port = port;
    }

    static String path(Tickets ticket) {
        return "/api/carried/" + (ticket.protocol() == TransferProtocol.CLI ? "cli" : "scp-server") + "/"
                + ticket.fileName();
    }

    static String login(Tickets ticket) {
        return login(ticket.userName(), ticket.password());
    }

    static String login(String user, String password) {
        return "Basic " + Base64.getEncoder().encodeToString((user + ":" + password).getBytes(StandardCharsets.UTF_8));
    }

    HttpResponse<byte[]> puts(Tickets ticket, byte[] content) throws Exception {
        return asks(path(ticket), login(ticket), HttpRequest.BodyPublishers.ofByteArray(content));
    }

    HttpResponse<byte[]> putsInChunks(Tickets ticket, InputStream content) throws Exception {
        return asks(path(ticket), login(ticket), HttpRequest.BodyPublishers.ofInputStream(() -> content));
    }

    HttpResponse<byte[]> gets(Tickets ticket) throws Exception {
        return asks(path(ticket), login(ticket), null);
    }

    /** Uploads where there is a body, else downloads. */
    HttpResponse<byte[]> asks(String path, @Nullable String login, HttpRequest.@Nullable BodyPublisher body)
            throws Exception {
        var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                .timeout(PATIENCE);
        if (login != null) {
            request.header("Authorization", login);
        }
        return client.send(
                body == null ? request.GET().build() : request.PUT(body).build(),
                HttpResponse.BodyHandlers.ofByteArray());
    }

    /** Sends bytes as they are, and leaves the connection open. */
    Socket says(String head, byte[] rest) throws IOException {
        Socket socket = new Socket(InetAddress.getLoopbackAddress(), port);
        socket.setSoTimeout((int) PATIENCE.toMillis());
        OutputStream out = socket.getOutputStream();
        out.write(head.getBytes(StandardCharsets.ISO_8859_1));
        out.write(rest);
        out.flush();
        return socket;
    }

    static String head(Tickets ticket, String length) {
        return "PUT " + path(ticket) + " HTTP/1.1\r\nHost: node\r\nAuthorization: " + login(ticket) + "\r\n" + length
                + "\r\n\r\n";
    }
}
