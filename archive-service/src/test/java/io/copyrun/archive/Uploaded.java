package io.copyrun.archive;

import io.copyrun.archive.blob.Digests;
import io.copyrun.event.Direction;
import io.copyrun.event.TransferCompleted;
import io.copyrun.event.TransferProtocol;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** An upload as a test describes it. */
record Uploaded(
        String transferId,
        String device,
        String kind,
        byte[] content,
        @Nullable String operationId,
        @Nullable String endMark,
        List<String> noise,
        @Nullable String filtered,
        TransferProtocol protocol) {

    static Uploaded file(String device, String kind, byte[] content) {
        return new Uploaded(
                UUID.randomUUID().toString(),
                device,
                kind,
                content,
                null,
                null,
                List.of(),
                null,
                TransferProtocol.TFTP);
    }

    /** A running-config of a platform that ends its files with {@code end}. */
    static Uploaded config(String device, String text) {
        return new Uploaded(
                UUID.randomUUID().toString(),
                device,
                "running-config",
                text.getBytes(StandardCharsets.UTF_8),
                null,
                "^end$",
                List.of("^! Last configuration change at "),
                null,
                TransferProtocol.TFTP);
    }

    Uploaded of(String operation) {
        return new Uploaded(transferId, device, kind, content, operation, endMark, noise, filtered, protocol);
    }

    Uploaded endingWith(@Nullable String mark) {
        return new Uploaded(transferId, device, kind, content, operationId, mark, noise, filtered, protocol);
    }

    Uploaded filtered(String why) {
        return new Uploaded(transferId, device, kind, content, operationId, endMark, noise, why, protocol);
    }

    Uploaded over(TransferProtocol other) {
        return new Uploaded(transferId, device, kind, content, operationId, endMark, noise, filtered, other);
    }

    TransferCompleted completedAt(SpoolNode node) {
        Digests digests = new Digests();
        digests.update(content, content.length);
        var hashes = digests.hashes();
        Instant now = Instant.now();
        return new TransferCompleted(
                transferId,
                node.nodeId,
                operationId,
                device,
                kind,
                1,
                Direction.UPLOAD,
                protocol,
                "r1-running-x7",
                "127.0.0.9:50000",
                content.length,
                hashes.sha256(),
                hashes.sha512(),
                hashes.md5(),
                endMark,
                noise,
                null,
                operationId != null,
                0,
                now,
                now,
                filtered);
    }
}
