package io.copyrun.session.restore;

import io.copyrun.event.Event;
import io.copyrun.event.Stage;
import io.copyrun.event.Verdict;
import io.copyrun.session.failure.Cause;
import io.copyrun.session.operation.Failure;
import io.copyrun.session.operation.Moment;
import io.copyrun.session.operation.Tried;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** How a restore ends, or goes on after a failure. */
final class Ending {
    /** After these nobody knows what became of the command at work. */
    private static final Set<Cause> UNSEEN = EnumSet.of(
            Cause.SESSION_LOST,
            Cause.CONNECTION_CLOSED,
            Cause.CONNECTION_TIMED_OUT,
            Cause.DEVICE_SILENT,
            Cause.WORDS_DISAGREE,
            Cause.INTERNAL_ERROR);
    /** With these the artifact cannot be restored, however often it is tried. */
    private static final Set<Cause> BAD = EnumSet.of(
            Cause.ARTIFACT_DAMAGED,
            Cause.UNKNOWN_ARTIFACT,
            Cause.ARTIFACT_OF_OTHER_MODEL,
            Cause.NOT_AN_IMAGE,
            Cause.FLASH_TOO_SMALL);

    private final Limits limits;

    Ending(Limits limits) {
        this.limits = limits;
    }

    static Step completed(Restore from, Book book, Moment at) {
        Former former = book.former();
        if (former != null && former.instead() != null) {
            return turnedBack(from, book, at);
        }
        return new Step(
                        new Restore.Ended(from.order(), book, from.stage(), true),
                        List.of(Announcement.completed(from.order(), book, at)),
                        null)
                .after(unstaged(from.order(), book, "COMPLETED"));
    }

    /** The artifact that was asked for is not on the device; what it held before is. */
    private static Step turnedBack(Restore from, Book book, Moment at) {
        Failure last = book.lastFailure();
        String compared = book.result().comparedBy() == null
                ? "was copied back, and could not be compared"
                : "is back, compared by " + book.result().comparedBy();
        String why = last == null ? "" : "; the last failure was: " + last.explanation();
        String explanation = "the image that was asked for could not be copied; the OLD image " + compared + why;
        var failure = new Failure(from.stage(), Cause.OLD_IMAGE_BACK, explanation, book.verdict());
        return Step.to(
                        new Restore.Ended(from.order(), book, from.stage(), false),
                        Announcement.failed(from.order(), book, failure, at))
                .after(unstaged(from.order(), book, failure.cause().name()));
    }

    /** Takes the tickets of the way back again. While the device is at risk people may need them. */
    static List<Event> unstaged(Order order, Book book, String reason) {
        return book.isRisky()
                ? List.of()
                : book.staged().stream()
                        .map(staged -> Announcement.withdrawn(order, staged, reason))
                        .toList();
    }

    /** Ends with a failure, whatever it is at. */
    static Step failed(Restore from, Failure failure, Moment at) {
        Book book = from.book().failed(failure);
        List<Event> said = withdrawn(from, failure.cause().name());
        said.addAll(unstaged(from.order(), book, failure.cause().name()));
        said.add(Announcement.failed(from.order(), book, failure, at));
        return new Step(new Restore.Ended(from.order(), book, failure.stage(), false), said, null);
    }

    static Step failed(Restore from, Cause cause, String explanation, Moment at) {
        return failed(from, failure(from, cause, explanation), at);
    }

    static Failure failure(Restore from, Cause cause, String explanation) {
        return new Failure(from.stage(), cause, explanation, from.book().verdict());
    }

    private static List<Event> withdrawn(Restore from, String reason) {
        Book.Ticket ticket = from.book().ticket();
        List<Event> said = new ArrayList<>();
        boolean isOpen = from instanceof Restore.Arming || from instanceof Restore.Copying;
        if (isOpen && ticket != null) {
            said.add(Announcement.withdrawn(from.order(), ticket, reason));
        }
        return said;
    }

