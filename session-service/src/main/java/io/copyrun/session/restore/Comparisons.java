package io.copyrun.session.restore;

import io.copyrun.event.Kind;
import io.copyrun.event.RestoreTarget;
import io.copyrun.session.failure.Cause;
import io.copyrun.session.operation.Failure;
import io.copyrun.session.operation.Moment;
import io.copyrun.session.restore.Book.Arrival;
import java.util.List;
import java.util.Objects;

/** How what is on the device is compared with the archive, and what follows. */
final class Comparisons {
    private final Ending ending;

    Comparisons(Ending ending) {
        this.ending = ending;
    }

    Step onFetched(Restore.Copying state, Input.Fetched fetched, Moment at) {
        Book.View view = Objects.requireNonNull(state.book().view());
        Long bytes = fetched.bytes();
        if (bytes != null && bytes != view.artifact().bytes()) {
            return ending.again(
                    state,
                    Ending.failure(
                            state,
                            Cause.WORDS_DISAGREE,
                            "the device says that it copied " + bytes + " bytes (expected: "
                                    + view.artifact().bytes() + ")"),
                    at);
        }
        Result result = new Result(null, fetched.rejected(), List.of(), null);
        Book book = state.book().at(Arrival.COPIED, result);
        // Where the old image is gone, nobody may choose not to know whether the new one is whole.
        boolean asked = state.order().options().verify() || book.isRisky();
        // A device that nobody compares and confirms would take its old configuration again.
        boolean compares = asked || state.order().target() == RestoreTarget.RUNNING_CONFIG_REPLACE;
        if (!fetched.rejected().isEmpty() && !compares) {
            return same(state, book, at);
        }
        return compares ? Course.comparing(state, book, at) : Course.next(state, book.at(Arrival.COMPARED, result), at);
    }

    Step onCompared(Restore.Comparing state, Input.Compared compared, Moment at) {
        Result before = state.book().result();
        return switch (compared.comparison()) {
            case Input.Comparison.Same same ->
                same(
                        state,
                        state.book()
                                .at(
                                        Arrival.COMPARED,
                                        new Result(
                                                same.comparedBy(),
                                                before.rejected(),
                                                same.stayed(),
                                                before.bootVariable())),
                        at);
            case Input.Comparison.Impossible impossible ->
                isRunning(state) ? same(state, state.book().at(Arrival.COMPARED, before), at) : readBack(state, at);
            case Input.Comparison.Different different -> different(state, different, at);
        };
    }

    /** A configuration of which lines were refused is not restored, whatever else the device says. */
    private static Step same(Restore state, Book book, Moment at) {
        List<String> rejected = book.result().rejected();
        if (!rejected.isEmpty()) {
            return Ending.failed(
                    withBook(state, book),
                    Cause.LINES_REJECTED,
                    "the device did not take " + rejected.size() + " lines, the first: " + rejected.getFirst(),
                    at);
        }
        return Course.next(state, book, at);
    }

    /** A running configuration that is read back is never the same octets. */
    private static boolean isRunning(Restore state) {
        return !state.order().isToFlash() && state.order().target() != RestoreTarget.STARTUP_CONFIG;
    }

    private static Restore withBook(Restore state, Book book) {
        return new Restore.Resting(
                state.order(), book, state.stage(), state.order().acceptedAt());
    }

    private Step different(Restore.Comparing state, Input.Comparison.Different different, Moment at) {
        boolean wasCopied = state.book().arrival() == Arrival.COPIED;
        Result lines = new Result(null, different.missing(), List.of(), null);
        Book book = state.book().different(state.order().isToFlash());
        if (!wasCopied && !state.order().isToFlash()) {
            // Cut off in the middle, or not begun: copy it (again).
            return Course.arming(state, book, null, at);
        }
        if (isRunning(state)) {
            return Ending.failed(
                    withBook(state, state.book().at(Arrival.COPIED, lines)),
                    Cause.LINES_REJECTED,
                    different.explanation(),
                    at);
        }
        return ending.again(
                new Restore.Comparing(state.order(), book, state.since()),
                Ending.failure(state, Cause.CONTENT_DIFFERS, different.explanation()),
                at);
    }

