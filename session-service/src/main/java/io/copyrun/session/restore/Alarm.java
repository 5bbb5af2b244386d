package io.copyrun.session.restore;

import io.copyrun.event.Event;
import io.copyrun.session.operation.Failure;
import io.copyrun.session.operation.Moment;
import io.copyrun.session.restore.Book.Image;
import java.util.List;

/** Says that nobody may reload a device as soon as that is so, and that it is over as soon as that is seen. */
final class Alarm {
    private Alarm() {}

    /** The same step, with the alarm before what it says itself. */
    static Step in(Step step, Moment at) {
        Book book = step.state().book();
        if (book.atRisk() && book.image() == Image.HELD) {
            return said(step, book.atRisk(false), ended(book), true, at);
        }
        return !book.atRisk() && isDue(step.state(), book)
                ? said(step, book.atRisk(true), begun(book), false, at)
                : step;
    }

    /**
     * Between the removal and the end of a copy that goes well nothing is wrong; when the session that was to copy is over, or a
     * look shows that there is no image, something is.
     */
    private static boolean isDue(Restore state, Book book) {
        boolean isOver = state instanceof Restore.Resting || (state instanceof Restore.Ended end && !end.completed());
        boolean isSeen =
                book.image() == Image.GONE && (state instanceof Restore.Rehashing || state instanceof Restore.Proving);
        return book.isRisky() && (isOver || isSeen);
    }

    private static String begun(Book book) {
        Failure failure = book.lastFailure();
        String what = book.image() == Image.GONE
                ? "The image that the device starts from is removed, and no other one was verified in its place"
                : "The removal of the image that the device starts from was sent, and what flash holds now is not verified";
        return failure == null ? what + "." : what + ": " + failure.explanation();
    }

    private static String ended(Book book) {
        return book.arrival() == Book.Arrival.COMPARED
                ? "An image was verified in flash."
                : "The image that the device starts from is still there.";
    }

    private static Step said(Step step, Book book, String explanation, boolean over, Moment at) {
        List<Event> alarm = List.of(Announcement.atRisk(step.state().order(), book, explanation, over, at.now()));
        return new Step(step.state().with(book), step.announcements(), step.backup()).after(alarm);
    }
}
