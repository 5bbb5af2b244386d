package io.copyrun.session.ssh;

import io.copyrun.session.failure.Cause;
import io.copyrun.session.ssh.ScpAnswers.Refused;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One file from an SCP server, as rcp(1) sends it: a record with its size, the bytes, and a word that all of it was read. Nothing that
 * the server says is trusted: the name is not looked at, a directory is refused, lines are short, and the last bytes are given on only
 * behind that word.
 */
final class ScpSource extends InputStream {
    private static final Pattern FILE = Pattern.compile("([0-7]{4,5}) (\\d{1,15}) [^/]+");
    private static final Pattern TIMES = Pattern.compile("\\d{1,15} \\d{1,9} \\d{1,15} \\d{1,9}");

    private final InputStream in;
    private final OutputStream out;
    private final ScpAnswers answers;
    private final String path;
    private long left;

    ScpSource(InputStream in, OutputStream out, String path) {
        this.in = in;
        this.out = out;
        this.answers = new ScpAnswers(in, ScpAnswers.READ, path);
        this.path = path;
    }

    /**
     * Asks for the file.
     *
     * @return how many bytes come
     */
    long begin() throws IOException {
        acknowledge();
        while (true) {
            int kind = in.read();
            switch (kind) {
                case 'T' -> {
                    if (!TIMES.matcher(answers.record()).matches()) {
                        throw new Refused(Cause.TRANSFER_FAILED, "invalid times of " + path + " (expected: T0 0 0 0)");
                    }
                    acknowledge();
                }
                case 'C' -> {
                    return file();
                }
                case 'D' -> throw new Refused(Cause.FILE_IS_DIRECTORY, path + " is a directory");
                default -> throw answers.other(kind);
            }
        }
    }

    private long file() throws IOException {
        String record = answers.record();
        Matcher file = FILE.matcher(record);
        if (!file.matches()) {
            throw new Refused(
                    Cause.TRANSFER_FAILED,
                    "invalid record of " + path + ": " + ScpAnswers.shortened(record) + " (expected: C0644 SIZE NAME)");
        }
        left = Long.parseLong(file.group(2));
        acknowledge();
        if (left == 0) {
            end();
        }
        return left;
    }

    private void acknowledge() throws IOException {
        out.write(ScpAnswers.OK);
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
        if (word != ScpAnswers.OK) {
            String said = word == ScpAnswers.WARNING || word == ScpAnswers.ERROR ? answers.line() : "";
            throw new IOException(
                    "the device did not say that it read all of its file: \"" + ScpAnswers.shortened(said) + "\"");
        }
        acknowledge();
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
