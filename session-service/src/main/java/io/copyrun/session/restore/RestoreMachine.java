package io.copyrun.session.restore;

import io.copyrun.event.Event;
import io.copyrun.event.Stage;
import io.copyrun.session.failure.Cause;
import io.copyrun.session.operation.Failure;
import io.copyrun.session.operation.Input.Conditions;
import io.copyrun.session.operation.Moment;
import io.copyrun.session.restore.Restore.Active;
import io.copyrun.session.restore.Restore.Arming;
import io.copyrun.session.restore.Restore.Copying;
import io.copyrun.session.restore.Restore.Deciding;
import io.copyrun.session.restore.Restore.Ended;
import io.copyrun.session.restore.Restore.Looking;
import io.copyrun.session.restore.Restore.Opening;
import io.copyrun.session.restore.Restore.Proving;
import io.copyrun.session.restore.Restore.ReadingBack;
import io.copyrun.session.restore.Restore.Resting;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Takes restores from state to state; see {@link Restore} for the drawing.
 *
 * <p>Whatever comes in whatever order, however often: exactly one final event; nothing destructive without a
 * {@link Clearance}; one erase for a decision; and a look at the device before anything else after every crash.
 */
public final class RestoreMachine {
    private final Limits limits;
    private final Ending ending;
    private final Course course;

    public RestoreMachine(Limits limits) {
        this.limits = limits;
        this.ending = new Ending(limits);
        this.course = new Course(ending);
    }

    /** The next state; the same one when the input does not fit. Past the deadline every input ends the restore. */
    public Step step(Restore state, Input input, Moment at) {
        return Alarm.in(stepped(state, input, at), at);
    }

    private Step stepped(Restore state, Input input, Moment at) {
        if (state instanceof Ended) {
            return Step.to(state);
        }
        if (!at.now().isBefore(state.order().deadline())) {
            return Ending.failed(
                    state,
                    Cause.DEADLINE_PASSED,
                    "the deadline " + state.order().deadline() + " passed in stage " + state.stage() + last(state),
                    at);
        }
        return switch (input) {
            case Input.Claimed claimed when state instanceof Resting resting -> onClaimed(resting, claimed, at);
            case Input.Progressed progressed when state instanceof Active active -> onProgressed(active, progressed);
            case Input.HeldBack back when state instanceof Opening opening -> held(opening, back.held());
            case Input.Opened opened
            when state instanceof Opening it -> moved(it, new Looking(it.order(), it.book(), at.now()));
            case Input.Deciding decided -> onDecided(state, decided.decided(), at);
            case Input.Failed failed when state instanceof Active active -> ending.again(active, failed.failure(), at);
            case Input.TicketLost lost when state instanceof Arming arming -> onTicketLost(arming, lost, at);
            case Input.Interrupted interrupted when state instanceof Active active -> Ending.interrupted(active, at);
            case Input.Tick tick -> onTick(state, at);
            case Input.Cancelled cancelled -> onCancelled(state, cancelled, at);
            default -> course.step(state, input, at);
        };
    }

    /** When {@link Input.Tick} is worth giving next, at the latest. */
    public Instant wakeAt(Restore state) {
        Instant deadline = state.order().deadline();
        return state instanceof Active active && timeout(active).isBefore(deadline) ? timeout(active) : deadline;
    }

    private Instant timeout(Active state) {
        return switch (state) {
            case Arming arming
            when !arming.isArmed() -> arming.since().plus(limits.armMax()).plus(Pace.fetching(Removal.staged(arming)));
            case Copying copying -> copying.since().plus(limits.copyMax());
            case Restore.Removing removing -> removing.since().plus(limits.removeMax());
            case Restore.Rehashing rehashing -> rehashing.since().plus(limits.removeMax());
            case Restore.Comparing comparing -> comparing.since().plus(limits.removeMax());
            case Restore.Booting booting -> booting.since().plus(limits.removeMax());
            case Restore.Reloading reloading -> reloading.since().plus(limits.removeMax());
            default -> state.since().plus(limits.stageMax());
        };
    }