    /** A session has failed: another one looks at the device, unless that cannot help. */
    Step again(Restore from, Failure failure, Moment at) {
        if (from.book().tried().isCurable(failure)) {
            return overAnother(from, failure, at);
        }
        Book book = known(from, failure).failed(failure);
        boolean atRisk = book.isRisky();
        book = atRisk ? turned(from, book, failure) : book;
        int max = atRisk ? limits.attemptsAtRisk() : limits.attemptsMax();
        boolean hopeless = !atRisk && failure.cause().retry() == Cause.Retry.NEVER;
        boolean twice = !atRisk && failure.cause().retry() == Cause.Retry.ONCE && book.failures() > 1;
        Duration pause = limits.pauseAfter(book.failures(), at.jitter());
        Instant until = at.now().plus(pause);
        List<Event> said = withdrawn(from, failure.cause().name());
        if (hopeless
                || twice
                || book.failures() >= max
                || !until.isBefore(from.order().deadline())) {
            said.addAll(unstaged(from.order(), book, failure.cause().name()));
            said.add(Announcement.failed(from.order(), book, failure, at));
            return new Step(new Restore.Ended(from.order(), book, failure.stage(), false), said, null);
        }
        said.add(Announcement.progressed(
                from.order(),
                book,
                Stage.WAITING,
                "attempt " + book.attempt() + " failed: " + failure.cause() + ", " + failure.explanation()
                        + "; the next one is in " + pause.toSeconds() + " s"));
        return new Step(new Restore.Resting(from.order(), book, Stage.WAITING, until), said, null);
    }

    /** What the protocol is to blame for needs no pause; the plan has said which others there are. */
    private static Step overAnother(Restore from, Failure failure, Moment at) {
        Book book = known(from, failure).overAnother(failure);
        Tried tried = from.book().tried();
        List<Event> said = withdrawn(from, failure.cause().name());
        said.add(Announcement.progressed(
                from.order(),
                book,
                Stage.QUEUED,
                "over " + tried.protocol() + ": " + failure.cause() + ", " + failure.explanation()
                        + "; the next attempt is over " + tried.others().getFirst()));
        return new Step(new Restore.Resting(from.order(), book, Stage.QUEUED, at.now()), said, null);
    }

    /** The book with what the failure itself says of the device. */
    private static Book known(Restore from, Failure failure) {
        Book book = from.book();
        if (failure.verdict() == Verdict.UNTOUCHED) {
            int kept = Changing.sentIn(from);
            boolean typed = from instanceof Restore.Copying;
            boolean removal = kept > 0 && (typed || from instanceof Restore.Removing);
            Book known = book.unsent(kept + (typed ? 1 : 0), removal);
            return typed ? known.notArrived() : known;
        }
        boolean said = !UNSEEN.contains(failure.cause());
        return from instanceof Restore.Copying && from.order().isToFlash() && said ? book.notArrived() : book;
    }

    /** When the image that was asked for cannot be copied, the one that was there before is. */
    private Book turned(Restore from, Book book, Failure failure) {
        Former former = book.former();
        if (former == null || former.artifactId() == null || former.instead() != null) {
            return book;
        }
        // What nobody could read back may be whole.
        boolean copies = (failure.stage() == Stage.COPY || failure.stage() == Stage.VERIFY)
                && failure.cause() != Cause.CONTENT_UNVERIFIED
                && !UNSEEN.contains(failure.cause());
        boolean useless = (copies && book.failures() >= limits.attemptsMax()) || BAD.contains(failure.cause());
        return useless
                ? book.turnedBack(new Former(
                        former.fileSystem(),
                        former.files(),
                        former.artifactId(),
                        from.order().artifactId()))
                : book;
    }

    /** The session ends by no fault of anybody: another one looks, and decides from what it shows. */
    static Step lookAgain(Restore.Active from, String why, Moment at) {
        List<Event> said = withdrawn(from, "LOOKING_AGAIN");
        Restore next = new Restore.Resting(from.order(), from.book(), Stage.QUEUED, at.now());
        said.add(Announcement.progressed(next, why));
        return new Step(next, said, null);
    }

    /** The session is gone by no fault of the device: look at once, and decide from what it shows. */
    static Step interrupted(Restore.Active from, Moment at) {
        List<Event> said = withdrawn(from, "INTERRUPTED");
        Restore next = new Restore.Resting(from.order(), from.book(), Stage.QUEUED, at.now());
        said.add(Announcement.progressed(next, "the session was interrupted; the device is looked at first"));
        return new Step(next, said, null);
    }
}
