package io.copyrun.bench.row;

import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;

/** Chooses rows by their ids: names with {@code *} for anything, separated by commas. */
public final class RowPattern {
    private final List<Pattern> patterns;

    private RowPattern(List<Pattern> patterns) {
        this.patterns = patterns;
    }

    public static RowPattern parse(String text) {
        return new RowPattern(Arrays.stream(text.split(","))
                .map(String::strip)
                .filter(part -> !part.isEmpty())
                .map(part -> Pattern.compile(Pattern.quote(part).replace("*", "\\E.*\\Q")))
                .toList());
    }

    public boolean matches(Row row) {
        return matches(row.id());
    }

    public boolean matches(String id) {
        return patterns.stream().anyMatch(pattern -> pattern.matcher(id).matches());
    }
}
