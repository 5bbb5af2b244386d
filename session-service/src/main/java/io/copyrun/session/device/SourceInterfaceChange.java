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

    /** A copy between setting an interface and putting it back. */
    interface Copying<T> {
        T run() throws SessionFailed;
    }

    /**
     * Copies from an interface.
     *
     * @param wanted null to leave the device's own
     */
    static <T> T during(TerminalSession session, Platform platform, @Nullable String wanted, Copying<T> copying)
            throws SessionFailed {
        if (wanted == null) {
            return copying.run();
        }
        Platform.SourceInterface lines = platform.sourceInterface();
        if (lines == null) {
            throw unsupported(platform);
        }
        var change = session.change(lines, wanted);
        T copied;
        try {
            change.set();
            copied = copying.run();
        } catch (SessionFailed e) {
            throw afterPuttingBack(change, e);
        }
        change.putBack();
        return copied;
    }

    private static SessionFailed afterPuttingBack(SourceInterfaceChange change, SessionFailed failed) {
        // Also when nobody waits for the copy any more.
        boolean interrupted = Thread.interrupted();
        try {
            change.putBack();
            return failed;
        } catch (SessionFailed e) {
            return new SessionFailed(
                            failed.stage(),
                            failed.causeCode(),
                            failed.verdict() == Verdict.UNKNOWN ? Verdict.UNKNOWN : Verdict.CHANGED_UNVERIFIED,
                            failed.explanation() + "; and " + e.explanation())
                    .with(failed.findings());
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
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
