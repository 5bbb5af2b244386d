package io.copyrun.archive;

import io.copyrun.event.TransferCompleted;
import java.sql.DriverManager;
import java.sql.SQLException;
import org.eclipse.microprofile.config.ConfigProvider;

/** Looks into the archive's database, where its interface shows nothing. */
final class Database {
    private Database() {}

    static long count(String tableAndCondition) throws SQLException {
        String url = ConfigProvider.getConfig().getValue("quarkus.datasource.jdbc.url", String.class);
        try (var connection = DriverManager.getConnection(url);
                var rows = connection.createStatement().executeQuery("select count(*) from " + tableAndCondition)) {
            rows.next();
            return rows.getLong(1);
        }
    }

    static void execute(String statement) throws SQLException {
        String url = ConfigProvider.getConfig().getValue("quarkus.datasource.jdbc.url", String.class);
        try (var connection = DriverManager.getConnection(url)) {
            connection.createStatement().execute(statement);
        }
    }

    static TransferCompleted withoutDevice(TransferCompleted event) {
        return new TransferCompleted(
                event.transferId(),
                event.nodeId(),
                null,
                null,
                null,
                event.attempt(),
                event.direction(),
                event.protocol(),
                event.fileName(),
                event.peer(),
                event.bytes(),
                event.sha256(),
                event.sha512(),
                event.md5(),
                event.endMark(),
                event.noise(),
                null,
                false,
                0,
                event.startedAt(),
                event.completedAt(),
                null);
    }
}
