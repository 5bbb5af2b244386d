package io.copyrun.simulator.rcp;

import io.copyrun.simulator.flash.Content;
import io.copyrun.simulator.tftp.Ending;
import io.copyrun.simulator.transfer.Flow;
import io.copyrun.simulator.transfer.RefusedException;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The records of remote copy, of one file: a line with mode, length and name, the bytes, and a zero for each that was taken. */
public final class Records {
    private static final int WARNING = 1;
    private static final int FATAL = 2;
    private static final int LINE_BYTES_MAX = 2048;
    private static final Pattern FILE = Pattern.compile("C[0-7]{4} (\\d{1,18}) ([^/]+)");

    private final InputStream in;
    private final OutputStream out;
    private final Flow flow;

    public Records(InputStream in, OutputStream out, Flow flow) {
        this.in = in;
        this.out = out;
        this.flow = flow;
    }

    /** Sends a file to a sink, which speaks first. */
    public void send(String file, Content content, long stopAfterBytes) throws IOException {
        acknowledged();
        line("C0644 " + content.size() + " " + file.substring(file.lastIndexOf('/') + 1));
        acknowledged();
        flow.opened();
        flow.announced(content.size());
        flow.send(content, stopAfterBytes, out);
        acknowledge();
        acknowledged();
        flow.settled();
    }

    /** Receives a file from a source, which waits for the first zero. */
    public void receive(OutputStream to) throws IOException {
        acknowledge();
        int first = in.read();
        if (first == WARNING || first == FATAL) {
            throw refused();
        }
        String line = (char) first + readLine();
        Matcher record = FILE.matcher(line);
        if (first < 0 || !record.matches()) {
            throw new IOException(
                    first < 0
                            ? "the server said nothing (expected: C, mode, length and name)"
                            : "not the record of a file: " + line + " (expected: C, mode, length and name)");
        }
        long length = Long.parseLong(record.group(1));
        acknowledge();
        flow.opened();
        flow.announced(length);
        flow.receive(in, length, to);
        acknowledged();
        acknowledge();
    }

    private void line(String text) throws IOException {
        out.write((text + "\n").getBytes(StandardCharsets.ISO_8859_1));
        out.flush();
    }

    private void acknowledge() throws IOException {
        out.write(0);
        out.flush();
    }

    private void acknowledged() throws IOException {
        int answer = in.read();
        switch (answer) {
            case 0 -> {}
            case WARNING, FATAL -> throw refused();
            case -1 -> throw new EOFException("the connection ended where a zero was expected");
            default -> throw new IOException("the server answered " + answer + " (expected: 0, 1 or 2)");
        }
    }

    private RefusedException refused() throws IOException {
        return new RefusedException(Ending.Refused.saying(readLine().strip(), flow.isOpened()));
    }

    private String readLine() throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        for (int b = in.read(); b >= 0 && b != '\n' && line.size() < LINE_BYTES_MAX; b = in.read()) {
            line.write(b);
        }
        return line.toString(StandardCharsets.ISO_8859_1);
    }
}
