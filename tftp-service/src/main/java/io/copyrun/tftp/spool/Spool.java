package io.copyrun.tftp.spool;

import io.copyrun.event.TransferExpected;
import io.copyrun.tftp.packet.Mode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * The directory that received files wait in for the archive. A file is named after its transfer and counts only when the
 * journal says that it is whole: the order is data, journal, acknowledgement.
 */
public final class Spool implements AutoCloseable {
    private static final Logger LOG = Logger.getLogger(Spool.class);
    /** Longer than any device goes on repeating the last block of an upload. */
    static final Duration LAST_BLOCK_REPEATED = Duration.ofMinutes(1);

    private static final int DISK_THREADS = Math.max(2, Runtime.getRuntime().availableProcessors());

    private final Path data;
    private final Volume volume;
    private final Journal journal;
    private final Ledger ledger;
    private final GroupSync sync;
    private final Recovered recovered;
    private final ExecutorService disk = Executors.newFixedThreadPool(DISK_THREADS, Threads.named("spool-disk"));

    /**
     * What was there when the spool was opened.
     *
     * @param armed tickets, whether their time is over or not
     * @param over tickets that must not be armed again
     * @param committed uploads that the archive is not known to have
     * @param lastBlocks that devices may still repeat, of uploads that the archive has, too
     * @param swept transfers that had begun and were not whole; nothing of them is left
     */
    public record Recovered(
            List<TransferExpected> armed,
            List<TransferExpected> over,
            List<Entry.Committed> committed,
            List<Entry.LastBlock> lastBlocks,
            List<String> swept) {}

    private Spool(Path directory, Ledger ledger, List<String> swept, long reserveBytes, Clock clock)
            throws IOException {
        this.data = dataOf(directory);
        this.ledger = ledger;
        List<Entry.LastBlock> lastBlocks = ledger.completedAfter(clock.instant().minus(LAST_BLOCK_REPEATED)).stream()
                .map(Entry.Committed::lastBlock)
                .toList();
        this.recovered = new Recovered(ledger.armed(), ledger.over(), ledger.committed(), lastBlocks, swept);
        this.volume = new Volume(directory, reserveBytes);
        this.journal = Journal.create(directory, ledger.compacted(clock.instant()));
        this.sync = new GroupSync(data, journal, ledger, volume, clock);
    }

    /**
     * Opens a spool, with whatever is in it.
     *
     * @param directory made if it does not exist
     * @param reserveBytes of the volume that uploads must leave free
     */
    public static Spool open(Path directory, long reserveBytes, Clock clock) throws IOException {
        Files.createDirectories(dataOf(directory));
        JournalFormat.Content content = Journal.read(directory);
        if (content.damagedBytes() > 0) {
            LOG.warnf(
                    "%d bytes of the journal in %s belong to no entry (expected after a crash: one torn entry)",
                    content.damagedBytes(), directory);
            Journal.keepDamaged(directory);
        }
        Ledger ledger = new Ledger();
        content.entries().forEach(ledger::apply);
        List<String> swept = sweep(dataOf(directory), ledger);
        return new Spool(directory, ledger, swept, reserveBytes, clock);
    }

    private static Path dataOf(Path directory) {
        return directory.resolve("data");
    }

    /** Deletes every file that the journal does not call whole. */
    private static List<String> sweep(Path data, Ledger ledger) throws IOException {
        Set<String> whole = ledger.committed().stream()
                .map(upload -> upload.completed().transferId())
                .collect(Collectors.toSet());
        List<String> swept = new ArrayList<>();
        try (Stream<Path> files = Files.list(data)) {
            for (Path file : files.toList()) {
                String name = file.getFileName().toString();
                if (!whole.contains(name)) {
                    Files.delete(file);
                    swept.add(name);
                }
            }
        }
        return swept;
    }

    public Recovered recovered() {
        return recovered;
    }

    public Volume volume() {
        return volume;
    }

    /**
     * Begins a file; nothing is on disk until its first chunk is full.
     *
     * @param transferId also its name: only letters, digits and hyphens
     * @param onFailure told once when it cannot be written, on a disk thread
     */
    public IncomingFile receive(String transferId, Mode mode, Consumer<IOException> onFailure) {
        return new IncomingFile(file(transferId), mode, disk, onFailure);
    }

    /**
     * Ends a file and makes it durable, together with its entry.
     *
     * @param entry from the file's hashes
     * @param answer told null when both are on stable storage, or what went wrong; on the syncing thread
     */
    public void commit(IncomingFile file, Function<Hashes, Entry> entry, Consumer<@Nullable IOException> answer) {
        file.end(entry, (channel, made) -> sync.submit(new GroupSync.Waiting(channel, made, answer::accept)));
    }

    /** Makes an entry durable; the answer as for {@link #commit}. */
    public void journal(Entry entry, Consumer<@Nullable IOException> answer) {
        sync.submit(new GroupSync.Waiting(null, entry, answer::accept));
    }

    /** Makes an entry durable some time; losing it does no harm. */
    public void journal(Entry entry) {
        journal(entry, failure -> {});
    }

    /** The bytes of an upload that is whole and that the archive has not fetched. */
    public Optional<Path> content(String transferId) {
        synchronized (ledger) {
            return ledger.committed(transferId).map(upload -> file(transferId));
        }
    }

    /** Uploads that the archive is not known to have. */
    public List<Entry.Committed> committed() {
        synchronized (ledger) {
            return ledger.committed();
        }
    }

    /**
     * Lets go of an upload that the archive has; nothing happens when there is no such upload.
     *
     * @return done when that is durable, or failed with what went wrong
     */
    public CompletableFuture<@Nullable Void> drop(String transferId) {
        if (content(transferId).isEmpty()) {
            return CompletableFuture.completedFuture(null);
        }
        CompletableFuture<@Nullable Void> dropped = new CompletableFuture<>();
        // The entry first: a file without entry is swept, but an entry without file would be announced for ever.
        journal(new Entry.Dropped(transferId), failure -> {
            if (failure == null) {
                disk.execute(() -> delete(file(transferId)));
                dropped.complete(null);
            } else {
                dropped.completeExceptionally(failure);
            }
        });
        return dropped;
    }

    /** Whether the volume is full, as far as a failed write tells. */
    public static boolean isFull(IOException failure) {
        return Volume.isFull(failure);
    }

    /** The threads for work on the disk. */
    public ExecutorService disk() {
        return disk;
    }

    private Path file(String transferId) {
        return data.resolve(transferId);
    }

    private static void delete(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            LOG.warnf("a file that the archive has could not be deleted: %s", e.toString());
        }
    }

    @Override
    public void close() throws IOException {
        disk.close();
        sync.close();
        journal.close();
    }
}
