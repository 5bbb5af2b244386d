package io.copyrun.local;

import io.copyrun.local.process.Keeper;
import io.copyrun.local.process.LogFile;
import io.copyrun.local.process.Program;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * The whole of Copyrun, running: broker, database and the four services, each a process of its own.
 *
 * <pre>{@code
 * try (CopyrunSystem system = CopyrunSystem.builder().home(directory).freePorts().start()) {
 *     system.url(Service.INVENTORY);
 *     system.kill9(Service.SESSION);
 *     system.restart(Service.SESSION);
 * }
 * }</pre>
 */
public final class CopyrunSystem implements AutoCloseable {
    private static final long TURN_OVER_EVERY_SECONDS = 60;

    private final Home home;
    private final HomeLock lock;
    private final PortPlan ports;
    private final TftpAddress tftp;
    private final Parts parts;
    private final Map<Service, Keeper> services = new EnumMap<>(Service.class);
    private final List<Keeper> others = new ArrayList<>();
    private final ScheduledExecutorService logKeeper = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().name("log-keeper").daemon().factory());
    private final Thread atExit = new Thread(this::closeAtExit, "copyrun-close");
    private boolean closed;

    CopyrunSystem(Home home, HomeLock lock, PortPlan ports, TftpAddress tftp, Parts parts) {
        this.home = home;
        this.lock = lock;
        this.ports = ports;
        this.tftp = tftp;
        this.parts = parts;
        Runtime.getRuntime().addShutdownHook(atExit);
    }

    public static SystemBuilder builder() {
        return new SystemBuilder();
    }

    /** Starts what is not running yet; waits until all of it is ready. */
    void start(
            Checkout checkout,
            ServiceEnvironment environment,
            List<Function<CopyrunSystem, Program>> beside,
            Consumer<String> say)
            throws IOException, InterruptedException {
        for (Function<CopyrunSystem, Program> program : beside) {
            keep(program.apply(this), say);
        }
        parts.start(say);
        for (Service service : Service.values()) {
            Function<Service, String> jdbcUrl = of -> parts.jdbcUrl(of.database());
            Map<String, String> variables = environment.of(service, parts.bootstrapServers(), jdbcUrl);
            start(service, ServicePrograms.program(checkout, home, service, variables), say);
        }
        List<Keeper> awaited = new ArrayList<>(others);
        awaited.addAll(services.values());
        Readiness.await(awaited, say);
        // The start took many times the memory that watching takes; without a collection it would be kept.
        System.gc();
        var unused = logKeeper.scheduleWithFixedDelay(
                this::turnLogsOver, TURN_OVER_EVERY_SECONDS, TURN_OVER_EVERY_SECONDS, TimeUnit.SECONDS);
    }

    private synchronized void start(Service service, Program program, Consumer<String> say)
            throws IOException, InterruptedException {
        if (closed) {
            throw new InterruptedException("closed while it was starting");
        }
        services.put(service, Keeper.start(program, home.run(), say));
    }

    public Home home() {
        return home;
    }

    /** {@code http://127.0.0.1:<port>}. */
    public String url(Service service) {
        return "http://127.0.0.1:" + ports.of(service.port());
    }

    public int port(Port port) {
        return ports.of(port);
    }

    public String bootstrapServers() {
        return parts.bootstrapServers();
    }

    /** The JDBC URL of a service's database. */
    public String jdbcUrl(Service service) {
        return parts.jdbcUrl(service.database());
    }

    /** Where devices send their files. */
    public TftpAddress tftp() {
        return tftp;
    }

    public Path log(Service service) {
        return home.log(service.module()).path();
    }

    /** The number of the process that runs the service now. */
    public long pid(Service service) {
        return keeper(service).pid();
    }

    /** Kills a service as {@code kill -9} does; it stays dead until {@link #restart}. */
    public void kill9(Service service) throws IOException, InterruptedException {
        keeper(service).kill9();
    }

    /** Starts a service anew, and waits until it is ready. */
    public void restart(Service service) throws IOException, InterruptedException {
        keeper(service).restart();
        Readiness.await(List.of(keeper(service)), line -> {});
    }

    /** Keeps one more program running until the system is closed; it is ended with the services. */
    public synchronized void keep(Program program, Consumer<String> say) throws IOException, InterruptedException {
        if (closed) {
            throw new InterruptedException("closed while it was starting");
        }
        others.add(Keeper.start(program, home.run(), say));
    }

    /** Ends the services, then the broker, then the database. */
    @Override
    public synchronized void close() throws IOException {
        if (closed) {
            return;
        }
        closed = true;
        logKeeper.shutdownNow();
        List<AutoCloseable> inOrder = new ArrayList<>(others);
        inOrder.addAll(services.values());
        inOrder.add(parts);
        inOrder.add(lock);
        others.forEach(Keeper::terminate);
        services.values().forEach(Keeper::terminate);
        IOException failure = null;
        for (AutoCloseable part : inOrder) {
            try {
                part.close();
            } catch (Exception e) {
                failure = failure == null ? new IOException("not everything could be ended: " + e, e) : failure;
            }
        }
        forgetExit();
        if (failure != null) {
            throw failure;
        }
    }

    private void forgetExit() {
        try {
            Runtime.getRuntime().removeShutdownHook(atExit);
        } catch (IllegalStateException alreadyExiting) {
            // the hook finds the system closed
        }
    }

    private void closeAtExit() {
        try {
            close();
        } catch (IOException e) {
            System.err.println(e.getMessage());
        }
    }

    private synchronized Keeper keeper(Service service) {
        Keeper keeper = services.get(service);
        if (keeper == null) {
            throw new IllegalStateException(service.module() + " has not been started");
        }
        return keeper;
    }

    private void turnLogsOver() {
        try {
            for (LogFile log : home.allLogs()) {
                log.turnOver();
            }
        } catch (IOException e) {
            System.err.println("a log could not be turned over: " + e);
        }
    }
}
