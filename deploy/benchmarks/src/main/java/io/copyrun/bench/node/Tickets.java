package io.copyrun.bench.node;

import io.copyrun.bench.load.Contents;
import io.copyrun.bench.row.Row;
import io.copyrun.event.ArtifactArchived;
import io.copyrun.event.Direction;
import io.copyrun.event.Event;
import io.copyrun.event.SourceCheck;
import io.copyrun.event.TransferExpected;
import io.copyrun.event.TransferProtocol;
import io.copyrun.event.outbox.EventPublisher;
import io.copyrun.event.wire.Envelope;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/** What the services around a node say to it: tickets before a row, and that the archive has everything after it. */
final class Tickets {
    private static final String SOURCE = "/copyrun/benchmarks";
    private static final String IMAGE_DEVICE = "device-0";
    private static final String KIND = "running-config";
    private static final Duration VALID = Duration.ofHours(1);

    private final EventPublisher publisher;
    private final String nodeId;

    Tickets(EventPublisher publisher, String nodeId) {
        this.publisher = publisher;
        this.nodeId = nodeId;
    }

    /** The transfer of a file, which is also its name on the wire. */
    static String transferId(String tag, int file) {
        return tag + "-" + file;
    }

    /** Publishes a ticket for each file of a row. */
    void expect(Row row, String tag) {
        Instant expiresAt = Instant.now().plus(VALID);
        List<Event> tickets = new ArrayList<>();
        for (int i = 0; i < row.files().count(); i++) {
            tickets.add(ticket(row, transferId(tag, i), i, expiresAt));
        }
        publish(tickets);
    }

    /** Publishes the ticket of one image, with a login of its own where the protocol has one. */
    void expect(TransferProtocol protocol, Direction direction, ImageTickets.Image image) {
        boolean isUpload = direction == Direction.UPLOAD;
        String tag = image.tag();
        publish(List.of(new TransferExpected(
                tag,
                nodeId,
                null,
                IMAGE_DEVICE,
                KIND,
                1,
                tag,
                direction,
                protocol,
                List.of(),
                SourceCheck.NAME_ONLY,
                null,
                List.of(),
                isUpload ? image.files().sizeBytes() : 0,
                isUpload ? null : Contents.name(image.files().sizeBytes(), "0"),
                Instant.now().plus(VALID),
                null,
                null,
                protocol == TransferProtocol.RCP
                        ? null
                        : new TransferExpected.Login(tag, Contents.sha256(image.password())))));
    }

    /** Says that the archive has this image, so that the node lets go of it. */
    void archived(ImageTickets.Image image) {
        String id = image.tag();
        long bytes = image.files().sizeBytes();
        publish(List.of(
                new ArtifactArchived(id, id, null, IMAGE_DEVICE, KIND, 1, 1, true, bytes, "", "", "", Instant.now())));
    }

    private TransferExpected ticket(Row row, String id, int file, Instant expiresAt) {
        Row.Files files = row.files();
        String artifact = Contents.name(files.sizeBytes(), Integer.toString(files.contentOf(file)));
        return new TransferExpected(
                id,
                nodeId,
                null,
                device(row, file),
                KIND,
                1,
                id,
                row.direction(),
                TransferProtocol.TFTP,
                List.of(),
                // The clients take their addresses in turn, whichever file comes next.
                SourceCheck.NAME_ONLY,
                null,
                List.of(),
                row.isUpload() ? files.sizeBytes() : 0,
                row.isUpload() ? null : artifact,
                expiresAt,
                null,
                null,
                null);
    }

    private static String device(Row row, int file) {
        return "device-" + file % row.files().sources();
    }

    /** Says that the archive has these uploads, so that the node lets go of them. */
    void archived(Row row, String tag) {
        Instant now = Instant.now();
        List<Event> archived = new ArrayList<>();
        for (int i = 0; i < row.files().count(); i++) {
            String id = transferId(tag, i);
            archived.add(new ArtifactArchived(
                    id, id, null, device(row, i), KIND, 1, 1, true, row.files().sizeBytes(), "", "", "", now));
        }
        publish(archived);
    }

    private void publish(List<Event> events) {
        List<CompletableFuture<Void>> sent = events.stream()
                .map(event -> publisher.publish(Envelope.of(SOURCE, event, Instant.now())))
                .toList();
        CompletableFuture.allOf(sent.toArray(CompletableFuture[]::new)).join();
    }
}
