package io.copyrun.session.ssh;

import io.copyrun.session.failure.Cause;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One file from an SCP server, as rcp(1) sends it: a record with its size, the bytes, and a word that all of it was read. Nothing that
 * the server says is trusted: the name is not looked at, a directory is refused, lines are short, and the last bytes are given on only
 * behind that word.
 */
final class ScpSource extends InputStream {
    private static final int LINE_MAX = 512;
    private static final int WORDS_MAX = 200;
    private static final int OK = 0;
    private static final int WARNING = 1;
    private static final int ERROR = 2;
    private static final Pattern FILE = Pattern.compile("([0-7]{4,5}) (\\d{1,15}) [^/]+");
    private static final Pattern TIMES = Pattern.compile("\\d{1,15} \\d{1,9} \\d{1,15} \\d{1,9}");

    private final InputStream in;
    private final OutputStream out;
    private long left;
    private boolean isLineWhole;

    ScpSource(InputStream in, OutputStream out) {
        this.in = in;
        this.out = out;
    }

    /** The server gives no such file. */
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

    /**
     * Asks for the file.
     *
     * @return how many bytes come
     */
    long begin(String path) throws IOException {
        acknowledge();
        while (true) {
            int kind = in.read();
            switch (kind) {
                case 'T' -> {
                    if (!TIMES.matcher(record(path)).matches()) {
                        throw new Refused(Cause.TRANSFER_FAILED, "invalid times of " + path + " (expected: T0 0 0 0)");
                    }
                    acknowledge();
                }
                case 'C' -> {
                    return file(path);
                }
                case WARNING, ERROR -> throw refused(path, line());
                case 'D' -> throw new Refused(Cause.FILE_IS_DIRECTORY, path + " is a directory");
                case -1 ->
                    throw new Refused(
                            Cause.UNSUPPORTED_TRANSFER_PROTOCOL,
                            "the device ended scp -f " + path + " without a word; is its SCP server on?");
                default -> throw unknown(path, (char) kind + line());
            }
        }
    }

    private long file(String path) throws IOException {
        String record = record(path);
        Matcher file = FILE.matcher(record);
        if (!file.matches()) {
            throw new Refused(
                    Cause.TRANSFER_FAILED,
                    "invalid record of " + path + ": " + shortened(record) + " (expected: C0644 SIZE NAME)");
        }
        left = Long.parseLong(file.group(2));
        acknowledge();
        if (left == 0) {
            end();
        }
        return left;
    }

    private static Refused refused(String path, String words) {
        String lower = words.toLowerCase(Locale.ROOT);
        Cause cause;
        if (lower.contains("no such file") || lower.contains("not found") || lower.contains("not present")) {
            cause = path.contains("startup-config") ? Cause.STARTUP_CONFIG_ABSENT : Cause.FILE_NOT_FOUND;
        } else if (lower.contains("denied")) {
            cause = Cause.COMMAND_DENIED;
        } else {
            cause = Cause.TRANSFER_FAILED;
        }
        return new Refused(cause, "the SCP server of the device refuses " + path + ": \"" + shortened(words) + "\"");
    }

    /** A device without the server, or without the right to it, says so in plain words. */
    private static Refused unknown(String path, String words) {
        return new Refused(
                words.toLowerCase(Locale.ROOT).contains("denied")
                        ? Cause.COMMAND_DENIED
                        : Cause.UNSUPPORTED_TRANSFER_PROTOCOL,
                "the device answers scp -f " + path + " with \"" + shortened(words) + "\"");
    }

    /** A record, to its end: what comes behind it is the file. */
    private String record(String path) throws IOException {
        String line = line();
        if (!isLineWhole) {
            throw new Refused(
                    Cause.TRANSFER_FAILED,
                    "invalid record of " + path + ": " + shortened(line) + " (expected: a line of at most " + LINE_MAX
                            + " characters)");
        }
        return line;
    }

    private String line() throws IOException {
        var line = new StringBuilder();
        int next = in.read();
        while (next >= 0 && next != '\n' && line.length() < LINE_MAX) {
            line.append((char) next);
            next = in.read();
        }
        isLineWhole = next == '\n';
        return line.toString();
    }

    private static String shortened(String words) {
        String plain = words.replaceAll("[^ -~]+", " ").strip();
        return plain.length() > WORDS_MAX ? plain.substring(0, WORDS_MAX) : plain;
    }

    private void acknowledge() throws IOException {
        out.write(OK);
        out.flush();
    }

    @Override
    public int read(byte[] into, int from, int length) throws IOException {
        if (length == 0) {
            return 0;
        }
        if (left == 0) {
            return -1;
        }
        int read = in.read(into, from, (int) Math.min(length, left));
        if (read < 0) {
            throw new EOFException(left + " bytes of the file are missing");
        }
        left -= read;
        if (left == 0) {
            end();
        }
        return read;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    /** The server may have failed to read what it has filled up. */
    private void end() throws IOException {
        int word = in.read();
        if (word != OK) {
            String said = word == WARNING || word == ERROR ? line() : "";
            throw new IOException("the device did not say that it read all of its file: \"" + shortened(said) + "\"");
        }
        acknowledge();
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
