package io.copyrun.simulator.device;

import java.util.BitSet;
import java.util.List;
import java.util.OptionalInt;
import java.util.concurrent.CopyOnWriteArrayList;

/** The terminal lines of a device: how many sessions it takes at once, and who sees its messages. */
public final class Lines {
    /** Hears the messages of the device while a session asks for them. */
    public interface Monitor {
        void onMessage(String text);
    }

    private final int max;
    private final BitSet taken = new BitSet();
    private final List<Monitor> monitors = new CopyOnWriteArrayList<>();

    Lines(int max) {
        this.max = max;
    }

    /** Takes the first free line, 0 to the number of lines - 1; empty if all are taken. */
    public synchronized OptionalInt take() {
        int line = taken.nextClearBit(0);
        if (line >= max) {
            return OptionalInt.empty();
        }
        taken.set(line);
        return OptionalInt.of(line);
    }

    public synchronized void free(int line) {
        taken.clear(line);
    }

    public synchronized int inUse() {
        return taken.cardinality();
    }

    public void monitor(Monitor monitor) {
        monitors.add(monitor);
    }

    public void stopMonitoring(Monitor monitor) {
        monitors.remove(monitor);
    }

    public void message(String text) {
        monitors.forEach(monitor -> monitor.onMessage(text));
    }
}
