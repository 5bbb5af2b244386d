package io.copyrun.session.restore;

import io.copyrun.event.Decision;
import io.copyrun.event.Event;
import io.copyrun.event.RestoreTarget;
import io.copyrun.event.Stage;
import io.copyrun.session.failure.Cause;
import io.copyrun.session.operation.Failure;
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
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;

/** The way of a restore from its look to its end, when nothing goes wrong. */
final class Course {
    private final Comparisons comparing;

    Course(Ending ending) {
        this.comparing = new Comparisons(ending);
    }

    Step step(Restore state, Input input, Moment at) {
        return switch (input) {
            case Input.Looked looked when state instanceof Looking it -> onLooked(it, looked, at);
            case Input.BackedUpAgain backup -> onBackup(state, backup, at);
            case Input.Rehashed rehashed when state instanceof Rehashing it -> onRehashed(it, at);
            case Input.Sending sending when state instanceof Active it -> Changing.onSending(it, at);
            case Input.Done done -> onDone(state, at);
            case Input.Expected expected when state instanceof Arming it -> Changing.onExpected(it, expected);
            case Input.Armed armed when state instanceof Arming it -> Changing.onArmed(it, armed);
            case Input.Typing typing when state instanceof Arming it -> Changing.onTyping(it, at);
            case Input.Fetched fetched when state instanceof Copying it -> comparing.onFetched(it, fetched, at);
            case Input.Compared compared when state instanceof Comparing it -> comparing.onCompared(it, compared, at);
            case Input.BootRead read when state instanceof Booting it -> comparing.onBootRead(it, read, at);
            default -> Step.to(state);
        };
    }

