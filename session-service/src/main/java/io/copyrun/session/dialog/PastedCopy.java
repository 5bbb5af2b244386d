package io.copyrun.session.dialog;

import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import io.copyrun.session.platform.Platform;
import io.copyrun.session.platform.Question;
import io.copyrun.session.platform.Wording;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A whole copy dialog that somebody has pasted: questions and answers stand in one line, and nothing more will come. How it ended
 * is judged as in a session.
 *
 * @param verdict the line that says how it ended; null when none does
 */
record PastedCopy(List<Outcome.Asked> asked, Told.@Nullable Verdict verdict) {
    private static final int LINE_MAX = 2_048;
    private static final int QUESTION_MAX = 512;
    private static final String QUESTION_ENDS = "?:])";
    /** A dialog has tens of questions; without a bound a text of nothing but colons would take minutes. */
    private static final int LOOK_UPS_MAX = 10_000;

    private static final Pattern FORM = Pattern.compile(
            "(?i)^(.{0,400}?(?:[\\[(]confirm[\\])]|[\\[(]yes/no(?:/[^\\])]{1,20})?[\\])][:?]?|[\\[(]y/n[\\])]\\??(?: *\\[\\w?\\])?"
                    + "|\\[[^\\]]{0,120}\\]\\?))(.*)$");
    private static final Pattern KEY = Pattern.compile("^\\s*([YyNn])(?:\\s*$|[^a-z].*)");
    /** Some devices print on behind what was typed. */
    private static final Pattern ADDRESS = Pattern.compile("^\\d{1,3}\\.\\d{1,3}\\.\\d{1,3}\\.\\d{1,3}");

    /** Reads what was pasted; never fails. */
    static PastedCopy read(Platform platform, String text) {
        var questions = new Questions(platform.talk().questions());
        List<Outcome.Asked> asked = new ArrayList<>();
        Told.Verdict verdict = null;
        String above = "";
        for (String raw : text.split("\\r?\\n|\\r", -1)) {
            String line = Noise.removed(Screen.tail(raw, LINE_MAX));
            Optional<Outcome.Asked> question = questions.in(above, line);
            if (question.isPresent()) {
                asked.add(question.get());
            } else {
                var words = platform.talk().verdict(line);
                if (words.isPresent()) {
                    verdict = Told.Verdict.later(verdict, Told.Verdict.of(words.get(), line));
                }
            }
            above = line;
        }
        return new PastedCopy(List.copyOf(asked), verdict);
    }

    /** Looks for the questions of a platform. */
    private static final class Questions {
        private final List<Question> known;
        private int lookUps;

        Questions(List<Question> known) {
            this.known = known;
        }

        Optional<Outcome.Asked> in(String above, String line) {
            // The longest beginning of the line that is a question: a default may look like the end of one.
            for (int end = Math.min(line.length(), QUESTION_MAX); end > 0 && lookUps < LOOK_UPS_MAX; end--) {
                if (QUESTION_ENDS.indexOf(line.charAt(end - 1)) < 0) {
                    continue;
                }
                lookUps++;
                String beginning = line.substring(0, end);
                Optional<Question> question =
                        at(beginning).or(() -> isBroken(above) ? at(above + beginning) : Optional.empty());
                if (question.isPresent()) {
                    return Optional.of(asked(question.get(), beginning, line.substring(end)));
                }
            }
            Matcher form = FORM.matcher(line);
            return form.find()
                    ? Optional.of(new Outcome.Asked(form.group(1).strip(), typed(form.group(1), form.group(2))))
                    : Optional.empty();
        }

        private Optional<Question> at(String end) {
            return Entering.questionAt(known, Wording.squeeze(end));
        }
    }

    /** An old terminal breaks after its last column. */
    private static boolean isBroken(String above) {
        return above.length() >= 79 && above.length() <= 81;
    }

    private static Outcome.Asked asked(Question question, String beginning, String rest) {
        String answer = typed(beginning, rest);
        Matcher address = ADDRESS.matcher(answer);
        boolean isAddress = question.answer().text().equals("{server}") && address.find();
        boolean isSecret =
                question.kind() == Question.Kind.PASSWORD || question.kind() == Question.Kind.ENABLE_PASSWORD;
        return new Outcome.Asked(beginning.strip(), isSecret ? "***" : isAddress ? address.group() : answer);
    }

    private static String typed(String question, String rest) {
        if (!question.toLowerCase(java.util.Locale.ROOT).contains("confirm")) {
            return rest.strip();
        }
        Matcher key = KEY.matcher(rest);
        return key.find() ? key.group(1) : "";
    }
}
