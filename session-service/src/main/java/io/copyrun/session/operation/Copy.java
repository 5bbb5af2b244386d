package io.copyrun.session.operation;

import io.copyrun.event.Stage;
import io.copyrun.session.diagnosis.Request;
import io.copyrun.session.failure.Cause;
import io.copyrun.session.operation.Word.Archived;
import io.copyrun.session.operation.Word.Arrived;
import io.copyrun.session.operation.Word.Lost;
import io.copyrun.session.operation.Word.OfArchive;
import io.copyrun.session.operation.Word.OfTransfer;
import io.copyrun.session.operation.Word.Quarantined;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One kind in one attempt: at most one copy command is ever typed for it.
 *
 * @param ticket null when it failed before there was one
 * @param since when it came into its phase, or when the last word was heard
 * @param deviceBytes as the device counted, null where it does not say or has not said yet
 * @param failure the device's word that it failed, or that the wait for a word is over
 * @param request what the transfer node saw of the device's request, null while it has seen none
 */
public record Copy(
        String kind,
        int attempt,
        @Nullable Ticket ticket,
        Phase phase,
        Instant since,
        @Nullable Long deviceBytes,
        @Nullable OfTransfer transfer,
        @Nullable OfArchive archive,
        @Nullable Failure failure,
        @Nullable Request request) {
    /** The archive's word for a file of which the user sees a part only. */
    private static final String FILTERED = "FILTERED";

    /** Who may send the file, and where. */
    public record Ticket(String transferId, String nodeId, String fileName) {}

    /** How far the session came. */
    public enum Phase {
        /** The ticket is published. */
        EXPECTED,
        /** The node has it. */
        ARMED,
        /** The copy command was, or is just being, typed. */
        TYPED,
        /** The device said that it copied. */
        COPIED,
        /** The device said that it did not, or it came to no command. */
        FAILED,
        /** Given up with the attempt; the ticket is withdrawn. */
        WITHDRAWN
    }

    /** A copy whose ticket is published now. */
    static Copy expected(String kind, int attempt, Ticket ticket, Instant now) {
        return new Copy(kind, attempt, ticket, Phase.EXPECTED, now, null, null, null, null, null);
    }

    /** A kind for which it came to no ticket. */
    static Copy failed(String kind, int attempt, Failure failure, Instant now) {
        return new Copy(kind, attempt, null, Phase.FAILED, now, null, null, null, failure, null);
    }

    boolean isOpen() {
        return phase == Phase.EXPECTED || phase == Phase.ARMED || phase == Phase.TYPED;
    }

    boolean is(String transferId) {
        return ticket != null && ticket.transferId().equals(transferId);
    }

    Copy typed(Instant now) {
        return with(Phase.TYPED, now, null, failure);
    }

    Copy copied(@Nullable Long bytes, Instant now) {
        return with(Phase.COPIED, now, bytes, failure);
    }

    Copy failed(Failure reason, Instant now) {
        return with(isOpen() ? Phase.FAILED : phase, now, deviceBytes, reason);
    }

    Copy withdrawn(Instant now) {
        return with(Phase.WITHDRAWN, now, deviceBytes, failure);
    }

    private Copy with(Phase next, Instant now, @Nullable Long bytes, @Nullable Failure reason) {
        return new Copy(kind, attempt, ticket, next, now, bytes, transfer, archive, reason, request);
    }

    /** The copy after a word; the first word of each sort counts, only that bytes arrived outweighs that they were lost. */
    Copy heard(Word word, Instant now) {
        return switch (word) {
            case Word.Armed armed -> phase == Phase.EXPECTED ? with(Phase.ARMED, now, deviceBytes, failure) : this;
            case Arrived arrived -> transfer instanceof Arrived ? this : words(arrived, archive, now);
            case Lost lost -> transfer != null ? this : words(lost, archive, now);
            case OfArchive said -> archive != null ? this : words(transfer, said, now);
        };
    }

    private Copy words(@Nullable OfTransfer ofTransfer, @Nullable OfArchive ofArchive, Instant now) {
        return new Copy(kind, attempt, ticket, phase, now, deviceBytes, ofTransfer, ofArchive, failure, request);
    }

    /** What it has come to. If the device says that it failed although all bytes arrived, the device wins. */
    Standing standing() {
        return switch (phase) {
            case EXPECTED, ARMED, TYPED -> new Standing.Open();
            case WITHDRAWN -> new Standing.Abandoned();
            case FAILED -> new Standing.Broken(Objects.requireNonNull(failure, "a failed copy without its failure"));
            case COPIED -> byTransfer();
        };
    }

    private Standing byTransfer() {
        return switch (transfer) {
            case null -> waiting(Stage.TRANSFER);
            case Lost lost ->
                disagree(
                        Stage.TRANSFER,
                        "the device says that it copied " + kind + ", but the transfer node says: " + lost.cause()
                                + " (" + lost.explanation() + ")");
            case Arrived arrived
            when deviceBytes != null && deviceBytes != arrived.bytes() ->
                disagree(
                        Stage.TRANSFER,
                        "the device says that it copied " + deviceBytes + " bytes of " + kind + ", but "
                                + arrived.bytes() + " arrived");
            case Arrived arrived -> byArchive(arrived);
        };
    }

    private Standing byArchive(Arrived arrived) {
        return switch (archive) {
            case null -> waiting(Stage.ARCHIVE);
            case Quarantined quarantined ->
                new Standing.Broken(Failure.harmless(
                        Stage.ARCHIVE,
                        quarantined.cause().equals(FILTERED) ? Cause.CONFIGURATION_FILTERED : Cause.ARTIFACT_INCOMPLETE,
                        "the archive keeps " + kind + " aside: " + quarantined.cause() + " ("
                                + quarantined.explanation() + ")"));
            case Archived archived when isSame(arrived, archived) -> new Standing.Agreed(archived.artifact());
            case Archived archived ->
                disagree(
                        Stage.ARCHIVE,
                        arrived.bytes() + " bytes of " + kind + " arrived with SHA-256 " + arrived.sha256()
                                + ", but the archive holds "
                                + archived.artifact().bytes() + " with "
                                + archived.artifact().sha256());
        };
    }

    private static boolean isSame(Arrived arrived, Archived archived) {
        return archived.artifact().bytes() == arrived.bytes()
                && archived.artifact().sha256().equals(arrived.sha256());
    }

    private Standing waiting(Stage stage) {
        return failure == null ? new Standing.Pending(stage, since) : new Standing.Broken(failure);
    }

    private static Standing disagree(Stage stage, String explanation) {
        return new Standing.Broken(Failure.harmless(stage, Cause.WORDS_DISAGREE, explanation));
    }
}
