package io.copyrun.archive.line;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** The lines of a text that are not noise, without the blanks at their ends and without blank lines at the end. */
final class SignificantLines {
    /** Characters; a longer line is taken as several, so that memory stays bounded whatever a device sends. */
    private static final int LINE_MAX = 65_536;

    private final InputStream text;
    private final Noise noise;
    private int blankLines;
    private @Nullable String held;

    SignificantLines(InputStream text, Noise noise) {
        this.text = new BufferedInputStream(text, LINE_MAX);
        this.noise = noise;
    }

    /** The next line, null after the last. */
    @Nullable
    String next() throws IOException {
        while (held == null) {
            String line = line();
            if (line == null) {
                return null;
            }
            if (line.isEmpty()) {
                blankLines++;
            } else if (!isNoise(line)) {
                held = line;
            }
        }
        if (blankLines > 0) {
            blankLines--;
            return "";
        }
        String line = held;
        held = null;
        return line;
    }

    private boolean isNoise(String line) {
        // Latin-1 keeps every byte apart for the comparison; a pattern is written in UTF-8 like the file.
        return noise.covers(new String(line.getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8));
    }

    private @Nullable String line() throws IOException {
        StringBuilder line = new StringBuilder();
        int read = text.read();
        if (read < 0) {
            return null;
        }
        while (read >= 0 && read != '\n') {
            line.append((char) read);
            if (line.length() == LINE_MAX) {
                break;
            }
            read = text.read();
        }
        return line.toString().stripTrailing();
    }
}
