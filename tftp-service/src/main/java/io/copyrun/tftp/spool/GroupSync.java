package io.copyrun.tftp.spool;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Brings whatever is waiting to stable storage together: the data files, then their names, then the journal once, with the bytes
 * of small uploads in it; then all are answered. However many uploads end at the same time, the journal is forced once for them.
 */
final class GroupSync implements AutoCloseable {
    private static final Logger LOG = Logger.getLogger(GroupSync.class);
    private static final int BATCH_MAX = 1024;
    /** The kernel joins forces that run at the same time into one commit of its file system. */
    private static final int FORCING_THREADS = 8;

    /** How long closing waits for a thread with nothing to do: an interrupt would close the channel it writes to. */
    private static final Duration IDLE = Duration.ofMillis(50);

    private static final Duration SLOW = Duration.ofSeconds(2);
    private static final long JOURNAL_BYTES_MIN = 128L << 20;

    private final Path dataDirectory;
    private final Ledger ledger;
    private final Volume volume;
    private final Clock clock;
    private final BlockingQueue<Waiting> queue = new LinkedBlockingQueue<>();
    /** What nobody waits for: it is written with the next batch, or when there is none. */
    private final Queue<Entry> unforced = new ConcurrentLinkedQueue<>();

    private final ExecutorService forcing = Executors.newFixedThreadPool(FORCING_THREADS, Threads.named("spool-force"));
    private final Thread thread;
    private Journal journal;
    private long renewAtBytes = JOURNAL_BYTES_MIN;
    private volatile int keptCount;
    private volatile boolean closed;

    GroupSync(Path dataDirectory, Journal journal, Ledger ledger, Volume volume, Clock clock) {
        this.dataDirectory = dataDirectory;
        this.journal = journal;
        this.ledger = ledger;
        this.volume = volume;
        this.clock = clock;
        this.keptCount = ledger.keptCount();
        this.thread = Threads.named("spool-sync").newThread(this::run);
        thread.start();
    }

    /** Uploads that the archive is not known to have, some microseconds ago. */
    int keptCount() {
        return keptCount;
    }

    void submit(Waiting waiting) {
        queue.add(waiting);
    }

    /** Writes an entry soon, and does not force it: a crash of the machine may lose it. */
    void write(Entry entry) {
        unforced.add(entry);
    }

    private void run() {
        List<Waiting> batch = new ArrayList<>();
        while (!closed || !queue.isEmpty() || !unforced.isEmpty()) {
            try {
                Waiting first = queue.poll(IDLE.toMillis(), TimeUnit.MILLISECONDS);
                if (first != null) {
                    batch.add(first);
                    queue.drainTo(batch, BATCH_MAX);
                    sync(batch);
                } else if (!unforced.isEmpty()) {
                    writeUnforced();
                }
            } catch (InterruptedException e) {
                closed = true;
            } catch (RuntimeException e) {
                // Without this thread every upload would wait for ever; with the suspicion each is answered.
                LOG.error("internal error while the spool was synced", e);
                String what = "internal error while the spool was synced: " + e;
                volume.suspect(what);
                batch.forEach(waiting -> waiting.answer(new IOException(what)));
            }
            batch.clear();
        }
    }

    private void sync(List<Waiting> batch) {
        long begin = System.nanoTime();
        List<Waiting> forced = forceData(batch);
        if (forced.isEmpty()) {
            return;
        }
        IOException failure = journal(forced);
        Duration took = Duration.ofNanos(System.nanoTime() - begin);
        if (took.compareTo(SLOW) > 0) {
            LOG.warnf("a sync of the spool took %d ms for %d entries", took.toMillis(), batch.size());
        }
        forced.forEach(waiting -> waiting.answer(failure));
        renewIfGrown();
    }

