package io.copyrun.session.operation;

import io.copyrun.event.Event;
import io.copyrun.event.Stage;
import io.copyrun.session.operation.Backup.Active;
import io.copyrun.session.operation.Backup.Arming;
import io.copyrun.session.operation.Backup.Copying;
import io.copyrun.session.operation.Backup.Ended;
import io.copyrun.session.operation.Backup.Locating;
import io.copyrun.session.operation.Backup.Looking;
import io.copyrun.session.operation.Backup.Opening;
import io.copyrun.session.operation.Backup.Resting;
import io.copyrun.session.operation.Backup.Settling;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Takes backups from state to state; see {@link Backup} for the drawing.
 *
 * <p>Whatever comes in whatever order, however often: exactly one final event is announced, by the step into
 * {@link Ended}; and at most one copy of a kind is begun in an attempt.
 */
public final class Machine {
    private final Limits limits;
    private final Conclusion conclusion;

    public Machine(Limits limits) {
        this.limits = limits;
        this.conclusion = new Conclusion(limits);
    }

    /** The next state; the same one when the input does not fit. Past the deadline every input ends the backup. */
    public Step step(Backup state, Input input, Moment at) {
        if (state instanceof Ended) {
            return Step.to(state);
        }
        if (!at.now().isBefore(state.order().deadline())) {
            return conclusion.end(state, Endings.deadlinePassed(state), at);
        }
        return switch (input) {
            case Input.Claimed claimed when state instanceof Resting resting -> onClaimed(resting, claimed, at);
            case Input.Progressed progressed when state instanceof Active active -> onProgressed(active, progressed);
            case Input.HeldBack back when state instanceof Opening opening -> Holding.back(opening, back.held());
            case Input.Opened opened
            when state instanceof Opening opening ->
                moved(opening, new Looking(opening.order(), opening.ledger(), at.now()));
            case Input.Looked looked when state instanceof Looking looking -> nextKind(looking, looking.ledger(), at);
            case Input.Located located when state instanceof Locating locating -> onLocated(locating, located, at);
            case Input.Expanded expanded when state instanceof Locating locating -> onExpanded(locating, expanded, at);
            case Input.Typing typing when state instanceof Arming arming -> onTyping(arming, typing, at);
            case Input.Copied copied when state instanceof Copying copying -> onCopied(copying, copied, at);
            case Input.KindFailed failed when state instanceof Active active -> onKindFailed(active, failed, at);
            case Input.AttemptFailed failed
            when state instanceof Active active ->
                conclusion.of(active, active.ledger().failed(Endings.diagnosed(active, failed)), at);
            case Input.Interrupted interrupted when state instanceof Active active -> onInterrupted(active, at);
            case Input.Heard heard -> onHeard(state, heard, at);
            case Input.Tick tick -> onTick(state, at);
            case Input.Cancelled cancelled -> conclusion.end(state, Endings.cancelled(state, cancelled), at);
            default -> Step.to(state);
        };
    }

    /** When {@link Input.Tick} is worth giving next, at the latest. */
    public Instant wakeAt(Backup state) {
        Instant deadline = state.order().deadline();
        return switch (state) {
            case Active active -> earlier(deadline, timeout(active));
            case Settling settling ->
                settling.ledger().copies().stream()
                        .filter(copy -> copy.standing() instanceof Standing.Pending)
                        .map(this::wordDue)
                        .reduce(deadline, Machine::earlier);
            case Resting resting -> deadline;
            case Ended ended -> deadline;
        };
    }

    private Step onClaimed(Resting state, Input.Claimed claimed, Moment at) {
        if (at.now().isBefore(state.until())) {
            return Step.to(state);
        }
        return switch (claimed.conditions()) {
            case Input.Conditions.Ready ready -> begin(state, ready, at);
            case Input.Conditions.Refused refused -> conclusion.end(state, refused.failure(), at);
            case Input.Conditions.DeviceUnknown unknown
            when unknown.certain() -> conclusion.end(state, Endings.unknownDevice(state.order()), at);
            case Input.Conditions.DeviceUnknown unknown ->
                waitFor(state, "the device is not known yet; waiting for the inventory's word", at);
            case Input.Conditions.NoNode none
            when hasWaited(state, at) -> conclusion.end(state, Endings.noNode(none.explanation()), at);
            case Input.Conditions.NoNode none -> waitFor(state, none.explanation(), at);
            case Input.Conditions.Held held -> Holding.on(state, held);
        };
    }

