package io.copyrun.local.demo;

import java.util.function.Consumer;

/** How far something is: one line that changes on a terminal, a line now and then elsewhere. */
final class Progress {
    private static final long PAUSE_NS = 2_000_000_000L;

    private final boolean terminal;
    private final Consumer<String> say;
    private String last = "";
    private long lastNs;

    /**
     * @param terminal whether the output can write over what it wrote
     * @param say for whole lines
     */
    Progress(boolean terminal, Consumer<String> say) {
        this.terminal = terminal;
        this.say = say;
    }

    void show(String state) {
        if (terminal) {
            // CR, then "erase to the end of the line" (ECMA-48, EL).
            System.out.print("\r\033[K         " + state);
            System.out.flush();
        } else if (!state.equals(last) && System.nanoTime() - lastNs > PAUSE_NS) {
            say.accept(state);
            last = state;
            lastNs = System.nanoTime();
        }
    }

    /** Ends the line with its last state. */
    void end(String state) {
        if (terminal) {
            System.out.print("\r\033[K");
        }
        say.accept(state);
    }
}
