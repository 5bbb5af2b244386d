package io.copyrun.tftp.server;

import io.netty.channel.EventLoop;
import io.netty.util.concurrent.ScheduledFuture;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * An event loop with the transfers that run on it. One tick looks at all their deadlines: that is cheaper than a timer for
 * each packet, and while nothing runs there is no tick.
 */
final class TransferLoop {
    private static final long TICK_MILLIS = 10;
    /** Ports that only wait for a repeated last block; above it, those that wait longest are closed. */
    private static final int DALLYING_MAX = 2_000;

    private static final int PACKET_BYTES_MAX = 65_468;

    private final EventLoop loop;
    private final Datagrams datagrams;
    private final List<RunningTransfer> transfers = new ArrayList<>();
    /** When each of them wants a tick: looking through thousands of objects a hundred times a second would cost a lot. */
    private long[] dueNanos = new long[64];

    private final Set<RunningTransfer> dallying = new LinkedHashSet<>();
    private final ByteBuffer scratch = ByteBuffer.allocateDirect(PACKET_BYTES_MAX);
    private @Nullable ScheduledFuture<?> ticking;

    private final TransferPorts ports;

    TransferLoop(EventLoop loop, List<Integer> portRange) {
        this.loop = loop;
        this.datagrams = new NettyDatagrams(loop);
        this.ports = new TransferPorts(datagrams, portRange);
    }

    TransferPorts ports() {
        return ports;
    }

    Datagrams datagrams() {
        return datagrams;
    }

    /** Runs a task on the loop, soon. */
    void execute(Runnable task) {
        loop.execute(task);
    }

    /** Runs a task on the loop: now, where the caller is on it. */
    void run(Runnable task) {
        if (loop.inEventLoop()) {
            task.run();
        } else {
            loop.execute(task);
        }
    }

    /** Runs a task on the loop, after some time. */
    void execute(Runnable task, long delayNanos) {
        var unused = loop.schedule(task, delayNanos, TimeUnit.NANOSECONDS);
    }

    /** A cleared buffer, larger than any packet; it belongs to the caller until the end of the call. */
    ByteBuffer scratch() {
        return scratch.clear();
    }

    void add(RunningTransfer transfer) {
        if (transfers.size() == dueNanos.length) {
            dueNanos = Arrays.copyOf(dueNanos, 2 * dueNanos.length);
        }
        dueNanos[transfers.size()] = Long.MAX_VALUE;
        transfers.add(transfer);
        if (ticking == null) {
            ticking = loop.scheduleAtFixedRate(this::tick, TICK_MILLIS, TICK_MILLIS, TimeUnit.MILLISECONDS);
        }
    }

    void remove(RunningTransfer transfer) {
        dallying.remove(transfer);
        // The order means nothing, so the last one fills the gap.
        int index = transfer.index();
        RunningTransfer last = transfers.removeLast();
        if (last != transfer) {
            transfers.set(index, last);
            dueNanos[index] = dueNanos[transfers.size()];
            last.index(index);
        }
        if (transfers.isEmpty() && ticking != null) {
            ticking.cancel(false);
            ticking = null;
        }
    }

    /** Says when a transfer wants its next tick. */
    void due(RunningTransfer transfer, long nanos) {
        dueNanos[transfer.index()] = nanos;
    }

    int size() {
        return transfers.size();
    }

    /** A transfer is complete and only waits for a repeated last block. */
    void dally(RunningTransfer transfer) {
        dallying.add(transfer);
        if (dallying.size() > DALLYING_MAX) {
            dallying.iterator().next().close();
        }
    }

    private void tick() {
        long nowNanos = System.nanoTime();
        // Backwards, because a transfer that ends is replaced by the last one, which has had its turn.
        for (int i = transfers.size() - 1; i >= 0; i--) {
            if (i < transfers.size() && dueNanos[i] <= nowNanos) {
                transfers.get(i).tick(nowNanos);
            }
        }
    }
}
