package io.copyrun.bench.result;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import io.copyrun.bench.load.LoadResult;
import io.copyrun.local.Table;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.ToLongFunction;

/** Memory and threads of the node with many transfers open, and with one very large file. */
public record LargeReport(String node, List<Open> open, List<Image> images) {
    /**
     * Uploads held open half way.
     *
     * @param heapBytes after a collection, while they are open
     * @param heapOfOpenBytes how much more that is than before they were
     */
    public record Open(
            int count,
            int threads,
            long heapBytes,
            long heapOfOpenBytes,
            long residentBytes,
            LoadResult load,
            List<String> problems) {}

    /** A look at the node while a file is under way; the heap is looked at after a collection. */
    public record Sample(long heapBytes, long residentBytes, int threads) {}

    /** One large file. */
    public record Image(String name, long bytes, LoadResult load, List<Sample> samples, List<String> problems) {
        String range(ToLongFunction<Sample> figure, double unit) {
            var statistics = samples.stream().mapToLong(figure).summaryStatistics();
            return samples.isEmpty()
                    ? "-"
                    : String.format(
                            Locale.ROOT, "%.1f to %.1f", statistics.getMin() / unit, statistics.getMax() / unit);
        }
    }

    private static final double MEGABYTE = 1e6;

    /** Whether every transfer ended well. */
    public boolean isWhole() {
        return open.stream()
                        .allMatch(
                                each -> each.load().isWhole() && each.problems().isEmpty())
                && images.stream()
                        .allMatch(
                                each -> each.load().isWhole() && each.problems().isEmpty());
    }

    /** For a terminal. */
    public List<String> lines() {
        List<String> lines = new ArrayList<>(List.of(node, ""));
        Table held =
                new Table("uploads open", "threads", "heap after GC MB", "of it for them", "resident MB", "failed");
        for (Open each : open) {
            held.add(
                    Integer.toString(each.count()),
                    Integer.toString(each.threads()),
                    Numbers.of(each.heapBytes() / MEGABYTE),
                    Numbers.of(each.heapOfOpenBytes() / MEGABYTE),
                    Numbers.of(each.residentBytes() / MEGABYTE),
                    Integer.toString(each.load().failed()));
        }
        lines.addAll(held.lines());
        lines.add("");
        Table large = new Table(
                "file", "bytes", "MB/s", "s", "heap after GC MB", "resident MB", "threads", "looks", "failed");
        for (Image image : images) {
            large.add(
                    image.name(),
                    Long.toString(image.bytes()),
                    Numbers.of(image.load().megabytesPerSecond()),
                    Numbers.of(image.load().seconds()),
                    image.range(Sample::heapBytes, MEGABYTE),
                    image.range(Sample::residentBytes, MEGABYTE),
                    image.range(Sample::threads, 1),
                    Integer.toString(image.samples().size()),
                    Integer.toString(image.load().failed()));
        }
        lines.addAll(large.lines());
        open.forEach(
                each -> each.problems().forEach(what -> lines.add("NOT RIGHT: " + each.count() + " open: " + what)));
        images.forEach(each -> each.problems().forEach(what -> lines.add("NOT RIGHT: " + each.name() + ": " + what)));
        return lines;
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
