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

    private Database(EmbeddedPostgres server) {
        this.server = server;
    }

    /** Starts the server; returns when it takes connections. The data directory is made on the first start. */
    public static Database start(Path directory, int port) throws IOException {
        Files.createDirectories(directory);
        EmbeddedPostgres server = EmbeddedPostgres.builder()
                .setPort(port)
                .setDataDirectory(directory.resolve("data"))
                .setOverrideWorkingDirectory(directory.resolve("server").toFile())
                .setCleanDataDirectory(false)
                .setServerConfig("max_connections", "200")
                .setServerConfig("shared_buffers", "32MB")
                .setPGStartupWait(STARTUP_MAX)
                .start();
        return new Database(server);
    }

    /** Starts a server on a free port that does not wait for the disk, for tests only. */
    public static Database startForTests(Path directory) throws IOException {
        return new Database(EmbeddedPostgres.builder()
                .setDataDirectory(directory.resolve("data"))
                .setCleanDataDirectory(false)
                .setServerConfig("fsync", "off")
                .setPGStartupWait(STARTUP_MAX)
                .start());
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
