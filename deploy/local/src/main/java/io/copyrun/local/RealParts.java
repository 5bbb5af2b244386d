package io.copyrun.local;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Comparator;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Gives a Quarkus test a broker with all topics, and a database: both real, both of its own. */
public final class RealParts implements QuarkusTestResourceLifecycleManager {
    private @Nullable Path directory;
    private @Nullable Broker broker;
    private @Nullable Database database;

    @Override
    public Map<String, String> start() {
        try {
            Path started = Files.createTempDirectory("copyrun-test");
            directory = started;
            Broker startedBroker = Broker.start(started.resolve("broker"));
            broker = startedBroker;
            Topics.create(startedBroker.bootstrapServers());
            Database startedDatabase = Database.startForTests(started.resolve("database"));
            database = startedDatabase;
            return Map.of(
                    "kafka.bootstrap.servers", startedBroker.bootstrapServers(),
                    "quarkus.datasource.jdbc.url", startedDatabase.jdbcUrl("test"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void stop() {
        try {
            try {
                if (broker != null) {
                    dumpTopics(broker.bootstrapServers());
                }
            } finally {
                end();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void end() throws IOException {
        if (broker != null) {
            broker.close();
        }
        if (database != null) {
            database.close();
        }
        if (directory != null) {
            delete(directory);
        }
    }

    /** For whoever looks whether a secret got into an event. */
    private static void dumpTopics(String bootstrapServers) throws IOException {
        Path target = Path.of("target");
        if (Files.isDirectory(target)) {
            TopicDump.write(
                    bootstrapServers,
                    target.resolve("topics").resolve(ProcessHandle.current().pid() + "-" + System.nanoTime()));
        }
    }

    private static void delete(Path directory) throws IOException {
        try (Stream<Path> paths = Files.walk(directory)) {
            for (Path path : paths.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        }
    }
}
