package io.copyrun.bench.result;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import io.copyrun.bench.row.Row;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Everything for programs: circumstances, each round of each row, medians, verdicts. */
public final class JsonReport {
    private static final ObjectMapper JSON = new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

    private JsonReport() {}

    public static String of(Facts facts, Results results, List<Verdict> verdicts) {
        Map<String, Object> report = new LinkedHashMap<>();
        report.put("facts", facts(facts));
        report.put("limitMegabytesPerSecondByBlock", results.limits());
        report.put("rows", results.rows().stream().map(row -> row(row, results)).toList());
        report.put("verdicts", verdicts.stream().map(JsonReport::verdict).toList());
        try {
            return JSON.writeValueAsString(report);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("figures that cannot be written", e);
        }
    }

    private static Map<String, Object> facts(Facts facts) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("startedAt", facts.startedAt().toString());
        json.put("machine", facts.machine());
        json.put("java", facts.java());
        json.put("rounds", facts.rounds());
        json.put("quick", facts.isQuick());
        json.put("servers", facts.servers());
        json.put("missing", facts.missing());
        json.put("places", facts.places());
        json.put("cpuAccounting", facts.accounting());
        return json;
    }

    private static Map<String, Object> row(Row row, Results results) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("id", row.id());
        json.put("group", row.group());
        json.put("direction", row.direction());
        json.put("onDisk", row.onDisk());
        json.put("files", row.files());
        json.put("blockBytes", row.terms().block());
        json.put("window", row.terms().window());
        json.put("lossPercent", row.line().lossPercent());
        Map<String, Object> servers = new LinkedHashMap<>();
        results.serversOf(row).forEach(server -> servers.put(server, server(row, server, results)));
        json.put("servers", servers);
        return json;
    }

    private static Map<String, Object> server(Row row, String server, Results results) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("medians", results.figures(row, server).orElseThrow());
        json.put(
                "rounds",
                results.measurements(row, server).stream()
                        .map(each -> Map.of(
                                "round",
                                each.round(),
                                "load",
                                each.load(),
                                "usage",
                                each.usage(),
                                "problems",
                                each.problems()))
                        .toList());
        return json;
    }

    private static Map<String, Object> verdict(Verdict verdict) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("row", verdict.row());
        json.put("claim", verdict.claim());
        json.put("ours", verdict.ours());
        json.put("bar", verdict.bar());
        json.put("higherIsBetter", verdict.isHigherBetter());
        json.put("source", verdict.source());
        json.put("reached", verdict.isReached());
        // JSON has no infinity.
        json.put("ratio", Double.isInfinite(verdict.ratio()) ? null : verdict.ratio());
        return json;
    }
}