    private boolean hasWaited(Resting state, Moment at) {
        Instant since = state.ledger().waitingSince();
        return since != null && !at.now().isBefore(since.plus(limits.nodeMax()));
    }

    private Step waitFor(Resting state, String what, Moment at) {
        boolean said = state.stage() == Stage.WAITING && state.ledger().waitingSince() != null;
        Ledger ledger = state.ledger().waiting(at.now());
        Backup next = new Resting(state.order(), ledger, Stage.WAITING, at.now().plus(limits.recheck()));
        return said
                ? Step.to(next)
                : new Step(next, List.of(Announcement.progressed(state.order(), ledger, Stage.WAITING, what)));
    }

    private Step begin(Resting state, Input.Conditions.Ready ready, Moment at) {
        Ledger ledger = state.ledger().beginAttempt(ready);
        if (Conclusion.toCopy(state.order(), ledger).isEmpty()) {
            return conclusion.of(state, state.ledger(), at);
        }
        return new Step(
                new Opening(state.order(), ledger, Stage.CONNECT, at.now()),
                List.of(
                        Announcement.started(state.order(), ledger, at),
                        Announcement.progressed(state.order(), ledger, Stage.CONNECT, null)));
    }

    private static Step onProgressed(Active state, Input.Progressed progressed) {
        boolean opens = progressed.stage() == Stage.CONNECT || progressed.stage() == Stage.LOGIN;
        Backup next = state instanceof Opening opening && opens
                ? new Opening(opening.order(), opening.ledger(), progressed.stage(), opening.since())
                : state;
        boolean isNews = next.stage() != state.stage() || progressed.detail() != null;
        return isNews
                ? new Step(
                        next,
                        List.of(Announcement.progressed(
                                state.order(), state.ledger(), next.stage(), progressed.detail())))
                : Step.to(next);
    }

    private Step nextKind(Active state, Ledger ledger, Moment at) {
        List<String> kinds = Conclusion.toCopy(state.order(), ledger);
        return kinds.isEmpty()
                ? conclusion.of(state, ledger, at)
                : moved(state, new Locating(state.order(), ledger, kinds.getFirst(), at.now()));
    }

    private static Step moved(Backup from, Backup to) {
        return from.stage() == to.stage()
                ? Step.to(to)
                : new Step(to, List.of(Announcement.progressed(to.order(), to.ledger(), to.stage(), detail(to))));
    }

    private static @Nullable String detail(Backup state) {
        return switch (state) {
            case Locating locating -> locating.kind();
            case Arming arming -> arming.kind();
            case Copying copying -> copying.kind();
            default -> null;
        };
    }

    private static Step onLocated(Locating state, Input.Located located, Moment at) {
        var expected = located.ticket();
        if (!state.kind().equals(expected.kind())) {
            return Step.to(state);
        }
        Copy.Ticket ticket = new Copy.Ticket(expected.transferId(), expected.nodeId(), expected.fileName());
        Ledger ledger =
                state.ledger().with(Copy.expected(state.kind(), state.ledger().attempt(), ticket, at.now()));
        Step step = moved(state, new Arming(state.order(), ledger, state.kind(), at.now()));
        return step.after(List.of(expected));
    }

    private Step onExpanded(Locating state, Input.Expanded expanded, Moment at) {
        if (!state.kind().equals(expanded.kind())) {
            return Step.to(state);
        }
        Order order = state.order().expanded(expanded.kind(), expanded.files());
        return nextKind(new Locating(order, state.ledger(), state.kind(), state.since()), state.ledger(), at);
    }

    private static Step onTyping(Arming state, Input.Typing typing, Moment at) {
        if (!state.isArmed() || !state.kind().equals(typing.kind())) {
            return Step.to(state);
        }
        Ledger ledger = state.ledger().changing(transferId(state), copy -> copy.typed(at.now()));
        return moved(state, new Copying(state.order(), ledger, state.kind(), typing.touching(), at.now()));
    }

    private Step onCopied(Copying state, Input.Copied copied, Moment at) {
        if (!state.kind().equals(copied.kind())) {
            return Step.to(state);
        }
        Ledger ledger = state.ledger().changing(transferId(state), copy -> copy.copied(copied.bytes(), at.now()));
        return nextKind(state, ledger, at);
    }

