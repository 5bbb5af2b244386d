package io.copyrun.session.dialog;

import io.copyrun.session.platform.Wording;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Knows what a strange device has really done, and says what is wrong with what the machine makes of it. */
final class Oracle {
    /** What a state may keep: the screen, an escape sequence, the longest output, and what was read with its last bytes. */
    private static final long RETAINED_MAX =
            Screen.LINE_MAX + (long) Screen.RECENT_MAX * Screen.RECENT_LINE_MAX + 1_024 + Running.OUTPUT_MAX + 200_000;

    private final List<String> wrong = new ArrayList<>();
    private boolean truncated;
    private boolean hung;

    /** A configuration counted as whole. */
    void accepted(String text, String truth, boolean hasCutLines) {
        // A message that cuts into a line leaves its pieces, so only the line ends may differ.
        boolean same = hasCutLines
                ? Wording.squeeze(plain(text)).equals(Wording.squeeze(plain(truth)))
                : plain(text).equals(plain(truth));
        if (!same) {
            truncated = true;
            wrong.add("accepted as the whole configuration: " + shown(text) + " instead of " + shown(truth));
        }
    }

    private static String plain(String text) {
        return text.lines()
                .map(StrangeConfiguration::withoutPager)
                .map(String::stripTrailing)
                .collect(Collectors.joining("\n"))
                .strip();
    }

    private static String shown(String text) {
        String end = text.length() > 600 ? "..." + text.substring(text.length() - 600) : text;
        return "\"" + end.replace("\n", "|") + "\" (" + text.length() + " characters)";
    }

    /** A copy has ended. */
    void copied(Outcome outcome, @Nullable StrangeCopy copy) {
        if (!(outcome instanceof Outcome.Succeeded done)) {
            return;
        }
        if (copy == null || !copy.isDone()) {
            wrong.add("a copy that was not made has succeeded: " + done);
        } else if (!Objects.equals(done.bytes(), copy.bytes())) {
            wrong.add("a copy of " + copy.bytes() + " bytes has succeeded with " + done.bytes());
        }
    }

    /** A task has ended. */
    void ended(Duration took, Duration max) {
        if (took.compareTo(max) > 0) {
            hung = true;
            wrong.add("a task took " + took + " (expected: at most " + max + ")");
        }
    }

    void hung() {
        hung = true;
        wrong.add("a task does not end");
    }

    /** What was typed where it should not. */
    void sins(List<String> sins) {
        wrong.addAll(sins);
    }

    void retains(State state) {
        long retained = characters(state);
        if (retained > RETAINED_MAX) {
            wrong.add("a state keeps " + retained + " characters (expected: at most " + RETAINED_MAX + ")");
        }
    }

    static long characters(State state) {
        return switch (state) {
            case Login login -> characters(login.view());
            case Running running ->
                characters(running.view()) + running.output().chars();
            case Copying copying ->
                characters(copying.view()) + characters(copying.told().asked());
            case Refused refused ->
                characters(refused.view()) + characters(refused.failure().asked());
            case Leaving leaving -> characters(leaving.view());
        };
    }

    private static long characters(View view) {
        Screen screen = view.screen();
        return screen.line().length()
                + screen.escape().length()
                + screen.recent().stream().mapToLong(String::length).sum();
    }

    private static long characters(List<Outcome.Asked> asked) {
        return asked.stream()
                .mapToLong(one -> one.question().length() + one.answer().length())
                .sum();
    }

    boolean isTruncated() {
        return truncated;
    }

    boolean isHung() {
        return hung;
    }

    List<String> wrong() {
        return List.copyOf(wrong);
    }
}
