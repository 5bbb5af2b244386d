package io.copyrun.bench;

import io.copyrun.bench.load.Contents;
import io.copyrun.bench.load.LoadGenerator;
import io.copyrun.bench.measure.CpuAccounts;
import io.copyrun.bench.node.NodeProgram;
import io.copyrun.bench.server.Place;
import io.copyrun.bench.server.Server;
import io.copyrun.local.Checkout;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The directories and programs of one run; closing it ends every server and deletes whatever they stored. */
final class Workbench implements AutoCloseable {
    private static final String NAME = "copyrun-bench.";
    private static final long FREE_BYTES_MIN = 2L << 30;

    private final Checkout checkout;
    private final Path output;
    private final LoadGenerator generator;
    private final CpuAccounts accounts;
    private final List<Path> directories = new ArrayList<>();
    private final Deque<Closeable> parts = new ArrayDeque<>();
    private final List<Server> servers = new ArrayList<>();
    private final Thread atExit = new Thread(this::closeAtExit, "bench-close");
    private boolean closed;

    Workbench(Checkout checkout) throws IOException {
        this.checkout = checkout;
        this.output = Files.createDirectories(checkout.root().resolve("target/bench"));
        this.generator = new LoadGenerator(checkout.root().resolve("deploy/benchmarks/target/tftp-load"));
        this.accounts = CpuAccounts.find(name());
        Runtime.getRuntime().addShutdownHook(atExit);
    }

    private static String name() {
        return NAME + ProcessHandle.current().pid();
    }

    /** What a run left that was killed: it would take memory for ever. */
    private static void clearAway(Path parent) throws IOException {
        try (DirectoryStream<Path> paths = Files.newDirectoryStream(parent, NAME + "*")) {
            for (Path path : paths) {
                String pid = path.getFileName().toString().substring(NAME.length());
                if (pid.matches("[0-9]{1,18}")
                        && ProcessHandle.of(Long.parseLong(pid)).isEmpty()) {
                    Place.delete(path);
                }
            }
        }
    }

    LoadGenerator generator() {
        return generator;
    }

    CpuAccounts accounts() {
        return accounts;
    }

    /** Where reports and logs go. */
    Path output() {
        return output;
    }

    Checkout checkout() {
        return checkout;
    }

    NodeProgram nodeProgram() {
        return nodeProgram(Map.of());
    }

    /** @param more variables of the node, before those of this process */
    NodeProgram nodeProgram(Map<String, String> more) {
        Map<String, String> environment = new HashMap<>(System.getenv());
        environment.putAll(more);
        return new NodeProgram(checkout, environment);
    }

    /** A place for servers, in a new directory of that one; deleted at the end. */
    Place place(Path parent) throws IOException {
        Path directory = directory(parent);
        Path logs = Files.createDirectories(output.resolve("logs"));
        return new Place(directory, logs, generator, new Contents(generator, directory.resolve("contents")), accounts);
    }

    /** A new directory in that one; deleted at the end. */
    Path directory(Path parent) throws IOException {
        Path directory = Files.createDirectories(parent.resolve(name()));
        clearAway(parent);
        directories.add(directory);
        long free = Files.getFileStore(directory).getUsableSpace();
        if (free < FREE_BYTES_MIN) {
            throw new IOException(parent + " has " + free / 1_000_000 + " MB free (expected: at least "
                    + FREE_BYTES_MIN / 1_000_000 + "; --directory names another one)");
        }
        return directory;
    }

    /** Whatever else happens, this server is ended with the run. */
    void adopt(Server server) {
        servers.add(server);
    }

    /** Whatever else happens, this is closed with the run, before any server is. */
    <T extends Closeable> T adopt(T part) {
        parts.push(part);
        return part;
    }

    /** {@code tmpfs} and the like. */
    static String fileSystem(Path directory) throws IOException {
        return Files.getFileStore(directory).type();
    }

    static Map<String, String> environment() {
        return System.getenv();
    }

    @Override
    public synchronized void close() {
        if (closed) {
            return;
        }
        closed = true;
        while (!parts.isEmpty()) {
            Closeable part = parts.pop();
            quietly(part.toString(), part::close);
        }
        for (Server server : servers) {
            quietly(server.name(), server::stop);
        }
        for (Server server : servers) {
            quietly(server.name(), () -> server.account().close());
            server.brokerAccount().ifPresent(account -> quietly(server.name(), account::close));
        }
        quietly("accounts", accounts::close);
        directories.forEach(directory -> quietly(directory.toString(), () -> Place.delete(directory)));
        try {
            Runtime.getRuntime().removeShutdownHook(atExit);
        } catch (IllegalStateException alreadyExiting) {
            // the hook finds the workbench closed
        }
    }

    private interface Ending {
        void run() throws IOException, InterruptedException;
    }

    private static void quietly(String what, Ending ending) {
        try {
            ending.run();
        } catch (IOException e) {
            System.err.println(what + " could not be cleared away: " + e.getMessage());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void closeAtExit() {
        close();
    }
}
