package io.copyrun.session.transcript;

import com.google.re2j.Pattern;
import io.copyrun.session.restore.ConfigurationLines;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/** Lines of a configuration as anybody may see them: in events, on boards, in explanations. */
public final class ShownLines {
    private static final int LENGTH_MAX = 300;
    private static final Pattern CONTROL = Pattern.compile("[\\x00-\\x1f\\x7f-\\x9f]+");

    private ShownLines() {}

    /** The lines without secrets and control characters, each of at most 300 characters. */
    public static List<String> of(List<String> lines) {
        return lines.stream().map(ShownLines::of).toList();
    }

    /** One line, which may stand behind the sections that it is in. */
    public static String of(String line) {
        String shown = Arrays.stream(line.split(Pattern.quote(ConfigurationLines.WITHIN), -1))
                .map(ShownLines::masked)
                .collect(Collectors.joining(ConfigurationLines.WITHIN));
        return shown.length() <= LENGTH_MAX ? shown : shown.substring(0, LENGTH_MAX - 3) + "...";
    }

    /** What a device said, as it stands between quotation marks in an explanation. */
    public static String explained(String explanation) {
        return Arrays.stream(explanation.split("\"", -1))
                .map(ShownLines::masked)
                .collect(Collectors.joining("\""));
    }

    private static String masked(String part) {
        String text = CONTROL.matcher(part).replaceAll(" ");
        var masked = new StringBuilder(text);
        // The last first, so that the places of the others stay.
        for (Secrets.Span span :
                Masking.merged(new ArrayList<>(SecretLines.in(text))).reversed()) {
            masked.replace(span.from(), span.to(), Secrets.MASK);
        }
        return masked.toString();
    }
}
