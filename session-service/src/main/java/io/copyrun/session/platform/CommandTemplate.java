package io.copyrun.session.platform;

import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

/**
 * A line to type, with named slots in braces: {@code copy {file} tftp:}.
 *
 * <p>What comes from an event, an inventory or a device can only fill a slot, and a slot takes {@value #SLOT_VALUE} only:
 * nothing that could end the line, start another command or call the device's help.
 */
public record CommandTemplate(String text) {
    /** What a slot takes; neither blank nor quote nor any control character, yet every {@code lost+found}. */
    public static final String SLOT_VALUE = "[A-Za-z0-9._:/+-]{1,255}";

    private static final Pattern VALUE = Pattern.compile(SLOT_VALUE);
    private static final Pattern SLOT = Pattern.compile("\\{([a-z-]+)\\}");
    // Not '?': it calls the help at once, without Enter.
    private static final Pattern TEXT = Pattern.compile("[ ->@-~]{0,200}");

    /** @throws IllegalArgumentException when the text holds a control character, a question mark or too much */
    public CommandTemplate {
        if (!TEXT.matches(text)) {
            throw new IllegalArgumentException("invalid command template: " + text
                    + " (expected: up to 200 printable ASCII characters without a question mark)");
        }
    }

    /** Names of the slots, in the order of their first use. */
    public Set<String> slots() {
        var names = new LinkedHashSet<String>();
        Matcher slot = SLOT.matcher(text);
        while (slot.find()) {
            names.add(slot.group(1));
        }
        return names;
    }

    /**
     * The text with every slot filled.
     *
     * @throws IllegalArgumentException when a value is missing or is not of {@value #SLOT_VALUE}
     */
    public String fill(Map<String, String> values) {
        var filled = new StringBuilder();
        int from = 0;
        Matcher slot = SLOT.matcher(text);
        while (slot.find()) {
            filled.append(text, from, slot.start()).append(valueOf(slot.group(1), values));
            from = slot.end();
        }
        return filled.append(text.substring(from)).toString();
    }

    private static String valueOf(String name, Map<String, String> values) {
        String value = values.get(name);
        if (value == null) {
            throw new IllegalArgumentException("no value for " + name + " (expected: one of " + values.keySet() + ")");
        }
        if (!VALUE.matches(value)) {
            throw new IllegalArgumentException(
                    "invalid " + name + ": " + printable(value) + " (expected: " + SLOT_VALUE + ")");
        }
        return value;
    }

    private static String printable(String value) {
        String shown = value.length() > 80 ? value.substring(0, 80) + "..." : value;
        return shown.replaceAll("[^ -~]", "?");
    }
}
