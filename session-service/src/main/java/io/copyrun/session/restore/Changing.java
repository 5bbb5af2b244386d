package io.copyrun.session.restore;

import io.copyrun.session.failure.Cause;
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
                        Objects.requireNonNull(it.book().plan()).after().stream()
                                .filter(Change.SetBoot.class::isInstance)
                                .findFirst();
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
        Book book = state.book().with(new Book.Ticket(ticket.transferId(), ticket.nodeId(), ticket.fileName(), false));
        return Step.to(new Restore.Arming(state.order(), book, state.since()), ticket);
    }

    static Step onArmed(Restore.Arming state, Input.Armed armed) {
        Book.Ticket ticket = state.book().ticket();
        if (ticket == null || !ticket.transferId().equals(armed.transferId())) {
            return Step.to(state);
        }
        Book book = state.book().with(new Book.Ticket(ticket.transferId(), ticket.nodeId(), ticket.fileName(), true));
        return Step.to(new Restore.Arming(state.order(), book, state.since()));
    }

    static Step onTyping(Restore.Arming state, Moment at) {
        if (!state.isArmed()) {
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
