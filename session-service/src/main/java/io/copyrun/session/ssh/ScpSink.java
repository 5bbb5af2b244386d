package io.copyrun.session.ssh;

import io.copyrun.session.failure.Cause;
import io.copyrun.session.ssh.ScpAnswers.Refused;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

/**
 * One file to an SCP server, as rcp(1) takes it: a record with its size, the bytes, and a word that all of it was written. The record
 * is what makes the server open, and with that empty, a file of its name.
 */
final class ScpSink {
    private static final int CHUNK = 16 * 1024;

    private final OutputStream out;
    private final ScpAnswers answers;
    private final String path;
    private boolean isTold;
    private boolean isSent;

    ScpSink(InputStream in, OutputStream out, String path) {
        this.out = out;
        this.answers = new ScpAnswers(in, ScpAnswers.WRITE, path);
        this.path = path;
    }

    /** Waits until the server says that it takes files. */
    void begin() throws IOException {
        answers.expectOk();
    }

    /** Whether the server has been told of the file, and may have written. */
    boolean isTold() {
        return isTold;
    }

    /** Whether all bytes may have left: then nobody but the server knows whether it has the file. */
    boolean isSent() {
        return isSent;
    }

    /**
     * Sends the file.
     *
     * @param bytes exactly as many as the content has
     * @throws IOException when the server has not said that it has all of it
     */
    void send(long bytes, InputStream content) throws IOException {
        String name = path.substring(Math.max(path.lastIndexOf('/'), path.lastIndexOf(':')) + 1);
        isTold = true;
        out.write(("C0644 " + bytes + " " + name + "\n").getBytes(StandardCharsets.US_ASCII));
        out.flush();
        expectOk();
        copy(bytes, content);
        out.write(ScpAnswers.OK);
        out.flush();
        expectOk();
    }

    /** It has had a server: an end without a word is one in the middle of its work now. */
    private void expectOk() throws IOException {
        try {
            answers.expectOk();
        } catch (Refused e) {
            throw e.causeCode() == Cause.UNSUPPORTED_TRANSFER_PROTOCOL
                    ? new IOException("the device did not say that it has written all of " + path, e)
                    : e;
        }
    }

    /** What was to be sent has broken off: no fault of the device. */
    static final class Missing extends IOException {
        private static final long serialVersionUID = 1;

        Missing(String explanation) {
            super(explanation);
        }
    }

    private void copy(long bytes, InputStream content) throws IOException {
        byte[] chunk = new byte[CHUNK];
        long left = bytes;
        isSent = left == 0;
        while (left > 0) {
            int read = read(content, chunk, left);
            if (read < 0) {
                throw new Missing("the node broke off, and " + left + " bytes of the file are missing");
            }
            left -= read;
            isSent = left == 0;
            out.write(chunk, 0, read);
        }
    }

    private static int read(InputStream content, byte[] chunk, long left) throws Missing {
        try {
            return content.read(chunk, 0, (int) Math.min(chunk.length, left));
        } catch (IOException e) {
            throw new Missing("the node broke off, and " + left + " bytes of the file are missing: " + e.getMessage());
        }
    }
}
