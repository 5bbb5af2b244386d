package io.copyrun.session.store;

import io.copyrun.event.TransferNodeChanged;
import java.util.List;
import org.jdbi.v3.core.Handle;

/** Transfer nodes in their table. */
final class NodeRows {
    /** A node says every 5 s that it is there; three words missed, and it counts as dead. */
    private static final String ALIVE =
            "select document from transfer_node where heard_at > clock_timestamp() - interval '15 seconds'";

    private NodeRows() {}

    static List<TransferNodeChanged> alive(Handle handle) {
        return handle.createQuery(ALIVE)
                .map((row, context) -> Documents.read(row, TransferNodeChanged.class))
                .list();
    }
}
