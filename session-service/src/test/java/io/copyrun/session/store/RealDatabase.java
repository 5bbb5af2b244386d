package io.copyrun.session.store;

import io.agroal.api.AgroalDataSource;
import io.agroal.api.configuration.supplier.AgroalDataSourceConfigurationSupplier;
import io.copyrun.local.Database;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Comparator;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.jdbi.v3.core.Jdbi;

/**
 * A real PostgreSQL with this service's tables, for one test class at a time: the server is started once for all of them, and each
 * begins with empty tables and connections of its own.
 */
public final class RealDatabase implements AutoCloseable {
    /** A connection for each session of two processes, and some more. */
    private static final int CONNECTIONS_MAX = 60;

    private final AgroalDataSource dataSource;

    public RealDatabase() {
        try {
            dataSource = AgroalDataSource.from(new AgroalDataSourceConfigurationSupplier()
                    .connectionPoolConfiguration(pool -> pool.maxSize(CONNECTIONS_MAX)
                            .acquisitionTimeout(Duration.ofSeconds(5))
                            .connectionFactoryConfiguration(connection -> connection.jdbcUrl(Server.URL))));
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
        clear();
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
                        + " host_key, offered_host_key, source_interface, ticket, outbox, credential_profile,"
                        + " credential_standing, login_in_flight restart identity"));
    }

    @Override
    public void close() {
        dataSource.close();
    }

    /** Ends with the JVM. */
    private static final class Server {
        static final String URL = start();

        private static String start() {
            try {
                Path directory = Files.createTempDirectory("copyrun-session");
                Database server = Database.startForTests(directory);
                Runtime.getRuntime().addShutdownHook(new Thread(() -> end(server, directory)));
                String url = server.jdbcUrl("session");
                Flyway.configure().dataSource(url, null, null).load().migrate();
                return url;
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            } catch (SQLException e) {
                throw new IllegalStateException(e);
            }
        }

        private static void end(Database server, Path directory) {
            try {
                server.close();
                try (Stream<Path> paths = Files.walk(directory)) {
                    for (Path path : paths.sorted(Comparator.reverseOrder()).toList()) {
                        Files.deleteIfExists(path);
                    }
                }
            } catch (IOException e) {
                System.err.println("the database of the tests did not end: " + e);
            }
        }
    }
}
