package io.copyrun.session.device;

import io.copyrun.event.Stage;
import io.copyrun.event.Verdict;
import io.copyrun.session.failure.Cause;
import io.copyrun.session.platform.Platform;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Sets the interface that a device sends TFTP from, and puts back what was there before. */
final class SourceInterfaceChange {
    private final TerminalSession session;
    private final Platform.SourceInterface lines;
    private final String wanted;
    private @Nullable String before;
    private boolean changed;

    SourceInterfaceChange(TerminalSession session, Platform.SourceInterface lines, String wanted) {
        this.session = session;
        this.lines = lines;
        this.wanted = wanted;
    }

    /** Reads the line, and changes it where it says something else. */
    void set() throws SessionFailed {
        String output = session.run(Stage.COPY, lines.read(), Map.of());
        before = output.lines()
                .map(lines.line()::matcher)
                .filter(com.google.re2j.Matcher::find)
                .map(found -> found.group(1))
                .findFirst()
                .orElse(null);
        if (wanted.equals(before)) {
            return;
        }
        changed = true;
        apply(wanted);
    }

    /** @throws SessionFailed with the verdict that the device is left changed */
    void putBack() throws SessionFailed {
        if (!changed) {
            return;
        }
        try {
            apply(before);
            changed = false;
        } catch (SessionFailed e) {
            throw new SessionFailed(
                    Stage.COPY,
                    e.causeCode(),
                    Verdict.CHANGED_UNVERIFIED,
                    "ip tftp source-interface could not be put back to " + (before == null ? "nothing" : before) + ": "
                            + e.explanation());
        }
    }

    private void apply(@Nullable String value) throws SessionFailed {
        session.run(Stage.COPY, lines.enter(), Map.of());
        SessionFailed refused = null;
        try {
            if (value == null) {
                session.run(Stage.COPY, lines.unset(), Map.of());
            } else {
                session.run(Stage.COPY, lines.set(), Map.of("interface", value));
            }
        } catch (SessionFailed e) {
            refused = e;
        }
        session.run(Stage.COPY, lines.leave(), Map.of());
        if (refused != null) {
            throw refused;
        }
    }

    /** What to say when the platform has no such line. */
    static SessionFailed unsupported(Platform platform) {
        return new SessionFailed(
                Stage.COPY,
                Cause.BAD_REQUEST,
                Verdict.UNTOUCHED,
                "the inventory names a source interface, but " + platform.name() + " has no such setting here");
    }
}