    private Step onClaimed(Resting state, Input.Claimed claimed, Moment at) {
        if (at.now().isBefore(state.until())) {
            return Step.to(state);
        }
        return switch (claimed.conditions()) {
            case Conditions.Ready ready -> {
                Book book = state.book().beginAttempt(ready);
                Restore next = new Opening(Removal.order(state.order(), book), book, Stage.CONNECT, at.now());
                yield new Step(
                                next,
                                List.of(
                                        Announcement.started(state.order(), book, at),
                                        Announcement.progressed(next, null)),
                                null)
                        .after(
                                book.staged().isEmpty()
                                        ? Ending.unstaged(state.order(), state.book(), "NEXT_ATTEMPT")
                                        : List.of());
            }
            case Conditions.Refused refused -> Ending.failed(state, refused.failure(), at);
            case Conditions.DeviceUnknown unknown
            when unknown.certain() ->
                Ending.failed(
                        state,
                        Cause.UNKNOWN_DEVICE,
                        "unknown device: " + state.order().device()
                                + " (expected: a device that the inventory has announced)",
                        at);
            case Conditions.DeviceUnknown unknown ->
                waitFor(state, "the device is not known yet; waiting for the inventory's word", at);
            case Conditions.NoNode none -> waitFor(state, none.explanation(), at);
            case Conditions.Held held -> held(state, held);
        };
    }

    private static Step held(Restore state, Conditions.Held held) {
        Stage stage = held.explanation() == null ? Stage.QUEUED : Stage.WAITING;
        Restore next = new Resting(state.order(), state.book(), stage, held.until());
        return held.explanation() == null || state.stage() == Stage.WAITING
                ? Step.to(next)
                : Step.to(next, Announcement.progressed(next, held.explanation()));
    }

    private Step waitFor(Resting state, String what, Moment at) {
        Restore next =
                new Resting(state.order(), state.book(), Stage.WAITING, at.now().plus(limits.recheck()));
        return state.stage() == Stage.WAITING ? Step.to(next) : Step.to(next, Announcement.progressed(next, what));
    }

    private static Step onProgressed(Active state, Input.Progressed progressed) {
        boolean opens = progressed.stage() == Stage.CONNECT || progressed.stage() == Stage.LOGIN;
        Restore next = state instanceof Opening it && opens
                ? new Opening(it.order(), it.book(), progressed.stage(), it.since())
                : state;
        boolean isNews = next.stage() != state.stage() || progressed.detail() != null;
        return isNews ? Step.to(next, Announcement.progressed(next, progressed.detail())) : Step.to(next);
    }

    private static Step onDecided(Restore state, Decided decided, Moment at) {
        Book book = state.book().with(decided);
        if (book.equals(state.book())) {
            return Step.to(state);
        }
        if (!(state instanceof Deciding deciding)) {
            // Kept for when its step comes.
            return Step.to(state.with(book));
        }
        Plan plan = book.plan();
        boolean fits = plan != null
                && decided.planHash().equals(plan.hash())
                && decided.step().equals(deciding.step());
        Restore informed = new Deciding(deciding.order(), book, deciding.step());
        return fits ? Planning.decided(informed, decided, at) : Step.to(informed);
    }

    private Step onTick(Restore state, Moment at) {
        if (state instanceof Active active && !at.now().isBefore(timeout(active))) {
            Failure failure = active instanceof Arming
                    ? Ending.failure(
                            active, Cause.TRANSFER_NOT_ARMED, "the transfer node did not take the ticket in time")
                    : Ending.failure(
                            active,
                            Cause.DEVICE_SILENT,
                            "the device did not come through stage " + active.stage() + " in time");
            return ending.again(active, failure, at);
        }
        return Step.to(state);
    }

    /** What becomes of it once the device has begun to copy, the device itself says. */
    private Step onTicketLost(Arming state, Input.TicketLost lost, Moment at) {
        Book.Ticket ticket = state.book().ticket();
        return ticket == null || !ticket.transferId().equals(lost.transferId())
                ? Step.to(state)
                : ending.again(state, Ending.failure(state, Cause.TRANSFER_NOT_ARMED, lost.explanation()), at);
    }

    /** While the flash holds no image nobody is helped by an end: the copy goes on. */
    private static Step onCancelled(Restore state, Input.Cancelled cancelled, Moment at) {
        Book book = state.book();
        if (book.isRisky()) {
            return Step.to(
                    state,
                    Announcement.progressed(
                            state, "not cancelled: the device may hold no image, and needs the copy that is made now"));
        }
        String by = cancelled.requestedBy() == null ? "" : " by " + cancelled.requestedBy();
        String why = cancelled.reason() == null ? "" : " (" + cancelled.reason() + ")";
        return Ending.failed(state, Cause.CANCELLED, "cancelled" + by + why + " in stage " + state.stage(), at);
    }

    private static String last(Restore state) {
        Failure failure = state.book().lastFailure();
        boolean waits = state instanceof Proving || state instanceof ReadingBack;
        return waits ? " of a backup" : failure == null ? "" : "; before it failed: " + failure.explanation();
    }

    static Step moved(Restore from, Restore to) {
        return from.stage() == to.stage() ? Step.to(to) : Step.to(to, said(to, null));
    }

    private static Event said(Restore state, @Nullable String detail) {
        return Announcement.progressed(state, detail);
    }
}
