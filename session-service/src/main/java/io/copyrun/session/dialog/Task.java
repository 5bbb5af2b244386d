package io.copyrun.session.dialog;

import io.copyrun.session.platform.Platform;
import io.copyrun.session.platform.Wording;
import java.util.List;

/**
 * What every command at the prompt needs.
 *
 * @param prompt that was learned at the login
 */
public record Task(DeviceCommand command, Platform platform, Prompt prompt, Timing timing) {
    private static final int ECHO_PART = 16;

    /** The same with other questions and words than copies to a server have. */
    public Task speaking(Platform.Talk talk) {
        return new Task(command, platform.speaking(talk), prompt, timing);
    }

    /**
     * Whether a line is the echo of the command. Of long ones devices show the end behind a {@code $} or the beginning before
     * one, or break them; and they print the prompt before a command that a message has cut.
     *
     * @param above the lines before it
     */
    boolean isEcho(List<String> above, String line) {
        return isEcho(line)
                || (!above.isEmpty()
                        && !line.isBlank()
                        && command.typed().endsWith(line)
                        && isEcho(above.getLast() + line));
    }

    private boolean isEcho(String line) {
        String shown = Wording.squeeze(line);
        String typed = Wording.squeeze(command.typed());
        if (shown.endsWith(typed)) {
            String before = shown.substring(0, shown.length() - typed.length());
            return before.isEmpty() || before.endsWith("#") || before.endsWith(">");
        }
        if (shown.endsWith("$")) {
            int prompt = Math.max(shown.lastIndexOf('#'), shown.lastIndexOf('>')) + 1;
            String beginning = shown.substring(prompt, shown.length() - 1);
            return beginning.length() >= ECHO_PART && typed.startsWith(beginning);
        }
        return shown.indexOf('$') >= 0 && shown.endsWith(Screen.tail(typed, ECHO_PART));
    }
}
