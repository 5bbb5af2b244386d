package io.copyrun.tftp.scp;

import org.jspecify.annotations.Nullable;

/**
 * The command that SCP has the other side run: {@code scp -t NAME} for a file that comes, {@code scp -f NAME} for one that is sent.
 *
 * @param path as given, without the quotes that some clients put around it
 */
public record ScpCommand(boolean isUpload, String path) {
    private static final int LENGTH_MAX = 1_024;

    /** Reads a command line; null when it is anything else, or wants directories. No shell ever sees it. */
    public static @Nullable ScpCommand parse(String line) {
        if (line.length() > LENGTH_MAX || !line.startsWith("scp ")) {
            return null;
        }
        Boolean isUpload = null;
        String rest = line.substring("scp".length()).strip();
        while (rest.startsWith("-")) {
            int end = rest.indexOf(' ');
            String option = end < 0 ? rest : rest.substring(0, end);
            rest = end < 0 ? "" : rest.substring(end).strip();
            if (option.equals("--")) {
                break;
            }
            for (char flag : option.substring(1).toCharArray()) {
                if (flag == 't' || flag == 'f') {
                    if (isUpload != null) {
                        return null;
                    }
                    isUpload = flag == 't';
                } else if (flag != 'p' && flag != 'v') {
                    return null;
                }
            }
        }
        String path = unquoted(rest);
        return isUpload == null || path == null ? null : new ScpCommand(isUpload, path);
    }

    /** Libraries quote every name for the shell that they expect. */
    private static @Nullable String unquoted(String text) {
        for (char quote : new char[] {'\'', '"'}) {
            if (text.length() >= 2 && text.charAt(0) == quote && text.charAt(text.length() - 1) == quote) {
                String inner = text.substring(1, text.length() - 1);
                return inner.indexOf(quote) < 0 ? inner : null;
            }
        }
        return text;
    }
}
