package io.copyrun.session.operation;

import io.copyrun.event.BackedUp;
import io.copyrun.event.Event;
import io.copyrun.event.Stage;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** What follows when an attempt is over, or when words were heard: complete, wait for words, try again, or fail. */
final class Conclusion {
    private final Limits limits;

    Conclusion(Limits limits) {
        this.limits = limits;
    }

    /** Concludes; tickets that are still open are withdrawn first. */
    Step of(Backup from, Ledger given, Moment at) {
        List<Event> said = new ArrayList<>();
        Ledger ledger = withdraw(from.order(), given, "the attempt is over", at.now(), said);
        return decided(from, ledger, at).after(said);
    }

    private Step decided(Backup from, Ledger ledger, Moment at) {
        Order order = from.order();
        if (isAgreed(order, ledger)) {
            return completed(from, ledger, at);
        }
        for (String kind : order.kinds()) {
            if (Prospect.of(kind, ledger) instanceof Prospect.Pending pending) {
                return settling(from, ledger, pending.stage());
            }
        }
        boolean hasAttemptsLeft = ledger.failedAttempts() + 1 < limits.attemptsMax();
        boolean again = false;
        boolean failed = false;
        boolean isCurable = false;
        for (String kind : order.kinds()) {
            if (Prospect.of(kind, ledger) instanceof Prospect.Again it) {
                boolean other = it.failure() != null && ledger.tried().isCurable(it.failure());
                isCurable |= other;
                again |= it.failure() == null || hasAttemptsLeft || other;
                failed |= it.failure() != null;
            }
        }
        if (!again) {
            return failed(from, ledger, failureOf(order, ledger), at);
        }
        if (isCurable) {
            return overAnother(from, ledger, at.now());
        }
        return failed ? pause(from, ledger, at) : atOnce(from, ledger, at.now());
    }

    private static Step settling(Backup from, Ledger ledger, Stage stage) {
        Backup next = new Backup.Settling(from.order(), ledger, stage);
        return from.stage() == stage
                ? Step.to(next)
                : new Step(next, List.of(Announcement.progressed(from.order(), ledger, stage, null)));
    }

    private static Step atOnce(Backup from, Ledger ledger, Instant now) {
        return new Step(
                new Backup.Resting(from.order(), ledger, Stage.QUEUED, now),
                List.of(Announcement.progressed(
                        from.order(), ledger, Stage.QUEUED, "the session was interrupted, and begins again")));
    }

    /** What the protocol is to blame for needs no pause. */
    private static Step overAnother(Backup from, Ledger ledger, Instant now) {
        Failure failure = failureOf(from.order(), ledger);
        Tried tried = ledger.tried();
        return new Step(
                new Backup.Resting(from.order(), ledger.endProtocol(), Stage.QUEUED, now),
                List.of(Announcement.progressed(
                        from.order(),
                        ledger,
                        Stage.QUEUED,
                        "over " + tried.protocol() + ": " + failure.cause() + ", " + failure.explanation()
                                + "; the next attempt is over " + tried.others().getFirst())));
    }

    private Step pause(Backup from, Ledger ledger, Moment at) {
        Ledger counted = ledger.endFailedAttempt();
        Duration pause = limits.pauseAfter(counted.failedAttempts(), at.jitter());
        Instant until = at.now().plus(pause);
        Failure failure = failureOf(from.order(), ledger);
        if (!until.isBefore(from.order().deadline())) {
            return failed(from, ledger, failure, at);
        }
        String detail = "attempt " + ledger.attempt() + " failed: " + failure.cause() + ", " + failure.explanation()
                + "; the next one is in " + pause.toSeconds() + " s";
        return new Step(
                new Backup.Resting(from.order(), counted, Stage.WAITING, until),
                List.of(Announcement.progressed(from.order(), ledger, Stage.WAITING, detail)));
    }

    private static Step completed(Backup from, Ledger ledger, Moment at) {
        return new Step(
                new Backup.Ended(from.order(), ledger, from.stage(), new Outcome.Completed()),
                List.of(Announcement.completed(from.order(), ledger, agreed(from.order(), ledger), at)));
    }

    private static Step failed(Backup from, Ledger given, Failure failure, Moment at) {
        Ledger ledger = given.left(failure.verdict());
        return new Step(
                new Backup.Ended(from.order(), ledger, failure.stage(), new Outcome.Failed(failure)),
                List.of(Announcement.failed(from.order(), ledger, failure, agreed(from.order(), ledger), at)));
    }

    /** Ends a backup with a failure, whatever it is at. */
    Step end(Backup from, Failure failure, Moment at) {
        List<Event> said = new ArrayList<>();
        Ledger ledger = withdraw(from.order(), from.ledger(), failure.cause().name(), at.now(), said);
        return failed(from, ledger, failure, at).after(said);
    }

    /** Takes back the tickets that no device's word has answered; the events for it are added to {@code said}. */
    private static Ledger withdraw(Order order, Ledger ledger, String reason, Instant now, List<Event> said) {
        for (Copy copy : ledger.copies()) {
            Copy.Ticket ticket = copy.ticket();
            if (copy.isOpen() && ticket != null && copy.transfer() == null) {
                said.add(Announcement.withdrawn(order, ticket, reason));
            }
        }
        return ledger.changingAll(copy -> copy.isOpen() ? copy.withdrawn(now) : copy);
    }

    /** Kinds that this attempt must still copy, in the order asked for. */
    static List<String> toCopy(Order order, Ledger ledger) {
        return order.kinds().stream()
                .filter(kind -> Prospect.of(kind, ledger) instanceof Prospect.Again)
                .filter(kind -> ledger.current(kind).isEmpty())
                .toList();
    }

    static boolean isAgreed(Order order, Ledger ledger) {
        return order.kinds().stream().allMatch(kind -> Prospect.of(kind, ledger) instanceof Prospect.Agreed);
    }

    private static List<BackedUp> agreed(Order order, Ledger ledger) {
        return order.kinds().stream()
                .map(kind -> Prospect.of(kind, ledger))
                .filter(Prospect.Agreed.class::isInstance)
                .map(prospect -> ((Prospect.Agreed) prospect).artifact())
                .toList();
    }

    /** The first kind's failure, and what is different with the others in its explanation. */
    private static Failure failureOf(Order order, Ledger ledger) {
        Map<String, Failure> failures = new LinkedHashMap<>();
        for (String kind : order.kinds()) {
            Failure failure =
                    switch (Prospect.of(kind, ledger)) {
                        case Prospect.Again again -> again.failure();
                        case Prospect.GivenUp givenUp -> givenUp.failure();
                        case Prospect.Agreed agreed -> null;
                        case Prospect.Pending pending -> null;
                    };
            if (failure != null) {
                failures.put(kind, failure);
            }
        }
        Failure first = failures.values().iterator().next();
        StringBuilder explanation = new StringBuilder(first.explanation());
        failures.forEach((kind, failure) -> {
            if (!Objects.equals(failure.explanation(), first.explanation())) {
                explanation
                        .append("; ")
                        .append(kind)
                        .append(": ")
                        .append(failure.cause())
                        .append(", ");
                explanation.append(failure.explanation());
            }
        });
        return new Failure(first.stage(), first.cause(), explanation.toString(), first.verdict(), first.remedy());
    }
}
