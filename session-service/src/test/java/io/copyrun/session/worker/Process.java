package io.copyrun.session.worker;

import io.copyrun.event.BackedUp;
import io.copyrun.event.Event;
import io.copyrun.event.TransferExpected;
import io.copyrun.session.breaker.Breaker;
import io.copyrun.session.breaker.Rules;
import io.copyrun.session.carriage.NodeFiles;
import io.copyrun.session.credential.ConfiguredCredentials;
import io.copyrun.session.credential.CredentialProvider;
import io.copyrun.session.node.Network;
import io.copyrun.session.node.TftpPortRule;
import io.copyrun.session.operation.Input;
import io.copyrun.session.operation.Machine;
import io.copyrun.session.operation.Word;
import io.copyrun.session.store.Claim;
import io.copyrun.session.store.CredentialBook;
import io.copyrun.session.store.Examples;
import io.copyrun.session.store.Excluded;
import io.copyrun.session.store.JobStore;
import io.copyrun.session.store.TranscriptStore;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import javax.sql.DataSource;
import org.jdbi.v3.core.Jdbi;

/** One engine with its own connection to the database; transfer node and archive are played, and answer at once. */
final class Process implements AutoCloseable {
    private static final String SHA = "ab".repeat(32);
    static final Duration LEASE = Duration.ofSeconds(8);

    final SeverableDatabase database;
    /** Of all devices; may change. */
    volatile String password = "secret";

    final CredentialBook book;
    final JobStore jobs;
    final ScriptedDevices devices = new ScriptedDevices(this::copied);
    final Equipment equipment;
    final Engine engine;
    private final Map<String, TransferExpected> tickets = new ConcurrentHashMap<>();

    Process(DataSource shared, int sessionsMax) {
        this(shared, sessionsMax, Examples.rules(3));
    }

    Process(DataSource shared, int sessionsMax, Rules rules) {
        database = new SeverableDatabase(shared);
        CredentialProvider credentials =
                new ConfiguredCredentials(name -> name.endsWith("PASSWORD") ? Optional.of(password) : Optional.empty());
        Jdbi jdbi = Jdbi.create(database);
        book = new CredentialBook(jdbi, new Breaker(rules), credentials, (profile, now) -> {});
        jobs = new JobStore(jdbi, new Machine(Examples.limits()), LEASE, this::announced, book);
        Readiness readiness = new Readiness(order -> true, platform -> true);
        equipment = new Equipment(
                devices,
                credentials,
                book,
                new TftpPortRule(List.of(Network.parse("127.0.0.0/8"))),
                new Tickets(1_000_000, 1_000_000_000, new Random(1)),
                new Transcripts(
                        new TranscriptStore(Jdbi.create(database), Duration.ofDays(1), 100),
                        Transcripts.Which.FAILED,
                        10_000,
                        InstantSource.system()),
                (target, known, login) -> {
                    throw new IllegalStateException("no scripted device runs a server");
                },
                new NodeFiles(Duration.ofSeconds(10)));
        engine = new Engine(
                jobs,
                readiness,
                equipment,
                new Engine.Settings(sessionsMax, LEASE.minusSeconds(2), Duration.ofSeconds(2)));
    }

    /** Claims the first job outside of the engine. */
    Claim claim() {
        Claim claim = jobs.claim("me", Excluded.NONE, new Readiness(order -> true, platform -> true))
                .orElseThrow()
                .claim();
        return Objects.requireNonNull(claim, "no claim");
    }

    Process start() {
        engine.start();
        return this;
    }

    private void announced(List<? extends Event> events) {
        for (Event event : events) {
            if (event instanceof TransferExpected ticket) {
                tickets.put(ticket.fileName(), ticket);
                Thread.ofVirtual().start(() -> hear(ticket.transferId(), new Word.Armed()));
            }
        }
    }

    private void copied(String device, String fileName) {
        TransferExpected ticket = tickets.get(fileName);
        if (ticket == null) {
            throw new AssertionError("a copy without a ticket: " + device + " " + fileName);
        }
        hear(ticket.transferId(), new Word.Arrived(ScriptedDevices.BYTES, SHA));
        BackedUp artifact =
                new BackedUp(String.valueOf(ticket.kind()), "a-" + fileName, 1, ScriptedDevices.BYTES, SHA, true);
        Thread.ofVirtual().start(() -> hear(ticket.transferId(), new Word.Archived(artifact)));
    }

    private void hear(String transferId, Word word) {
        jobs.applyToTransfer(transferId, new Input.Heard(transferId, word)).ifPresent(engine::heard);
    }

    @Override
    public void close() {
        engine.close();
    }
}
