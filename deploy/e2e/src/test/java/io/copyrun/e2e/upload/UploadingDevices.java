package io.copyrun.e2e.upload;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.time.Duration;
import java.util.HashSet;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.Random;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A number of devices that upload one file after the other, with a pause in between, on one thread. A device that the node
 * has left in the middle of a file goes on repeating by itself, and another takes its place.
 */
public final class UploadingDevices implements Uploaders {
    private static final int TICK_MILLIS = 20;
    private static final Duration CLOSE_MAX = Duration.ofSeconds(5);

    private final SendingDevice.Node node;
    private final Supplier<Optional<Upload>> uploads;
    private final Pace pace;
    private final UploadBook book = new UploadBook();
    private final Selector selector = Selector.open();
    private final Thread thread = new Thread(this::run, "uploading-devices");
    private final Set<SendingDevice> sending = new HashSet<>();
    private final Set<SendingDevice> stuck = new HashSet<>();
    private final PriorityQueue<Long> startsAtNanos = new PriorityQueue<>();
    private volatile boolean paused = true;
    private volatile boolean idle = true;
    private volatile boolean closed;
    private volatile @Nullable Throwable failure;

    /**
     * How busy the devices are.
     *
     * @param atOnce devices, without those that only repeat
     * @param pauseMaxMillis longest pause between two uploads of a device
     * @param lastBlockPatience how long a device repeats a last block that is not acknowledged
     */
    public record Pace(int atOnce, int pauseMaxMillis, Duration lastBlockPatience, Random random) {
        long pauseNanos() {
            return Duration.ofMillis(random.nextInt(pauseMaxMillis)).toNanos();
        }
    }

    /**
     * Devices that wait for {@link #resume}.
     *
     * @param requestsTo address and port of the node
     * @param uploads what is to be uploaded next, empty when there is nothing now; asked on the devices' thread
     */
    public UploadingDevices(InetSocketAddress requestsTo, Supplier<Optional<Upload>> uploads, Pace pace)
            throws IOException {
        this.node = new SendingDevice.Node(requestsTo, pace.lastBlockPatience());
        this.uploads = uploads;
        this.pace = pace;
        for (int i = 0; i < pace.atOnce(); i++) {
            startsAtNanos.add(System.nanoTime() + pace.pauseNanos());
        }
        thread.start();
    }

    @Override
    public UploadBook book() {
        return book;
    }

    @Override
    public void resume() {
        idle = false;
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
            throw new IllegalStateException("the devices have ended: " + broken, broken);
        }
        return idle;
    }

    private void run() {
        try {
            while (!closed) {
                selector.select(this::read, TICK_MILLIS);
                long now = System.nanoTime();
                tick(sending, now);
                tick(stuck, now);
                release(now);
                startDue(now);
                idle = paused && sending.isEmpty() && stuck.isEmpty();
            }
        } catch (IOException | RuntimeException e) {
            failure = e;
        }
    }

    private void read(SelectionKey key) {
        if (key.attachment() instanceof SendingDevice device) {
            try {
                device.read();
            } catch (IOException e) {
                throw new IllegalStateException(e);
            }
        }
    }

    private static void tick(Set<SendingDevice> devices, long now) throws IOException {
        for (SendingDevice device : devices) {
            if (!device.hasEnded()) {
                device.tick(now);
            }
        }
    }

    /** Gives the places of those that have ended or are stuck to others. */
    private void release(long now) {
        stuck.removeIf(SendingDevice::hasEnded);
        sending.removeIf(device -> {
            boolean leaves = device.hasEnded() || device.isStuck();
            if (leaves) {
                startsAtNanos.add(now + pace.pauseNanos());
                if (!device.hasEnded()) {
                    stuck.add(device);
                }
            }
            return leaves;
        });
    }

    private void startDue(long now) throws IOException {
        while (!paused && !startsAtNanos.isEmpty() && startsAtNanos.element() <= now) {
            Optional<Upload> next = uploads.get();
            if (next.isEmpty()) {
                return;
            }
            startsAtNanos.remove();
            sending.add(new SendingDevice(next.get(), book, node, selector));
        }
    }

    /** Leaves every upload where it is. */
    @Override
    public void close() throws IOException {
        if (closed) {
            return;
        }
        closed = true;
        selector.wakeup();
        try {
            thread.join(CLOSE_MAX.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        for (SelectionKey key : selector.keys()) {
            key.channel().close();
        }
        selector.close();
    }
}
