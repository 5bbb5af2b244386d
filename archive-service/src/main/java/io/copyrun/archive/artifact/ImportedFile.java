package io.copyrun.archive.artifact;

import io.copyrun.event.Printable;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What was said of a file that never was on a device, such as a new release from the vendor. Nothing but the name is
 * needed, and nothing of it is taken from the file.
 *
 * @param fileName a plain name, {@code [A-Za-z0-9_][A-Za-z0-9._-]*} without {@code ..}, at most 127 characters: it will
 *     stand in a command line of a device
 * @param platform that it is for, such as {@code cisco-ios}; 1 to 100 printable characters, as model and version
 * @param model of the devices that it is for, such as {@code WS-C2960X-48TS-L}
 * @param version of the software, as the vendor writes it
 * @param requestedBy who imported it, 1 to 200 printable characters
 * @param warnings why somebody should look at it before a device gets it
 */
public record ImportedFile(
        String fileName,
        @Nullable String platform,
        @Nullable String model,
        @Nullable String version,
        @Nullable String requestedBy,
        List<String> warnings) {
    /** What every file name must be. */
    public static final String FILE_NAME_EXPECTED =
            "1 to 127 of A-Z a-z 0-9 . _ - without a path, beginning with a letter, digit or _, without ..";

    private static final Pattern FILE_NAME = Pattern.compile("(?!.*\\.\\.)[A-Za-z0-9_][A-Za-z0-9._-]{0,126}");
    private static final int WORD_MAX = 100;
    private static final int PERSON_MAX = 200;

    /**
     * Checks everything.
     *
     * @throws IllegalArgumentException that names field, value and expectation
     */
    public ImportedFile {
        if (!FILE_NAME.matcher(fileName).matches()) {
            throw invalid("fileName", fileName, FILE_NAME_EXPECTED);
        }
        checkText("platform", platform, WORD_MAX);
        checkText("model", model, WORD_MAX);
        checkText("version", version, WORD_MAX);
        checkText("requestedBy", requestedBy, PERSON_MAX);
        warnings = List.copyOf(warnings);
    }

    /** The same with these warnings. */
    public ImportedFile warned(List<String> found) {
        return new ImportedFile(fileName, platform, model, version, requestedBy, found);
    }

    private static void checkText(String field, @Nullable String value, int charactersMax) {
        if (value != null && (value.isBlank() || value.length() > charactersMax || !isPrintable(value))) {
            throw invalid(field, value, "1 to " + charactersMax + " printable characters");
        }
    }

    private static boolean isPrintable(String value) {
        return value.codePoints().noneMatch(c -> switch (Character.getType(c)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR,
                    // A half of a pair, which no database takes.
                    Character.SURROGATE,
                    Character.UNASSIGNED -> true;
            default -> false;
        });
    }

    private static IllegalArgumentException invalid(String field, @Nullable String value, String expected) {
        return new IllegalArgumentException(
                "invalid " + field + ": " + Printable.shortened(value) + " (expected: " + expected + ")");
    }
}
