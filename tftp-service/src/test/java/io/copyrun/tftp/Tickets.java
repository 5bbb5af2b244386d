package io.copyrun.tftp;

import io.copyrun.event.Direction;
import io.copyrun.event.SourceCheck;
import io.copyrun.event.TransferExpected;
import io.copyrun.event.TransferProtocol;
import io.copyrun.tftp.spool.Hashes;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A ticket for tests. */
public record Tickets(
        String transferId,
        String fileName,
        Direction direction,
        List<String> addresses,
        @Nullable String artifactId,
        long maxBytes,
        Duration valid,
        TransferProtocol protocol,
        String kind) {
    /** Of what is copied where no test says otherwise: a file that may have any bytes. */
    private static final String SOME_FILE = "file:flash:test";

    /** A ticket over TFTP. */
    public Tickets(
            String transferId,
            String fileName,
            Direction direction,
            List<String> addresses,
            @Nullable String artifactId,
            long maxBytes,
            Duration valid) {
        this(transferId, fileName, direction, addresses, artifactId, maxBytes, valid, TransferProtocol.TFTP, SOME_FILE);
    }

    public static Tickets upload() {
        String id = UUID.randomUUID().toString();
        return new Tickets(
                id,
                "r1-run-" + id.substring(0, 8),
                Direction.UPLOAD,
                List.of("127.0.0.1"),
                null,
                1L << 30,
                Duration.ofMinutes(5));
    }

    public static Tickets download(String artifactId) {
        Tickets upload = upload();
        return new Tickets(
                upload.transferId, upload.fileName, Direction.DOWNLOAD, upload.addresses, artifactId, 0, upload.valid);
    }

    public Tickets from(String... others) {
        return new Tickets(
                transferId, fileName, direction, List.of(others), artifactId, maxBytes, valid, protocol, kind);
    }

    public Tickets validFor(Duration other) {
        return new Tickets(transferId, fileName, direction, addresses, artifactId, maxBytes, other, protocol, kind);
    }

    public Tickets atMost(long bytes) {
        return new Tickets(transferId, fileName, direction, addresses, artifactId, bytes, valid, protocol, kind);
    }

    /** The same over another protocol, with a login where that wants one. */
    public Tickets over(TransferProtocol other) {
        return new Tickets(transferId, fileName, direction, addresses, artifactId, maxBytes, valid, other, kind);
    }

    public Tickets of(String otherKind) {
        return new Tickets(
                transferId, fileName, direction, addresses, artifactId, maxBytes, valid, protocol, otherKind);
    }

    /** What the device logs in as, over a protocol with logins. */
    public String userName() {
        return "cr-" + transferId.substring(0, 8);
    }

    public String password() {
        return "canary-" + transferId;
    }

    private TransferExpected.@Nullable Login login() {
        return protocol == TransferProtocol.TFTP || protocol == TransferProtocol.RCP
                ? null
                : new TransferExpected.Login(userName(), sha256(password()));
    }

    private static String sha256(String text) {
        Hashes.Running hashes = new Hashes.Running();
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        hashes.add(bytes, 0, bytes.length);
        return hashes.end().sha256();
    }

    public TransferExpected expected() {
        return expected(NodeSurroundings.NODE_ID, Instant.now());
    }

    TransferExpected expected(String nodeId, Instant now) {
        return new TransferExpected(
                transferId,
                nodeId,
                "operation-1",
                "r1",
                kind,
                1,
                fileName,
                direction,
                protocol,
                addresses,
                SourceCheck.STRICT,
                null,
                List.of(),
                maxBytes,
                artifactId,
                now.plus(valid),
                null,
                null,
                login());
    }
}
