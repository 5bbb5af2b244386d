package io.copyrun.bench.measure;

import java.util.List;
import java.util.function.Supplier;

/**
 * Looks at the memory and the threads of a server while it works, and remembers the highest figures. It rests twenty times
 * as long as a look takes, because a thousand processes are not looked at for nothing.
 */
public final class Watch implements AutoCloseable {
    private static final long FIRST_LOOK_MS = 100;
    private static final long REST_MIN_MS = 500;
    private static final int REST_FACTOR = 20;

    private final Supplier<List<Long>> processes;
    private final Thread thread;
    private long memoryBytes;
    private int threads;

    private Watch(Supplier<List<Long>> processes) {
        this.processes = processes;
        this.thread = Thread.ofPlatform().name("watch").daemon().unstarted(this::run);
    }

    /** Begins to look. */
    public static Watch begin(Supplier<List<Long>> processes) {
        Watch watch = new Watch(processes);
        watch.thread.start();
        return watch;
    }

    private void run() {
        try {
            Thread.sleep(FIRST_LOOK_MS);
            while (true) {
                long tookMs = look();
                Thread.sleep(Math.max(REST_MIN_MS, REST_FACTOR * tookMs));
            }
        } catch (InterruptedException closed) {
            Thread.currentThread().interrupt();
        }
    }

    private long look() {
        long begin = System.nanoTime();
        List<Long> now = processes.get();
        long memory = now.stream().mapToLong(ProcessMemory::proportional).sum();
        int running = now.stream()
                .flatMap(pid -> ProcessStat.of(pid).stream())
                .mapToInt(ProcessStat::threads)
                .sum();
        synchronized (this) {
            memoryBytes = Math.max(memoryBytes, memory);
            threads = Math.max(threads, running);
        }
        return (System.nanoTime() - begin) / 1_000_000;
    }

    /** The highest proportional set size seen, of all processes together. */
    public synchronized long memoryBytes() {
        return memoryBytes;
    }

    /** The highest number of threads seen, of all processes together. */
    public synchronized int threads() {
        return threads;
    }

    /** Takes a last look. */
    @Override
    public void close() throws InterruptedException {
        thread.interrupt();
        thread.join();
        look();
    }
}
