package io.copyrun.bench.result;

import io.copyrun.bench.row.Row;
import io.copyrun.local.Table;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** The whole table and the verdicts, for a terminal. */
public final class TextReport {
    private static final double DISTURBED = 0.25;

    private TextReport() {}

    /** A line for each row and server. */
    public static List<String> table(Results results) {
        Table table = new Table(
                "row", "server", "files/s", "MB/s", "s", "p50 ms", "p99 ms", "CPU ms", "broker", "MB", "threads",
                "failed", "wrong");
        for (Row row : results.rows()) {
            results.serversOf(row).forEach(server -> add(table, row, server, results));
        }
        List<String> lines = new ArrayList<>(table.lines());
        lines.add("");
        lines.add(
                "CPU ms: of the server for each transfer; broker: of the broker beside ours; MB: highest resident memory (PSS)");
        results.limits()
                .forEach((block, megabytes) -> lines.add(
                        "The machine's own UDP in lock step, block " + block + ": " + Numbers.of(megabytes) + " MB/s"));
        lines.addAll(problems(results));
        lines.addAll(disturbed(results));
        return lines;
    }

    /** How much of it was measured while others had much of the machine, although it was measured twice. */
    static List<String> disturbed(Results results) {
        List<Measurement> all = results.rows().stream()
                .flatMap(row -> results.serversOf(row).flatMap(server -> results.measurements(row, server).stream()))
                .filter(each -> !each.row().group().isTogether())
                .toList();
        long disturbed = all.stream()
                .filter(each -> each.usage().othersShare() > DISTURBED)
                .count();
        return disturbed == 0
                ? List.of()
                : List.of("DISTURBED: in " + disturbed + " of " + all.size()
                        + " measurements, other processes took more" + " than a quarter of the machine");
    }

    private static void add(Table table, Row row, String server, Results results) {
        Figures figures = results.figures(row, server).orElseThrow();
        table.add(
                row.id(),
                server,
                Numbers.of(figures.perSecond()),
                Numbers.of(figures.megabytesPerSecond()),
                Numbers.of(figures.seconds()),
                Numbers.of(figures.p50Millis()),
                Numbers.of(figures.p99Millis()),
                Numbers.of(figures.cpuMillis()),
                figures.brokerCpuMillis() == 0 ? "-" : Numbers.of(figures.brokerCpuMillis()),
                Numbers.megabytes(figures.memoryBytes()),
                Integer.toString(figures.threads()),
                figures.failed() == 0 ? "0" : figures.failed() + " of " + figures.transfers(),
                Integer.toString(figures.wrong()));
    }

    /** What was not right, and where. */
    static List<String> problems(Results results) {
        List<String> lines = new ArrayList<>();
        for (Row row : results.rows()) {
            for (String server : results.serversOf(row).toList()) {
                results.measurements(row, server).stream()
                        .flatMap(each -> each.problems().stream())
                        .distinct()
                        .forEach(problem -> lines.add("NOT RIGHT: " + row.id() + ", " + server + ": " + problem));
                String failures = results.measurements(row, server).stream()
                        .map(each -> each.load().firstFailure())
                        .filter(why -> why != null && !why.isEmpty())
                        .distinct()
                        .collect(Collectors.joining("; "));
                if (!failures.isEmpty()) {
                    lines.add("failed: " + row.id() + ", " + server + ": " + failures);
                }
            }
        }
        return lines;
    }

    /** A line for each bar; that a row was whole is only counted. */
    public static List<String> verdicts(List<Verdict> verdicts) {
        Table table = new Table("row", "bar", "ours", "must be", "of", "verdict");
        for (Verdict verdict : worthALine(verdicts)) {
            table.add(
                    verdict.row(),
                    verdict.claim(),
                    Numbers.of(verdict.ours()),
                    (verdict.isHigherBetter() ? ">= " : "<= ") + Numbers.of(verdict.bar()),
                    verdict.source(),
                    verdict.word());
        }
        List<String> lines = new ArrayList<>(table.lines());
        lines.add("");
        lines.addAll(sums(verdicts));
        return lines;
    }

    /** All but those that only say that nothing failed. */
    static List<Verdict> worthALine(List<Verdict> verdicts) {
        return verdicts.stream()
                .filter(verdict -> !verdict.claim().equals(Bars.WHOLE) || !verdict.isReached())
                .toList();
    }

    /** How many rows are whole, and how many other bars are reached. */
    static List<String> sums(List<Verdict> verdicts) {
        List<Verdict> whole = verdicts.stream()
                .filter(verdict -> verdict.claim().equals(Bars.WHOLE))
                .toList();
        List<Verdict> others = verdicts.stream()
                .filter(verdict -> !verdict.claim().equals(Bars.WHOLE))
                .toList();
        return List.of(
                "ours: nothing failed and nothing was wrong in " + reached(whole) + " of " + whole.size() + " rows",
                "ours: " + reached(others) + " of " + others.size() + " bars reached");
    }

    private static long reached(List<Verdict> verdicts) {
        return verdicts.stream().filter(Verdict::isReached).count();
    }
}
