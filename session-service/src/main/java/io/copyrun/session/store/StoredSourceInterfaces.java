package io.copyrun.session.store;

import io.copyrun.event.TransferProtocol;
import io.copyrun.session.device.SourceInterfaces;
import java.util.Optional;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.JdbiException;

/** Changed source interfaces in the database. */
public final class StoredSourceInterfaces implements SourceInterfaces {
    private static final Logger LOG = Logger.getLogger(StoredSourceInterfaces.class.getName());
    private static final String KEEP = """
            insert into source_interface (device, protocol, typed, before, kept_at)
            values (:device, :protocol, :typed, :before, clock_timestamp())
            on conflict (device) do update
                set protocol = excluded.protocol, typed = excluded.typed, before = excluded.before, kept_at = excluded.kept_at
            """;

    private final Jdbi jdbi;

    public StoredSourceInterfaces(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    @Override
    public Optional<Change> unfinished(String device) {
        return jdbi.withHandle(handle -> handle.createQuery(
                        "select protocol, typed, before from source_interface where device = :device")
                .bind("device", device)
                .map((row, context) -> new Change(
                        TransferProtocol.valueOf(Column.text(row, "protocol")),
                        Column.text(row, "typed"),
                        row.getString("before")))
                .findOne());
    }

    @Override
    public void keep(String device, Change change) {
        jdbi.useHandle(handle -> handle.createUpdate(KEEP)
                .bind("device", device)
                .bind("protocol", change.protocol().name())
                .bind("typed", change.typed())
                .bind("before", change.before())
                .execute());
    }

    @Override
    public void forget(String device) {
        try {
            jdbi.useHandle(handle -> handle.createUpdate("delete from source_interface where device = :device")
                    .bind("device", device)
                    .execute());
        } catch (JdbiException e) {
            // It counts only while the device has the line that was typed, and now it has another one.
            LOG.log(Level.WARNING, "a source interface that was put back stays noted: {0}", e.toString());
        }
    }
}
