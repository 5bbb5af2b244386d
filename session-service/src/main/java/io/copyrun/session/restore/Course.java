package io.copyrun.session.restore;

import io.copyrun.event.RestoreTarget;
import io.copyrun.event.Stage;
import io.copyrun.session.failure.Cause;
import io.copyrun.session.operation.Moment;
import io.copyrun.session.restore.Book.Arrival;
import io.copyrun.session.restore.Restore.Active;
import io.copyrun.session.restore.Restore.Arming;
import io.copyrun.session.restore.Restore.Booting;
import io.copyrun.session.restore.Restore.Comparing;
import io.copyrun.session.restore.Restore.Copying;
import io.copyrun.session.restore.Restore.Looking;
import io.copyrun.session.restore.Restore.Proving;
import io.copyrun.session.restore.Restore.ReadingBack;
import io.copyrun.session.restore.Restore.Rehashing;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The way of a restore from its look to its end, when nothing goes wrong. */
final class Course {
    private final Planning planning;
    private final Comparisons comparing;

    Course(Ending ending) {
        this.planning = new Planning(ending);
        this.comparing = new Comparisons(ending);
    }

    Step step(Restore state, Input input, Moment at) {
        return switch (input) {
            case Input.Looked looked when state instanceof Looking it -> planning.onLooked(it, looked, at);
            case Input.BackedUpAgain backup -> onBackup(state, backup, at);
            case Input.Rehashed rehashed when state instanceof Rehashing it -> Planning.onRehashed(it, at);
            case Input.Sending sending when state instanceof Active it -> Changing.onSending(it, at);
            case Input.Done done -> onDone(state, at);
            case Input.Expected expected when state instanceof Arming it -> Changing.onExpected(it, expected);
            case Input.Armed armed when state instanceof Arming it -> Changing.onArmed(it, armed, at);
            case Input.Typing typing when state instanceof Arming it -> Changing.onTyping(it, at);
            case Input.Fetched fetched when state instanceof Copying it -> comparing.onFetched(it, fetched, at);
            case Input.Compared compared when state instanceof Comparing it -> comparing.onCompared(it, compared, at);
            case Input.BootRead read when state instanceof Booting it -> comparing.onBootRead(it, read, at);
            default -> Step.to(state);
        };
    }

    private Step onBackup(Restore state, Input.BackedUpAgain backup, Moment at) {
        return switch (state) {
            case Proving it when it.backup().equals(backup.backup()) -> planning.onProven(it, backup, at);
            case ReadingBack it when it.backup().equals(backup.backup()) -> comparing.onReadBack(it, backup, at);
            default -> Step.to(state);
        };
    }

    private static Step onDone(Restore state, Moment at) {
        if (state instanceof Restore.Reloading && hasSent(state, new Change.Reload())) {
            return Ending.completed(state, state.book(), at);
        }
        return state instanceof Restore.Removing it ? Changing.onRemoved(it, at) : Step.to(state);
    }

    static boolean hasSent(Restore state, Change change) {
        Plan plan = state.book().plan();
        return plan != null && state.book().hasSent(change, plan.hash());
    }

    static Step resting(Order order, Book book, Instant until, String detail) {
        Restore next = new Restore.Resting(order, book, Stage.QUEUED, until);
        return Step.to(next, Announcement.progressed(next, detail));
    }

    /** What is to be done next, from what is done. */
    static Step next(Restore state, Book book, Moment at) {
        Order order = state.order();
        Plan plan = Objects.requireNonNull(book.plan());
        Optional<String> back = Removal.back(book, plan)
                .filter(artifact -> !book.isStaged(artifact))
                .findFirst();
        if (back.isPresent() && book.arrival() == Arrival.NONE) {
            return arming(state, book, back.get(), at);
        }
        Optional<Change> room = plan.room().stream()
                .filter(change -> !book.hasSent(change, plan.hash()))
                .findFirst();
        if (room.isPresent()) {
            return RestoreMachine.moved(state, new Restore.Removing(order, book, room.get(), null, at.now()));
        }
        boolean isCompared = book.arrival() == Arrival.COMPARED;
        boolean maybeMerged = !order.isToFlash()
                && order.target() != RestoreTarget.STARTUP_CONFIG
                && book.arrival() == Arrival.BEGUN
                && !book.differs();
        if (!isCompared && (plan.there() || maybeMerged || book.arrival() == Arrival.COPIED)) {
            return comparing(state, book, at);
        }
        if (!isCompared) {
            return arming(state, book, null, at);
        }
        if (plan.preparation().isPresent() && book.result().bootVariable() == null) {
            return RestoreMachine.moved(state, new Restore.Booting(order, book, null, at.now()));
        }
        if (plan.after().contains(new Change.Reload())) {
            return reloading(state, book, plan, at);
        }
        return Ending.completed(state, book, at);
    }

    static Step arming(Restore state, Book book, @Nullable String back, Moment at) {
        Restore next = new Restore.Arming(state.order(), book, back, at.now());
        return back == null
                ? RestoreMachine.moved(state, next)
                : Step.to(next, Announcement.progressed(next, "staging the way back, artifact " + back));
    }

    private static Step reloading(Restore state, Book book, Plan plan, Moment at) {
        if (book.result().comparedBy() == null) {
            return Ending.failed(
                    state.with(book),
                    Cause.CONTENT_UNVERIFIED,
                    "the file could not be compared, so the device is not reloaded",
                    at);
        }
        if (isReloaded(book)) {
            return Ending.completed(state, book, at);
        }
        Optional<Decided> decided = book.decisionOn(plan.hash(), Plan.RELOAD);
        if (decided.isPresent()) {
            return Planning.isApproved(decided.get(), at.now())
                    ? RestoreMachine.moved(state, new Restore.Reloading(state.order(), book, null, at.now()))
                    : Planning.decided(new Restore.Deciding(state.order(), book, Plan.RELOAD), decided.get(), at);
        }
        // Before the copy the plan was another one: what is decided is what a look shows now.
        return plan.there()
                ? Planning.undecided(state, book, Plan.RELOAD)
                : resting(state.order(), book, at.now(), "compared; looked at again before the reload");
    }

    /** Whether the device has started since it was told to, and the session that told it was lost. */
    private static boolean isReloaded(Book book) {
        Book.View view = Objects.requireNonNull(book.view());
        Long uptime = view.sight().facts().uptimeSeconds();
        Instant seenAt = view.sight().facts().seenAt();
        return uptime != null
                && book.sent().stream()
                        .filter(each -> each.change() instanceof Change.Reload)
                        .anyMatch(each ->
                                uptime < Duration.between(each.at(), seenAt).toSeconds());
    }

    static Step comparing(Restore state, Book book, Moment at) {
        return RestoreMachine.moved(state, new Restore.Comparing(state.order(), book, at.now()));
    }
}
