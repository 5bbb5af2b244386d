package io.copyrun.tftp.spool;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedByInterruptException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.BiConsumer;
import org.jboss.logging.Logger;

/**
 * Computes the hashes of uploads after their last acknowledgement, because a device must not wait for them. What is lost of that
 * by a crash is done again after it. Thread-safe.
 */
final class Hasher implements AutoCloseable {
    private static final Logger LOG = Logger.getLogger(Hasher.class);
    private static final int THREADS = Math.max(1, Runtime.getRuntime().availableProcessors() / 2);

    private final ExecutorService hashing = Executors.newFixedThreadPool(THREADS, Threads.named("spool-hash"));
    private final BiConsumer<Kept, Hashes> hashed;

    /**
     * A hasher with nothing to do.
     *
     * @param hashed told the hashes of each upload
     */
    Hasher(BiConsumer<Kept, Hashes> hashed) {
        this.hashed = hashed;
    }

    /** Hashes bytes that are in memory. */
    void hash(Kept upload, ByteBuffer content) {
        run(() -> {
            Hashes.Running hashes = new Hashes.Running();
            hashes.add(content);
            hashed.accept(upload, hashes.end());
        });
    }

    /** Hashes what comes after the first bytes, which have been hashed. */
    void hash(Kept upload, Content content, Hashes.Running begun) {
        run(() -> {
            try {
                content.read(begun.count(), (piece, length) -> begun.add(piece, 0, length));
                hashed.accept(upload, begun.end());
            } catch (ClosedByInterruptException e) {
                LOG.debug("the node is being stopped; the upload is hashed after its next start", e);
            } catch (IOException e) {
                // It stays in the spool without hashes: the next start tries again, and until then nobody calls it
                // whole.
                LOG.errorf(
                        "transfer=%s could not be read back: %s",
                        upload.upload().transferId(), e.toString());
            }
        });
    }

    private void run(Runnable task) {
        try {
            hashing.execute(task);
        } catch (RejectedExecutionException e) {
            LOG.debug("the node is being stopped; the upload is hashed after its next start", e);
        }
    }

    @Override
    public void close() {
        hashing.shutdownNow();
    }
}
