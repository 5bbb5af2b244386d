package io.copyrun.e2e.upload;

import io.copyrun.simulator.flash.Held;
import io.copyrun.simulator.tftp.Ending;
import io.copyrun.simulator.tftp.Progress;
import io.copyrun.simulator.transfer.FileClient;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Devices that copy over connections, each on a thread of its own, one file after the other. */
public final class CopyingDevices implements Uploaders {
    /** The remark about a copy begins with it that failed when all bytes had been sent, and no answer had come. */
    private static final String CUT_AT_THE_END = "all bytes sent, ";

    private static final int PAUSE_MAX_MILLIS = 120;
    private static final int NOTHING_TO_DO_MILLIS = 20;
    private static final long CLOSE_MAX_MILLIS = 15_000;

    private final UploadBook book = new UploadBook();
    private final List<Thread> threads = new ArrayList<>();
    private final AtomicInteger copying = new AtomicInteger();
    private volatile boolean paused = true;
    private volatile boolean closed;
    private volatile @Nullable Throwable failure;

    /**
     * Some devices that copy in the same way.
     *
     * @param uploads what is to be copied next, empty when there is nothing now
     * @param client for one copy
     */
    public record Group(int devices, Supplier<Optional<Upload>> uploads, Function<Upload, FileClient> client) {}

    /** Devices that wait for {@link #resume}. */
    public CopyingDevices(List<Group> groups, Random random) {
        for (Group group : groups) {
            for (int i = 0; i < group.devices(); i++) {
                Random own = new Random(random.nextLong());
                threads.add(new Thread(() -> run(group, own), "copying-device-" + threads.size()));
            }
        }
        threads.forEach(Thread::start);
    }

    @Override
    public UploadBook book() {
        return book;
    }

    @Override
    public void resume() {
        paused = false;
    }

    @Override
    public void pause() {
        paused = true;
    }

    @Override
    public boolean isIdle() {
        Throwable broken = failure;
        if (broken != null) {
            throw new IllegalStateException("a device has ended: " + broken, broken);
        }
        return paused && copying.get() == 0;
    }

    /**
     * What has become of copies that were not acknowledged.
     *
     * @param all that failed
     * @param atTheEnd those of them that had sent all bytes, and waited for the answer
     */
    public record Cut(long all, long atTheEnd) {}

    public Cut cut() {
        List<UploadBook.Course> failed = book.find(course -> course.stage() == Stage.FAILED);
        long atTheEnd = failed.stream()
                .filter(course -> course.remark().startsWith(CUT_AT_THE_END))
                .count();
        return new Cut(failed.size(), atTheEnd);
    }

    private void run(Group group, Random random) {
        try {
            while (!closed) {
                // Counted before it is asked whether there is a pause: else a pause might overlook it.
                copying.incrementAndGet();
                try {
                    Optional<Upload> next =
                            paused ? Optional.empty() : group.uploads().get();
                    if (next.isPresent()) {
                        copy(next.get(), group.client());
                    }
                } finally {
                    copying.decrementAndGet();
                }
                Thread.sleep(NOTHING_TO_DO_MILLIS + random.nextInt(PAUSE_MAX_MILLIS));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException e) {
            failure = e;
        }
    }

    /** A device whose server is not there tries again: its ticket has not been touched. */
    private void copy(Upload upload, Function<Upload, FileClient> client) throws InterruptedException {
        book.reached(upload, Stage.REQUESTED, "");
        Held content = Held.of(Content.of(upload));
        while (true) {
            Seen seen = new Seen(upload);
            Ending ending = client.apply(upload)
                    .put(upload.fileName(), content, Long.MAX_VALUE, seen)
                    .ending();
            if (seen.isAcknowledged) {
                return;
            }
            if (closed || !(ending instanceof Ending.ConnectionRefused)) {
                book.reached(upload, Stage.FAILED, (seen.lastSentNanos == 0 ? "" : CUT_AT_THE_END) + ending);
                return;
            }
            Thread.sleep(NOTHING_TO_DO_MILLIS);
        }
    }

    /** Writes down how far a copy is; on its device's thread. */
    private final class Seen implements Progress {
        private final Upload upload;
        private long lastSentNanos;
        private boolean isAcknowledged;

        Seen(Upload upload) {
            this.upload = upload;
        }

        @Override
        public void announced(long bytes) {
            book.reached(upload, Stage.BEGUN, "");
            moved(0);
        }

        @Override
        public void moved(long bytes) {
            if (bytes == upload.sizeBytes()) {
                lastSentNanos = System.nanoTime();
                book.reached(upload, Stage.LAST_BLOCK_SENT, "");
            }
        }

        @Override
        public void settled() {
            isAcknowledged = true;
            book.reached(upload, Stage.ACKNOWLEDGED, "");
            book.acknowledgedAfter(System.nanoTime() - lastSentNanos, false);
        }

        @Override
        public void timedOut() {
            // Nothing is repeated over a connection.
        }

        @Override
        public boolean interrupted() {
            return closed;
        }
    }

    /** Breaks off what is under way. */
    @Override
    public void close() {
        closed = true;
        for (Thread thread : threads) {
            try {
                thread.join(CLOSE_MAX_MILLIS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
