package io.copyrun.session.restore;

import io.copyrun.session.failure.Cause;
import io.copyrun.session.operation.Failure;
import io.copyrun.session.operation.Moment;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** The steps of a restore that change its device: what they need, and what is written down before they are sent. */
final class Changing {
    private Changing() {}

    static Step onSending(Restore.Active state, Moment at) {
        Optional<Change> change =
                switch (state) {
                    case Restore.Removing it -> Optional.of(it.change());
                    case Restore.Booting it ->
                        Objects.requireNonNull(it.book().plan()).preparation();
                    case Restore.Reloading it -> Optional.of(new Change.Reload());
                    default -> Optional.empty();
                };
        if (change.isEmpty() || isCleared(state)) {
            return Step.to(state);
        }
        Optional<Clearance> cleared = FlashGuard.clear(state.order(), state.book(), change.get(), at.now());
        if (cleared.isEmpty()) {
            return notCleared(state, change.get(), at);
        }
        Plan plan = Objects.requireNonNull(state.book().plan());
        Book book = state.book().sending(change.get(), plan.hash(), at.now());
        return Step.to(
                switch (state) {
                    case Restore.Removing it ->
                        new Restore.Removing(it.order(), book, it.change(), cleared.get(), it.since());
                    case Restore.Booting it -> new Restore.Booting(it.order(), book, cleared.get(), it.since());
                    default -> new Restore.Reloading(state.order(), book, cleared.get(), state.since());
                });
    }

    /** How many changes were written down as sent in this state. Its clearances are not kept with it. */
    static int sentIn(Restore state) {
        Plan plan = state.book().plan();
        if (plan == null || !(state instanceof Restore.Active active)) {
            return 0;
        }
        List<Change> own =
                switch (state) {
                    case Restore.Removing it -> List.of(it.change());
                    case Restore.Copying it -> plan.copying();
                    case Restore.Booting it -> plan.after();
                    case Restore.Reloading it -> List.of(new Change.Reload());
                    default -> List.of();
                };
        return (int) state.book().sent().stream()
                .filter(each -> own.contains(each.change()) && !each.at().isBefore(active.since()))
                .count();
    }

    private static boolean isCleared(Restore.Active state) {
        return switch (state) {
            case Restore.Removing it -> it.clearance() != null;
            case Restore.Booting it -> it.clearance() != null;
            case Restore.Reloading it -> it.clearance() != null;
            default -> false;
        };
    }

    private static Step notCleared(Restore.Active state, Change change, Moment at) {
        Book book = state.book();
        Plan plan = Objects.requireNonNull(book.plan());
        if (FlashGuard.isUsedUp(book, plan, change)) {
            return Ending.lookAgain(
                    state, "whether \"" + change + "\" was made is not known; the device is looked at", at);
        }
        if (FlashGuard.isTooLate(state.order(), book, plan, change, at.now())) {
            return tooLate(state, change, at);
        }
        if (FlashGuard.isOnlyTooOld(state.order(), book, change, at.now())) {
            return Ending.lookAgain(
                    state, "the proof for \"" + change + "\" is too old; looking and proving again", at);
        }
        return Ending.failed(
                state,
                Cause.NOT_CLEARED,
                "nothing was sent: proof or decision for \"" + change + "\" is missing, used up or too old",
                at);
    }

    /** Ends a restore whose change would be made, and then cut off by its deadline. */
    static Step tooLate(Restore state, Change change, Moment at) {
        boolean isReload = change instanceof Change.Reload;
        String explanation = "\"" + change + "\" was not sent: the deadline "
                + state.order().deadline() + " leaves no time for what must follow (expected: "
                + Pace.atWorst(isReload ? 0 : bytes(state)).toMinutes() + " minutes or more)";
        return Ending.failed(
                state,
                new Failure(
                        state.stage(),
                        Cause.DEADLINE_TOO_NEAR,
                        explanation,
                        state.book().verdict(),
                        isReload ? Planning.RELOAD_LATER : null),
                at);
    }

    private static long bytes(Restore state) {
        return Objects.requireNonNull(state.book().view()).artifact().bytes();
    }

    static Step onRemoved(Restore.Removing state, Moment at) {
        return Course.hasSent(state, state.change())
                ? Course.next(state, state.book().removed(), at)
                : Step.to(state);
    }

    static Step onExpected(Restore.Arming state, Input.Expected expected) {
        if (state.book().ticket() != null) {
            return Step.to(state);
        }
        var ticket = expected.ticket();
        Book book = state.book()
                .with(new Book.Ticket(
                        ticket.transferId(), ticket.nodeId(), expected.server(), ticket.fileName(), false));
        return Step.to(state.with(book), ticket);
    }

    static Step onArmed(Restore.Arming state, Input.Armed armed, Moment at) {
        Book.Ticket ticket = state.book().ticket();
        if (ticket == null || !ticket.transferId().equals(armed.transferId())) {
            return Step.to(state);
        }
        String back = state.back();
        return back == null
                ? Step.to(state.with(state.book().with(ticket.asArmed())))
                : Course.next(state, state.book().staging(back), at);
    }

    static Step onTyping(Restore.Arming state, Moment at) {
        if (!state.isArmed() || state.back() != null) {
            return Step.to(state);
        }
        Plan plan = Objects.requireNonNull(state.book().plan());
        Book book = state.book();
        List<Clearance> clearances = new ArrayList<>();
        for (Change change : plan.copying()) {
            Optional<Clearance> cleared = FlashGuard.clear(state.order(), book, change, at.now());
            if (cleared.isEmpty()) {
                return notCleared(state, change, at);
            }
            clearances.add(cleared.get());
            book = book.sending(change, plan.hash(), at.now());
        }
        return RestoreMachine.moved(state, new Restore.Copying(state.order(), book.typing(), clearances, at.now()));
    }
}
