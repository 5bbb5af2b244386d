package io.copyrun.session.pump;

import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Bytes of a stream that knows no time-out, with one.
 *
 * <p>A virtual thread moves them into a short queue. While the queue is full it does not read, the window of whoever sends is not
 * opened again, and the sender has to wait.
 */
public final class Pump {
    private static final int CHUNK = 8 * 1024;
    private static final int CHUNKS = 16;
    private static final byte[] NOTHING = {};
    /** No chunk is empty. */
    private static final byte[] END = {};

    private final InputStream in;
    private final ArrayBlockingQueue<byte[]> chunks = new ArrayBlockingQueue<>(CHUNKS);
    private final Thread thread;

    /** @param name of its thread */
    public Pump(InputStream in, String name) {
        this.in = in;
        this.thread = Thread.ofVirtual().name(name).start(this::pump);
    }

    private void pump() {
        byte[] buffer = new byte[CHUNK];
        try (in) {
            int read = in.read(buffer);
            while (read >= 0) {
                if (read > 0) {
                    chunks.put(Arrays.copyOf(buffer, read));
                }
                read = in.read(buffer);
            }
            chunks.put(END);
        } catch (IOException e) {
            // The end, too; put() could wait for ever after stop().
            boolean told = chunks.offer(END);
            if (!told) {
                chunks.clear();
                chunks.add(END);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** What came; empty when nothing did in time, null at the end. */
    public byte @Nullable [] read(Duration timeout) throws InterruptedException {
        byte[] chunk = chunks.poll(Math.max(1, timeout.toMillis()), TimeUnit.MILLISECONDS);
        if (chunk == END) {
            // For every later call.
            chunks.clear();
            chunks.add(END);
            return null;
        }
        return chunk == null ? NOTHING : chunk;
    }

    /** Ends it; the stream is closed. */
    public void stop() {
        thread.interrupt();
    }
}
