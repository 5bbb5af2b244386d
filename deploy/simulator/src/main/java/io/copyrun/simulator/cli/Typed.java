package io.copyrun.simulator.cli;

/** What became of a line that a person or a script typed. */
public sealed interface Typed {
    /** As far as it was typed. */
    String text();

    /** Ended with Enter. */
    record Line(String text) implements Typed {}

    /** Ended with Ctrl-C or Ctrl-^. */
    record Interrupted(String text) implements Typed {}

    /** Ended with Ctrl-Z. */
    record Ended(String text) implements Typed {}

    /** A question mark: nothing is ended, the line goes on after the help. */
    record Help(String text) implements Typed {}

    /** A tabulator. */
    record Completion(String text) implements Typed {}
}
