package io.copyrun.tftp;

import io.copyrun.event.Direction;
import io.copyrun.event.SourceCheck;
import io.copyrun.event.TransferExpected;
import io.copyrun.event.TransferProtocol;
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
        Duration valid) {

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
        return new Tickets(transferId, fileName, direction, List.of(others), artifactId, maxBytes, valid);
    }

    public Tickets validFor(Duration other) {
        return new Tickets(transferId, fileName, direction, addresses, artifactId, maxBytes, other);
    }

    public Tickets atMost(long bytes) {
        return new Tickets(transferId, fileName, direction, addresses, artifactId, bytes, valid);
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
                "file:flash:test",
                1,
                fileName,
                direction,
                TransferProtocol.TFTP,
                addresses,
                SourceCheck.STRICT,
                null,
                List.of(),
                maxBytes,
                artifactId,
                now.plus(valid),
                null,
                null);
    }
}
