package io.copyrun.session.store;

import io.copyrun.event.DeviceChanged;
import io.copyrun.event.TransferNodeChanged;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Jdbi;

/** The devices and transfer nodes that were announced. */
public final class Directory {
    private static final String KEEP_DEVICE = """
            insert into device (name, document, heard_at, said_at)
            values (:name, :document, clock_timestamp(), :said_at)
            on conflict (name) do update set document = excluded.document, heard_at = excluded.heard_at,
                said_at = excluded.said_at
            """;
    /**
     * Only a word with another time counts as one, so that a node is not alive because an old word was read again. Their
     * order is not asked for: a node's clock may be set back.
     */
    private static final String KEEP_NODE = """
            insert into transfer_node (node_id, document, heard_at) values (:node, :document, clock_timestamp())
            on conflict (node_id) do update set document = excluded.document, heard_at = excluded.heard_at
            where transfer_node.document <> excluded.document
            """;
    /** A job that waits for its device to become known need not wait for its next look. */
    private static final String WAKE = """
            update job set since = clock_timestamp()
            where device = :name and phase = 'RESTING' and waiting_since is not null and since > clock_timestamp()
            """;

    private final Jdbi jdbi;

    public Directory(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    /**
     * Keeps what the inventory said of a device; true when a job had waited for it.
     *
     * @param saidAt time of the event
     */
    public boolean keep(DeviceChanged device, Instant saidAt) {
        return jdbi.inTransaction(handle -> {
            handle.createUpdate(KEEP_DEVICE)
                    .bind("name", device.device())
                    .bind("document", Documents.of(device))
                    .bind("said_at", saidAt)
                    .execute();
            return handle.createUpdate(WAKE).bind("name", device.device()).execute() > 0;
        });
    }

    /** Forgets a device that was removed from the inventory. */
    public void remove(String device) {
        jdbi.useTransaction(handle -> {
            handle.execute("delete from device where name = ?", device);
            FactRows.forget(handle, device);
        });
    }

    /** Keeps a node's word that it is there. */
    public void keep(TransferNodeChanged node) {
        jdbi.useHandle(handle -> handle.createUpdate(KEEP_NODE)
                .bind("node", node.nodeId())
                .bind("document", Documents.of(node))
                .execute());
    }

    /** Forgets a node. */
    public void removeNode(String nodeId) {
        jdbi.useHandle(handle -> handle.execute("delete from transfer_node where node_id = ?", nodeId));
    }

    public Optional<DeviceChanged> device(String name) {
        return jdbi.withHandle(handle -> DeviceRows.find(handle, name)).map(KnownDevice::device);
    }

    /** The nodes heard within the last 15 s. */
    public List<TransferNodeChanged> nodesAlive() {
        return jdbi.withHandle(NodeRows::alive);
    }
}
