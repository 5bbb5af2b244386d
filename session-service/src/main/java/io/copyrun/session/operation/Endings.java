package io.copyrun.session.operation;

import io.copyrun.event.Stage;
import io.copyrun.event.Verdict;
import io.copyrun.session.diagnosis.Diagnosis;
import io.copyrun.session.diagnosis.Findings;
import io.copyrun.session.failure.Cause;

/** The failures that the machine finds itself, in words for people. */
final class Endings {
    private Endings() {}

    static Failure deadlinePassed(Backup state) {
        if (state instanceof Backup.Resting resting && resting.heldBecause() != null) {
            return ended(
                    state,
                    Cause.CREDENTIALS_SUSPENDED,
                    resting.heldBecause() + "; the deadline " + state.order().deadline() + " passed meanwhile"
                            + lastFailure(state));
        }
        return ended(
                state,
                Cause.DEADLINE_PASSED,
                "the deadline " + state.order().deadline() + " passed " + during(state) + lastFailure(state));
    }

    static Failure cancelled(Backup state, Input.Cancelled cancelled) {
        String by = cancelled.requestedBy() == null ? "" : " by " + cancelled.requestedBy();
        String why = cancelled.reason() == null ? "" : " (" + cancelled.reason() + ")";
        return ended(state, Cause.CANCELLED, "cancelled" + by + why + " " + during(state) + lastFailure(state));
    }

    private static Failure ended(Backup state, Cause cause, String explanation) {
        return new Failure(state.stage(), cause, explanation, verdictNow(state));
    }

    /** What is known of the device if its session were dropped now. */
    static Verdict verdictNow(Backup state) {
        return state instanceof Backup.Copying copying && copying.touching() ? Verdict.UNKNOWN : Verdict.UNTOUCHED;
    }

    private static String during(Backup state) {
        return switch (state) {
            case Backup.Resting resting when resting.stage() == Stage.QUEUED -> "before a session slot was free";
            case Backup.Resting resting
            when resting.heldBecause() != null -> "while its credential profile was suspended";
            case Backup.Resting resting
            when resting.ledger().waitingSince() != null ->
                "while it waited for the device to become known or for a transfer node";
            case Backup.Resting resting -> "while it waited for its next attempt";
            case Backup.Settling settling
            when settling.stage() == Stage.TRANSFER -> "while it waited for the transfer node's word";
            case Backup.Settling settling -> "while it waited for the archive's word";
            case Backup.Copying copying -> "while the device copied " + copying.kind();
            case Backup.Active active -> "in stage " + active.stage();
            case Backup.Ended ended -> "after its end";
        };
    }

    private static String lastFailure(Backup state) {
        Failure last = state.ledger().lastFailure();
        String earlier = state.ledger().earlierFailure();
        if (last != null) {
            return "; the attempt before failed: " + last.cause() + ", " + last.explanation();
        }
        return earlier == null ? "" : "; " + earlier;
    }

    static Failure unknownDevice(Order order) {
        return Failure.harmless(
                Stage.WAITING,
                Cause.UNKNOWN_DEVICE,
                "unknown device: " + order.device() + " (expected: a device that the inventory has announced)");
    }

    static Failure noNode(String explanation) {
        return Failure.harmless(Stage.WAITING, Cause.NO_TRANSFER_NODE, explanation);
    }

    static Failure refused(Word.Lost lost) {
        return Failure.harmless(
                Stage.ARM,
                Cause.TRANSFER_FAILED,
                "the transfer node gave the ticket up: " + lost.cause() + " (" + lost.explanation() + ")");
    }

    /** The failure of a session, with what node and device say of the reason. */
    static Failure diagnosed(Backup.Active state, Input.AttemptFailed failed) {
        Findings findings = failed.findings();
        Copy copy = findings != null && state instanceof Backup.Copying copying
                ? copying.ledger().current(copying.kind()).orElse(null)
                : null;
        if (findings == null || copy == null) {
            return failed.failure();
        }
        String lost = copy.transfer() instanceof Word.Lost word ? word.explanation() : null;
        return failed.failure().because(Diagnosis.of(findings, copy.request(), lost));
    }

    static Failure timedOut(Backup.Active state) {
        return switch (state) {
            case Backup.Arming arming
            when !arming.isArmed() ->
                Failure.harmless(
                        Stage.ARM,
                        Cause.TRANSFER_NOT_ARMED,
                        "the transfer node did not take the ticket for " + arming.kind() + " in time");
            case Backup.Copying copying ->
                new Failure(
                        Stage.COPY,
                        Cause.DEVICE_SILENT,
                        "the device did not finish the copy of " + copying.kind() + " in time",
                        verdictNow(copying));
            default ->
                Failure.harmless(
                        state.stage(),
                        Cause.DEVICE_SILENT,
                        "the device did not come through stage " + state.stage() + " in time");
        };
    }

    static Failure silent(Stage stage, Copy copy) {
        return stage == Stage.TRANSFER
                ? Failure.harmless(
                        stage,
                        Cause.TRANSFER_FAILED,
                        "the device says that it copied " + copy.kind() + ", but the transfer node said nothing of it")
                : Failure.harmless(
                        stage,
                        Cause.ARCHIVE_SILENT,
                        "all bytes of " + copy.kind() + " arrived, but the archive said nothing of them");
    }
}
