package io.copyrun.session.transcript;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A session while it is written down: its beginning and its end are kept, and of the middle the number of bytes. Not thread-safe.
 *
 * <p>Secrets are taken out before anything is cut, so that no half of one is left.
 */
public final class Recording {
    /** Pieces of one answer, as they come from the network. */
    private static final long TOGETHER_MILLIS = 20;

    private static final int PIECE_MAX = 4 * 1024;
    /** What a line of a transcript takes beside its text. */
    private static final int LINE_CHARS = 40;

    private static final int ESCAPE_CHARS = 6;

    private final Header header;
    private final Secrets secrets;
    private final int charsMax;
    private List<Entry> entries = new ArrayList<>();
    private long chars;
    private boolean talked;

    /** @param charsMax about what the transcript of a long session has, as text */
    public Recording(Header header, Secrets secrets, int charsMax) {
        this.header = header;
        this.secrets = secrets;
        this.charsMax = charsMax;
    }

    /** The secrets of this session. */
    public Secrets secrets() {
        return secrets;
    }

    /** The session is asked for something. */
    public void begin(Task task, Instant now) {
        add(new Entry.Began(at(now), task));
    }

    /**
     * The connection that was asked for stands: the session begins now. A slow connection is no silence of the device, which a
     * replay would answer.
     */
    public void connected(Instant now) {
        if (!entries.isEmpty() && entries.getLast() instanceof Entry.Began began) {
            entries.set(entries.size() - 1, new Entry.Began(at(now), began.task()));
        }
    }

    /** What was asked for has ended. */
    public void end(Entry.@Nullable Failure failure, Instant now) {
        add(new Entry.Ended(
                at(now),
                failure == null
                        ? null
                        : new Entry.Failure(
                                failure.stage(), failure.cause(), secrets.explained(failure.explanation()))));
    }

    /** What the device sent. */
    public void heard(String octets, Instant now) {
        talked = true;
        if (!entries.isEmpty()
                && entries.getLast() instanceof Entry.Heard last
                && at(now) - last.atMillis() <= TOGETHER_MILLIS
                && last.octets().length() + octets.length() <= PIECE_MAX) {
            entries.set(entries.size() - 1, new Entry.Heard(last.atMillis(), last.octets() + octets));
            chars += charsOf(octets);
        } else {
            add(new Entry.Heard(at(now), octets));
        }
    }

    /** What was typed; of a secret, {@link Secrets#MASK}. */
    public void typed(String keys, Instant now) {
        talked = true;
        add(new Entry.Typed(at(now), keys));
    }

    /** The connection ended. */
    public void closed(Instant now) {
        if (entries.isEmpty() || !(entries.getLast() instanceof Entry.Closed)) {
            add(new Entry.Closed(at(now)));
        }
    }

    /** Nobody wants the result any more. */
    public void interrupted(Instant now) {
        add(new Entry.Interrupted(at(now)));
    }

    /** Whether anything was said at all. */
    public boolean hasTalk() {
        return talked;
    }

    /** Whether something that the session was asked for has failed. */
    public boolean hasFailed() {
        return entries.stream().anyMatch(entry -> entry instanceof Entry.Ended ended && ended.failure() != null);
    }

    /** What is known now, without secrets. */
    public Transcript transcript() {
        List<Entry> masked = Masking.masked(entries, secrets);
        Header clean = new Header(
                header.operationId(),
                header.attempt(),
                header.device(),
                header.address(),
                header.protocol(),
                header.platform(),
                secrets.masked(header.username()),
                header.enablePassword(),
                header.startedAt());
        return new Transcript(clean, charsOf(masked) > charsMax ? cut(masked) : masked);
    }

    private long at(Instant now) {
        return Math.max(0, Duration.between(header.startedAt(), now).toMillis());
    }

    private void add(Entry entry) {
        entries.add(entry);
        chars += charsOf(entry);
        if (chars > 2L * charsMax) {
            entries = new ArrayList<>(cut(Masking.masked(entries, secrets)));
            chars = charsOf(entries);
        }
    }

    /** Half of the room for the beginning, half for the end. */
    private List<Entry> cut(List<Entry> all) {
        int head = 0;
        for (long room = charsMax / 2; head < all.size() && room >= charsOf(all.get(head)); head++) {
            room -= charsOf(all.get(head));
        }
        int tail = all.size();
        for (long room = charsMax / 2; tail > head && room >= charsOf(all.get(tail - 1)); tail--) {
            room -= charsOf(all.get(tail - 1));
        }
        var kept = new ArrayList<>(all.subList(0, head));
        if (head < tail) {
            kept.add(leftOut(all.subList(head, tail)));
        }
        kept.addAll(all.subList(tail, all.size()));
        return kept;
    }

    private static Entry leftOut(List<Entry> middle) {
        long octets = 0;
        int others = 0;
        for (Entry entry : middle) {
            switch (entry) {
                case Entry.Heard heard -> octets += heard.octets().length();
                case Entry.LeftOut before -> {
                    octets += before.octets();
                    others += before.others();
                }
                case Entry.Typed t -> others++;
                case Entry.Began b -> others++;
                case Entry.Ended e -> others++;
                case Entry.Closed c -> others++;
                case Entry.Interrupted i -> others++;
            }
        }
        return new Entry.LeftOut(middle.getFirst().atMillis(), octets, others);
    }

    private static long charsOf(List<Entry> entries) {
        return entries.stream().mapToLong(Recording::charsOf).sum();
    }

    private static long charsOf(Entry entry) {
        return LINE_CHARS
                + switch (entry) {
                    case Entry.Heard heard -> charsOf(heard.octets());
                    case Entry.Typed typed -> charsOf(typed.keys());
                    case Entry.Began began -> charsOf(began.task().toString());
                    case Entry.Ended ended -> charsOf(String.valueOf(ended.failure()));
                    case Entry.Closed c -> 0;
                    case Entry.Interrupted i -> 0;
                    case Entry.LeftOut l -> LINE_CHARS;
                };
    }

    private static long charsOf(String text) {
        long chars = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            chars += c == '\r' || c == '\n' || c == '"' || c == '\\' || c == '\b' || c == '\t'
                    ? 2
                    : c < ' ' || c > '~' ? ESCAPE_CHARS : 1;
        }
        return chars;
    }
}
