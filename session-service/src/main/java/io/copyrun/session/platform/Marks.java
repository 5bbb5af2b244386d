package io.copyrun.session.platform;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How a whole file of one kind looks.
 *
 * @param end regular expression of the last line with text, null where there is none
 * @param noise regular expressions of lines that change by themselves
 */
public record Marks(@Nullable String end, List<String> noise) {
    public Marks {
        noise = List.copyOf(noise);
    }
}
