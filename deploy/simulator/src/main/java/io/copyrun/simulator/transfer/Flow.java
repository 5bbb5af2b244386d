package io.copyrun.simulator.transfer;

import io.copyrun.simulator.flash.Content;
import io.copyrun.simulator.tftp.Ending;
import io.copyrun.simulator.tftp.Progress;
import io.copyrun.simulator.tftp.TftpClient;
import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketTimeoutException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * The bytes of one transfer over connections: counts, hashes and shows them. A second thread closes the connections when the user
 * interrupts, or when nothing moved for too long; a blocked read or write ends with that.
 */
public final class Flow implements AutoCloseable {
    private static final int BLOCK_BYTES = 4096;

    /** How often a user's Ctrl-C is looked for. */
    private static final Duration GLANCE = Duration.ofMillis(200);

    private final Progress progress;
    private final Duration patience;
    private final MessageDigest digest;
    private final CountDownLatch over = new CountDownLatch(1);
    private final long startedNanos = System.nanoTime();
    private volatile long heardNanos = startedNanos;
    private volatile boolean waiting;
    private volatile @Nullable Closeable connection;
    private volatile @Nullable Ending cut;
    private volatile boolean opened;
    private volatile boolean settled;
    private volatile long bytes;

    private Flow(Progress progress, Duration patience) {
        this.progress = progress;
        this.patience = patience;
        try {
            this.digest = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    /** What a client says to its server. */
    public interface Exchange {
        void with(Flow flow) throws IOException;
    }

    /**
     * Carries out a transfer.
     *
     * @param patience without a byte until the transfer is given up
     */
    public static TftpClient.Result of(Progress progress, Duration patience, Exchange exchange) {
        try (Flow flow = new Flow(progress, patience)) {
            Thread.ofVirtual().start(flow::watch);
            Ending ending = new Ending.Complete();
            try {
                exchange.with(flow);
            } catch (IOException e) {
                ending = flow.settled ? ending : flow.meaning(e);
            }
            Duration took = Duration.ofNanos(System.nanoTime() - flow.startedNanos);
            return new TftpClient.Result(ending, flow.bytes, HexFormat.of().formatHex(flow.digest.digest()), took);
        }
    }

    private void watch() {
        try {
            while (!over.await(GLANCE.toMillis(), TimeUnit.MILLISECONDS)) {
                if (waiting) {
                    heardNanos = System.nanoTime();
                } else if (progress.interrupted()) {
                    cut(new Ending.Interrupted());
                } else if (System.nanoTime() - heardNanos > patience.toNanos()) {
                    cut(new Ending.TimedOut(opened));
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void cut(Ending ending) {
        if (cut == null) {
            cut = ending;
        }
        Closeable closed = connection;
        if (closed != null) {
            try {
                closed.close();
            } catch (IOException e) {
                // It is closed for whoever waits on it.
            }
        }
    }

    /** What is closed when the transfer is given up; every later one must close what the earlier one did. */
    public void closes(Closeable closed) throws IOException {
        connection = closed;
        if (cut != null) {
            closed.close();
            throw new IOException("given up before it was connected");
        }
    }

    /** The server answered and is ready for the file. */
    public void opened() {
        opened = true;
        heardNanos = System.nanoTime();
    }

    /** The server has said that it has the whole file: however the connection ends now, the copy is done. */
    public void settled() {
        settled = true;
        progress.settled();
    }

    /** A person is asked something: that takes as long as it takes, and keys belong to the answer. */
    public void waiting(boolean forPerson) {
        waiting = forPerson;
        heardNanos = System.nanoTime();
    }

    public boolean isOpened() {
        return opened;
    }

    public Duration patience() {
        return patience;
    }

    /** The server said how long the file is. */
    public void announced(long length) {
        progress.announced(length);
    }

    /** Sends a content from its beginning. */
    public void send(Content content, long stopAfterBytes, OutputStream out) throws IOException {
        byte[] block = new byte[BLOCK_BYTES];
        long size = content.size();
        while (bytes < size) {
            if (bytes >= stopAfterBytes) {
                stall();
            }
            int wanted = (int) Math.min(block.length, stopAfterBytes - bytes);
            int n = content.read(bytes, block, 0, wanted);
            out.write(block, 0, n);
            out.flush();
            count(block, n);
        }
    }

    /** Nothing more is sent, and nobody is told: the transfer ends when its patience does. */
    private void stall() throws IOException {
        while (cut == null) {
            try {
                Thread.sleep(GLANCE);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                break;
            }
        }
        throw new IOException("stood still");
    }

    /** Receives so many bytes; as many as there are if the length is negative. */
    public void receive(InputStream in, long length, OutputStream to) throws IOException {
        byte[] block = new byte[BLOCK_BYTES];
        while (length < 0 || bytes < length) {
            int n = in.read(block, 0, length < 0 ? block.length : (int) Math.min(block.length, length - bytes));
            if (n < 0 && length < 0 && cut == null) {
                return;
            }
            if (n < 0) {
                throw new EOFException("the connection ended after " + bytes + " of " + length + " bytes");
            }
            to.write(block, 0, n);
            count(block, n);
        }
    }

    private void count(byte[] block, int length) throws IOException {
        digest.update(block, 0, length);
        bytes += length;
        heardNanos = System.nanoTime();
        progress.moved(bytes);
        if (progress.interrupted()) {
            cut(new Ending.Interrupted());
            throw new IOException("interrupted");
        }
    }

    private Ending meaning(IOException e) {
        Ending given = cut;
        if (given != null) {
            return given;
        }
        String reason = String.valueOf(e.getMessage());
        return switch (e) {
            case RefusedException refused -> refused.ending();
            case SocketTimeoutException timeout -> new Ending.TimedOut(opened);
            case NoRouteToHostException unreachable -> new Ending.Unreachable(reason);
            case ConnectException connect ->
                reason.contains("timed out") ? new Ending.TimedOut(false) : new Ending.ConnectionRefused();
            default -> {
                if (e.getCause() instanceof SocketTimeoutException) {
                    yield new Ending.TimedOut(opened);
                }
                yield opened ? new Ending.Lost(reason) : new Ending.Unreachable(reason);
            }
        };
    }

    @Override
    public void close() {
        over.countDown();
    }
}
