package io.copyrun.bench.result;

import java.util.List;

/** Draws one chart: horizontal bars with their figures at the end. */
final class PanelDrawing {
    static final double WIDTH = 470;

    private static final double HEADING = 40;
    private static final double BAR = 11;
    private static final double BAR_STEP = 13;
    private static final double GROUP_GAP = 9;
    private static final double LABEL_WIDTH = 88;
    private static final double FIGURE_WIDTH = 112;
    private static final double TEXT_RISE = 9.5;
    private static final double GAP = 5;
    private static final double SHORTEST = 1;

    private final Svg svg;
    private final List<String> servers;

    PanelDrawing(Svg svg, List<String> servers) {
        this.svg = svg;
        this.servers = servers;
    }

    static double height(Panel panel) {
        return HEADING + panel.barCount() * BAR_STEP + panel.groups().size() * GROUP_GAP;
    }

    /** Draws it with its upper left corner there. */
    void draw(Panel panel, double left, double top) {
        svg.text(left, top + 14, "title", panel.title());
        svg.text(left, top + 30, "note", panel.note());
        double y = top + HEADING;
        for (Panel.BarGroup group : panel.groups()) {
            double height = group.bars().size() * BAR_STEP;
            svg.text(left + LABEL_WIDTH - 8, y + height / 2 + 3, "label", group.label());
            svg.line(left + LABEL_WIDTH, y - 2, left + LABEL_WIDTH, y + height);
            for (Panel.Bar bar : group.bars()) {
                draw(panel, group, bar, left + LABEL_WIDTH, y);
                y += BAR_STEP;
            }
            y += GROUP_GAP;
        }
    }

    private void draw(Panel panel, Panel.BarGroup group, Panel.Bar bar, double left, double top) {
        double widest = WIDTH - LABEL_WIDTH - FIGURE_WIDTH;
        double length = Math.max(SHORTEST, panel.length(group, bar) * widest);
        boolean isFlawed = !bar.flaw().isEmpty();
        svg.rectangle(left, top, length, BAR, "s" + servers.indexOf(bar.server()) + (isFlawed ? " flawed" : ""));
        String figure = bar.value() > 0 ? Numbers.grouped(bar.value()) : "";
        String words = isFlawed ? (figure.isEmpty() ? "" : figure + ", ") + bar.flaw() : figure;
        svg.text(left + length + GAP, top + TEXT_RISE, isFlawed ? "flaw" : "figure", words);
    }
}
