package io.copyrun.simulator.device;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.function.Consumer;

/**
 * Every byte that one device was told, and what it made of it: in a file for ever, the latest in memory.
 *
 * <p>Passwords are in it: they are part of what the device was told, and simulated devices have no secrets. Those of servers that
 * a device copies to are in the bytes only, not in the events made of them.
 */
public final class DeviceLog {
    /** Something on the device is gone, or another now: {@code erase flash:}, {@code overwrite startup-config}, {@code reload}, … */
    public static final String DESTROYED = "destroyed";

    private static final int KEPT_MAX = 2000;

    /**
     * @param session number of the session, 0 for the device itself
     * @param what {@code told} for bytes as they came, otherwise the event: {@code connected}, {@code logged-in},
     *     {@code login-refused}, {@code command}, {@code asked}, {@code question} for the answer, {@code upload-finished},
     *     {@code lost} and {@code destroyed} for what is gone from now on, {@code closed}, …
     * @param text what was said, control characters escaped
     */
    public record Line(Instant at, int session, String what, String text) {}

    private final Path file;
    private final Clock clock;
    private final Deque<Line> kept = new ArrayDeque<>();
    private volatile Consumer<Line> watcher = line -> {};

    DeviceLog(Path file, Clock clock) {
        this.file = file;
        this.clock = clock;
    }

    public void told(int session, byte[] bytes) {
        add(session, "told", new String(bytes, StandardCharsets.ISO_8859_1));
    }

    public void add(int session, String what, String text) {
        watcher.accept(write(session, what, text));
    }

    /**
     * Shows each line to somebody after it is written. The device goes on when the watcher does: what it would do next has not
     * happened yet.
     */
    public void watch(Consumer<Line> next) {
        watcher = next;
    }

    private synchronized Line write(int session, String what, String text) {
        Line line = new Line(clock.instant(), session, what, escaped(text));
        kept.add(line);
        if (kept.size() > KEPT_MAX) {
            forgetOne();
        }
        try {
            Files.writeString(
                    file,
                    line.at() + " " + session + " " + what + " " + line.text() + "\n",
                    StandardOpenOption.CREATE,
                    StandardOpenOption.APPEND);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write device log: " + file, e);
        }
        return line;
    }

    /** What was destroyed is remembered for ever: whoever asks whether it might have been must see all of it. */
    private void forgetOne() {
        for (var oldest = kept.iterator(); oldest.hasNext(); ) {
            if (!oldest.next().what().equals(DESTROYED)) {
                oldest.remove();
                return;
            }
        }
    }

    public synchronized List<Line> lines() {
        return List.copyOf(kept);
    }

    /** Texts of all events of one sort, oldest first. */
    public List<String> texts(String what) {
        return lines().stream()
                .filter(line -> line.what().equals(what))
                .map(Line::text)
                .toList();
    }

    static String escaped(String text) {
        StringBuilder escaped = new StringBuilder();
        for (char c : text.toCharArray()) {
            switch (c) {
                case '\r' -> escaped.append("\\r");
                case '\n' -> escaped.append("\\n");
                case '\\' -> escaped.append("\\\\");
                default -> {
                    if (c >= ' ' && c < 127) {
                        escaped.append(c);
                    } else {
                        escaped.append(String.format(java.util.Locale.ROOT, "\\x%02x", (int) c));
                    }
                }
            }
        }
        return escaped.toString();
    }
}
