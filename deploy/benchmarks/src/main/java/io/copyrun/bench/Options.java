package io.copyrun.bench;

import io.copyrun.bench.node.Copyrun;
import io.copyrun.bench.row.RowPattern;
import io.copyrun.bench.server.Peers;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;

/**
 * What was asked for.
 *
 * @param rounds of each row; 0 for the usual number
 * @param servers names, ours last
 * @param disk where the rows on a disk are measured; empty for not at all
 * @param isDiskGiven whether somebody asked for those rows
 * @param memory where everything else lies, on a file system in memory
 * @param reference a program to compare with
 * @param floodPerSecond bogus requests
 * @param devices simulated ones; 0 for the usual number
 */
record Options(
        int rounds,
        RowPattern rows,
        boolean quick,
        List<String> servers,
        Optional<Path> disk,
        boolean isDiskGiven,
        Path memory,
        Optional<Path> reference,
        int floodPerSecond,
        int devices) {
    private static final int ROUNDS_MAX = 20;
    private static final int FLOOD_MAX = 1_000_000;
    private static final int DEVICES_MAX = 20_000;

    /** The servers that can be asked for. */
    static List<String> known() {
        List<String> known = new ArrayList<>(Peers.names());
        known.add(Copyrun.NAME);
        return known;
    }

    /** Reads the words after the command; @throws IllegalArgumentException that says what is wrong with them */
    static Options parse(List<String> words) {
        Reading reading = new Reading();
        for (Iterator<String> rest = words.iterator(); rest.hasNext(); ) {
            reading.option(rest.next(), rest);
        }
        return reading.options();
    }

    /** Options half read. */
    private static final class Reading {
        private int rounds;
        private RowPattern rows = RowPattern.parse("*");
        private boolean quick;
        private List<String> servers = known();
        private Optional<Path> disk = Optional.empty();
        private boolean isDiskGiven;
        private Path memory = Path.of("/dev/shm");
        private Optional<Path> reference = Optional.empty();
        private int floodPerSecond = 50_000;
        private int devices;

        private void option(String name, Iterator<String> rest) {
            switch (name) {
                case "--quick" -> quick = true;
                case "--rounds" -> rounds = number(name, rest, ROUNDS_MAX);
                case "--rows" -> rows = RowPattern.parse(value(name, rest));
                case "--servers" -> servers = servers(value(name, rest));
                case "--disk" -> {
                    String directory = value(name, rest);
                    isDiskGiven = true;
                    disk = directory.equals("none") ? Optional.empty() : Optional.of(Path.of(directory));
                }
                case "--directory" -> memory = Path.of(value(name, rest));
                case "--reference" -> reference = Optional.of(Path.of(value(name, rest)));
                case "--rate" -> floodPerSecond = number(name, rest, FLOOD_MAX);
                case "--devices" -> devices = number(name, rest, DEVICES_MAX);
                default ->
                    throw new IllegalArgumentException("unknown option: " + name
                            + " (expected: --rounds, --rows, --quick, --servers, --disk, --directory, --reference,"
                            + " --rate or --devices)");
            }
        }

        private static String value(String name, Iterator<String> rest) {
            if (!rest.hasNext()) {
                throw new IllegalArgumentException(name + " has no value (expected: one after it)");
            }
            return rest.next();
        }

        private static int number(String name, Iterator<String> rest, int max) {
            String text = value(name, rest);
            try {
                int number = Integer.parseInt(text);
                if (number >= 1 && number <= max) {
                    return number;
                }
            } catch (NumberFormatException e) {
                // said below
            }
            throw new IllegalArgumentException("invalid " + name + ": " + text + " (expected: 1 to " + max + ")");
        }

        private static List<String> servers(String text) {
            List<String> asked = List.of(text.split(","));
            for (String name : asked) {
                if (!known().contains(name)) {
                    throw new IllegalArgumentException(
                            "unknown server: " + name + " (expected: " + String.join(", ", known()) + ")");
                }
            }
            return known().stream().filter(asked::contains).toList();
        }

        private Options options() {
            return new Options(
                    rounds, rows, quick, servers, disk, isDiskGiven, memory, reference, floodPerSecond, devices);
        }
    }
}
