package io.copyrun.inventory.store;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.copyrun.event.BackupRequested;
import io.copyrun.event.CancellationRequested;
import io.copyrun.event.wire.Envelope;
import io.copyrun.event.wire.EventCodec;
import io.copyrun.inventory.outgoing.Outgoing;
import io.copyrun.inventory.request.BackupOrder;
import io.copyrun.inventory.request.Selection;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Takes requests: the events that they become, and their operations on the board, are one transaction. */
@ApplicationScoped
public class BackupDesk {
    private static final Logger LOG = Logger.getLogger(BackupDesk.class);
    private static final ObjectMapper JSON = EventCodec.mapper();
    /** Entities held in memory at a time. */
    private static final int CHUNK = 500;

    private static final String LOCK = "select 1 from pg_advisory_xact_lock(hashtext('copyrun.request'), hashtext(?1))";

    private final EntityManager entities;
    private final DeviceRegister devices;
    private final OperationBoard board;
    private final Outgoing outgoing;

    BackupDesk(EntityManager entities, DeviceRegister devices, OperationBoard board, Outgoing outgoing) {
        this.entities = entities;
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
        entities.createNativeQuery(LOCK).setParameter(1, key).getSingleResult();
        AnsweredRequest earlier = entities.find(AnsweredRequest.class, key);
        String fingerprint = fingerprint(order);
        if (earlier != null) {
            return earlier.fingerprint.equals(fingerprint)
                    ? new Ordered.Accepted(read(earlier.answer))
                    : new Ordered.KeyUsedOtherwise();
        }
        Ordered ordered = choose(order, asker, now);
        if (ordered instanceof Ordered.Accepted accepted) {
            AnsweredRequest answered = new AnsweredRequest();
            answered.key = key;
            answered.fingerprint = fingerprint;
            answered.answer = write(accepted.batch());
            answered.answeredAt = now;
            entities.persist(answered);
        }
        return ordered;
    }

    private Ordered choose(BackupOrder order, Asker asker, Instant now) {
        return switch (select(order)) {
            case Selection.Unknown unknown -> new Ordered.UnknownNames(unknown);
            case Selection.Nothing nothing -> new Ordered.NoDevice();
            case Selection.Chosen chosen -> new Ordered.Accepted(accept(chosen.devices(), order, asker, now));
        };
    }

    private Selection select(BackupOrder order) {
        List<String> known = order.all() ? devices.names() : devices.existing(order.devices());
        Map<String, List<String>> members = new TreeMap<>();
        for (String group : order.groups()) {
            List<String> names = devices.members(group);
            if (!names.isEmpty()) {
                members.put(group, names);
            }
        }
        return Selection.of(order, known, members);
    }

    private Batch accept(List<String> names, BackupOrder order, Asker asker, Instant now) {
        String batchId = UUID.randomUUID().toString();
        List<Batch.Member> members = new ArrayList<>();
        List<Envelope> requests = new ArrayList<>();
        for (String name : names) {
            String operationId = UUID.randomUUID().toString();
            members.add(new Batch.Member(operationId, name));
            requests.add(Outgoing.envelope(request(operationId, batchId, name, order, asker), now)
                    .within(asker.traceparent()));
            if (requests.size() == CHUNK || members.size() == names.size()) {
                board.add(requests);
                outgoing.append(requests);
                requests.clear();
            }
        }
        LOG.infof("batch=%s operations=%d requestedBy=%s ACCEPTED", batchId, members.size(), asker.name());
        return new Batch(batchId, members);
    }

    private static BackupRequested request(
            String operationId, String batchId, String device, BackupOrder order, Asker asker) {
        return new BackupRequested(
                operationId, batchId, device, order.kinds(), order.reason(), asker.name(), order.deadline());
    }

    /** Asks for the end of an operation of this device. */
    @Transactional
    public void cancel(String operationId, String device, @Nullable String reason, Instant now) {
        Envelope cancellation = Outgoing.envelope(new CancellationRequested(operationId, device, reason, "REST"), now);
        board.hear(List.of(cancellation));
        outgoing.append(List.of(cancellation));
        LOG.infof("device=%s operation=%s CANCELLATION_REQUESTED", device, operationId);
    }

    private static String fingerprint(BackupOrder order) {
        return UUID.nameUUIDFromBytes(order.toString().getBytes(StandardCharsets.UTF_8))
                .toString();
    }

    private static String write(Batch batch) {
        try {
            return JSON.writeValueAsString(batch);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a batch that cannot be written: " + batch.batchId(), e);
        }
    }

    private static Batch read(String answer) {
        try {
            return JSON.readValue(answer, Batch.class);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a batch that cannot be read", e);
        }
    }
}
