package io.copyrun.local;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.regex.Pattern;

/** A real PostgreSQL server on loopback, with its data in a directory that survives it. */
public final class Database implements AutoCloseable {
    private static final Duration STARTUP_MAX = Duration.ofSeconds(60);
    private static final Pattern NAME = Pattern.compile("[a-z_]{1,40}");

    private final EmbeddedPostgres server;
    private final Path dataDirectory;

    private Database(EmbeddedPostgres server, Path dataDirectory) {
        this.server = server;
        this.dataDirectory = dataDirectory;
    }

    /** Starts the server; returns when it takes connections. The data directory is made on the first start. */
    public static Database start(Path directory, int port) throws IOException {
        return start(directory, port, directory.resolve("database.log"));
    }

    /**
     * Starts the server, as {@link #start(Path, int)} does. It is ended by {@link #close()} only, not by the end of
     * this process.
     *
     * @param log where the server's messages are appended
     */
    public static Database start(Path directory, int port, Path log) throws IOException {
        Files.createDirectories(directory);
        EmbeddedPostgres server = EmbeddedPostgres.builder()
                .setPort(port)
                .setDataDirectory(directory.resolve("data"))
                .setOverrideWorkingDirectory(directory.resolve("server").toFile())
                .setCleanDataDirectory(false)
                // The server's own locale: nothing that this machine would need to have installed.
                .setLocaleConfig("locale", "C")
                .setLocaleConfig("locale-provider", "builtin")
                .setLocaleConfig("builtin-locale", "C.UTF-8")
                // The library switches both off, for tests; here what was committed, and told of, must outlive a power
                // loss.
                .setServerConfig("fsync", "on")
                .setServerConfig("synchronous_commit", "on")
                .setServerConfig("max_connections", "200")
                .setServerConfig("shared_buffers", "32MB")
                .setOutputRedirector(ProcessBuilder.Redirect.appendTo(log.toFile()))
                .setPGStartupWait(STARTUP_MAX)
                .setRegisterShutdownHook(false)
                .start();
        return new Database(server, directory.resolve("data"));
    }

    /** Starts a server on a free port that does not wait for the disk, for tests only. */
    public static Database startForTests(Path directory) throws IOException {
        EmbeddedPostgres server = EmbeddedPostgres.builder()
                .setDataDirectory(directory.resolve("data"))
                .setCleanDataDirectory(false)
                .setServerConfig("fsync", "off")
                .setPGStartupWait(STARTUP_MAX)
                .start();
        return new Database(server, directory.resolve("data"));
    }

    /** The JDBC URL of a database of this server, which is made when it is missing. */
    public String jdbcUrl(String name) throws SQLException {
        if (!NAME.matcher(name).matches()) {
            throw new IllegalArgumentException("invalid database name: " + name + " (expected: " + NAME + ")");
        }
        try (Connection connection = server.getPostgresDatabase().getConnection()) {
            if (!exists(connection, name)) {
                try (Statement create = connection.createStatement()) {
                    create.execute("create database " + name);
                }
            }
        }
        return "jdbc:postgresql://127.0.0.1:" + server.getPort() + "/" + name + "?user=postgres";
    }

    /** The number of the server's first process. */
    public long pid() throws IOException {
        return Long.parseLong(Files.readAllLines(dataDirectory.resolve("postmaster.pid"))
                .get(0)
                .strip());
    }

    private static boolean exists(Connection connection, String name) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement("select 1 from pg_database where datname = ?")) {
            select.setString(1, name);
            try (ResultSet rows = select.executeQuery()) {
                return rows.next();
            }
        }
    }

    @Override
    public void close() throws IOException {
        server.close();
    }
}
