package io.copyrun.session.device;

import io.copyrun.event.Stage;
import io.copyrun.event.TransferProtocol;
import io.copyrun.event.Verdict;
import io.copyrun.session.failure.Cause;
import io.copyrun.session.platform.Platform;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Sets the interface that a device sends files from, and puts back what was there before, also what an attempt that died has left. */
final class SourceInterfaceChange {
    private final TerminalSession session;
    private final Wanted wanted;
    private final Platform.SourceInterface lines;
    private final String device;
    private final SourceInterfaces kept;
    private @Nullable String before;
    private boolean changed;

    SourceInterfaceChange(TerminalSession session, Wanted wanted, String device, SourceInterfaces kept) {
        this.session = session;
        this.wanted = wanted;
        this.lines = wanted.lines();
        this.device = device;
        this.kept = kept;
    }

    /** What is to be set, how, and for what. */
    record Wanted(TransferProtocol protocol, Platform.SourceInterface lines, String typed) {
        static Wanted of(Platform platform, TransferProtocol protocol, String typed) throws SessionFailed {
            Platform.SourceInterface lines = platform.sourceInterfaceOver(protocol);
            if (lines == null) {
                throw unsupported(platform, protocol);
            }
            return new Wanted(protocol, lines, typed);
        }
    }

    /** A copy between setting an interface and putting it back. */
    interface Copying<T> {
        T run() throws SessionFailed;
    }

    /**
     * Copies from an interface.
     *
     * @param protocol that the copy goes over
     * @param wanted null to leave the device's own
     */
    static <T> T during(
            TerminalSession session,
            Platform platform,
            TransferProtocol protocol,
            @Nullable String wanted,
            Copying<T> copying)
            throws SessionFailed {
        if (wanted == null) {
            return copying.run();
        }
        var change = session.change(Wanted.of(platform, protocol, wanted));
        change.putBackOthers(platform);
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

    /** What an attempt over another protocol, which died in its copy, has left. */
    private void putBackOthers(Platform platform) throws SessionFailed {
        SourceInterfaces.Change unfinished = kept.unfinished(device).orElse(null);
        if (unfinished == null || unfinished.protocol() == wanted.protocol()) {
            return;
        }
        session.change(Wanted.of(platform, unfinished.protocol(), unfinished.typed()))
                .putBack(unfinished);
    }

    private void putBack(SourceInterfaces.Change unfinished) throws SessionFailed {
        if (unfinished.typed().equals(read())) {
            before = unfinished.before();
            changed = true;
            putBack();
        } else {
            kept.forget(device);
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
        String typed = wanted.typed();
        if (typed.equals(before)) {
            return;
        }
        kept.keep(device, new SourceInterfaces.Change(wanted.protocol(), typed, before));
        changed = true;
        apply(typed);
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
                    "the source interface of " + wanted.protocol() + " could not be put back to "
                            + (before == null ? "nothing" : before) + ": " + e.explanation());
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
    private static SessionFailed unsupported(Platform platform, TransferProtocol protocol) {
        return new SessionFailed(
                Stage.COPY,
                Cause.BAD_REQUEST,
                Verdict.UNTOUCHED,
                "the inventory names a source interface, but " + platform.name() + " has no such setting for "
                        + protocol + " here");
    }
}
