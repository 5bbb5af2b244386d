package io.copyrun.bench.node;

import io.copyrun.bench.measure.CpuAccount;
import io.copyrun.bench.row.Row;
import io.copyrun.bench.server.Job;
import io.copyrun.bench.server.Place;
import io.copyrun.bench.server.Server;
import io.copyrun.bench.server.ServerProcess;
import io.copyrun.event.outbox.EventPublisher;
import io.copyrun.local.Ports;
import io.copyrun.local.Topics;
import io.copyrun.local.process.Probe;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Our server as production runs it: a broker and a transfer node, each a process of its own. A new start is a new node with
 * an empty spool and a broker without history.
 */
public final class Copyrun implements Server {
    public static final String NAME = "copyrun";
    /** Its compiler is done after some 30,000 files. */
    private static final int WARM_UPS = 4;

    private static final Duration START_MAX = Duration.ofSeconds(90);

    private final Place place;
    private final NodeProgram program;
    private final CpuAccount account;
    private final CpuAccount brokerAccount;
    /** The last one that was opened first. */
    private final Deque<AutoCloseable> open = new ArrayDeque<>();

    private @Nullable Running running;
    private int starts;

    /** @param place where spool, cache and the broker's log lie */
    public Copyrun(Place place, NodeProgram program) throws IOException {
        this.place = place;
        this.program = program;
        this.account = place.accounts().open(NAME);
        this.brokerAccount = place.accounts().open(NAME + "-broker");
    }

    /** What exists while it runs. */
    private record Running(ServerProcess broker, ServerProcess node, NodeSession session) {}

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public String description() {
        return "durable spool, hashes, tickets and events; JVM options " + String.join(" ", program.nodeOptions());
    }

    @Override
    public int warmUps() {
        return WARM_UPS;
    }

    @Override
    public boolean serves(Row row) {
        return true;
    }

    @Override
    public void start() throws IOException, InterruptedException {
        try {
            running = started(
                    new Place(place.empty(NAME), place.logs(), place.generator(), place.contents(), place.accounts()));
        } catch (IOException | InterruptedException | RuntimeException e) {
            stop();
            throw e;
        }
    }

    private Running started(Place own) throws IOException, InterruptedException {
        starts++;
        String nodeId = "bench-" + starts;
        ArtifactShelf shelf = opened(new ArtifactShelf(place.contents().directory()));
        NodePorts ports = new NodePorts(Ports.free(), Ports.free(), Ports.freeUdp(), shelf.url());
        ServerProcess broker = opened(ServerProcess.start(
                own,
                "broker",
                program.broker(own.directory().resolve("kafka"), ports.kafka(), Ports.free()),
                program.brokerEnvironment(),
                brokerAccount));
        broker.await(() -> Probe.tcp(ports.kafka()).isReady(), START_MAX);
        Topics.create(ports.bootstrapServers());
        ServerProcess node = opened(
                ServerProcess.start(own, "node", program.node(), program.nodeEnvironment(own, nodeId, ports), account));
        node.await(() -> Probe.http(ports.http(), "/q/health/ready").isReady(), START_MAX);
        EventPublisher publisher = opened(new EventPublisher(ports.bootstrapServers(), "benchmarks"));
        NodeSession session = opened(new NodeSession(
                ports,
                place.contents(),
                new Tickets(publisher, nodeId),
                new EventLog(ports.bootstrapServers()),
                node::isRunning));
        return new Running(broker, node, session);
    }

    private <T extends AutoCloseable> T opened(T part) {
        open.push(part);
        return part;
    }

    private Running running() {
        Running known = running;
        if (known == null) {
            throw new IllegalStateException("the node has not been started");
        }
        return known;
    }

    @Override
    public boolean isRunning() {
        return running != null && running.node.isRunning() && running.broker.isRunning();
    }

    @Override
    public Job prepare(Row row, String tag) throws IOException, InterruptedException {
        place.contents().prepare(row.files());
        return running().session().prepare(row, tag);
    }

    /** What is said to the node, and heard of it, while it runs. */
    public NodeSession session() {
        return running().session();
    }

    /** The number of the node's process. */
    public long pid() {
        return running().node().pid();
    }

    @Override
    public CpuAccount account() {
        return account;
    }

    @Override
    public Optional<CpuAccount> brokerAccount() {
        return Optional.of(brokerAccount);
    }

    @Override
    public void stop() throws IOException {
        running = null;
        while (!open.isEmpty()) {
            close(open.pop());
        }
        Place.delete(place.directory().resolve(NAME));
    }

    private static void close(AutoCloseable part) throws IOException {
        try {
            part.close();
        } catch (IOException | RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new IOException("a part of the node could not be ended", e);
        }
    }
}
