package io.copyrun.local;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;

/** Turns Ctrl-C or a TERM signal into an interrupt of the main thread, and gives it time to end what it started. */
final class Stopping {
    private final Thread main = Thread.currentThread();
    private final Duration patience;
    private final AtomicBoolean ended = new AtomicBoolean();

    private Stopping(Duration patience) {
        this.patience = patience;
    }

    /** To be called by the main thread. */
    static Stopping watch(Duration patience) {
        Stopping stopping = new Stopping(patience);
        Runtime.getRuntime().addShutdownHook(new Thread(stopping::begin, "stopping"));
        return stopping;
    }

    /** Ends this process with an exit code, by the main thread; returns when it is ending already, with its own. */
    void exit(int code) {
        if (ended.compareAndSet(false, true)) {
            System.exit(code);
        }
    }

    private void begin() {
        // System.exit comes here too: then the main thread waits for us, and has nothing left to end.
        if (!ended.compareAndSet(false, true)) {
            return;
        }
        main.interrupt();
        try {
            main.join(patience);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
