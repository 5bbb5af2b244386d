package io.copyrun.session.store;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.copyrun.event.Event;
import io.copyrun.event.wire.EventCodec;
import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;

/** Events kept as they were read. */
final class Documents {
    private static final ObjectMapper JSON = EventCodec.mapper();

    private Documents() {}

    static String of(Event event) {
        return new String(EventCodec.data(event), StandardCharsets.UTF_8);
    }

    static <E extends Event> E read(ResultSet row, Class<E> type) throws SQLException {
        try {
            return JSON.readValue(Column.text(row, "document"), type);
        } catch (JsonProcessingException e) {
            throw new SQLException("invalid document of a " + type.getSimpleName(), e);
        }
    }
}
