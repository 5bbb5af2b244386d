package io.copyrun.simulator.cli;

import java.util.Optional;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/** What follows a bar after a command: {@code | include}, {@code exclude}, {@code begin}, {@code section}. */
final class OutputFilter {
    private enum Sort {
        INCLUDE,
        EXCLUDE,
        BEGIN,
        SECTION
    }

    private final Sort sort;
    private final Pattern pattern;
    private final StringBuilder line = new StringBuilder();
    private boolean inside;

    private OutputFilter(Sort sort, Pattern pattern) {
        this.sort = sort;
        this.pattern = pattern;
    }

    /** Reads {@code include word}; empty if it is no filter. */
    static Optional<OutputFilter> of(String text) {
        String[] parts = text.strip().split("\\s+", 2);
        if (parts.length < 2) {
            return Optional.empty();
        }
        for (Sort sort : Sort.values()) {
            if (sort.name().regionMatches(true, 0, parts[0], 0, parts[0].length())) {
                return Optional.of(new OutputFilter(sort, pattern(parts[1])));
            }
        }
        return Optional.empty();
    }

    private static Pattern pattern(String text) {
        try {
            return Pattern.compile(text);
        } catch (PatternSyntaxException e) {
            return Pattern.compile(Pattern.quote(text));
        }
    }

    /** The lines of a piece of output that are to be seen. */
    String passed(String text) {
        StringBuilder passed = new StringBuilder();
        for (char c : text.toCharArray()) {
            line.append(c);
            if (c == '\n') {
                String whole = line.toString();
                line.setLength(0);
                if (passes(whole)) {
                    passed.append(whole);
                }
            }
        }
        return passed.toString();
    }

    private boolean passes(String whole) {
        boolean found = pattern.matcher(whole).find();
        return switch (sort) {
            case INCLUDE -> found;
            case EXCLUDE -> !found;
            case BEGIN -> {
                inside |= found;
                yield inside;
            }
            case SECTION -> {
                inside = found || (inside && whole.startsWith(" "));
                yield inside;
            }
        };
    }
}
