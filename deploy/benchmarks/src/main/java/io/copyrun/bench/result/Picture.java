package io.copyrun.bench.result;

import io.copyrun.bench.row.Group;
import io.copyrun.bench.row.Row;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.ToDoubleFunction;

/** The table as a picture: an SVG that has its own background, and so can be read on any page. */
public final class Picture {
    private static final double MARGIN = 20;
    private static final double GAP = 24;
    private static final double HEAD = 92;
    private static final double LEGEND_STEP = 120;
    private static final double WIDTH = 2 * PanelDrawing.WIDTH + GAP + 2 * MARGIN;

    /** Colours that colour-blind people tell apart; the first is ours. */
    private static final List<String> COLOURS = List.of("#0072b2", "#8b949e", "#e69f00", "#009e73", "#cc79a7");

    private static final String STYLE = """
            <style>
            .paper { fill: #ffffff; stroke: #d0d7de }
            text { fill: #1f2328 }
            .name { font-size: 19px; font-weight: bold }
            .title { font-size: 14px; font-weight: bold }
            .note { font-size: 11px; fill: #59636e }
            .label { text-anchor: end }
            .figure { font-size: 11px }
            .flaw { font-size: 11px; fill: #cf222e }
            .axis { stroke: #8b949e; fill: none }
            .flawed { opacity: 0.4 }
            COLOURS
            @media (prefers-color-scheme: dark) {
            .paper { fill: #0d1117; stroke: #30363d }
            text { fill: #e6edf3 }
            .note { fill: #9198a1 }
            .flaw { fill: #ff7b72 }
            }
            </style>
            """;

    private final Results results;
    /** Ours first. */
    private final List<String> servers;

    private final List<Panel> panels = new ArrayList<>();

    private Picture(Results results, String ours) {
        this.results = results;
        this.servers = new ArrayList<>(results.servers());
        this.servers.remove(ours);
        this.servers.addFirst(ours);
    }

    /** @param ours the server that is drawn first, in the strongest colour */
    public static String of(Facts facts, Results results, String ours) {
        Picture picture = new Picture(results, ours);
        picture.planSmall();
        picture.planImages();
        picture.planOthers();
        return picture.draw(facts);
    }

    private void planSmall() {
        for (String way : List.of("Uploads", "Downloads")) {
            add(
                    way + " of 8 KB files",
                    "files a second by the number at once, more is better",
                    Panel.Scale.LINEAR,
                    small(way, Figures::perSecond));
        }
        for (String way : List.of("Uploads", "Downloads")) {
            add(
                    way + " of 8 KB files: the slowest in a hundred",
                    "p99 in milliseconds, less is better; logarithmic scale",
                    Panel.Scale.LOGARITHMIC,
                    small(way, Figures::p99Millis));
        }
    }

    private void planImages() {
        for (String way : List.of("Upload", "Download")) {
            add(
                    way + " of one large image, window 1",
                    "MB/s by block size, more is better; a full bar is the fastest of its group",
                    Panel.Scale.BY_GROUP,
                    image(way, 1));
        }
        for (String way : List.of("Upload", "Download")) {
            List<Panel.BarGroup> windowed = new ArrayList<>(image(way, 16));
            windowed.addAll(image(way, 64));
            add(
                    way + " of one large image with a window",
                    "MB/s by block size and window, more is better; a full bar is the fastest of its group",
                    Panel.Scale.BY_GROUP,
                    windowed);
        }
    }

    private void planOthers() {
        add(
                "16 files over a lossy line",
                "seconds until all are there, less is better; logarithmic scale",
                Panel.Scale.LOGARITHMIC,
                groups(
                        row -> row.group() == Group.LOSS && !row.onDisk(),
                        row -> row.line().lossPercent() + "% " + (row.isUpload() ? "up" : "down") + " w"
                                + row.terms().window(),
                        Figures::seconds));
        add(
                "What an upload of 8 KB costs",
                "CPU milliseconds of the server for each file, less is better",
                Panel.Scale.LINEAR,
                small("Uploads", Figures::cpuMillis));
    }

