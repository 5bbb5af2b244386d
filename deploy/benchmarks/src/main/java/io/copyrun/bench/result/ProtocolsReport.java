package io.copyrun.bench.result;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import io.copyrun.local.Table;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * One image at a time over RCP, FTP and SCP, beside the servers of others.
 *
 * @param circumstances as sentences
 * @param imageBytes size of the image
 */
public record ProtocolsReport(List<String> circumstances, long imageBytes, List<Row> rows) {
    /** So much of the peer's rate must be reached. */
    private static final double BAR = 0.8;

    private static final double MEGABYTE = 1e6;

    /**
     * One way to copy.
     *
     * @param way protocol and cipher
     * @param place memory or disk
     */
    public record Row(String way, String direction, String place, String peer, List<Round> rounds) {}

    /** Both sides, one after the other. */
    public record Round(Side ours, Side peer) {}

    /**
     * One copy.
     *
     * @param syncedSeconds the same with the time until the file is on stable storage
     * @param cpuSeconds of the server's processes
     */
    public record Side(double seconds, double syncedSeconds, double cpuSeconds, List<String> problems) {}

    private static double ours(Row row, ToDoubleFunction<Side> figure) {
        return Median.of(row.rounds(), round -> figure.applyAsDouble(round.ours()));
    }

    private static double peer(Row row, ToDoubleFunction<Side> figure) {
        return Median.of(row.rounds(), round -> figure.applyAsDouble(round.peer()));
    }

    /** Our rate as a share of the peer's. */
    static double ratio(Row row) {
        return peer(row, Side::seconds) / ours(row, Side::seconds);
    }

    static boolean isReached(Row row) {
        return ratio(row) >= BAR;
    }

    private static List<String> problems(Row row) {
        List<String> all = new ArrayList<>();
        row.rounds().forEach(round -> {
            all.addAll(round.ours().problems());
            all.addAll(round.peer().problems());
        });
        return all.stream()
                .map(what -> row.way() + ", " + row.direction() + ", " + row.place() + ": " + what)
                .toList();
    }

    /** Whether every copy brought all bytes over. */
    public boolean isRight() {
        return rows.stream().allMatch(row -> problems(row).isEmpty());
    }

    private static final List<String> HEADINGS = List.of(
            "copy",
            "files",
            "peer",
            "ours MB/s",
            "peer MB/s",
            "ratio",
            "peer synced MB/s",
            "ratio",
            "ours CPU s",
            "peer CPU s",
            "ratio",
            "bar " + BAR);

    private List<String> cells(Row row) {
        double synced = peer(row, Side::syncedSeconds);
        return List.of(
                row.way() + ", " + row.direction(),
                row.place(),
                row.peer(),
                rate(ours(row, Side::seconds)),
                rate(peer(row, Side::seconds)),
                Numbers.of(ratio(row)),
                rate(synced),
                Numbers.of(synced / ours(row, Side::seconds)),
                Numbers.of(ours(row, Side::cpuSeconds)),
                Numbers.of(peer(row, Side::cpuSeconds)),
                Numbers.of(ours(row, Side::cpuSeconds) / peer(row, Side::cpuSeconds)),
                isReached(row) ? "reached" : "NOT REACHED");
    }

    private String rate(double seconds) {
        return Numbers.of(imageBytes / MEGABYTE / seconds);
    }

    /** For a terminal. */
    public List<String> lines() {
        List<String> lines = new ArrayList<>(circumstances);
        lines.add("");
        Table table = new Table(HEADINGS.toArray(String[]::new));
        rows.forEach(row -> table.add(cells(row).toArray(String[]::new)));
        lines.addAll(table.lines());
        lines.add("");
        lines.add((int) rows.stream().filter(ProtocolsReport::isReached).count() + " of " + rows.size() + " rows reach "
                + BAR + " of the peer's rate.");
        rows.forEach(row -> problems(row).forEach(what -> lines.add("NOT RIGHT: " + what)));
        return lines;
    }

    /** For a page. */
    public String markdown() {
        List<String> lines = new ArrayList<>(List.of("# RCP, FTP and SCP: the node beside the C servers", ""));
        circumstances.forEach(sentence -> lines.addAll(List.of(sentence, "")));
        lines.add("| " + String.join(" | ", HEADINGS) + " |");
        lines.add("|" + " --- |".repeat(HEADINGS.size()));
        rows.forEach(row -> lines.add("| " + String.join(" | ", cells(row)) + " |"));
        rows.forEach(row -> problems(row).forEach(what -> lines.addAll(List.of("", "**Not right: " + what + "**"))));
        return String.join("\n", lines) + "\n";
    }

    /** For programs. */
    public String json() {
        try {
            return new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT).writeValueAsString(this);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("figures that cannot be written", e);
        }
    }
}
