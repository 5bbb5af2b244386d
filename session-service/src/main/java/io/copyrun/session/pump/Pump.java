package io.copyrun.session.ssh;

import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Bytes of a channel, with a time-out.
 *
 * <p>The library's stream knows none, so a virtual thread moves bytes into a short queue. While the queue is full it does not
 * read, the channel's window is not opened again, and the device has to wait.
 */
final class Pump {
    private static final int CHUNK = 8 * 1024;
    private static final int CHUNKS = 16;
    private static final byte[] NOTHING = {};
    /** No chunk is empty. */
    private static final byte[] END = {};

    private final InputStream in;
    private final ArrayBlockingQueue<byte[]> chunks = new ArrayBlockingQueue<>(CHUNKS);
    private final Thread thread;

    Pump(InputStream in, String name) {
        this.in = in;
        this.thread = Thread.ofVirtual().name("ssh-" + name).start(this::pump);
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
    byte @Nullable [] read(Duration timeout) throws InterruptedException {
        byte[] chunk = chunks.poll(Math.max(1, timeout.toMillis()), TimeUnit.MILLISECONDS);
        if (chunk == END) {
            // For every later call.
            chunks.clear();
            chunks.add(END);
            return null;
        }
        return chunk == null ? NOTHING : chunk;
    }

    void stop() {
        thread.interrupt();
    }
}
