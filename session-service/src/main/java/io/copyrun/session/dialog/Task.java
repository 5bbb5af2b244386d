package io.copyrun.session.dialog;

import io.copyrun.session.platform.Platform;

/**
 * What every command at the prompt needs.
 *
 * @param prompt that was learned at the login
 */
public record Task(DeviceCommand command, Platform platform, Prompt prompt, Timing timing) {
    private static final int ECHO_END = 16;

    /**
     * Whether a line is the echo of the command. Devices shift long ones, with {@code $} for their beginning, and print
     * the prompt before a command that a message has cut.
     */
    boolean isEcho(String line) {
        String shown = io.copyrun.session.platform.Wording.squeeze(line);
        String typed = io.copyrun.session.platform.Wording.squeeze(command.typed());
        if (shown.endsWith(typed)) {
            String before = shown.substring(0, shown.length() - typed.length());
            return before.isEmpty() || before.endsWith("#") || before.endsWith(">");
        }
        return shown.indexOf('$') >= 0 && shown.endsWith(Screen.tail(typed, ECHO_END));
    }
}
