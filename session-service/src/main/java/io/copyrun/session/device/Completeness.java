package io.copyrun.session.device;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How to tell that a file is whole.
 *
 * @param endMark regular expression (RE2 syntax) that the last line with text must match; null where there is none
 * @param noise regular expressions of lines that are no change when they differ
 * @param filtered why the device shows this user a part of it only; null when, as far as is known, it shows all of it
 */
public record Completeness(
        @Nullable String endMark,
        List<String> noise,
        @Nullable String filtered) {}
