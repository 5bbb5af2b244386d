package io.copyrun.tftp.spool;

import io.copyrun.event.TransferExpected;
import io.copyrun.event.TransferFailed;
import io.copyrun.tftp.packet.Mode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.LongFunction;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * The directory that received files wait in for the archive. A file is named after its transfer and counts only when the
 * journal says that it is whole: the order is data, journal, acknowledgement.
 */
public final class Spool implements AutoCloseable {
    private static final Logger LOG = Logger.getLogger(Spool.class);
    /** Longer than any device goes on repeating the last block of an upload. */
    static final Duration LAST_BLOCK_REPEATED = Duration.ofSeconds(20);

    private static final int LAST_BLOCKS_MAX = 4_096;

    /** 32 MB for all uploads together. */
    private static final int CHUNKS_MAX = 256;

    private static final int DISK_THREADS = Math.max(2, Runtime.getRuntime().availableProcessors());

    private final Path directory;
    private final Room room;
    private final Volume volume;
    private final Ledger ledger;
    private final GroupSync sync;
    private final Hasher hasher;
    private final Recovered recovered;
    private final IncomingFile.Storage storage;
    private final ExecutorService disk = Executors.newFixedThreadPool(DISK_THREADS, Threads.named("spool-disk"));
    private volatile BiConsumer<Kept, Hashes> onHashed = (upload, hashes) -> {};

    /**
     * What was there when the spool was opened.
     *
     * @param armed tickets, whether their time is over or not
     * @param over the expiry of each ticket that must not be armed again
     * @param kept uploads that the archive is not known to have
     * @param failed transfers whose failure may not have been announced
     * @param lastBlocks that devices may still repeat, newest first, of uploads that the archive has, too
     * @param swept transfers that had begun and were not whole; nothing of them is left
     */
    public record Recovered(
            List<TransferExpected> armed,
            Map<String, Instant> over,
            List<Kept> kept,
            List<TransferFailed> failed,
            List<Entry.LastBlock> lastBlocks,
            List<String> swept) {}

    private Spool(Path directory, Found found, Room room, Clock clock) throws IOException {
        this.directory = directory;
        this.room = room;
        this.ledger = found.ledger();
        Instant now = clock.instant();
        List<Entry.LastBlock> lastBlocks = ledger.completedAfter(now.minus(LAST_BLOCK_REPEATED)).stream()
                .sorted(Comparator.comparing((Kept kept) -> kept.upload().completedAt(), Comparator.reverseOrder()))
                .limit(LAST_BLOCKS_MAX)
                .map(Kept::lastBlock)
                .filter(Objects::nonNull)
                .toList();
        this.recovered = new Recovered(
                ledger.armed(), ledger.over(), ledger.kept(), ledger.failed(now), lastBlocks, found.swept());
        this.volume = new Volume(directory, room.reserveBytes());
        this.storage = new IncomingFile.Storage(new Chunks(CHUNKS_MAX), volume, disk);
        Journal journal = Journal.create(directory, found.lastJournal() + 1, ledger.compacted(now));
        journal.deleteOlder(ledger.journals());
        this.sync = new GroupSync(dataOf(directory), journal, ledger, volume, clock);
        this.hasher = new Hasher(this::hashed);
    }

    /** What is in a directory. */
    private record Found(Ledger ledger, long lastJournal, List<String> swept) {}

    /**
     * Opens a spool, with whatever is in it.
     *
     * @param directory made if it does not exist
     */
    public static Spool open(Path directory, Room room, Clock clock) throws IOException {
        Files.createDirectories(dataOf(directory));
        Journal.Last last = Journal.read(directory);
        if (last.content().damagedBytes() > 0) {
            LOG.warnf(
                    "%d bytes of the journal in %s belong to no entry (expected after a crash: one torn entry)",
                    last.content().damagedBytes(), directory);
            Journal.keepDamaged(directory, last.number());
        }
        Ledger ledger = new Ledger();
        last.content().entries().forEach(ledger::apply);
        List<String> swept = Leftovers.sweep(dataOf(directory), ledger);
        return new Spool(directory, new Found(ledger, last.number(), swept), room, clock);
    }

    private static Path dataOf(Path directory) {
        return directory.resolve("data");
    }

    public Recovered recovered() {
        return recovered;
    }

    public Volume volume() {
        return volume;
    }

    /** Says who is told the hashes of each upload, after it is durable and was answered for; on a hashing thread. */
    public void onHashed(BiConsumer<Kept, Hashes> listener) {
        onHashed = listener;
    }