    private Step onBackup(Restore state, Input.BackedUpAgain backup, Moment at) {
        return switch (state) {
            case Proving it when it.backup().equals(backup.backup()) -> onProven(it, backup, at);
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

    private static Step onLooked(Restore.Looking state, Input.Looked looked, Moment at) {
        Order order = state.order();
        String seen = looked.sight().facts().serial();
        String known = at.facts() == null ? null : at.facts().serial();
        if (seen != null
                && known != null
                && !seen.equals(known)
                && !order.options().otherDevice()) {
            return Ending.failed(
                    state,
                    Cause.WRONG_DEVICE,
                    "the device has the serial number " + seen + " (expected: " + known + ", as it was seen before)",
                    at);
        }
        return switch (Planner.plan(order, looked.artifact(), looked.sight(), state.book())) {
            case Planned.Impossible no -> {
                Step end = Ending.failed(state, no.cause(), no.explanation(), at);
                Planned.Shortage shortage = no.shortage();
                yield shortage == null
                        ? end
                        : end.after(List.of(Announcement.insufficient(order, shortage, "none", List.of())));
            }
            case Planned.Possible possible -> onPlan(state, looked, possible.plan(), at);
        };
    }

    private static Step onPlan(Restore.Looking state, Input.Looked looked, Plan plan, Moment at) {
        Plan before = state.book().plan();
        Book book = state.book().with(new Book.View(looked.artifact(), looked.sight(), plan));
        List<Event> said = new ArrayList<>();
        if (before == null || !before.hash().equals(plan.hash())) {
            said.add(PlanEvent.of(state.order(), Objects.requireNonNull(book.view()), at.now()));
        }
        var planned = new Restore.Looking(state.order(), book, state.since());
        if (state.order().options().dryRun()) {
            return Ending.completed(planned, book, at).after(said);
        }
        Proof proof = book.proof();
        boolean fresh = proof != null
                && proof.covers(plan)
                && proof.isTakenSince(at.now().minus(Proof.FRESH));
        if (!fresh && !plan.endangered().isEmpty()) {
            String backup = backupId(state.order(), book, "proof");
            return new Step(
                            new Restore.Proving(state.order(), book, backup, at.now()),
                            List.of(Announcement.progressed(
                                    state.order(), book, Stage.PROVE, "backing up " + plan.endangered())),
                            new Step.Ask(backup, plan.endangered()))
                    .after(said);
        }
        Book proven = fresh ? book : book.with(new Proof("none", Map.of(), List.of(), at.now(), null));
        return RestoreMachine.moved(state, new Restore.Rehashing(state.order(), proven, at.now()))
                .after(said);
    }

    static String backupId(Order order, Book book, String why) {
        String id = order.operationId();
        return (id.length() > 40 ? id.substring(0, 40) : id) + "." + why + "-" + book.attempt() + "-" + book.copies();
    }

    private static Step onProven(Restore.Proving state, Input.BackedUpAgain backup, Moment at) {
        Failure failure = backup.failure();
        if (failure != null) {
            return Ending.failed(
                    state,
                    Cause.PROOF_FAILED,
                    "what the restore would destroy could not be backed up: " + failure.cause() + ", "
                            + failure.explanation(),
                    at);
        }
        Map<String, String> kept = backup.kept().stream()
                .collect(Collectors.toMap(one -> one.kind(), one -> one.artifactId(), (one, other) -> other));
        Proof proof = new Proof(state.backup(), kept, backup.absent(), state.since(), null);
        Plan plan = Objects.requireNonNull(state.book().plan(), "a proof without a plan");
        if (!proof.covers(plan)) {
            return Ending.failed(
                    state,
                    Cause.PROOF_FAILED,
                    "the backup " + state.backup() + " has " + kept.keySet() + " (expected: " + plan.endangered() + ")",
                    at);
        }
        Book book = state.book().with(proof);
        return resting(state.order(), book, at.now(), "backed up " + kept.size() + " files");
    }

    static Step resting(Order order, Book book, Instant until, String detail) {
        Restore next = new Restore.Resting(order, book, Stage.QUEUED, until);
        return Step.to(next, Announcement.progressed(next, detail));
    }

    private static Step onRehashed(Restore.Rehashing state, Moment at) {
        Proof proof = Objects.requireNonNull(state.book().proof(), "a reading without a proof");
        Book book = state.book().with(proof.rehashed(at.now()));
        Plan plan = Objects.requireNonNull(book.plan(), "a reading without a plan");
        for (String step : plan.decisionsBeforeCopy()) {
            Optional<Decided> decided = book.decisionOn(plan.hash(), step);
            if (decided.isEmpty()) {
                return undecided(state, book, step);
            }
            if (!isApproved(decided.get(), at.now())) {
                return decided(new Restore.Deciding(state.order(), book, step), decided.get(), at);
            }
        }
        return next(state, book, at);
    }

    private static Step undecided(Restore state, Book book, String step) {
        Book.View view = Objects.requireNonNull(book.view());
        Restore next = new Restore.Deciding(state.order(), book, step);
        List<Event> said = new ArrayList<>();
        Flash flash = view.sight().flash();
        if (flash != null && step.equals(Plan.MAKE_ROOM)) {
            said.add(Announcement.insufficient(
                    state.order(),
                    Planner.shortage(flash, view.artifact().bytes(), true),
                    view.plan().hash(),
                    view.plan().decisions()));
        }
        said.add(Announcement.progressed(
                next,
                "waiting for a decision about " + step + " of plan "
                        + view.plan().hash()));
        return new Step(next, said, null);
    }

    private static boolean isApproved(Decided decided, Instant now) {
        return decided.decision() == Decision.APPROVE && now.isBefore(decided.expiresAt());
    }

    /** A decision about the step that is waited for. */
    static Step decided(Restore state, Decided decided, Moment at) {
        if (decided.decision() == Decision.REFUSE) {
            return Ending.failed(
                    state, Cause.DECISION_REFUSED, decided.by() + " refused the step " + decided.step(), at);
        }
        if (!at.now().isBefore(decided.expiresAt())) {
            return Ending.failed(
                    state,
                    Cause.DECISION_EXPIRED,
                    "the decision of " + decided.by() + " about " + decided.step() + " expired at "
                            + decided.expiresAt(),
                    at);
        }
        return resting(state.order(), state.book(), at.now(), decided.by() + " approved the step " + decided.step());
    }

    /** What is to be done next, from what is done. */
    static Step next(Restore state, Book book, Moment at) {
        Order order = state.order();
        Plan plan = Objects.requireNonNull(book.plan());
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
            return RestoreMachine.moved(state, new Restore.Arming(order, book, at.now()));
        }
        boolean boots = plan.after().stream().anyMatch(Change.SetBoot.class::isInstance)
                && book.result().bootVariable() == null;
        if (boots) {
            return RestoreMachine.moved(state, new Restore.Booting(order, book, null, at.now()));
        }
        if (plan.after().contains(new Change.Reload())) {
            return reloading(state, book, plan, at);
        }
        return Ending.completed(state, book, at);
    }

    private static Step reloading(Restore state, Book book, Plan plan, Moment at) {
        if (book.result().comparedBy() == null) {
            return Ending.failed(
                    state,
                    Cause.CONTENT_UNVERIFIED,
                    "the file could not be compared, so the device is not reloaded",
                    at);
        }
        Optional<Decided> decided = book.decisionOn(plan.hash(), Plan.RELOAD);
        return decided.isPresent() && isApproved(decided.get(), at.now())
                ? RestoreMachine.moved(state, new Restore.Reloading(state.order(), book, null, at.now()))
                : undecided(state, book, Plan.RELOAD);
    }

    static Step comparing(Restore state, Book book, Moment at) {
        return RestoreMachine.moved(state, new Restore.Comparing(state.order(), book, at.now()));
    }
}