    private Step onKindFailed(Active state, Input.KindFailed failed, Moment at) {
        Ledger ledger = state.ledger().left(failed.failure().verdict());
        return switch (state) {
            case Locating locating
            when locating.kind().equals(failed.kind()) ->
                nextKind(
                        state,
                        ledger.with(Copy.failed(failed.kind(), ledger.attempt(), failed.failure(), at.now())),
                        at);
            case Arming arming when arming.kind().equals(failed.kind()) -> broken(arming, ledger, failed, at);
            case Copying copying when copying.kind().equals(failed.kind()) -> broken(copying, ledger, failed, at);
            default -> Step.to(state);
        };
    }

    private Step broken(Active state, Ledger ledger, Input.KindFailed failed, Moment at) {
        Copy copy = ledger.current(failed.kind()).orElseThrow();
        Copy.Ticket ticket = copy.ticket();
        List<Event> said = new ArrayList<>();
        if (ticket != null && copy.transfer() == null) {
            said.add(Announcement.withdrawn(
                    state.order(), ticket, failed.failure().cause().name()));
        }
        Ledger changed = ledger.changingAll(each -> each.equals(copy) ? each.failed(failed.failure(), at.now()) : each);
        return nextKind(state, changed, at).after(said);
    }

    private Step onInterrupted(Active state, Moment at) {
        Ledger ledger = state.ledger().left(Endings.verdictNow(state));
        return conclusion.of(state, ledger, at);
    }

    private Step onHeard(Backup state, Input.Heard heard, Moment at) {
        Ledger ledger = state.ledger().changing(heard.transferId(), copy -> copy.heard(heard.word(), at.now()));
        if (ledger.equals(state.ledger())) {
            return Step.to(state);
        }
        Backup informed = state.with(ledger);
        if (state instanceof Settling || Conclusion.isAgreed(state.order(), ledger)) {
            return conclusion.of(informed, ledger, at);
        }
        if (informed instanceof Arming arming && heard.word() instanceof Word.Lost lost && isOf(arming, heard)) {
            return onKindFailed(arming, new Input.KindFailed(arming.kind(), Endings.refused(lost)), at);
        }
        return Step.to(informed);
    }

    private static boolean isOf(Arming arming, Input.Heard heard) {
        return arming.ledger()
                .current(arming.kind())
                .filter(copy -> copy.is(heard.transferId()))
                .isPresent();
    }

    private Step onTick(Backup state, Moment at) {
        return switch (state) {
            case Active active
            when !at.now().isBefore(timeout(active)) ->
                conclusion.of(active, active.ledger().failed(Endings.timedOut(active)), at);
            case Settling settling -> onTick(settling, at);
            default -> Step.to(state);
        };
    }

    private Step onTick(Settling state, Moment at) {
        Ledger ledger = state.ledger()
                .changingAll(copy -> copy.standing() instanceof Standing.Pending pending
                                && !at.now().isBefore(wordDue(copy))
                        ? copy.failed(Endings.silent(pending.stage(), copy), at.now())
                        : copy);
        return ledger.equals(state.ledger()) ? Step.to(state) : conclusion.of(state, ledger, at);
    }

    private Instant timeout(Active state) {
        return switch (state) {
            case Arming arming when !arming.isArmed() -> arming.since().plus(limits.armMax());
            case Copying copying -> copying.since().plus(limits.copyMax(copying.kind()));
            default -> state.since().plus(limits.stageMax());
        };
    }

    private Instant wordDue(Copy copy) {
        return copy.since().plus(copy.transfer() == null ? limits.transferMax() : limits.archiveMax());
    }

    private static String transferId(Active state) {
        String kind =
                switch (state) {
                    case Arming arming -> arming.kind();
                    case Copying copying -> copying.kind();
                    default -> throw new IllegalStateException("no copy in " + state.getClass());
                };
        Copy.Ticket ticket = state.ledger().current(kind).orElseThrow().ticket();
        return Objects.requireNonNull(ticket, "a copy at work without a ticket").transferId();
    }

    private static Instant earlier(Instant one, Instant other) {
        return one.isBefore(other) ? one : other;
    }
}
