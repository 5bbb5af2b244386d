package io.copyrun.e2e;

import io.copyrun.e2e.upload.Content;
import io.copyrun.e2e.upload.Stage;
import io.copyrun.e2e.upload.Upload;
import io.copyrun.e2e.upload.UploadBook.Course;
import io.copyrun.e2e.upload.UploadingDevices;
import io.copyrun.event.ArtifactArchived;
import io.copyrun.event.TransferProtocol;
import io.copyrun.event.outbox.EventPublisher;
import io.copyrun.event.wire.Envelope;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;

/** Devices that upload to a node whose spool is on a disk that can lose its power. */
final class UploadsToADisk implements AutoCloseable {
    private static final int DEVICES = 16;
    private static final int PAUSE_MAX_MILLIS = 800;
    private static final int TICKETS = 500;
    private static final Duration ARMED_WITHIN = Duration.ofSeconds(60);
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final Random random;
    private final CutDisk disk;
    private final LoneNode node;
    private final TransferFollower follower;
    private final TicketStock stock;
    private final EventPublisher archive;
    private final UploadingDevices devices;
    private final Set<String> saidArchived = new HashSet<>();
    private Duration start = Duration.ZERO;

    /**
     * What a disk had when the power went, and what had been promised by then.
     *
     * @param image a copy of the disk
     * @param safe uploads that were acknowledged before, and that the archive was not said to have
     * @param underWay uploads whose last block had not been sent right after
     * @param armed tickets that were said to be armed before, and that nobody had used right after
     */
    record Loss(Path image, Set<String> safe, Set<String> underWay, Set<String> armed) {}

    /**
     * Makes the disk, and lets the devices begin.
     *
     * @param nodeId part of every name
     * @param work where disk and logs go
     */
    UploadsToADisk(String nodeId, String bootstrapServers, Path work, Random random) throws IOException {
        this.random = random;
        disk = CutDisk.make(work.resolve(nodeId));
        node = new LoneNode(nodeId, disk.root().resolve("spool"), bootstrapServers, work);
        follower = new TransferFollower(bootstrapServers);
        stock = new TicketStock(TransferProtocol.TFTP, bootstrapServers, follower, nodeId, nodeId, random);
        archive = new EventPublisher(bootstrapServers, "archive-of-" + nodeId);
        devices = new UploadingDevices(
                node.requests(),
                stock::take,
                new UploadingDevices.Pace(DEVICES, PAUSE_MAX_MILLIS, PATIENCE, new Random(random.nextLong())));
    }

    void begin() throws IOException {
        long begin = System.nanoTime();
        node.launch();
        node.awaitReady();
        start = Duration.ofNanos(System.nanoTime() - begin);
        stock.fill(TICKETS, ARMED_WITHIN);
        devices.resume();
    }

    /** The power goes while the node runs. */
    Loss loseUnderLoad(Path image, Duration within) throws IOException {
        sayThatHalfIsArchived();
        pause(Duration.ofMillis(200), within);
        return lose(image);
    }

    /** The power goes while the node starts. */
    Loss loseInAStart(Path image) throws IOException, InterruptedException {
        node.kill();
        node.launch();
        pause(start.dividedBy(2), start);
        Loss loss = lose(image);
        node.awaitReady();
        return loss;
    }

    private Loss lose(Path image) throws IOException {
        Set<String> safe = at(List.of(Stage.ACKNOWLEDGED));
        Set<String> armed = new HashSet<>(follower.armed());
        disk.copyTo(image);
        safe.removeAll(saidArchived);
        armed.removeAll(at(List.of(Stage.values())));
        armed.retainAll(uploads().keySet());
        return new Loss(image, safe, at(List.of(Stage.BEGUN)), armed);
    }

    private Set<String> at(List<Stage> stages) {
        return devices.book().find(course -> stages.contains(course.stage())).stream()
                .map(Course::upload)
                .map(Upload::transferId)
                .collect(Collectors.toSet());
    }

    /** Every upload that there is a ticket for, by its transfer. */
    Map<String, Upload> uploads() {
        return stock.all().stream().collect(Collectors.toMap(Upload::transferId, upload -> upload));
    }

    /** Has the node let go of some files, as when an archive has fetched them. */
    private void sayThatHalfIsArchived() {
        Map<String, Upload> uploads = uploads();
        for (String transferId : follower.completed().keySet()) {
            Upload upload = uploads.get(transferId);
            if (upload != null && random.nextBoolean() && saidArchived.add(transferId)) {
                var unused = archive.publish(Envelope.of("/e2e/archive", archived(upload), Instant.now()));
            }
        }
    }

    private static ArtifactArchived archived(Upload upload) {
        return new ArtifactArchived(
                "artifact-of-" + upload.transferId(),
                upload.transferId(),
                null,
                upload.device(),
                upload.kind(),
                1,
                1,
                true,
                upload.sizeBytes(),
                Content.sha256(upload),
                "not looked at",
                "not looked at",
                Instant.now());
    }

    /** The moment itself: nothing is waited for, only a random time goes by. */
    private void pause(Duration min, Duration max) {
        long length =
                min.toNanos() + (long) (random.nextDouble() * max.minus(min).toNanos());
        long end = System.nanoTime() + length;
        for (long left = length; left > 0; left = end - System.nanoTime()) {
            LockSupport.parkNanos(left);
        }
    }

    @Override
    public void close() throws IOException {
        devices.close();
        node.close();
        archive.close();
        stock.close();
        follower.close();
        disk.close();
    }
}
