package io.copyrun.session.restore;

import io.copyrun.event.BackedUp;
import io.copyrun.event.Decision;
import io.copyrun.event.Event;
import io.copyrun.event.Stage;
import io.copyrun.session.failure.Cause;
import io.copyrun.session.operation.Failure;
import io.copyrun.session.operation.Moment;
import io.copyrun.session.restore.Book.Arrival;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What follows from a look: the plan, its proof, and the decisions that it needs. */
final class Planning {
    /** What is left to do when only the reload was not made. */
    static final String RELOAD_LATER = "Reload the device when that suits: the file is on it.";

    private static final int ID_MAX = 40;

    private final Ending ending;

    Planning(Ending ending) {
        this.ending = ending;
    }

    Step onLooked(Restore.Looking state, Input.Looked looked, Moment at) {
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
            case Planned.Impossible no -> impossible(state, no, at);
            case Planned.Possible possible -> onPlan(state, looked, possible.plan(), at);
        };
    }

    /** While the flash holds no image nobody is helped by an end. */
    private Step impossible(Restore.Looking state, Planned.Impossible no, Moment at) {
        Step end = state.book().isRisky()
                ? ending.again(state, Ending.failure(state, no.cause(), no.explanation()), at)
                : Ending.failed(state, no.cause(), no.explanation(), at);
        Planned.Shortage shortage = no.shortage();
        return shortage == null
                ? end
                : end.after(List.of(Announcement.insufficient(state.order(), shortage, "none", List.of())));
    }

    private Step onPlan(Restore.Looking state, Input.Looked looked, Plan plan, Moment at) {
        Plan before = state.book().plan();
        Book book = state.book().with(new Book.View(looked.artifact(), looked.sight(), plan));
        List<Event> said = new ArrayList<>();
        if (before == null || !before.hash().equals(plan.hash())) {
            Book.View view = Objects.requireNonNull(book.view());
            said.add(PlanEvent.of(state.order(), view, book.tried().protocol(), at.now()));
        }
        var planned = new Restore.Looking(state.order(), book, state.since());
        if (state.order().options().dryRun()) {
            return Ending.completed(planned, book, at).after(said);
        }
        String unproven = unproven(book, plan);
        if (unproven != null) {
            return proofFailed(planned, "the device shows " + unproven + ", and says that it is not there", at)
                    .after(said);
        }
        Proof proof = book.proof();
        boolean fresh = proof != null
                && proof.covers(plan)
                && at.now().isBefore(proof.takenAt().plus(Proof.FRESH));
        // A copy into an empty flash destroys nothing; what the later steps need is proved when they come.
        boolean hurried =
                book.isRisky() && plan.room().isEmpty() && plan.copying().isEmpty();
        if (!fresh && !hurried && !plan.endangered().isEmpty()) {
            return proving(state.order(), book, plan, at).after(said);
        }
        Book proven = fresh ? book : book.with(new Proof("none", plan.hash(), Map.of(), List.of(), at.now(), null));
        return RestoreMachine.moved(state, new Restore.Rehashing(state.order(), proven, at.now()))
                .after(said);
    }

    private static Step proving(Order order, Book book, Plan plan, Moment at) {
        String backup = backupId(order, book, "proof");
        return new Step(
                new Restore.Proving(order, book, backup, at.now()),
                List.of(Announcement.progressed(order, book, Stage.PROVE, "backing up " + plan.endangered())),
                new Step.Ask(backup, plan.endangered()));
    }

    /** A file that the device lists, of which the backup made for this very plan says that there is none. */
    private static @Nullable String unproven(Book book, Plan plan) {
        Proof proof = book.proof();
        return proof == null || !proof.planHash().equals(plan.hash())
                ? null
                : plan.endangered().stream()
                        .filter(kind -> proof.absent().contains(kind) && !proof.covers(kind))
                        .findFirst()
                        .orElse(null);
    }

    /** Two operations whose names begin alike must not take each other's backups for their own. */
    static String backupId(Order order, Book book, String why) {
        String id = order.operationId();
        String name = id.length() > ID_MAX
                ? UUID.nameUUIDFromBytes(id.getBytes(StandardCharsets.UTF_8)).toString()
                : id;
        return name + "." + why + "-" + book.attempt() + "-" + book.copies();
    }

    Step onProven(Restore.Proving state, Input.BackedUpAgain backup, Moment at) {
        Failure failure = backup.failure();
        if (failure != null) {
            return proofFailed(state, failure.cause() + ", " + failure.explanation(), at);
        }
        Plan plan = Objects.requireNonNull(state.book().plan(), "a backup without a plan");
        Map<String, String> kept = backup.kept().stream()
                .collect(Collectors.toMap(BackedUp::kind, BackedUp::artifactId, (one, other) -> other));
        Optional<String> missing = plan.endangered().stream()
                .filter(kind -> !kept.containsKey(kind) && !backup.absent().contains(kind))
                .findFirst();
        if (missing.isPresent()) {
            return proofFailed(state, "the backup ended without " + missing.get(), at);
        }
        Instant ended = backup.endedAt() == null ? state.since() : backup.endedAt();
        Book book = state.book().with(new Proof(state.backup(), plan.hash(), kept, backup.absent(), ended, null));
        return Course.resting(state.order(), book, at.now(), "backed up " + kept.size() + " files");
    }

    private Step proofFailed(Restore state, String why, Moment at) {
        String explanation = "what the restore would destroy could not be backed up: " + why;
        return state.book().isRisky()
                ? ending.again(state, Ending.failure(state, Cause.PROOF_FAILED, explanation), at)
                : Ending.failed(state, Cause.PROOF_FAILED, explanation, at);
    }

    static Step onRehashed(Restore.Rehashing state, Moment at) {
        Proof proof = Objects.requireNonNull(state.book().proof(), "a reading without a proof");
        Book book = state.book().with(proof.rehashed(at.now()));
        Plan plan = Objects.requireNonNull(book.plan(), "a reading without a plan");
        Optional<Change> late = Stream.concat(plan.room().stream(), plan.copying().stream())
                .filter(change -> FlashGuard.isTooLate(state.order(), book, plan, change, at.now()))
                .findFirst();
        if (late.isPresent()) {
            // Nobody needs to decide about it.
            return Changing.tooLate(new Restore.Rehashing(state.order(), book, state.since()), late.get(), at);
        }
        for (String step : plan.decisionsBeforeCopy()) {
            Optional<Decided> decided = book.decisionOn(plan.hash(), step);
            if (decided.isEmpty()) {
                return undecided(state, book, step);
            }
            if (!isApproved(decided.get(), at.now())) {
                return decided(new Restore.Deciding(state.order(), book, step), decided.get(), at);
            }
        }
        return Course.next(state, book, at);
    }

    static Step undecided(Restore state, Book book, String step) {
        Book.View view = Objects.requireNonNull(book.view());
        Restore next = new Restore.Deciding(state.order(), book, step);
        List<Event> said = new ArrayList<>();
        Flash flash = view.sight().flash();
        if (flash != null && step.equals(Plan.MAKE_ROOM)) {
            said.add(Announcement.insufficient(
                    state.order(),
                    Planner.shortage(flash, neededBytes(view), true),
                    view.plan().hash(),
                    view.plan().decisions()));
        }
        said.add(Announcement.progressed(
                next,
                "waiting for a decision about " + step + " of plan "
                        + view.plan().hash()));
        return new Step(next, said, null);
    }

    static boolean isApproved(Decided decided, Instant now) {
        return decided.decision() == Decision.APPROVE && now.isBefore(decided.expiresAt());
    }

    /** A decision about the step that is waited for. */
    static Step decided(Restore state, Decided decided, Moment at) {
        boolean copied = state.book().arrival() == Arrival.COMPARED;
        String remedy = copied ? RELOAD_LATER : null;
        if (decided.decision() == Decision.REFUSE) {
            String explanation = decided.by() + " refused the step " + decided.step();
            return Ending.failed(state, failure(state, Cause.DECISION_REFUSED, explanation, remedy), at);
        }
        if (!at.now().isBefore(decided.expiresAt())) {
            String explanation = "the decision of " + decided.by() + " about " + decided.step() + " expired at "
                    + decided.expiresAt();
            return Ending.failed(state, failure(state, Cause.DECISION_EXPIRED, explanation, remedy), at);
        }
        // It may have been hours since the file was compared that the device is to start from.
        Book book = decided.step().equals(Plan.RELOAD) && copied ? state.book().comparedAnew() : state.book();
        return Course.resting(state.order(), book, at.now(), decided.by() + " approved the step " + decided.step());
    }

    private static Failure failure(Restore state, Cause cause, String explanation, @Nullable String remedy) {
        return new Failure(state.stage(), cause, explanation, state.book().verdict(), remedy);
    }

    private static long neededBytes(Book.View view) {
        Plan.Numbers numbers = view.plan().numbers();
        return numbers == null ? view.artifact().bytes() : numbers.neededBytes();
    }
}
