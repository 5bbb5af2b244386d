package io.copyrun.simulator.cli;

import java.util.List;

/** What a command line means in a table. */
public sealed interface Parsed {
    /**
     * @param arguments texts that stand for the parameters, in order
     */
    record Found(CommandTable.Command command, List<String> arguments) implements Parsed {}

    /** A word is the beginning of several. */
    record Ambiguous() implements Parsed {}

    /** Words are missing at the end. */
    record Incomplete() implements Parsed {}

    /**
     * @param at column of the first character that fits nothing
     * @param word number of the word, from 0
     */
    record Invalid(int at, int word) implements Parsed {}
}
