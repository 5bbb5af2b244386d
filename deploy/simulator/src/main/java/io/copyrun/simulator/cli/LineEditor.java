package io.copyrun.simulator.cli;

import java.util.ArrayList;
import java.util.List;

/** Reads lines with echo, erasing, recall of earlier lines, and the shifted echo of long ones. */
public final class LineEditor {
    private static final int CTRL_N = 0x0e;
    private static final int CTRL_P = 0x10;
    private static final int CTRL_R = 0x12;
    private static final int CTRL_U = 0x15;
    private static final int CTRL_W = 0x17;
    private static final int CTRL_X = 0x18;
    private static final int CTRL_Z = 0x1a;
    private static final int ESCAPE = 0x1b;
    private static final int HISTORY_MAX = 10;

    /** A line longer than the screen is moved so that this many of its characters stay. */
    private static final int KEPT_ON_SHIFT = 20;

    private final Terminal terminal;
    private final List<String> history = new ArrayList<>();

    public LineEditor(Terminal terminal) {
        this.terminal = terminal;
    }

    /** How a line is read. */
    public enum Echo {
        /** Seen, kept in the history, with help. */
        COMMAND,
        /** Seen: an answer. */
        ANSWER,
        /** Not seen: a password. */
        NONE
    }

    /**
     * Shows a prompt and reads a line.
     *
     * @param begun what stands in the line already
     */
    public Typed read(String prompt, String begun, Echo echo) {
        terminal.write(prompt);
        Edit edit = new Edit(prompt, echo);
        edit.insert(begun);
        while (true) {
            int key = terminal.key();
            if (key == Keyboard.MESSAGE) {
                edit.show(terminal.keyboard().takeMessage());
                continue;
            }
            if (key == '\r') {
                terminal.write("\n");
                edit.remember();
                return new Typed.Line(edit.text.toString());
            }
            if (key == Keyboard.CTRL_C || key == Keyboard.CTRL_CARET) {
                terminal.write(echo == Echo.NONE ? "\n" : "^C\n");
                return new Typed.Interrupted(edit.text.toString());
            }
            if (key == CTRL_Z) {
                terminal.write("^Z\n");
                return new Typed.Ended(edit.text.toString());
            }
            if (key == '?' && echo == Echo.COMMAND) {
                terminal.write("?\n");
                return new Typed.Help(edit.text.toString());
            }
            if (key == '\t' && echo == Echo.COMMAND) {
                terminal.write("\n");
                return new Typed.Completion(edit.text.toString());
            }
            edit.onKey(key);
        }
    }

    /** A line while it is typed. */
    private final class Edit {
        private final StringBuilder text = new StringBuilder();
        private final String prompt;
        private final Echo echo;
        private int recalled = history.size();
        private int hidden;

        Edit(String prompt, Echo echo) {
            this.prompt = prompt;
            this.echo = echo;
        }

        void onKey(int key) {
            switch (key) {
                case '\b', 0x7f -> erase(1);
                case CTRL_U, CTRL_X -> erase(text.length());
                case CTRL_W ->
                    erase(text.length() - (text.toString().stripTrailing().lastIndexOf(' ') + 1));
                case CTRL_P -> recall(recalled - 1);
                case CTRL_N -> recall(recalled + 1);
                case CTRL_R -> show("");
                case ESCAPE -> onEscape();
                default -> {
                    if (key >= ' ') {
                        insert(Character.toString((char) key));
                    }
                }
            }
        }

        /** Cursor keys: up and down recall, the others do nothing. */
        private void onEscape() {
            if (terminal.key() == '[') {
                switch (terminal.key()) {
                    case 'A' -> recall(recalled - 1);
                    case 'B' -> recall(recalled + 1);
                    default -> {}
                }
            }
        }

        void insert(String more) {
            text.append(more);
            if (echo == Echo.NONE || more.isEmpty()) {
                return;
            }
            if (terminal.shifts() && terminal.column() + more.length() >= terminal.width()) {
                shift();
            } else {
                terminal.write(more);
            }
        }

        /** The start of the line gives way to a dollar sign. */
        private void shift() {
            int visible = Math.max(0, terminal.column() - promptColumns());
            hidden = Math.max(1, text.length() - KEPT_ON_SHIFT);
            String tail = "$" + text.substring(hidden);
            int blanks = Math.max(0, visible - tail.length());
            terminal.write("\b".repeat(visible) + tail + " ".repeat(blanks) + "\b".repeat(blanks));
        }

        private int promptColumns() {
            return (prompt.length() - prompt.lastIndexOf('\n') - 1) % Math.max(1, terminal.width());
        }

        private void erase(int count) {
            for (int i = 0; i < count && !text.isEmpty(); i++) {
                text.setLength(text.length() - 1);
                if (echo != Echo.NONE && text.length() >= hidden) {
                    terminal.write("\b \b");
                }
            }
        }

        private void recall(int index) {
            if (echo == Echo.COMMAND && index >= 0 && index <= history.size()) {
                recalled = index;
                erase(text.length());
                insert(index == history.size() ? "" : history.get(index));
            }
        }

        private void remember() {
            String line = text.toString();
            if (echo == Echo.COMMAND && !line.isBlank()) {
                history.remove(line);
                history.add(line);
                if (history.size() > HISTORY_MAX) {
                    history.removeFirst();
                }
            }
        }

        /** Writes a message of the device, then the prompt and the line again. */
        void show(String message) {
            terminal.write("\n" + message + prompt.stripLeading() + (echo == Echo.NONE ? "" : text));
        }
    }
}
