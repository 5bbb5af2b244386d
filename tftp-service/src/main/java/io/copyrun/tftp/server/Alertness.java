package io.copyrun.tftp.server;

import io.netty.channel.EventLoop;
import io.netty.channel.SingleThreadEventLoop;

/** Keeps an event loop from going to sleep while its next datagram will come sooner than it would wake up. */
final class Alertness {
    private final EventLoop loop;
    private final Wakefulness wakefulness = new Wakefulness();
    private boolean awake;

    Alertness(EventLoop loop) {
        this.loop = loop;
    }

    /** A datagram of a transfer has come. */
    void heard() {
        wakefulness.heard(System.nanoTime());
        if (!awake && loop instanceof SingleThreadEventLoop) {
            stayAwake();
        }
    }

    /**
     * While a task waits, the loop asks for datagrams without going to sleep. The task is put off to the end of each turn, so
     * that it runs once between two looks.
     */
    private void stayAwake() {
        awake = wakefulness.isAwake(System.nanoTime());
        if (awake) {
            ((SingleThreadEventLoop) loop).executeAfterEventLoopIteration(() -> loop.execute(this::stayAwake));
        }
    }
}