    private static Step readBack(Restore.Comparing state, Moment at) {
        Plan plan = Objects.requireNonNull(state.book().plan());
        String kind =
                switch (plan.destination()) {
                    case Destination.File file -> Kind.FILE_PREFIX + file.fileSystem() + file.path();
                    case Destination.StartupConfig startup -> Kind.STARTUP_CONFIG;
                    case Destination.RunningConfig running -> Kind.RUNNING_CONFIG;
                    case Destination.ReplacedRunningConfig running -> Kind.RUNNING_CONFIG;
                };
        String backup = Planning.backupId(state.order(), state.book(), "read-back");
        Restore next = new Restore.ReadingBack(state.order(), state.book(), backup, at.now());
        return new Step(
                next,
                List.of(Announcement.progressed(next, "reading " + kind + " back")),
                new Step.Ask(backup, List.of(kind)));
    }

    Step onReadBack(Restore.ReadingBack state, Input.BackedUpAgain backup, Moment at) {
        Book.View view = Objects.requireNonNull(state.book().view());
        Result before = state.book().result();
        boolean same = backup.kept().stream()
                .anyMatch(one -> one.sha256().equals(view.artifact().sha256()));
        boolean gone = !backup.absent().isEmpty();
        if (backup.kept().isEmpty() && !gone && state.book().isRisky()) {
            // Where the old image is gone, nobody may choose not to know: what was copied is looked at again.
            return ending.again(
                    state,
                    Ending.failure(
                            state, Cause.CONTENT_UNVERIFIED, "what was copied could not be read back" + why(backup)),
                    at);
        }
        if (same || (backup.kept().isEmpty() && !gone)) {
            // Where it could not be read back nobody can compare it: said as what it is.
            Result result =
                    new Result(same ? "read back" : null, before.rejected(), before.stayed(), before.bootVariable());
            return goOn(state, state.book().at(Arrival.COMPARED, result), at);
        }
        return ending.again(
                new Restore.Comparing(
                        state.order(), state.book().different(state.order().isToFlash()), state.since()),
                Ending.failure(
                        state,
                        Cause.CONTENT_DIFFERS,
                        gone
                                ? "what was copied is not on the device"
                                : "what was read back has the SHA-256 "
                                        + backup.kept().getFirst().sha256() + " (expected: "
                                        + view.artifact().sha256() + ")"),
                at);
    }

    private static String why(Input.BackedUpAgain backup) {
        Failure failure = backup.failure();
        return failure == null ? "" : ": " + failure.cause() + ", " + failure.explanation();
    }

    /** Without a session: what is left to do needs another one. */
    private static Step goOn(Restore.ReadingBack state, Book book, Moment at) {
        Plan plan = Objects.requireNonNull(book.plan());
        return plan.after().isEmpty()
                ? same(state, book, at)
                : Course.resting(state.order(), book, at.now(), "compared; the boot variable is next");
    }

    Step onBootRead(Restore.Booting state, Input.BootRead read, Moment at) {
        Plan plan = Objects.requireNonNull(state.book().plan());
        if (!(plan.destination() instanceof Destination.File file)) {
            return Step.to(state);
        }
        String variable = read.variable();
        Change preparation = plan.preparation().orElse(null);
        boolean adds = preparation instanceof Change.InstallAdd;
        boolean ready = variable != null && (adds || isFirst(variable, file));
        boolean wasSent = preparation != null && Course.hasSent(state, preparation);
        if (!wasSent && (adds || !ready)) {
            return Step.to(state);
        }
        if (variable == null || !ready) {
            String wrong = adds
                    ? "no packages wait to be activated (expected: those of " + file.path() + ")"
                    : "the boot variable is \"" + variable + "\" (expected: one that begins with " + file.path() + ")";
            return ending.again(state, Ending.failure(state, Cause.BOOT_NOT_SET, wrong), at);
        }
        return Course.next(
                state, state.book().at(Arrival.COMPARED, state.book().result().booting(variable)), at);
    }

    /** Of a partition the first one needs no number. */
    private static boolean isFirst(String variable, Destination.File file) {
        String inside = file.fileSystem().substring(file.fileSystem().indexOf(':') + 1) + file.path();
        String first = Bootable.paths(variable).stream().findFirst().orElse("");
        return first.equals(inside) || ("1:" + first).equals(inside);
    }
}
