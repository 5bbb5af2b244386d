package io.copyrun.bench.result;

import io.copyrun.bench.row.Group;
import io.copyrun.bench.row.Row;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.BiFunction;
import java.util.function.Function;

/** The tables for a page: a line for each server, a column for each variant of a row. */
public final class MarkdownReport {
    private static final double MICROS_PER_MILLI = 1_000;

    private final Results results;
    private final List<String> lines = new ArrayList<>();

    private MarkdownReport(Results results) {
        this.results = results;
    }

    public static String of(Facts facts, Results results, List<Verdict> verdicts) {
        MarkdownReport report = new MarkdownReport(results);
        report.lines.add("# TFTP: the node beside the C servers");
        facts.sentences().forEach(report::paragraph);
        report.lines.add("");
        facts.servers().forEach((name, what) -> report.lines.add("* " + name + ": " + what));
        facts.missing().forEach(what -> report.lines.add("* **" + what + "**"));
        for (boolean onDisk : new boolean[] {false, true}) {
            report.tables(onDisk);
            report.others(onDisk);
        }
        TextReport.disturbed(results).forEach(report::paragraph);
        report.limits();
        report.problems();
        report.verdicts(verdicts);
        return String.join("\n", report.lines) + "\n";
    }

    private void tables(boolean onDisk) {
        String where = onDisk ? ", on a disk" : "";
        for (boolean upload : new boolean[] {true, false}) {
            String what = upload ? "Uploads" : "Downloads";
            table(
                    what + " of 8 KB files, block size 512" + where,
                    rows(Group.SMALL, onDisk, upload),
                    row -> grouped(row.files().atOnce()) + " at once",
                    (row, figures) -> Numbers.grouped(figures.perSecond()) + "/s, p99 "
                            + Numbers.of(figures.p99Millis()) + " ms, "
                            + Numbers.of(figures.cpuMillis() * MICROS_PER_MILLI) + " µs");
        }
        for (int window : new int[] {1, 16, 64}) {
            for (boolean upload : new boolean[] {true, false}) {
                table(
                        "One image of " + Numbers.size(imageBytes(onDisk)) + ", " + (upload ? "upload" : "download")
                                + ", window " + window + where + ": MB/s",
                        rows(Group.IMAGE, onDisk, upload).stream()
                                .filter(row -> row.terms().window() == window)
                                .toList(),
                        row -> "block " + row.terms().block() + smaller(row, onDisk),
                        (row, figures) -> Numbers.grouped(figures.megabytesPerSecond()));
            }
        }
    }

    private void others(boolean onDisk) {
        table(
                sizes(Group.READERS, "readers of one file of %s", onDisk) + ", block size 1428: MB/s together",
                results.rows(Group.READERS, onDisk),
                row -> "window " + row.terms().window(),
                (row, figures) -> Numbers.grouped(figures.megabytesPerSecond()));
        table(
                sizes(Group.LOSS, "files of %s over a lossy line", onDisk)
                        + ", block size 1428: time until all are done",
                results.rows(Group.LOSS, onDisk),
                row -> row.line().lossPercent() + " % " + (row.isUpload() ? "upload" : "download") + ", window "
                        + row.terms().window(),
                (row, figures) -> Numbers.of(figures.seconds()) + " s");
        table(
                sizes(Group.HELD, "transfers of %s held open", onDisk),
                results.rows(Group.HELD, onDisk),
                row -> "resident memory, threads",
                (row, figures) ->
                        Numbers.megabytes(figures.memoryBytes()) + " MB, " + grouped(figures.threads()) + " threads");
    }

    /** {@code 16 files of 1 MB ...}, from the first row of a group. */
    private String sizes(Group group, String what, boolean onDisk) {
        return results.rows(group, onDisk).stream()
                .findFirst()
                .map(Row::files)
                .map(files -> grouped(files.count()) + " " + what.formatted(Numbers.size(files.sizeBytes())))
                .orElse("");
    }

    private long imageBytes(boolean onDisk) {
        return results.rows(Group.IMAGE, onDisk).stream()
                .mapToLong(row -> row.files().sizeBytes())
                .max()
                .orElse(0);
    }

    private String smaller(Row row, boolean onDisk) {
        long bytes = row.files().sizeBytes();
        return bytes < imageBytes(onDisk) ? ", " + Numbers.size(bytes) : "";
    }

    private List<Row> rows(Group group, boolean onDisk, boolean upload) {
        return results.rows(group, onDisk).stream()
                .filter(row -> row.isUpload() == upload)
                .toList();
    }

    private void table(
            String title, List<Row> rows, Function<Row, String> heading, BiFunction<Row, Figures, String> cell) {
        if (rows.isEmpty()) {
            return;
        }
        lines.addAll(List.of("", "## " + title, ""));
        line("server", rows.stream().map(heading).toList());
        line("---", rows.stream().map(row -> "---").toList());
        for (String server : results.servers()) {
            if (rows.stream().anyMatch(row -> results.figures(row, server).isPresent())) {
                line(server, rows.stream().map(row -> cell(row, server, cell)).toList());
            }
        }
    }

    private String cell(Row row, String server, BiFunction<Row, Figures, String> cell) {
        return results.figures(row, server)
                .map(figures -> figures.hasSucceeded() ? cell.apply(row, figures) + flaws(figures) : "**fails**")
                .orElse("–");
    }

    private static String flaws(Figures figures) {
        String lost = figures.failed() == 0
                ? ""
                : ", **" + grouped(figures.failed()) + " of " + grouped(figures.transfers()) + " failed**";
        return lost + (figures.wrong() == 0 ? "" : ", **" + figures.wrong() + " wrong**");
    }

    private void line(String first, List<String> others) {
        lines.add("| " + first + " | " + String.join(" | ", others) + " |");
    }

    private void limits() {
        if (!results.limits().isEmpty()) {
            lines.addAll(List.of("", "## The machine's own UDP, one flow in lock step, no TFTP: MB/s", ""));
            line(
                    "",
                    results.limits().keySet().stream()
                            .map(block -> "block " + block)
                            .toList());
            line("---", results.limits().keySet().stream().map(block -> "---").toList());
            line(
                    "limit",
                    results.limits().values().stream().map(Numbers::grouped).toList());
        }
    }

    private void problems() {
        List<String> problems = TextReport.problems(results);
        if (!problems.isEmpty()) {
            lines.addAll(List.of("", "## What failed, and why", ""));
            problems.forEach(problem -> lines.add("* " + problem));
        }
    }

    private void verdicts(List<Verdict> verdicts) {
        lines.addAll(List.of("", "## Bars"));
        TextReport.sums(verdicts).forEach(this::paragraph);
        lines.add("");
        line("row", List.of("bar", "ours", "must be", "of", "verdict"));
        line("---", List.of("---", "---", "---", "---", "---"));
        for (Verdict verdict : TextReport.worthALine(verdicts)) {
            String must = (verdict.isHigherBetter() ? "≥ " : "≤ ") + Numbers.grouped(verdict.bar());
            String word = verdict.isReached() ? verdict.word() : "**" + verdict.word() + "**";
            line(
                    verdict.row(),
                    List.of(verdict.claim(), Numbers.grouped(verdict.ours()), must, verdict.source(), word));
        }
    }

    private void paragraph(String text) {
        lines.add("");
        lines.add(text);
    }

    private static String grouped(long number) {
        return String.format(Locale.ROOT, "%,d", number);
    }
}
