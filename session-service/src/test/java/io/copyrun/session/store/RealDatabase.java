package io.copyrun.session.store;

import io.copyrun.local.Database;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Comparator;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.jdbi.v3.core.Jdbi;
import org.postgresql.ds.PGSimpleDataSource;

/** A real PostgreSQL with this service's tables, for one test class. */
public final class RealDatabase implements AutoCloseable {
    private final Path directory;
    private final Database server;
    private final PGSimpleDataSource dataSource = new PGSimpleDataSource();

    public RealDatabase() {
        try {
            directory = Files.createTempDirectory("copyrun-session");
            server = Database.startForTests(directory);
            dataSource.setUrl(server.jdbcUrl("session"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
        Flyway.configure().dataSource(dataSource).load().migrate();
    }

    public DataSource dataSource() {
        return dataSource;
    }

    public Jdbi jdbi() {
        return Jdbi.create(dataSource);
    }

    /** Empties all tables. */
    public void clear() {
        jdbi().useHandle(handle ->
                handle.execute("truncate job, restore, copy, transcript, device, device_facts, transfer_node,"
                        + " host_key, source_interface, ticket, outbox, credential_profile, credential_standing, login_in_flight"
                        + " restart identity"));
    }

    @Override
    public void close() throws IOException {
        server.close();
        try (Stream<Path> paths = Files.walk(directory)) {
            for (Path path : paths.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(path);
            }
        }
    }
}
