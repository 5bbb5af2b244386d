package io.copyrun.inventory.importing;

/** One record of a CSV file as text, or what keeps a line from being one. */
sealed interface CsvLine {
    /** Number of the line in the file that it begins on, from 1. */
    int number();

    /** The text of a record, without its line end; quotes are in order. */
    record Text(int number, String text) implements CsvLine {}

    /** A line that is no record. */
    record Broken(int number, String reason) implements CsvLine {}
}
