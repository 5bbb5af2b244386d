package io.copyrun.local.process;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Keeps one program running: starts it again, after a pause that grows, whenever it ends by itself. */
public final class Keeper implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(15);

    private final Program program;
    private final Path runDirectory;
    private final Consumer<String> say;
    private final Thread thread;
    private @Nullable Child child;
    private Backoff backoff = Backoff.NONE;
    private boolean wanted = true;
    private boolean closing;

    private Keeper(Program program, Path runDirectory, Consumer<String> say) {
        this.program = program;
        this.runDirectory = runDirectory;
        this.say = say;
        this.thread =
                Thread.ofPlatform().name("keeper-" + program.name()).daemon().unstarted(this::keep);
    }

    /**
     * Starts the program, and watches it from now on.
     *
     * @param say told, in a sentence, when the program ended and when it will be started again
     */
    public static Keeper start(Program program, Path runDirectory, Consumer<String> say) throws IOException {
        Keeper keeper = new Keeper(program, runDirectory, say);
        keeper.child = Child.start(program, runDirectory);
        keeper.thread.start();
        return keeper;
    }

    public Program program() {
        return program;
    }

    /** How often in a row the program ended soon after its start. */
    public synchronized int failures() {
        return backoff.failures();
    }

    public synchronized boolean isRunning() {
        return child != null && child.isAlive();
    }

    /** The number of the running process, or -1. */
    public synchronized long pid() {
        return child == null ? -1 : child.pid();
    }

    /** Kills the process, and does not start it again until {@link #restart()}. */
    public void kill9() throws InterruptedException, IOException {
        Child killed;
        synchronized (this) {
            wanted = false;
            killed = child;
            notifyAll();
        }
        if (killed != null) {
            killed.kill();
        }
    }

    /** Starts the program anew: after {@link #kill9()}, or instead of waiting for the pause to end. */
    public void restart() throws InterruptedException, IOException {
        Child running;
        synchronized (this) {
            wanted = false;
            running = child;
        }
        if (running != null) {
            running.end(PATIENCE);
        }
        synchronized (this) {
            while (child != null && !closing) {
                wait();
            }
            wanted = true;
            backoff = Backoff.NONE;
            notifyAll();
        }
    }

    /** Asks the process to end, for {@link #close()} to wait for: several can end at the same time. */
    public synchronized void terminate() {
        closing = true;
        notifyAll();
        if (child != null) {
            child.terminate();
        }
    }

    @Override
    public void close() throws IOException {
        terminate();
        Child last;
        synchronized (this) {
            last = child;
        }
        // An interrupt must not leave the process behind: it is noted, and the wait goes on.
        boolean interrupted = Thread.interrupted();
        while (thread.isAlive()) {
            try {
                if (last != null) {
                    last.end(PATIENCE);
                }
                thread.join();
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private void keep() {
        try {
            while (awaitNextStart()) {
                program.log().turnOver();
                synchronized (this) {
                    if (closing) {
                        return;
                    }
                    child = Child.start(program, runDirectory);
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (IOException e) {
            say.accept(program.name() + " cannot be started again: " + e);
        }
    }

    /** Waits until the process has ended and is due again; false when it is not to be started any more. */
    private boolean awaitNextStart() throws InterruptedException, IOException {
        Child running;
        synchronized (this) {
            running = child;
        }
        long startedNs = System.nanoTime();
        int code = running == null ? 0 : running.awaitEnd();
        synchronized (this) {
            child = null;
            notifyAll();
            if (wanted && !closing) {
                backoff = backoff.afterRunOf(Duration.ofNanos(System.nanoTime() - startedNs));
                say.accept(program.name() + " ended by itself (exit code " + code + "); starting it again in "
                        + backoff.delay().toSeconds() + " s; its log is "
                        + program.log().path());
                awaitDelay();
            }
            while (!wanted && !closing) {
                wait();
            }
            return !closing;
        }
    }

    private synchronized void awaitDelay() throws InterruptedException {
        long dueNs = System.nanoTime() + backoff.delay().toNanos();
        long leftMs = backoff.delay().toMillis();
        while (wanted && !closing && backoff.failures() > 0 && leftMs > 0) {
            wait(leftMs);
            leftMs = (dueNs - System.nanoTime()) / 1_000_000;
        }
    }
}
