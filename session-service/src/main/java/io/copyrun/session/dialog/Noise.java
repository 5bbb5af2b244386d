package io.copyrun.session.dialog;

import com.google.re2j.Pattern;

/** Messages that a device prints into whatever it is doing: its log, and announcements of a reload. */
final class Noise {
    private static final Pattern LOG = Pattern.compile("(\\d+: )?"
            + "([*.]?(\\d{4} )?[A-Z][a-z]{2} +\\d{1,2} [\\d:. ]+[^%]{0,60})?"
            + "%[A-Z][A-Z0-9_]*(-[A-Z0-9_]+)*-[0-7]-[A-Z0-9_]+: .*");
    private static final Pattern RELOAD = Pattern.compile("^\\s*\\*{3}(\\s*--- .{0,80} ---)?\\s*(\\*{3})?\\s*$");

    private Noise() {}

    /** The line without the message in it. */
    static String removed(String line) {
        if (RELOAD.matcher(line).find()) {
            return "";
        }
        return line.indexOf('%') < 0 ? line : LOG.matcher(line).replaceAll("");
    }

    /** Whether the line is nothing but a message. */
    static boolean is(String line) {
        return !line.isBlank() && removed(line).isBlank();
    }
}
