package io.copyrun.inventory.store;

import io.copyrun.event.RestoreRequested;
import io.copyrun.inventory.checkpoint.Checkpoint;
import io.copyrun.inventory.checkpoint.CheckpointDevice;
import io.copyrun.inventory.checkpoint.CheckpointOrder;
import io.copyrun.inventory.operation.Operation;
import io.copyrun.inventory.request.BackupOrder;
import io.copyrun.inventory.request.RestoreWish;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.UUID;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Takes checkpoints, and asks for the way back to them. */
@ApplicationScoped
public class CheckpointDesk {
    private static final Logger LOG = Logger.getLogger(CheckpointDesk.class);
    private static final String KEEP_DEVICE = "insert into checkpoint_device values (?1, ?2, ?3)";

    private final EntityManager entities;
    private final AnsweredRequests answered;
    private final BackupDesk backups;
    private final RestoreDesk restores;
    private final OperationBoard board;
    private final DeviceRegister devices;

    CheckpointDesk(
            EntityManager entities,
            AnsweredRequests answered,
            BackupDesk backups,
            RestoreDesk restores,
            OperationBoard board,
            DeviceRegister devices) {
        this.entities = entities;
        this.answered = answered;
        this.backups = backups;
        this.restores = restores;
        this.board = board;
        this.devices = devices;
    }

    /** What became of a request for the way back. */
    public sealed interface Returned {
        /** The restores are asked for. */
        record Accepted(Batch batch) implements Returned {}

        /** There is no such checkpoint. */
        record NoCheckpoint() implements Returned {}

        /** Devices that are not in the checkpoint. */
        record NotInIt(List<String> devices) implements Returned {}

        /** Devices of which the checkpoint is not complete. */
        record Incomplete(List<String> devices) implements Returned {}

        /** Its key came before, with another request. */
        record KeyUsedOtherwise() implements Returned {}

        /** Devices that the inventory does not know any more. */
        record UnknownDevices(List<String> devices) implements Returned {}
    }

    /** Takes a checkpoint: a batch of backups that is remembered. */
    @Transactional
    public Ordered take(BackupOrder order, Asker asker, Instant now) {
        Ordered ordered = backups.order(order, asker, now);
        // The same key again finds the checkpoint that it took.
        if (ordered instanceof Ordered.Accepted accepted
                && entities.find(CheckpointRow.class, accepted.batch().batchId()) == null) {
            keep(accepted.batch(), order, asker, now);
        }
        return ordered;
    }

    private void keep(Batch batch, BackupOrder order, Asker asker, Instant now) {
        CheckpointRow row = new CheckpointRow();
        row.checkpointId = batch.batchId();
        row.reason = order.reason();
        row.requestedBy = asker.name();
        row.requestedAt = now;
        entities.persist(row);
        entities.flush();
        for (Batch.Member member : batch.operations()) {
            entities.createNativeQuery(KEEP_DEVICE)
                    .setParameter(1, batch.batchId())
                    .setParameter(2, member.device())
                    .setParameter(3, member.operationId())
                    .executeUpdate();
        }
        LOG.infof("checkpoint=%s requestedBy=%s", batch.batchId(), asker.name());
    }

    /** A checkpoint, with what became of its backups. */
    @Transactional
    public Optional<Checkpoint> checkpoint(String checkpointId) {
        return Optional.ofNullable(entities.find(CheckpointRow.class, checkpointId))
                .map(this::read);
    }

    private Checkpoint read(CheckpointRow row) {
        List<Object[]> members = new ArrayList<>();
        entities.createNativeQuery(
                        "select device, operation_id from checkpoint_device where checkpoint_id = ?1 order by device",
                        Object[].class)
                .setParameter(1, row.checkpointId)
                .getResultList()
                .forEach(member -> members.add((Object[]) member));
        Map<String, Operation> operations = board.operations(
                members.stream().map(member -> (String) member[1]).toList());
        return new Checkpoint(
                row.checkpointId,
                row.reason,
                row.requestedBy,
                row.requestedAt,
                members.stream()
                        .map(member -> CheckpointDevice.of(
                                (String) member[0], (String) member[1], operations.get((String) member[1])))
                        .toList());
    }

    /** Asks for exactly what a checkpoint has, of every device that is meant or of none. */
    @Transactional
    public Returned restore(String checkpointId, CheckpointOrder order, Asker asker, Instant now) {
        String key = asker.key();
        if (key == null) {
            return choose(checkpointId, order, asker, now);
        }
        answered.lock(key);
        String request = checkpointId + ' ' + order;
        return answered.<Batch, Returned>earlier(key, request, Batch.class, CheckpointDesk::again)
                .orElseGet(() -> {
                    Returned returned = choose(checkpointId, order, asker, now);
                    if (returned instanceof Returned.Accepted accepted) {
                        answered.keep(key, request, accepted.batch(), now);
                    }
                    return returned;
                });
    }

    private static Returned again(Optional<Batch> answer) {
        return answer.<Returned>map(Returned.Accepted::new).orElseGet(Returned.KeyUsedOtherwise::new);
    }

    private Returned choose(String checkpointId, CheckpointOrder order, Asker asker, Instant now) {
        Optional<Checkpoint> checkpoint = checkpoint(checkpointId);
        if (checkpoint.isEmpty()) {
            return new Returned.NoCheckpoint();
        }
        return switch (checkpoint.get().wayBack(order.devices(), order.target())) {
            case Checkpoint.WayBack.Unknown unknown -> new Returned.NotInIt(unknown.devices());
            case Checkpoint.WayBack.Incomplete incomplete -> new Returned.Incomplete(incomplete.devices());
            case Checkpoint.WayBack.Ready ready -> ask(ready.artifacts(), order, asker.traceparent(), now);
        };
    }

    private Returned ask(
            SortedMap<String, String> artifacts, CheckpointOrder order, @Nullable String traceparent, Instant now) {
        List<String> removed = new ArrayList<>(artifacts.keySet());
        removed.removeAll(devices.existing(artifacts.keySet()));
        if (!removed.isEmpty()) {
            return new Returned.UnknownDevices(removed);
        }
        String batchId = UUID.randomUUID().toString();
        List<RestoreRequested> requests = new ArrayList<>();
        artifacts.forEach((device, artifactId) ->
                requests.add(RestoreWish.ofConfiguration(artifactId, order.target(), order.dryRun())
                        .asking(UUID.randomUUID().toString(), batchId, device, order.purpose())));
        restores.ask(requests, traceparent, now);
        return new Returned.Accepted(new Batch(
                batchId,
                requests.stream()
                        .map(request -> new Batch.Member(request.operationId(), request.device()))
                        .toList()));
    }
}
