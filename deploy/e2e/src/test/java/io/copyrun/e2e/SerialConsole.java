package io.copyrun.e2e;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.awaitility.core.ConditionTimeoutException;

/** A dialog with a boot loader over its serial line. */
final class SerialConsole {
    private static final Duration POLL = Duration.ofMillis(20);
    private static final int SHOWN_MAX = 4_000;

    private final OutputStream line;
    private final StringBuffer heard = new StringBuffer();
    private volatile boolean ended;
    private int answeredUpTo;

    SerialConsole(InputStream from, OutputStream to) {
        line = to;
        Thread.ofPlatform().name("serial-console").daemon().start(() -> listen(from));
    }

    private void listen(InputStream from) {
        byte[] buffer = new byte[4096];
        try {
            for (int n = from.read(buffer); n >= 0; n = from.read(buffer)) {
                heard.append(new String(buffer, 0, n, StandardCharsets.ISO_8859_1));
            }
        } catch (IOException closed) {
            heard.append("\n(").append(closed.getMessage()).append(')');
        }
        ended = true;
    }

    void type(String text) {
        try {
            line.write(text.getBytes(StandardCharsets.ISO_8859_1));
            line.flush();
        } catch (IOException e) {
            throw new UncheckedIOException("the console is closed; it said: " + tail(), e);
        }
    }

    /** What is said from the end of the last answer up to, and with, this text. */
    String awaitText(String wanted, Duration max) {
        try {
            await().atMost(max).pollDelay(Duration.ZERO).pollInterval(POLL).until(() -> ended || isHeard(wanted));
        } catch (ConditionTimeoutException e) {
            throw new AssertionError("no \"" + wanted + "\" within " + max + "; the console said: " + tail(), e);
        }
        if (!isHeard(wanted)) {
            throw new AssertionError("QEMU ended before \"" + wanted + "\"; the console said: " + tail());
        }
        int end = heard.indexOf(wanted, answeredUpTo) + wanted.length();
        String answer = heard.substring(answeredUpTo, end);
        answeredUpTo = end;
        return answer;
    }

    private boolean isHeard(String wanted) {
        return heard.indexOf(wanted, answeredUpTo) >= 0;
    }

    private String tail() {
        return heard.substring(Math.max(0, heard.length() - SHOWN_MAX));
    }
}
