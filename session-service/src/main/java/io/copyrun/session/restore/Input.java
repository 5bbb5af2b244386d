package io.copyrun.session.restore;

import io.copyrun.event.BackedUp;
import io.copyrun.event.Stage;
import io.copyrun.session.operation.Failure;
import io.copyrun.session.operation.Input.Conditions;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What happens to a restore. An input that does not fit its state changes nothing, so each may be given twice. */
public sealed interface Input {
    /** A session slot is free, and the device too. */
    record Claimed(Conditions conditions) implements Input {}

    /** The session came to a stage, or has something to say within it. */
    record Progressed(Stage stage, @Nullable String detail) implements Input {}

    /** Connected, but the password may not be typed now; the session is over. */
    record HeldBack(Conditions.Held held) implements Input {}

    /** The device's privileged prompt is there. */
    record Opened() implements Input {}

    /** What archive and device have shown. */
    record Looked(Artifact artifact, Sight sight) implements Input {}

    /**
     * The backup of a proof, or of a comparison, has ended.
     *
     * @param kept what of it is in the archive
     * @param absent kinds of which the device holds nothing
     * @param failure null where it has completed, or has failed for nothing but those
     * @param endedAt when it ended, by the database's clock; null where that is not known
     */
    record BackedUpAgain(
            String backup,
            List<BackedUp> kept,
            List<String> absent,
            @Nullable Failure failure,
            @Nullable Instant endedAt)
            implements Input {
        /** Of a backup of which nobody knows when it ended: it counts from when it was asked for. */
        public BackedUpAgain(String backup, List<BackedUp> kept, List<String> absent, @Nullable Failure failure) {
            this(backup, kept, absent, failure, null);
        }

        public BackedUpAgain {
            kept = List.copyOf(kept);
            absent = List.copyOf(absent);
        }
    }

    /** The archive has read back everything of the proof, and the artifact, and all of it is right. */
    record Rehashed() implements Input {}

    /** Somebody has decided. */
    record Deciding(Decided decided) implements Input {}

    /** The command of this state's change is about to be sent. */
    record Sending() implements Input {}

    /** The device says that the change of this state is made. */
    record Done() implements Input {}

    /**
     * The ticket of the copy is published.
     *
     * @param server address of its node
     */
    record Expected(io.copyrun.event.TransferExpected ticket, String server) implements Input {}

    /** The transfer node has the ticket. */
    record Armed(String transferId) implements Input {}

    /** The transfer node will not serve the ticket. */
    record TicketLost(String transferId, String explanation) implements Input {}

    /** The copy command is about to be typed. */
    record Typing() implements Input {}

    /**
     * The device said that it copied.
     *
     * @param bytes null where it does not count
     */
    record Fetched(@Nullable Long bytes, List<String> rejected) implements Input {
        public Fetched {
            rejected = List.copyOf(rejected);
        }
    }

    /** What a comparison in the session has shown. */
    sealed interface Comparison {
        record Same(String comparedBy, List<String> stayed) implements Comparison {}

        /** Lines are missing, or a hash is another one. */
        record Different(String explanation, List<String> missing) implements Comparison {}

        /** The device has no means of its own. */
        record Impossible() implements Comparison {}
    }

    record Compared(Comparison comparison) implements Input {}

    /** What the device says that its next start loads. */
    record BootRead(@Nullable String variable) implements Input {}

    /** The session failed, or the device said no. */
    record Failed(Failure failure) implements Input {}

    /** The session is gone by no fault of the device: a crash, a lost lease, a shutdown. */
    record Interrupted(String reason) implements Input {}

    /** Time passed. */
    record Tick() implements Input {}

    /** Somebody wants it to end. */
    record Cancelled(@Nullable String requestedBy, @Nullable String reason) implements Input {}
}
