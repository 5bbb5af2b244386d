package io.copyrun.simulator.cli;

import io.copyrun.simulator.estate.Model;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/** One terminal line: writes texts as the device does, broken at its width and paged at its length, and reads keys. */
public final class Terminal {
    private static final Duration FOR_EVER = Duration.ofDays(1000);
    private static final int SEND_AT_CHARS = 4096;

    private final Keyboard keyboard;
    private final Wire wire;
    private final Model.Screen settings;
    private final StringBuilder pending = new StringBuilder();
    private int length;
    private int width;
    private int column;
    private int linesOnPage;
    private boolean skipping;
    private boolean swallowLineFeed;

    public Terminal(Keyboard keyboard, Wire wire, Model.Screen settings) {
        this.keyboard = keyboard;
        this.wire = wire;
        this.settings = settings;
        this.length = settings.length();
        this.width = settings.width();
    }

    public Keyboard keyboard() {
        return keyboard;
    }

    /** Lines of a page; 0 for no paging. */
    public void setLength(int lines) {
        this.length = lines;
    }

    /** Columns; 0 for no end. */
    public void setWidth(int columns) {
        this.width = columns;
    }

    public int length() {
        return length;
    }

    public int width() {
        return width;
    }

    boolean shifts() {
        return settings.shifts() && width > 0;
    }

    int column() {
        return column;
    }

    /** A new command was typed: the page begins again, and output is no longer skipped. */
    public void beginPage() {
        linesOnPage = 0;
        skipping = false;
    }

    /** Writes output of a command, where {@code \n} ends a line; paged. */
    public void print(String text) {
        for (int i = 0; i < text.length() && !skipping; i++) {
            if (length > 1 && linesOnPage >= length - 1) {
                more();
            }
            if (!skipping) {
                put(text.charAt(i));
            }
        }
    }

    /** Writes a prompt, a question, an echo or progress: never paged. */
    public void write(String text) {
        text.chars().forEach(c -> put((char) c));
    }

    private void put(char c) {
        if (c == '\n') {
            pending.append("\r\n");
            column = 0;
            linesOnPage++;
        } else {
            if (settings.wraps() && width > 0 && column >= width && c >= ' ') {
                pending.append("\r\n");
                column = 0;
                linesOnPage++;
            }
            pending.append(c);
            column = switch (c) {
                case '\r' -> 0;
                case '\b' -> Math.max(0, column - 1);
                default -> c >= ' ' ? column + 1 : column;
            };
        }
        if (pending.length() >= SEND_AT_CHARS) {
            flush();
        }
    }

    /** Sends what was written. Reading a key does so too. */
    public void flush() {
        if (!pending.isEmpty()) {
            byte[] bytes = pending.toString().getBytes(StandardCharsets.ISO_8859_1);
            pending.setLength(0);
            wire.send(bytes);
        }
    }

    /**
     * The next key, a line end always as {@code \r}, or {@link Keyboard#MESSAGE}.
     *
     * @throws HungUp if the connection is closed
     */
    public int key() {
        flush();
        while (true) {
            int key = keyboard.next(FOR_EVER);
            boolean second = swallowLineFeed && (key == '\n' || key == 0);
            swallowLineFeed = key == '\r';
            if (key == Keyboard.HUNG_UP) {
                throw new HungUp();
            }
            if (!second && key != Keyboard.NOTHING) {
                return key == '\n' ? '\r' : key;
            }
        }
    }

    private void more() {
        int kept = column;
        write(settings.more());
        int key = key();
        while (key == Keyboard.MESSAGE) {
            keyboard.takeMessage();
            key = key();
        }
        write(settings.moreErase());
        column = kept;
        switch (key) {
            case ' ' -> linesOnPage = 0;
            case '\r' -> linesOnPage = length - 2;
            default -> skipping = true;
        }
    }

    /** Waits until the connection is closed, and says nothing more. */
    public void hang() {
        flush();
        keyboard.awaitHangUp();
        throw new HungUp();
    }
}