    private List<Panel.BarGroup> small(String way, ToDoubleFunction<Figures> figure) {
        return groups(
                row -> row.group() == Group.SMALL && !row.onDisk() && row.isUpload() == way.startsWith("Up"),
                row -> String.format(Locale.ROOT, "%,d", row.files().atOnce()),
                figure);
    }

    private List<Panel.BarGroup> image(String way, int window) {
        return groups(
                row -> row.group() == Group.IMAGE
                        && !row.onDisk()
                        && row.isUpload() == way.startsWith("Up")
                        && row.terms().window() == window,
                row -> row.terms().block() + (window == 1 ? "" : " × " + window),
                Figures::megabytesPerSecond);
    }

    private List<Panel.BarGroup> groups(
            Predicate<Row> wanted, Function<Row, String> label, ToDoubleFunction<Figures> figure) {
        return results.rows().stream()
                .filter(wanted)
                .map(row -> new Panel.BarGroup(label.apply(row), bars(row, figure)))
                .toList();
    }

    private List<Panel.Bar> bars(Row row, ToDoubleFunction<Figures> figure) {
        List<Panel.Bar> bars = new ArrayList<>();
        for (String server : servers) {
            results.figures(row, server).ifPresent(figures -> {
                double value = figures.hasSucceeded() ? figure.applyAsDouble(figures) : 0;
                bars.add(new Panel.Bar(server, value, flaw(figures)));
            });
        }
        return bars;
    }

    private static String flaw(Figures figures) {
        if (!figures.hasSucceeded()) {
            return "fails";
        }
        if (figures.failed() > 0) {
            double percent = 100.0 * figures.failed() / figures.transfers();
            return String.format(Locale.ROOT, percent < 1 ? "%.1f%% lost" : "%.0f%% lost", percent);
        }
        return figures.isWhole() ? "" : "wrong";
    }

    private void add(String title, String note, Panel.Scale scale, List<Panel.BarGroup> groups) {
        if (!groups.isEmpty()) {
            panels.add(new Panel(title, note, scale, groups));
        }
    }

    private String draw(Facts facts) {
        Svg svg = new Svg();
        double height = HEAD + MARGIN;
        for (int i = 0; i < panels.size(); i += 2) {
            height += rowHeight(i) + GAP;
        }
        svg.rectangle(0.5, 0.5, WIDTH - 1, height - 1, "paper");
        svg.text(MARGIN, 34, "name", "TFTP: Copyrun beside the C servers");
        svg.text(
                MARGIN,
                52,
                "note",
                facts.machine() + "; medians of " + facts.rounds() + (facts.rounds() == 1 ? " round" : " rounds")
                        + "; Copyrun syncs, hashes and announces every file");
        legend(svg);
        PanelDrawing drawing = new PanelDrawing(svg, servers);
        double top = HEAD;
        for (int i = 0; i < panels.size(); i += 2) {
            drawing.draw(panels.get(i), MARGIN, top);
            if (i + 1 < panels.size()) {
                drawing.draw(panels.get(i + 1), MARGIN + PanelDrawing.WIDTH + GAP, top);
            }
            top += rowHeight(i) + GAP;
        }
        return svg.picture(WIDTH, height, STYLE.replace("COLOURS", colours()));
    }

    private void legend(Svg svg) {
        double x = MARGIN;
        for (int i = 0; i < servers.size(); i++) {
            svg.rectangle(x, 64, 12, 12, "s" + i);
            svg.text(x + 18, 74, "figure", servers.get(i));
            x += LEGEND_STEP;
        }
    }

    private String colours() {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < servers.size(); i++) {
            text.append(".s")
                    .append(i)
                    .append(" { fill: ")
                    .append(COLOURS.get(i % COLOURS.size()))
                    .append(" }\n");
        }
        return text.toString().strip();
    }

    private double rowHeight(int first) {
        double left = PanelDrawing.height(panels.get(first));
        return first + 1 < panels.size() ? Math.max(left, PanelDrawing.height(panels.get(first + 1))) : left;
    }
}
