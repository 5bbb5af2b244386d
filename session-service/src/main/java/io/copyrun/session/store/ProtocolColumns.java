package io.copyrun.session.store;

import io.copyrun.event.TransferProtocol;
import io.copyrun.session.operation.Terms;
import io.copyrun.session.operation.Tried;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import org.jdbi.v3.core.statement.Update;

/** The transfer protocols of a job. */
final class ProtocolColumns {
    private ProtocolColumns() {}

    static Update bind(Update update, Terms terms) {
        return update.bindArray("protocols", String.class, names(terms.protocols()))
                .bind("device_changed_at", terms.deviceChangedAt());
    }

    static Update bind(Update update, Tried tried) {
        TransferProtocol now = tried.now();
        return update.bindArray("protocol_list", String.class, names(tried.list()))
                .bind("protocol_now", now == null ? null : now.name())
                .bindArray("protocols_left", String.class, names(tried.others()))
                .bindArray("protocols_given_up", String.class, names(tried.givenUp()))
                .bind("protocol_attempts", tried.attempts());
    }

    static Terms terms(ResultSet row) throws SQLException {
        return new Terms(protocols(row, "protocols"), Column.optionalInstant(row, "device_changed_at"));
    }

    static Tried tried(ResultSet row) throws SQLException {
        String now = row.getString("protocol_now");
        return new Tried(
                protocols(row, "protocol_list"),
                now == null ? null : TransferProtocol.valueOf(now),
                protocols(row, "protocols_left"),
                protocols(row, "protocols_given_up"),
                row.getInt("protocol_attempts"));
    }

    private static List<String> names(List<TransferProtocol> protocols) {
        return protocols.stream().map(TransferProtocol::name).toList();
    }

    private static List<TransferProtocol> protocols(ResultSet row, String column) throws SQLException {
        return Column.texts(row, column).stream().map(TransferProtocol::valueOf).toList();
    }
}
