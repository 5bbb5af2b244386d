package io.copyrun.local;

import io.copyrun.local.process.Keeper;
import io.copyrun.local.process.Probe;
import io.copyrun.local.process.Program;
import java.io.IOException;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** What the services stand on: a broker with its topics, and a database server; started here or somebody's own. */
final class Parts implements AutoCloseable {
    static final String BROKER = "kafka";

    private final Home home;
    private final PortPlan ports;
    private final Outside outside;
    private final Program brokerProgram;
    private @Nullable Keeper broker;
    private boolean closed;
    private volatile @Nullable KeptDatabase database;
    private volatile CompletableFuture<Void> databaseStarted = CompletableFuture.completedFuture(null);

    Parts(Home home, PortPlan ports, Outside outside, Checkout checkout, Map<String, String> environment) {
        this.home = home;
        this.ports = ports;
        this.outside = outside;
        this.brokerProgram = new Program(
                BROKER,
                List.of(
                        Checkout.java(),
                        "-Xmx160m",
                        "-Xss512k",
                        "-XX:+UseSerialGC",
                        "-XX:TieredStopAtLevel=1",
                        "-XX:-UsePerfData",
                        "-cp",
                        checkout.brokerClassPath(),
                        BrokerProcess.class.getName(),
                        home.data().resolve(BROKER).toString(),
                        Integer.toString(ports.of(Port.KAFKA)),
                        Integer.toString(ports.of(Port.KAFKA_CONTROLLER))),
                environment,
                home.log(BROKER),
                Optional.of(Probe.tcp(ports.of(Port.KAFKA))));
    }

    /** Starts both at the same time; returns when the topics and the databases are there. */
    void start(Consumer<String> say) throws IOException, InterruptedException {
        if (outside.jdbcUrlBase().isEmpty()) {
            databaseStarted = CompletableFuture.runAsync(() -> startDatabase(say));
        }
        if (outside.bootstrapServers().isEmpty()) {
            Readiness.await(List.of(startBroker(say)), say);
        }
        Topics.create(bootstrapServers());
        try {
            databaseStarted.get();
        } catch (ExecutionException e) {
            throw e.getCause() instanceof IOException cause
                    ? cause
                    : new StartFailed("the database did not start: " + e.getCause(), e);
        }
    }

    private synchronized Keeper startBroker(Consumer<String> say) throws IOException, InterruptedException {
        if (closed) {
            throw new InterruptedException("closed while it was starting");
        }
        Keeper started = Keeper.start(brokerProgram, home.run(), say);
        broker = started;
        return started;
    }

    private synchronized @Nullable Keeper brokerToClose() {
        closed = true;
        return broker;
    }

    private void startDatabase(Consumer<String> say) {
        try {
            KeptDatabase started = KeptDatabase.start(home, ports.of(Port.POSTGRES), say);
            say.accept(KeptDatabase.NAME + " is ready (port " + ports.of(Port.POSTGRES) + ")");
            database = started;
        } catch (IOException e) {
            throw new CompletionException(e);
        }
    }

    String bootstrapServers() {
        return outside.bootstrapServers().orElse("127.0.0.1:" + ports.of(Port.KAFKA));
    }

    /** The JDBC URL of a database, which is made when it is missing and the server is ours. */
    String jdbcUrl(String name) {
        KeptDatabase kept = database;
        if (kept == null) {
            return Outside.jdbcUrl(outside.jdbcUrlBase().orElseThrow(), name);
        }
        try {
            return kept.jdbcUrl(name);
        } catch (SQLException e) {
            throw new IllegalStateException("the database " + name + " could not be made: " + e.getMessage(), e);
        }
    }

    /** Ends the broker, then the database, waiting for the end of its start if it must. */
    @Override
    public void close() throws IOException {
        try {
            Keeper startedBroker = brokerToClose();
            if (startedBroker != null) {
                startedBroker.close();
            }
        } finally {
            var unused = databaseStarted.handle((done, failure) -> "ended").join();
            KeptDatabase startedDatabase = database;
            if (startedDatabase != null) {
                startedDatabase.close();
            }
        }
    }
}