    /** Forces and closes the data files; those that failed are answered, and not in the result. */
    private List<Waiting> forceData(List<Waiting> batch) {
        if (batch.stream().allMatch(waiting -> waiting.data() == null)) {
            return batch;
        }
        List<Future<@Nullable IOException>> results = new ArrayList<>();
        for (Waiting waiting : batch) {
            FileChannel data = waiting.data();
            results.add(
                    data == null ? CompletableFuture.completedFuture(null) : forcing.submit(() -> forceAndClose(data)));
        }
        List<Waiting> forced = new ArrayList<>();
        for (int i = 0; i < batch.size(); i++) {
            IOException failure = result(results.get(i));
            if (failure == null) {
                forced.add(batch.get(i));
            } else {
                volume.suspect("data could not be forced to disk: " + failure.getMessage());
                batch.get(i).answer(failure);
            }
        }
        return forced;
    }

    private static @Nullable IOException result(Future<@Nullable IOException> future) {
        try {
            return future.get();
        } catch (ExecutionException e) {
            return new IOException(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new IOException(e);
        }
    }

    private static @Nullable IOException forceAndClose(FileChannel data) {
        try (data) {
            data.force(false);
            return null;
        } catch (IOException e) {
            // Never again on this descriptor: the kernel may have thrown the pages away and would say that all is well.
            return e;
        }
    }

    private @Nullable IOException journal(List<Waiting> forced) {
        String suspicion = volume.suspicion();
        if (suspicion != null) {
            return new IOException(suspicion);
        }
        try {
            if (forced.stream().anyMatch(waiting -> waiting.data() != null)) {
                Journal.forceDirectory(dataDirectory);
            }
            return write(forced);
        } catch (IOException e) {
            volume.suspect("the journal could not be written: " + e.getMessage());
            return e;
        }
    }

    private void writeUnforced() {
        try {
            apply(journal.append(lines(List.of())));
        } catch (IOException e) {
            if (!volume.isFull(e)) {
                volume.suspect("the journal could not be written: " + e.getMessage());
            }
        }
    }

    /** What is to be written: first what nobody waits for, because it is older. */
    private List<Journal.Line> lines(List<Waiting> forced) {
        List<Journal.Line> lines = new ArrayList<>();
        for (Entry entry = unforced.poll(); entry != null; entry = unforced.poll()) {
            lines.add(new Journal.Line(entry, JournalFormat.NO_CONTENT));
        }
        forced.forEach(waiting -> lines.add(new Journal.Line(waiting.entry(), waiting.content())));
        return lines;
    }

    private @Nullable IOException write(List<Waiting> forced) throws IOException {
        List<Entry> entries;
        try {
            entries = journal.append(lines(forced));
        } catch (IOException e) {
            if (volume.isFull(e)) {
                // Nothing of it is in the journal, and nothing that was there before is harmed.
                return e;
            }
            throw e;
        }
        journal.force();
        apply(entries);
        return null;
    }

    private void apply(List<Entry> entries) throws IOException {
        boolean isRoomLeft = false;
        synchronized (ledger) {
            for (Entry entry : entries) {
                ledger.apply(entry);
                isRoomLeft |= entry instanceof Entry.Dropped;
            }
            keptCount = ledger.keptCount();
        }
        if (isRoomLeft) {
            deleteOlderJournals();
        }
    }

    private void deleteOlderJournals() throws IOException {
        Set<Long> needed;
        synchronized (ledger) {
            needed = ledger.journals();
        }
        journal.deleteOlder(needed);
    }

    private void renewIfGrown() {
        try {
            if (volume.suspicion() != null || journal.size() < renewAtBytes) {
                return;
            }
            List<Entry> entries;
            synchronized (ledger) {
                entries = ledger.compacted(clock.instant());
            }
            journal = journal.next(entries);
            renewAtBytes = Math.max(JOURNAL_BYTES_MIN, 2 * journal.size());
            deleteOlderJournals();
        } catch (IOException e) {
            if (volume.isFull(e)) {
                // It goes on in the journal that it has, until there is room.
                renewAtBytes += JOURNAL_BYTES_MIN;
            } else {
                volume.suspect("the journal could not be written anew: " + e.getMessage());
            }
        }
    }

    @Override
    public void close() throws IOException {
        closed = true;
        try {
            thread.join(SLOW.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        forcing.shutdown();
        journal.close();
    }
}
