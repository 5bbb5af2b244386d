package io.copyrun.session.dialog;

import com.google.re2j.Pattern;
import java.util.Optional;

/**
 * The prompt of a device, learned from itself.
 *
 * @param base without its last character, for instance {@code core-sw}
 * @param mode {@code >} for a user, {@code #} for a privileged one
 */
public record Prompt(String base, char mode) {
    // IOS cuts the name in configuration mode: the whole prompt has about 20 characters.
    private static final int CONFIG_PREFIX = 16;
    private static final Pattern CONFIG = Pattern.compile("[^\\s()]*\\([A-Za-z0-9._ -]{1,40}\\)#");

    /** The prompt that a line is, by the shape that the platform's prompts have. */
    static Optional<Prompt> of(String line, Pattern shape) {
        String text = line.strip();
        return text.length() > 1 && shape.matches(text)
                ? Optional.of(new Prompt(text.substring(0, text.length() - 1), text.charAt(text.length() - 1)))
                : Optional.empty();
    }

    boolean privileged() {
        return mode == '#';
    }

    /** Whether the line is this prompt and nothing else, in this or in a configuration or maintenance mode. */
    boolean is(String line) {
        String text = line.strip();
        return text.equals(base + "#") || text.equals(base + ">") || isMode(text);
    }

    /** Whether the line is the prompt of a configuration mode. */
    boolean isMode(String line) {
        String text = line.strip();
        return text.startsWith(base.substring(0, Math.min(CONFIG_PREFIX, base.length()))) && CONFIG.matches(text);
    }

    /** Whether the prompt stands behind output that did not end its line. */
    boolean ends(String line) {
        String text = line.strip();
        return text.endsWith(base + "#") || text.endsWith(base + ">");
    }

    /** Whether the line is this prompt with something typed behind it. */
    boolean isBefore(String typed, String line) {
        String text = line.strip();
        return text.endsWith(typed) && is(text.substring(0, text.length() - typed.length()));
    }

    @Override
    public String toString() {
        return base + mode;
    }
}
