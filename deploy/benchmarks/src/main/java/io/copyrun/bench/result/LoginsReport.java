package io.copyrun.bench.result;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import io.copyrun.local.Table;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** How long healthy devices need alone, and beside devices that hang, refuse and close. */
public record LoginsReport(String setting, List<Round> rounds) {
    /** So much longer it may take. */
    private static final double BAR = 1.1;

    /**
     * Both times from the request to the last healthy device's final event.
     *
     * @param faultyEndings how the others ended, before they were cancelled
     */
    public record Round(
            int number,
            double secondsAlone,
            double secondsBeside,
            Map<String, Integer> faultyEndings,
            List<String> problems) {}

    double alone() {
        return Median.of(rounds, Round::secondsAlone);
    }

    double beside() {
        return Median.of(rounds, Round::secondsBeside);
    }

    double ratio() {
        return beside() / alone();
    }

    /** Whether the bar is reached, and every healthy device was backed up. */
    public boolean isReached() {
        return ratio() <= BAR
                && rounds.stream().allMatch(round -> round.problems().isEmpty());
    }

    /** For a terminal. */
    public List<String> lines() {
        List<String> lines = new ArrayList<>(List.of(setting, ""));
        Table table = new Table("round", "healthy alone s", "beside faulty ones s", "ratio", "the faulty ones");
        for (Round round : rounds) {
            table.add(
                    Integer.toString(round.number()),
                    Numbers.of(round.secondsAlone()),
                    Numbers.of(round.secondsBeside()),
                    Numbers.of(round.secondsBeside() / round.secondsAlone()),
                    round.faultyEndings().toString());
        }
        table.add("median", Numbers.of(alone()), Numbers.of(beside()), Numbers.of(ratio()), "");
        lines.addAll(table.lines());
        lines.add("");
        lines.add("ratio of the medians " + Numbers.of(ratio()) + ", bar " + BAR + ": "
                + (isReached() ? "reached" : "NOT REACHED"));
        rounds.forEach(round ->
                round.problems().forEach(what -> lines.add("NOT RIGHT: round " + round.number() + ": " + what)));
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
