package io.copyrun.e2e;

import static org.awaitility.Awaitility.await;

import io.copyrun.e2e.upload.Content;
import io.copyrun.e2e.upload.Upload;
import io.copyrun.event.Direction;
import io.copyrun.event.SourceCheck;
import io.copyrun.event.TransferExpected;
import io.copyrun.event.TransferProtocol;
import io.copyrun.event.outbox.EventPublisher;
import io.copyrun.event.wire.Envelope;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.jspecify.annotations.Nullable;

/**
 * Uploads whose tickets are armed, ordered ahead: after a kill the node takes tickets only when its broker has given the dead
 * process up, and devices should not wait for that.
 */
final class TicketStock implements AutoCloseable {
    private static final Duration VALID = Duration.ofHours(2);
    private static final int DEVICES = 64;
    private static final int BLOCK_SIZE = 512;
    private static final int ETHERNET_BLOCK_SIZE = 1428;
    /** Connections are faster than blocks one by one: a kill must find some in the middle. */
    private static final int STREAM_LARGE_BYTES = 12_000_000;

    private final TransferProtocol protocol;
    private final EventPublisher publisher;
    private final TransferFollower follower;
    private final String nodeId;
    private final String run;
    private final Random random;
    private final Map<String, Upload> ordered = new ConcurrentHashMap<>();
    private final ConcurrentLinkedQueue<Upload> next = new ConcurrentLinkedQueue<>();
    private final List<Upload> all = new ArrayList<>();

    /** @param run part of every name: two runs on one system have nothing in common */
    TicketStock(
            TransferProtocol protocol,
            String bootstrapServers,
            TransferFollower follower,
            String nodeId,
            String run,
            Random random) {
        this.protocol = protocol;
        this.publisher = new EventPublisher(bootstrapServers, "uploads-" + run);
        this.follower = follower;
        this.nodeId = nodeId;
        this.run = run;
        this.random = random;
    }

    /** Orders so many tickets; they are armed some time later. */
    void order(int count) {
        for (int i = 0; i < count; i++) {
            Upload upload = upload(all.size());
            all.add(upload);
            ordered.put(upload.transferId(), upload);
            var unused = publisher.publish(Envelope.of("/e2e/uploads", ticket(upload), Instant.now()));
        }
    }

    /** Tickets that are armed and that nobody has taken. */
    int armed() {
        for (String transferId : follower.armed()) {
            Upload upload = ordered.remove(transferId);
            if (upload != null) {
                next.add(upload);
            }
        }
        return next.size();
    }

    /** Tickets that were ordered and are not armed yet. */
    int onTheirWay() {
        return ordered.size();
    }

    /** Orders as many as are missing, and waits until at least half of them are armed. */
    void fill(int count, Duration max) {
        order(Math.max(0, count - armed() - onTheirWay()));
        await("armed tickets").atMost(max).until(this::armed, armed -> armed >= count / 2);
    }

    Optional<Upload> take() {
        return Optional.ofNullable(next.poll());
    }

    /** Every upload that a ticket was ordered for. */
    List<Upload> all() {
        return List.copyOf(all);
    }

    private Upload upload(int index) {
        String name = run + "-" + index;
        return new Upload(
                (long) run.hashCode() << Integer.SIZE | index,
                name,
                name,
                run + "-device-" + index % DEVICES,
                "127.0.1." + (1 + index % DEVICES),
                "file:" + run + "/" + index,
                size(),
                random.nextBoolean() ? ETHERNET_BLOCK_SIZE : null);
    }

    /** Small configurations, large ones, and some that are long under way; empty ones and full last blocks among them. */
    private int size() {
        int share = random.nextInt(100);
        if (share < 8) {
            return BLOCK_SIZE * random.nextInt(40);
        }
        if (share < 40) {
            return random.nextInt(2_000);
        }
        if (share < 75) {
            return random.nextInt(32_000);
        }
        int large = protocol == TransferProtocol.TFTP ? 2_000_000 : STREAM_LARGE_BYTES;
        return share < 95 ? random.nextInt(300_000) : large + random.nextInt(97_152);
    }

    private TransferExpected ticket(Upload upload) {
        return new TransferExpected(
                upload.transferId(),
                nodeId,
                null,
                upload.device(),
                upload.kind(),
                1,
                upload.fileName(),
                Direction.UPLOAD,
                protocol,
                List.of(upload.address()),
                SourceCheck.STRICT,
                null,
                List.of(),
                0,
                null,
                Instant.now().plus(VALID),
                null,
                null,
                login(upload));
    }

    private TransferExpected.@Nullable Login login(Upload upload) {
        boolean hasUsers = protocol == TransferProtocol.FTP || protocol == TransferProtocol.SCP;
        return hasUsers ? new TransferExpected.Login(upload.transferId(), Content.sha256(password(upload))) : null;
    }

    /** What a device logs in with, over protocols that have users: each is named after the transfer. */
    static String password(Upload upload) {
        return "canary-" + upload.transferId();
    }

    @Override
    public void close() {
        publisher.close();
    }
}
