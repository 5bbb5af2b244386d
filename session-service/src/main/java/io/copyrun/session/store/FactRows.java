package io.copyrun.session.store;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.copyrun.event.DeviceFacts;
import io.copyrun.event.wire.EventCodec;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** What devices said of themselves, in their table. */
final class FactRows {
    private static final Logger LOG = System.getLogger(FactRows.class.getName());
    private static final ObjectMapper JSON = EventCodec.mapper();
    private static final String KEEP = """
            insert into device_facts (device, document, seen_at) values (:device, :document, :seen_at)
            on conflict (device) do update set document = excluded.document, seen_at = excluded.seen_at
            where device_facts.seen_at <= excluded.seen_at
            """;

    private FactRows() {}

    /** Keeps what was seen, unless something newer is kept. */
    static void keep(Handle handle, String device, DeviceFacts facts) {
        handle.createUpdate(KEEP)
                .bind("device", device)
                .bind("document", document(facts))
                .bind("seen_at", facts.seenAt())
                .execute();
    }

    private static String document(DeviceFacts facts) {
        try {
            return JSON.writeValueAsString(facts);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("facts that cannot be written: " + facts, e);
        }
    }

    /** The facts in the column of that name; null when there are none, or none that this release can read. */
    static @Nullable DeviceFacts read(ResultSet row) throws SQLException {
        String document = row.getString("facts");
        if (document == null) {
            return null;
        }
        try {
            return JSON.readValue(document, DeviceFacts.class);
        } catch (JsonProcessingException e) {
            LOG.log(Level.WARNING, "facts of {0} cannot be read: {1}", row.getString("device"), e.getOriginalMessage());
            return null;
        }
    }

    /** What was last seen of a device; null when it never was. */
    static @Nullable DeviceFacts find(Handle handle, String device) {
        return handle.createQuery("select device, document as facts from device_facts where device = :device")
                .bind("device", device)
                .map((row, context) -> Optional.ofNullable(read(row)))
                .findOne()
                .flatMap(found -> found)
                .orElse(null);
    }

    static void forget(Handle handle, String device) {
        handle.execute("delete from device_facts where device = ?", device);
    }
}
