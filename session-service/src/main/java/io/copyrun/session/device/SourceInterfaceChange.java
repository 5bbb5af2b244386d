package io.copyrun.session.device;

import io.copyrun.event.Stage;
import io.copyrun.event.Verdict;
import io.copyrun.session.failure.Cause;
import io.copyrun.session.platform.Platform;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Sets the interface that a device sends TFTP from, and puts back what was there before, also what an attempt that died has left. */
final class SourceInterfaceChange {
    private final TerminalSession session;
    private final Platform.SourceInterface lines;
    private final String wanted;
    private final String device;
    private final SourceInterfaces kept;
    private @Nullable String before;
    private boolean changed;

    SourceInterfaceChange(
            TerminalSession session,
            Platform.SourceInterface lines,
            String wanted,
            String device,
            SourceInterfaces kept) {
        this.session = session;
        this.lines = lines;
        this.wanted = wanted;
        this.device = device;
        this.kept = kept;
    }

    /** Reads the line, and changes it where it says something else. */
    void set() throws SessionFailed {
        before = read();
        SourceInterfaces.Change unfinished = kept.unfinished(device).orElse(null);
        if (unfinished != null && unfinished.typed().equals(before)) {
            // The line of an attempt that died in its copy, not of the people whose device it is.
            before = unfinished.before();
            changed = true;
            putBack();
        }
        if (wanted.equals(before)) {
            return;
        }
        kept.keep(device, new SourceInterfaces.Change(wanted, before));
        changed = true;
        apply(wanted);
    }

    private @Nullable String read() throws SessionFailed {
        String output = session.read(Stage.COPY, lines.read());
        return output.lines()
                .map(lines.line()::matcher)
                .filter(com.google.re2j.Matcher::find)
                .map(found -> found.group(1))
                .findFirst()
                .orElse(null);
    }

    /** @throws SessionFailed with the verdict that the device is left changed */
    void putBack() throws SessionFailed {
        if (!changed) {
            return;
        }
        try {
            apply(before);
            changed = false;
            kept.forget(device);
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
