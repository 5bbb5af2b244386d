package io.copyrun.session.dialog;

import com.google.re2j.Pattern;
import io.copyrun.session.platform.Wording;
import java.util.Optional;

/** The form of a question, for those that nobody knows: how it is refused without agreeing to anything. */
enum Form {
    /** One key; Enter would agree. */
    CONFIRM("[\\[(]confirm[\\])]"),
    YES_NO_ABORT("[\\[(]yes/no/abort[\\])](\\[\\w*\\])?:?"),
    YES_NO("[\\[(]yes/no(/\\[?\\w+\\]?)?[\\])][?:]?(\\[\\w*\\])?[?:]?|\\[(yes|no)\\][?:]*"),
    Y_N("[\\[(]y/n(/\\w)?[\\])][?:]?(\\[\\w*\\])?[?:]?|\\[[yn]\\][?:]*"),
    /** A value; only an interrupt takes no default. */
    VALUE("\\?|:|\\][?:]+");

    private static final Pattern DESTRUCTIVE = Pattern.compile(
            "erase|eras(e|ing)|format|squeeze|delet|remov|overwrit|destroy|reload|reboot|truncate",
            Pattern.CASE_INSENSITIVE);
    private static final Pattern NAMES = Pattern.compile("\\[[^\\]]*\\]|'[^']*'|\"[^\"]*\"");
    private static final String ENDS = "])?:";
    private static final int QUESTION_MAX = 240;

    private final Pattern end;

    Form(String end) {
        this.end = Pattern.compile("(?:" + end + ")$", Pattern.CASE_INSENSITIVE);
    }

    /** The form of the question at the end of a screen; empty when there is none. */
    static Optional<Form> at(Screen screen) {
        String squeezed = screen.squeezedEnd();
        if (squeezed.isEmpty() || ENDS.indexOf(squeezed.charAt(squeezed.length() - 1)) < 0) {
            return Optional.empty();
        }
        for (Form form : values()) {
            // A value is typed behind its question; many a whole line ends in a colon.
            boolean possible = form != VALUE || !screen.line().isBlank();
            if (possible && form.end.matcher(squeezed).find()) {
                return Optional.of(form);
            }
        }
        return Optional.empty();
    }

    /** What is typed so that nothing happens. */
    Input refusal() {
        return switch (this) {
            case CONFIRM -> Input.Key.NO;
            case YES_NO_ABORT -> new Input.Answer("abort");
            case YES_NO -> new Input.Answer("no");
            case Y_N -> new Input.Answer("n");
            case VALUE -> Input.Key.CTRL_C;
        };
    }

    /** Whether agreeing to the question, the last of the lines, could destroy something. */
    boolean destructive(Screen screen) {
        if (this == VALUE) {
            return false;
        }
        var lines = screen.recent();
        String above = lines.isEmpty() ? "" : lines.getLast();
        String question = Screen.tail(Noise.removed(above) + screen.line(), QUESTION_MAX);
        return DESTRUCTIVE
                .matcher(Wording.squeeze(NAMES.matcher(question).replaceAll("")))
                .find();
    }
}