    /** Tells the hashes of every upload that is kept, again. */
    public void tellAgain() {
        for (Kept upload : kept()) {
            Hashes known = upload.hashes();
            if (known == null) {
                hasher.hash(upload, contentOf(upload), new Hashes.Running());
            } else {
                onHashed.accept(upload, known);
            }
        }
    }

    /**
     * Begins a file; nothing is on disk until it is larger than what a journal takes.
     *
     * @param transferId also its name: only letters, digits and hyphens
     * @param onFailure told once when it cannot be written, on a disk thread
     */
    public IncomingFile receive(String transferId, Mode mode, Consumer<IOException> onFailure) {
        return new IncomingFile(file(transferId), mode, storage, onFailure);
    }

    /**
     * Ends a file and makes it durable, together with its entry.
     *
     * @param entry from the number of bytes that are kept
     * @param answer told null when both are on stable storage, or what went wrong; on the syncing thread
     */
    public void commit(IncomingFile file, LongFunction<Entry.Received> entry, Consumer<@Nullable IOException> answer) {
        file.end(
                small -> {
                    Entry.Received received = entry.apply(small.remaining());
                    sync.submit(new Waiting(null, received, small, failure -> {
                        answer.accept(failure);
                        if (failure == null) {
                            hasher.hash(new Kept(received.upload(), received.lastBlock(), null), small);
                        }
                    }));
                },
                large -> {
                    Entry.Received received = entry.apply(large.bytes());
                    sync.submit(new Waiting(large.channel(), received, JournalFormat.NO_CONTENT, failure -> {
                        answer.accept(failure);
                        if (failure == null) {
                            Kept upload = new Kept(received.upload(), received.lastBlock(), null);
                            hasher.hash(upload, contentOf(upload), large.hashes());
                        }
                    }));
                });
    }

    private void hashed(Kept upload, Hashes hashes) {
        if (upload.upload().bytes() >= IncomingFile.LARGE_BYTES_MIN) {
            // Hashing a large file again after a restart would take seconds; of a small one it costs less than this
            // entry.
            journal(new Entry.Hashed(upload.upload().transferId(), hashes));
        }
        onHashed.accept(upload, hashes);
    }

    /** Makes an entry durable; the answer as for {@link #commit}. */
    public void journal(Entry entry, Consumer<@Nullable IOException> answer) {
        sync.submit(new Waiting(null, entry, JournalFormat.NO_CONTENT, answer::accept));
    }

    /** Writes an entry down soon; losing it in a crash of the machine does no harm. */
    public void journal(Entry entry) {
        sync.write(entry);
    }

    /** The bytes of an upload that is whole and that the archive has not fetched. */
    public Optional<Content> content(String transferId) {
        Optional<Content> content;
        synchronized (ledger) {
            content = ledger.kept(transferId).map(this::contentOf);
        }
        if (content.isPresent() && !content.get().isThere()) {
            LOG.errorf(
                    "transfer=%s was acknowledged, but %s is gone or no plain file any more (expected: %d bytes)",
                    transferId, content.get().file(), content.get().length());
            return Optional.empty();
        }
        return content;
    }

    private Content contentOf(Kept kept) {
        Upload upload = kept.upload();
        Upload.Place place = upload.place();
        return place == null
                ? new Content(file(upload.transferId()), 0, upload.bytes())
                : new Content(Journal.file(directory, place.journal()), place.offset(), upload.bytes());
    }

    /** How many uploads the archive is not known to have. */
    public int keptCount() {
        return sync.keptCount();
    }

    /** Uploads that the archive is not known to have. */
    public List<Kept> kept() {
        synchronized (ledger) {
            return ledger.kept();
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

    /**
     * Why there is no room for another upload; null while there is.
     *
     * @param announcedBytes size of the upload, where the device has told it; else 0
     */
    public @Nullable String noRoom(long announcedBytes) {
        long free = volume.freeBytes();
        if (free == 0) {
            return "the node's spool is full";
        }
        if (announcedBytes > free) {
            return "the file has " + announcedBytes + " bytes, the node's spool has room for " + free;
        }
        return room.objection(sync.keptCount());
    }

    /** The threads for work on the disk. */
    public ExecutorService disk() {
        return disk;
    }

    private Path file(String transferId) {
        return dataOf(directory).resolve(transferId);
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
        hasher.close();
    }
}
