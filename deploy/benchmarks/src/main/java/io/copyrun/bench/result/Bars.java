package io.copyrun.bench.result;

import io.copyrun.bench.row.Group;
import io.copyrun.bench.row.Row;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.ToDoubleFunction;

/** What our server must reach in each row, measured against the best peer of the same run. */
public final class Bars {
    /** The claim that every transfer of a row was brought over right. */
    static final String WHOLE = "nothing failed, nothing wrong";

    private static final int BURST = 512;
    private static final int STORM = 2_000;
    private static final double BURST_FACTOR = 1.2;
    private static final double STORM_FACTOR = 3;
    private static final double WINDOW_FACTOR = 1.3;
    private static final double LOSS_FACTOR = 10;
    private static final int LOSS_WITH_BAR_PERCENT = 5;
    private static final double P99_OF_MEAN = 2;
    /** Where a program close to the limit of the machine is slower than a bar, so much of it is the bar. */
    private static final double REFERENCE_SHARE = 0.8;

    private final Results results;
    private final String ours;
    private final String cpuMeasure;
    private final String reference;

    /**
     * The bars of a run.
     *
     * @param cpuMeasure the peer whose CPU time is the bar
     * @param reference a server that is no peer
     */
    public Bars(Results results, String ours, String cpuMeasure, String reference) {
        this.results = results;
        this.ours = ours;
        this.cpuMeasure = cpuMeasure;
        this.reference = reference;
    }

    /** The verdicts on all rows that our server was measured in. */
    public List<Verdict> verdicts() {
        List<Verdict> verdicts = new ArrayList<>();
        for (Row row : results.rows()) {
            results.figures(row, ours).ifPresent(figures -> add(verdicts, row, figures));
        }
        return verdicts;
    }

    private void add(List<Verdict> verdicts, Row row, Figures our) {
        int amiss = our.failed() + our.wrong() + our.problems().size();
        verdicts.add(new Verdict(row.id(), WHOLE, amiss, 0, false, "absolute"));
        switch (row.group()) {
            case SMALL -> small(verdicts, row, our);
            case IMAGE ->
                rate(row, our, row.terms().window() == 1 ? 1 : WINDOW_FACTOR, Figures::megabytesPerSecond)
                        .ifPresent(verdicts::add);
            case LOSS -> loss(row, our).ifPresent(verdicts::add);
            case READERS, HELD -> {}
        }
    }

    private void small(List<Verdict> verdicts, Row row, Figures our) {
        int atOnce = row.files().atOnce();
        double factor = atOnce >= STORM ? STORM_FACTOR : atOnce >= BURST ? BURST_FACTOR : 1;
        rate(row, our, factor, Figures::perSecond).ifPresent(verdicts::add);
        if (row.isUpload()) {
            results.figures(row, cpuMeasure)
                    .filter(Figures::hasSucceeded)
                    .map(peer -> new Verdict(
                            row.id(), "CPU ms for each file", our.cpuMillis(), peer.cpuMillis(), false, cpuMeasure))
                    .ifPresent(verdicts::add);
        }
        if (atOnce >= STORM) {
            verdicts.add(new Verdict(
                    row.id(), "p99 ms", our.p99Millis(), P99_OF_MEAN * our.meanMillis(), false, "twice its mean"));
        }
    }

    private Optional<Verdict> rate(Row row, Figures our, double factor, ToDoubleFunction<Figures> figure) {
        Optional<String> best = peersOf(row)
                .filter(server -> figures(row, server).hasSucceeded())
                .max(Comparator.comparingDouble(server -> figure.applyAsDouble(figures(row, server))));
        return best.map(peer -> {
            double bar = factor * figure.applyAsDouble(figures(row, peer));
            double lowered = results.figures(row, reference)
                    .map(known -> REFERENCE_SHARE * figure.applyAsDouble(known))
                    .orElse(bar);
            String claim = row.group() == Group.IMAGE ? "MB/s" : "files/s";
            return lowered < bar
                    ? new Verdict(row.id(), claim, figure.applyAsDouble(our), lowered, true, share())
                    : new Verdict(row.id(), claim, figure.applyAsDouble(our), bar, true, times(factor, peer));
        });
    }

    private Optional<Verdict> loss(Row row, Figures our) {
        if (row.line().lossPercent() != LOSS_WITH_BAR_PERCENT) {
            return Optional.empty();
        }
        double factor = row.isUpload() ? 1 : LOSS_FACTOR;
        Optional<String> best = peersOf(row).min(Comparator.comparingDouble(server -> seconds(row, server)));
        return best.map(peer -> {
            double bar = seconds(row, peer) / factor;
            double raised = results.figures(row, reference)
                    .map(known -> seconds(row, reference) / REFERENCE_SHARE)
                    .orElse(bar);
            String unfinished = figures(row, peer).isWhole() ? "" : ", which did not finish";
            return raised > bar
                    ? new Verdict(row.id(), "seconds", our.seconds(), raised, false, share())
                    : new Verdict(row.id(), "seconds", our.seconds(), bar, false, times(factor, peer) + unfinished);
        });
    }

    /** A server that did not bring all files over would have needed the limit at least. */
    private double seconds(Row row, String server) {
        Figures figures = figures(row, server);
        return figures.isWhole() ? figures.seconds() : Math.max(figures.seconds(), row.limitSeconds());
    }

    private java.util.stream.Stream<String> peersOf(Row row) {
        return results.serversOf(row).filter(server -> !server.equals(ours) && !server.equals(reference));
    }

    private Figures figures(Row row, String server) {
        return results.figures(row, server).orElseThrow();
    }

    private static String times(double factor, String peer) {
        return factor == 1 ? peer : String.format(Locale.ROOT, "%.1f times %s", factor, peer);
    }

    private String share() {
        return REFERENCE_SHARE + " of " + reference;
    }
}
