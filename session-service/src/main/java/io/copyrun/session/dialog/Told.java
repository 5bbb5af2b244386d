package io.copyrun.session.dialog;

import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import io.copyrun.session.failure.Cause;
import io.copyrun.session.platform.Words;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the device has said so far.
 *
 * @param questions names of those that were answered
 * @param verdict the last line that said how it ended
 */
record Told(
        List<Outcome.Asked> asked,
        List<String> questions,
        @Nullable Verdict verdict,
        Rejected rejected) {
    static final Told NOTHING = new Told(List.of(), List.of(), null, Rejected.NOTHING);

    Told with(@Nullable Verdict next) {
        return new Told(asked, questions, next, rejected);
    }

    Told with(Rejected next) {
        return new Told(asked, questions, verdict, next);
    }

    Told with(String question, Outcome.Asked next) {
        var all = new ArrayList<>(asked);
        all.add(next);
        var names = new ArrayList<>(questions);
        names.add(question);
        return new Told(List.copyOf(all), List.copyOf(names), verdict, rejected);
    }

    /**
     * Lines of a configuration that the device did not take.
     *
     * @param above the last line with text that may be the rejected one
     * @param begun whether the device has said anything that the command line cannot be rejected by
     */
    record Rejected(List<String> lines, String above, boolean begun) {
        static final Rejected NOTHING = new Rejected(List.of(), "", false);
        private static final int LINES_MAX = 1_000;
        private static final int LINE_MAX = 300;
        private static final Pattern MARK = Pattern.compile("^[\\s^]*$");
        private static final Pattern PROGRESS = Pattern.compile(
                "^\\W*(Loading|Accessing|Trying|Connection to|TFTP get|Copy complete)\\b|\\[OK|^[!.OC\\s]+$");

        /** After a line that rejects what stands above it. */
        Rejected by(String words) {
            var all = new ArrayList<>(lines);
            if (all.size() < LINES_MAX) {
                String text = Screen.tail(words.strip(), LINE_MAX);
                all.add(above.isEmpty() ? text : above + ": " + text);
            }
            return new Rejected(List.copyOf(all), "", true);
        }

        /** After any other line. */
        Rejected after(String line) {
            if (MARK.matches(line)) {
                return this;
            }
            return new Rejected(lines, PROGRESS.matcher(line).find() ? "" : Screen.tail(line.strip(), LINE_MAX), true);
        }
    }

    /** A line that said how the copy ended; a later one may say otherwise. */
    record Verdict(
            @Nullable Cause cause, String line, @Nullable Long bytes) {
        static Verdict of(Words words, String line) {
            Long bytes = null;
            Matcher matcher = words.line().matcher(line);
            if (words.bytes() && matcher.find()) {
                bytes = number(matcher.group(1));
            }
            return new Verdict(words.cause(), line.strip(), bytes);
        }

        private static @Nullable Long number(String digits) {
            return digits.length() > 18 ? null : Long.valueOf(digits);
        }

        /** The later one counts, unless it says less of the same. */
        static Verdict later(@Nullable Verdict before, Verdict next) {
            if (before == null) {
                return next;
            }
            boolean vaguer = next.cause == Cause.TRANSFER_FAILED && before.cause != null;
            boolean withoutBytes = next.cause == null && before.cause == null && next.bytes == null;
            return vaguer || (withoutBytes && before.bytes != null) ? before : next;
        }
    }
}
