package io.copyrun.bench.result;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import io.copyrun.bench.load.FloodResult;
import io.copyrun.bench.load.LoadResult;
import io.copyrun.local.Table;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** What a flood of bogus requests took from legitimate uploads. */
public record FloodReport(String setting, List<Round> rounds, Alone alone) {
    private static final double RATIO_MIN = 0.8;
    /** What a collection leaves differs from one to the next by so much. */
    private static final long HEAP_NOISE_BYTES = 2_000_000;

    private static final double MEGABYTE = 1e6;

    /**
     * Uploads without and with the flood, one after the other.
     *
     * @param generatorsBusy share of the time in which the generators' processor was busy during the flood
     * @param heapGrowthBytes after a collection, with the tickets of the uploads, which are remembered
     */
    public record Round(
            LoadResult without,
            LoadResult with,
            FloodResult flood,
            double generatorsBusy,
            long heapGrowthBytes,
            List<String> problems) {
        public double ratio() {
            return without.perSecond() == 0 ? 0 : with.perSecond() / without.perSecond();
        }
    }

    /**
     * The flood without anything else.
     *
     * @param heapGrowthBytes after a collection
     * @param refusedRequests that events were published about
     * @param refusals those events
     */
    public record Alone(
            FloodResult flood, long heapGrowthBytes, long residentGrowthBytes, long refusedRequests, long refusals) {}

    public double ratio() {
        return Median.of(rounds, Round::ratio);
    }

    /** Bytes that strangers were answered with, in all runs. */
    public long bytesToStrangers() {
        return alone.flood().bytesReceived()
                + rounds.stream()
                        .mapToLong(round -> round.flood().bytesReceived())
                        .sum();
    }

    /** Whether 80 % are left, memory has not grown, strangers got nothing, and every upload is right. */
    public boolean isReached() {
        return ratio() >= RATIO_MIN
                && alone.heapGrowthBytes() <= HEAP_NOISE_BYTES
                && bytesToStrangers() == 0
                && rounds.stream()
                        .allMatch(round ->
                                round.with().isWhole() && round.problems().isEmpty());
    }

    /** For a terminal. */
    public List<String> lines() {
        List<String> lines = new ArrayList<>(List.of(setting, ""));
        lines.addAll(table().lines());
        rounds.forEach(round -> round.problems().forEach(problem -> lines.add("NOT RIGHT: " + problem)));
        lines.add("");
        lines.add(
                verdict(ratio() >= RATIO_MIN, String.format(Locale.ROOT, "throughput left: %.2f (>= 0.80)", ratio())));
        lines.add(verdict(
                alone.heapGrowthBytes() <= HEAP_NOISE_BYTES,
                "the flood alone, " + alone.flood().sent() + " requests in "
                        + Numbers.of(alone.flood().seconds())
                        + " s: heap after a collection " + signed(alone.heapGrowthBytes()) + " MB, resident memory "
                        + signed(alone.residentGrowthBytes()) + " MB"));
        lines.add(verdict(bytesToStrangers() == 0, "strangers received " + bytesToStrangers() + " bytes"));
        lines.add(alone.refusedRequests() + " refused requests were reported in " + alone.refusals() + " events");
        return lines;
    }

    private Table table() {
        Table table = new Table(
                "round",
                "without /s",
                "with /s",
                "ratio",
                "p99 ms",
                "flood /s",
                "failed",
                "generators",
                "to strangers");
        for (int i = 0; i < rounds.size(); i++) {
            Round round = rounds.get(i);
            table.add(
                    Integer.toString(i + 1),
                    Numbers.of(round.without().perSecond()),
                    Numbers.of(round.with().perSecond()),
                    String.format(Locale.ROOT, "%.2f", round.ratio()),
                    Numbers.of(round.without().p99Millis()) + " -> "
                            + Numbers.of(round.with().p99Millis()),
                    Numbers.of(round.flood().perSecond()),
                    Integer.toString(round.with().failed()),
                    Math.round(100 * round.generatorsBusy()) + " % busy",
                    round.flood().bytesReceived() + " bytes");
        }
        return table;
    }

    private static String verdict(boolean isReached, String what) {
        return (isReached ? "reached:     " : "NOT reached: ") + what;
    }

    private static String signed(long bytes) {
        return String.format(Locale.ROOT, "%+.1f", bytes / MEGABYTE);
    }

    /** For programs. */
    public String json() {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("setting", setting);
        json.put("ratio", ratio());
        json.put("bytesToStrangers", bytesToStrangers());
        json.put("reached", isReached());
        json.put("rounds", rounds);
        json.put("floodAlone", alone);
        try {
            return new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT).writeValueAsString(json);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("figures that cannot be written", e);
        }
    }
}
