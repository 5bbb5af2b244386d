package io.copyrun.simulator.device;

import java.util.List;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Texts with <code>${name}</code> in them. */
public final class Texts {
    private static final Pattern REFERENCE = Pattern.compile("\\$\\{([A-Za-z0-9]+)}");

    /** Values may contain values; deeper than this is a circle. */
    private static final int DEPTH_MAX = 5;

    private Texts() {}

    /** The lines of a configuration file without the remarks at its head. */
    public static List<String> body(String text) {
        return text.lines()
                .dropWhile(line -> line.isBlank()
                        || line.startsWith("!")
                        || line.startsWith(":")
                        || line.startsWith("ASA Version "))
                .toList();
    }

    /**
     * The text with all references replaced; one without a value stays as it is.
     *
     * @param values answers null for what it does not know
     */
    public static String filled(String text, Function<String, @Nullable String> values) {
        String filled = text;
        for (int depth = 0; depth < DEPTH_MAX && filled.contains("${"); depth++) {
            filled = REFERENCE.matcher(filled).replaceAll(reference -> {
                String value = values.apply(reference.group(1));
                return Matcher.quoteReplacement(value == null ? reference.group() : value);
            });
        }
        return filled;
    }
}
