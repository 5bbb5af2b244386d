package io.copyrun.inventory.store;

import io.copyrun.event.BackupRequested;
import io.copyrun.event.CancellationRequested;
import io.copyrun.event.wire.Envelope;
import io.copyrun.inventory.outgoing.Outgoing;
import io.copyrun.inventory.request.BackupOrder;
import io.copyrun.inventory.request.Selection;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Takes requests: the events that they become, and their operations on the board, are one transaction. */
@ApplicationScoped
public class BackupDesk {
    private static final Logger LOG = Logger.getLogger(BackupDesk.class);
    /** Entities held in memory at a time. */
    private static final int CHUNK = 500;

    private final AnsweredRequests answered;
    private final DeviceChooser chooser;
    private final DeviceRegister devices;
    private final OperationBoard board;
    private final Outgoing outgoing;

    BackupDesk(
            AnsweredRequests answered,
            DeviceChooser chooser,
            DeviceRegister devices,
            OperationBoard board,
            Outgoing outgoing) {
        this.answered = answered;
        this.chooser = chooser;
        this.devices = devices;
        this.board = board;
        this.outgoing = outgoing;
    }

    /**
     * Accepts backups of every device that the order means, or of none.
     */
    @Transactional
    public Ordered order(BackupOrder order, Asker asker, Instant now) {
        String key = asker.key();
        if (key == null) {
            return choose(order, asker, now);
        }
        answered.lock(key);
        return answered.<Batch, Ordered>earlier(key, order, Batch.class, BackupDesk::again)
                .orElseGet(() -> {
                    Ordered ordered = choose(order, asker, now);
                    if (ordered instanceof Ordered.Accepted accepted) {
                        answered.keep(key, order, accepted.batch(), now);
                    }
                    return ordered;
                });
    }

    private static Ordered again(Optional<Batch> answer) {
        return answer.<Ordered>map(Ordered.Accepted::new).orElseGet(Ordered.KeyUsedOtherwise::new);
    }

    private Ordered choose(BackupOrder order, Asker asker, Instant now) {
        return switch (chooser.choose(order.scope())) {
            case Selection.Unknown unknown -> new Ordered.UnknownNames(unknown);
            case Selection.Nothing nothing -> new Ordered.NoDevice();
            case Selection.Chosen chosen -> new Ordered.Accepted(accept(chosen.devices(), order, asker, now));
        };
    }

    private Batch accept(List<String> names, BackupOrder order, Asker asker, Instant now) {
        String batchId = UUID.randomUUID().toString();
        List<Batch.Member> members = new ArrayList<>();
        for (int from = 0; from < names.size(); from += CHUNK) {
            List<String> chunk = names.subList(from, Math.min(from + CHUNK, names.size()));
            Map<String, Instant> changedAt = devices.changedAt(chunk);
            List<Envelope> requests = new ArrayList<>();
            for (String name : chunk) {
                Batch.Member member = new Batch.Member(UUID.randomUUID().toString(), name);
                members.add(member);
                requests.add(Outgoing.envelope(request(batchId, member, changedAt.get(name), order, asker), now)
                        .within(asker.traceparent()));
            }
            board.add(requests);
            outgoing.append(requests);
        }
        LOG.infof("batch=%s operations=%d requestedBy=%s ACCEPTED", batchId, members.size(), asker.name());
        return new Batch(batchId, members);
    }

    private static BackupRequested request(
            String batchId, Batch.Member member, @Nullable Instant changedAt, BackupOrder order, Asker asker) {
        return new BackupRequested(
                member.operationId(),
                batchId,
                member.device(),
                order.kinds(),
                order.reason(),
                asker.name(),
                order.deadline(),
                changedAt,
                order.transferProtocols());
    }

    /** Asks for the end of an operation of this device. */
    @Transactional
    public void cancel(String operationId, String device, @Nullable String reason, Instant now) {
        Envelope cancellation = Outgoing.envelope(new CancellationRequested(operationId, device, reason, "REST"), now);
        board.hear(List.of(cancellation));
        outgoing.append(List.of(cancellation));
        LOG.infof("device=%s operation=%s CANCELLATION_REQUESTED", device, operationId);
    }
}
