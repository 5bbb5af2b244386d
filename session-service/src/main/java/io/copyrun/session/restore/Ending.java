package io.copyrun.session.restore;

import io.copyrun.event.Event;
import io.copyrun.event.Stage;
import io.copyrun.session.failure.Cause;
import io.copyrun.session.operation.Failure;
import io.copyrun.session.operation.Moment;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** How a restore ends, or goes on after a failure. */
final class Ending {
    private final Limits limits;

    Ending(Limits limits) {
        this.limits = limits;
    }

    static Step completed(Restore from, Book book, Moment at) {
        List<Event> said = new ArrayList<>();
        Book last = book;
        if (book.atRisk()) {
            last = book.atRisk(false);
            said.add(Announcement.atRisk(from.order(), last, "An image was verified in flash again.", true, at.now()));
        }
        said.add(Announcement.completed(from.order(), last, at));
        return new Step(new Restore.Ended(from.order(), last, from.stage(), true), said, null);
    }

    /** Ends with a failure, whatever it is at. */
    static Step failed(Restore from, Failure failure, Moment at) {
        Book book = from.book().failed(failure);
        List<Event> said = withdrawn(from, failure.cause().name());
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
    Step again(Restore.Active from, Failure failure, Moment at) {
        Book book = from.book().failed(failure);
        boolean atRisk = book.erases() > 0 && book.arrival().compareTo(Book.Arrival.COPIED) < 0;
        int max = atRisk ? limits.attemptsAtRisk() : limits.attemptsMax();
        boolean hopeless = !atRisk && failure.cause().retry() == Cause.Retry.NEVER;
        boolean twice = !atRisk && failure.cause().retry() == Cause.Retry.ONCE && book.failures() > 1;
        Duration pause = limits.pauseAfter(book.failures(), at.jitter());
        Instant until = at.now().plus(pause);
        List<Event> said = withdrawn(from, failure.cause().name());
        if (atRisk && !book.atRisk()) {
            book = book.atRisk(true);
            said.add(Announcement.atRisk(from.order(), book, failure.explanation(), false, at.now()));
        }
        if (hopeless
                || twice
                || book.failures() >= max
                || !until.isBefore(from.order().deadline())) {
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

    /** The session is gone by no fault of the device: look at once, and decide from what it shows. */
    static Step interrupted(Restore.Active from, Moment at) {
        List<Event> said = withdrawn(from, "INTERRUPTED");
        Restore next = new Restore.Resting(from.order(), from.book(), Stage.QUEUED, at.now());
        said.add(Announcement.progressed(next, "the session was interrupted; the device is looked at first"));
        return new Step(next, said, null);
    }
}
