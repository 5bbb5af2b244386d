package io.copyrun.session.replay;

import io.copyrun.session.device.Transport;
import io.copyrun.session.transcript.Entry;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A device that says again what it said when it was recorded: what it said after something was typed, it says after the same is
 * typed again. At the first other input the connection ends, for nobody knows what it would have said.
 */
final class RecordedDevice implements Transport {
    /** In the recorded session a busy machine may have looked so much later. */
    private static final long LATE_MILLIS = 500;

    private static final int RECEIVED_MAX = 1_000_000;
    private static final int SAID_MAX = 200;

    private final List<Entry> entries;
    private final VirtualClock clock;
    private final BitSet typedAgain = new BitSet();
    private final List<Replayed.Exchange> talk = new ArrayList<>();
    private final StringBuilder said = new StringBuilder();
    private int at;
    /** Entries from here on belong to what the session has not been asked for yet. */
    private int end;

    private String task = "";
    private boolean closed;
    private boolean gap;
    private int received;
    private Replayed.@Nullable Difference difference;

    RecordedDevice(List<Entry> entries, VirtualClock clock) {
        this.entries = entries;
        this.clock = clock;
    }

    /** The session is asked for what began at this entry. */
    void begin(int began, String title) {
        clock.reach(entries.get(began).atMillis());
        task = title;
        talk.clear();
        end = began + 1;
        while (end < entries.size() && !(entries.get(end) instanceof Entry.Began)) {
            end++;
        }
    }

    /** What was asked for is over: whatever was typed for it then must have been typed now. */
    void finish() {
        for (int i = at; i < end && difference == null && !gap; i++) {
            if (entries.get(i) instanceof Entry.Typed typed && !typedAgain.get(i)) {
                difference = new Replayed.Difference(typed.atMillis(), task, lastSaid(), shown(typed.keys()), null);
            }
        }
    }

    Optional<Replayed.Difference> difference() {
        return Optional.ofNullable(difference);
    }

    /** Whether the recording goes on behind a part that is not in it. */
    boolean isIncomplete() {
        return gap;
    }

    List<Replayed.Exchange> talk() {
        return List.copyOf(talk);
    }

    @Override
    public void send(String octets) throws IOException {
        String now = shown(octets);
        for (int i = at; i < end; i++) {
            if (entries.get(i) instanceof Entry.Typed typed && !typedAgain.get(i)) {
                if (!typed.keys().equals(octets)) {
                    throw other(typed.atMillis(), shown(typed.keys()), now);
                }
                typedAgain.set(i);
                talk.add(new Replayed.Exchange(lastSaid(), now));
                said.setLength(0);
                return;
            }
        }
        if (gap || closed) {
            throw new IOException("the recording does not go on");
        }
        throw other(entries.get(Math.max(0, end - 1)).atMillis(), null, now);
    }

    private IOException other(long millis, @Nullable String then, String now) {
        if (difference == null) {
            difference = new Replayed.Difference(millis, task, lastSaid(), then, now);
        }
        return new IOException("something else was typed then");
    }

    @Override
    public Arrival receive(Duration timeout) throws IOException, InterruptedException {
        if (difference != null || gap || ++received > RECEIVED_MAX) {
            throw new IOException("the recording does not go on");
        }
        boolean jump = false;
        while (at < end) {
            Entry next = entries.get(at);
            if (next instanceof Entry.Typed && !typedAgain.get(at)) {
                return silence(timeout);
            }
            if (!jump && clock.millisUntil(next.atMillis()) > timeout.toMillis() + LATE_MILLIS && isEvent(next)) {
                return silence(timeout);
            }
            at++;
            clock.reach(isEvent(next) ? next.atMillis() : 0);
            switch (next) {
                case Entry.Heard heard -> {
                    said.append(heard.octets());
                    return new Arrival.Octets(heard.octets());
                }
                case Entry.Closed c -> {
                    closed = true;
                    return new Arrival.End();
                }
                case Entry.Interrupted i -> throw new InterruptedException();
                case Entry.LeftOut left -> {
                    gap = left.others() > 0;
                    // Progress, mostly: the device was not silent meanwhile.
                    jump = true;
                }
                case Entry.Typed t -> {}
                case Entry.Began b -> {}
                case Entry.Ended e -> {}
            }
            if (gap) {
                throw new IOException("the recording does not go on");
            }
        }
        return closed ? new Arrival.End() : silence(timeout);
    }

    private static boolean isEvent(Entry entry) {
        return entry instanceof Entry.Heard || entry instanceof Entry.Closed || entry instanceof Entry.Interrupted;
    }

    private Arrival silence(Duration timeout) {
        clock.pass(timeout.isZero() ? Duration.ofMillis(1) : timeout);
        return new Arrival.Silence();
    }

    /** The end of the last line with text. */
    private String lastSaid() {
        String[] lines = said.toString().replaceAll("[^ -~\\r\\n]", "").strip().split("[\\r\\n]+");
        String last = lines[lines.length - 1].strip();
        return last.substring(Math.max(0, last.length() - SAID_MAX));
    }

    private static String shown(String keys) {
        return keys.replace("\r", "<Enter>").replace("\u0003", "<Ctrl-C>").replace("\u001e", "<Ctrl-^>");
    }

    @Override
    public String enter() {
        return "\r";
    }

    @Override
    public void close() {
        closed = true;
    }
}
