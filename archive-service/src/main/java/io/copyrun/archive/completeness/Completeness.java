package io.copyrun.archive.completeness;

import io.copyrun.archive.line.LastLine;
import io.copyrun.archive.line.LinePattern;
import io.copyrun.event.Kind;
import io.copyrun.event.Printable;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * Judges whether a file is whole. A device's "N bytes copied" does not tell: it also says so of an empty file, and of a
 * configuration that a filtered user may see only parts of.
 *
 * @param smallestShare of the version before, 0 to 1; a configuration below it is too small
 * @param sharedFromBytes versions before of at most this size are not compared: a few lines more or less are a large
 *     share of them
 */
public record Completeness(double smallestShare, long sharedFromBytes) {
    public Completeness {
        if (!(smallestShare >= 0 && smallestShare <= 1)) {
            throw new IllegalArgumentException("invalid smallest share: " + smallestShare + " (expected: 0 to 1)");
        }
    }

    /**
     * A file to judge.
     *
     * @param tail its last bytes, all of it when it is no longer than that
     * @param endMark what its last line must match, null when its platform has none for it
     * @param filtered why the device shows a part of it only, null when it does not: a part has its end mark too
     */
    public record File(
            String kind,
            long bytes,
            byte[] tail,
            @Nullable String endMark,
            @Nullable String filtered) {}

    /**
     * What speaks against the file, empty when it is whole.
     *
     * @param previousBytes size of the latest confirmed version of the same device and kind
     */
    public Optional<Doubt> doubt(File file, OptionalLong previousBytes) {
        String filtered = file.filtered();
        if (filtered != null) {
            return doubt(QuarantineCause.FILTERED, filtered);
        }
        LastLine lastLine = LastLine.of(file.tail(), file.tail().length == file.bytes());
        if (isConfiguration(file.kind()) && lastLine instanceof LastLine.Absent) {
            return doubt(QuarantineCause.EMPTY, "the device sent " + file.bytes() + " bytes without any text in them");
        }
        String endMark = file.endMark();
        if (endMark != null) {
            Optional<Doubt> missing = missing(endMark, lastLine, file.bytes());
            if (missing.isPresent()) {
                return missing;
            }
        }
        return isConfiguration(file.kind()) && previousBytes.isPresent()
                ? tooSmall(file.bytes(), previousBytes.getAsLong())
                : Optional.empty();
    }

    private static Optional<Doubt> missing(String endMark, LastLine lastLine, long bytes) {
        LinePattern pattern;
        try {
            pattern = LinePattern.of(endMark);
        } catch (IllegalArgumentException e) {
            return doubt(
                    QuarantineCause.END_MARK_MISSING,
                    "the end mark cannot be looked for, correct it in the platform's file: " + e.getMessage());
        }
        String expected = " (expected: a last line that matches " + Printable.shortened(endMark) + ")";
        return switch (lastLine) {
            case LastLine.Found found when pattern.isFoundIn(found.text()) -> Optional.empty();
            case LastLine.Found found ->
                doubt(
                        QuarantineCause.END_MARK_MISSING,
                        "the file breaks off after " + bytes + " bytes without its end mark" + expected);
            case LastLine.Absent absent -> doubt(QuarantineCause.END_MARK_MISSING, "the file holds no text" + expected);
            case LastLine.TooLong tooLong ->
                doubt(
                        QuarantineCause.END_MARK_MISSING,
                        "the last " + tooLong.looked() + " bytes hold no whole line" + expected);
        };
    }

    private Optional<Doubt> tooSmall(long bytes, long previousBytes) {
        if (previousBytes <= sharedFromBytes || bytes >= smallestShare * previousBytes) {
            return Optional.empty();
        }
        return doubt(
                QuarantineCause.TOO_SMALL,
                "the configuration has " + bytes + " bytes, the version before it " + previousBytes
                        + " (expected: at least " + Math.round(smallestShare * 100) + " % of that)");
    }

    private static Optional<Doubt> doubt(QuarantineCause cause, String explanation) {
        return Optional.of(new Doubt(cause, explanation));
    }

    private static boolean isConfiguration(String kind) {
        return kind.equals(Kind.RUNNING_CONFIG) || kind.equals(Kind.STARTUP_CONFIG);
    }
}
