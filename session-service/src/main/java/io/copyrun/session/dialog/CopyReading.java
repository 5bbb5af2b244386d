package io.copyrun.session.dialog;

import com.google.re2j.Pattern;
import io.copyrun.session.failure.Cause;
import io.copyrun.session.platform.Platform;
import io.copyrun.session.platform.Restores;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a whole copy dialog amounts to that was recorded elsewhere.
 *
 * @param bytes as the device counted them; null where it does not say, or has failed
 * @param cause why it failed; null unless it did
 * @param questions in their order, with what was typed; empty for Enter alone
 */
public record CopyReading(
        Result outcome, @Nullable Long bytes, @Nullable Cause cause, List<Outcome.Asked> questions) {
    /** How the dialog ended, as far as it shows it. */
    public enum Result {
        SUCCEEDED,
        FAILED,
        UNKNOWN
    }

    /** A copy from a server names it before anything else that is no option. */
    private static final Pattern FROM_SERVER = Pattern.compile(
            "(?i)^\\s*(?:copy(?: +/\\S+)* +(?:tftp|ftp|rcp|scp|sftp|https?):?\\S*|configure +(?:net|overwrite|rep)\\S*)\\b.*");

    /** Reads a dialog of a copy to a server from its command to its last line; never fails. */
    public static CopyReading of(Platform platform, String text) {
        return of(platform, "", text);
    }

    /**
     * Reads a dialog from its command to its last line; never fails.
     *
     * @param command that it is the output of
     */
    public static CopyReading of(Platform platform, String command, String text) {
        Restores restores = platform.restores();
        PastedCopy pasted = PastedCopy.read(
                restores != null && FROM_SERVER.matches(command) ? platform.speaking(restores.talk()) : platform, text);
        Told.Verdict verdict = pasted.verdict();
        if (verdict == null) {
            return new CopyReading(Result.UNKNOWN, null, null, pasted.asked());
        }
        return verdict.cause() == null
                ? new CopyReading(Result.SUCCEEDED, verdict.bytes(), null, pasted.asked())
                : new CopyReading(Result.FAILED, null, verdict.cause(), pasted.asked());
    }
}
