package io.copyrun.session.ssh;

import io.copyrun.session.failure.Cause;
import java.io.IOException;
import java.io.InputStream;
import java.util.Locale;

/** What an SCP server says besides files: words of at most one line each, none of which is trusted. */
final class ScpAnswers {
    static final String READ = "scp -f";
    static final String WRITE = "scp -t";
    static final int OK = 0;
    static final int WARNING = 1;
    static final int ERROR = 2;

    private static final int LINE_MAX = 512;
    private static final int WORDS_MAX = 200;

    private final InputStream in;
    private final String command;
    private final String path;
    private boolean isLineWhole;

    /** @param command that was given, {@link #READ} or {@link #WRITE} */
    ScpAnswers(InputStream in, String command, String path) {
        this.in = in;
        this.command = command;
        this.path = path;
    }

    /** The server gives or takes no such file. */
    static final class Refused extends IOException {
        private static final long serialVersionUID = 1;

        private final Cause cause;

        Refused(Cause cause, String explanation) {
            super(explanation);
            this.cause = cause;
        }

        Cause causeCode() {
            return cause;
        }

        String explanation() {
            return String.valueOf(getMessage());
        }
    }

    /** The word that all is well; anything else is an exception. */
    void expectOk() throws IOException {
        int word = in.read();
        if (word != OK) {
            throw other(word);
        }
    }

    /** What else a first octet means that is neither well nor expected; the rest of its line is read. */
    Refused other(int first) throws IOException {
        return switch (first) {
            case WARNING, ERROR -> refused(line());
            case -1 ->
                new Refused(
                        Cause.UNSUPPORTED_TRANSFER_PROTOCOL,
                        "the device ended " + command + " " + path + " without a word; is its SCP server on?");
            default -> unknown((char) first + line());
        };
    }

    private Refused refused(String words) {
        String lower = words.toLowerCase(Locale.ROOT);
        Cause cause;
        if (lower.contains("no such file") || lower.contains("not found") || lower.contains("not present")) {
            boolean isRead = command.equals(READ) && path.contains("startup-config");
            cause = isRead ? Cause.STARTUP_CONFIG_ABSENT : Cause.FILE_NOT_FOUND;
        } else if (lower.contains("denied")) {
            cause = Cause.COMMAND_DENIED;
        } else if (lower.contains("no space") || lower.contains("not enough space")) {
            cause = Cause.NOT_ENOUGH_SPACE;
        } else {
            cause = Cause.TRANSFER_FAILED;
        }
        return new Refused(cause, "the SCP server of the device refuses " + path + ": \"" + shortened(words) + "\"");
    }

    /** A device without the server, or without the right to it, says so in plain words. */
    private Refused unknown(String words) {
        return new Refused(
                words.toLowerCase(Locale.ROOT).contains("denied")
                        ? Cause.COMMAND_DENIED
                        : Cause.UNSUPPORTED_TRANSFER_PROTOCOL,
                "the device answers " + command + " " + path + " with \"" + shortened(words) + "\"");
    }

    /** A record, to its end: what comes behind it is the file. */
    String record() throws IOException {
        String line = line();
        if (!isLineWhole) {
            throw new Refused(
                    Cause.TRANSFER_FAILED,
                    "invalid record of " + path + ": " + shortened(line) + " (expected: a line of at most " + LINE_MAX
                            + " characters)");
        }
        return line;
    }

    String line() throws IOException {
        var line = new StringBuilder();
        int next = in.read();
        while (next >= 0 && next != '\n' && line.length() < LINE_MAX) {
            line.append((char) next);
            next = in.read();
        }
        isLineWhole = next == '\n';
        return line.toString();
    }

    static String shortened(String words) {
        String plain = words.replaceAll("[^ -~]+", " ").strip();
        return plain.length() > WORDS_MAX ? plain.substring(0, WORDS_MAX) : plain;
    }
}
