package io.copyrun.bench;

import io.copyrun.bench.node.Copyrun;
import io.copyrun.bench.result.Facts;
import io.copyrun.bench.result.JsonReport;
import io.copyrun.bench.result.MarkdownReport;
import io.copyrun.bench.result.Picture;
import io.copyrun.bench.result.Results;
import io.copyrun.bench.result.TextReport;
import io.copyrun.bench.result.Verdict;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Writes what came of it: on the terminal and as files. */
final class Reports {
    private final Path directory;

    Reports(Path directory) {
        this.directory = directory;
    }

    void write(Facts facts, Results results, List<Verdict> verdicts) throws IOException {
        List<String> text = new ArrayList<>(facts.sentences());
        facts.servers().forEach((name, what) -> text.add(name + ": " + what));
        facts.missing().forEach(what -> text.add("MISSING: " + what));
        text.add("");
        text.addAll(TextReport.table(results));
        text.add("");
        text.addAll(TextReport.verdicts(verdicts));
        System.out.println();
        text.forEach(System.out::println);
        Files.write(directory.resolve("tftp.txt"), text);
        Files.writeString(directory.resolve("tftp.json"), JsonReport.of(facts, results, verdicts));
        Files.writeString(directory.resolve("tftp.md"), MarkdownReport.of(facts, results, verdicts));
        Files.writeString(directory.resolve("tftp.svg"), Picture.of(facts, results, Copyrun.NAME));
        System.out.println();
        System.out.println("Written: tftp.txt, tftp.json, tftp.md and tftp.svg in " + directory);
    }
}
