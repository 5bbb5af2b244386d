package io.copyrun.session.operation;

import io.copyrun.event.Stage;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Where one backup stands.
 *
 * <pre>
 *                      +-------------- failed, pause; or interrupted, at once -------------+
 *                      v                                                                   |
 * (asked) --> {@link Resting} --> {@link Opening} --> {@link Looking} --> {@link Locating} --> {@link Arming} --> {@link Copying}
 *                      ^                                         ^------- next kind -------'
 *                      |                                                                   |
 *                      '--- some kind is worth another attempt --- {@link Settling} <-- all kinds tried
 *                                                                     |
 *                                                                     v
 *        every state, on deadline or cancellation --------------> {@link Ended}
 * </pre>
 *
 * Only an {@link Active} state holds the device's session; {@link Settling} waits for words without one.
 */
public sealed interface Backup {
    Order order();

    Ledger ledger();

    Stage stage();

    /**
     * Until the next attempt; stage QUEUED when only a slot is missing, else WAITING.
     *
     * @param heldBecause why it waits for its credential profile, as was announced; null when it does not
     */
    record Resting(
            Order order,
            Ledger ledger,
            Stage stage,
            Instant until,
            @Nullable String heldBecause) implements Backup {
        Resting(Order order, Ledger ledger, Stage stage, Instant until) {
            this(order, ledger, stage, until, null);
        }
    }

    /** With a session slot, and so with the device to itself. */
    sealed interface Active extends Backup {
        /** When this state began. */
        Instant since();
    }

    /** Connecting and logging in. */
    record Opening(Order order, Ledger ledger, Stage stage, Instant since) implements Active {}

    /** Reading what the device says of itself. */
    record Looking(Order order, Ledger ledger, Instant since) implements Active {
        @Override
        public Stage stage() {
            return Stage.LOOK;
        }
    }

    /** Finding the file that a kind stands for, or the files, of which the first is the next kind then. */
    record Locating(Order order, Ledger ledger, String kind, Instant since) implements Active {
        @Override
        public Stage stage() {
            return Stage.LOOK;
        }
    }

    /** Waiting for the node's word that it has the ticket; nothing is typed before. */
    record Arming(Order order, Ledger ledger, String kind, Instant since) implements Active {
        @Override
        public Stage stage() {
            return Stage.ARM;
        }

        /** Whether the copy command may be typed now. */
        public boolean isArmed() {
            return ledger.current(kind)
                    .filter(copy -> copy.phase() == Copy.Phase.ARMED)
                    .isPresent();
        }
    }

    /**
     * The copy command runs on the device.
     *
     * @param touching whether settings of the device are changed around it, and put back
     */
    record Copying(Order order, Ledger ledger, String kind, boolean touching, Instant since) implements Active {
        @Override
        public Stage stage() {
            return Stage.COPY;
        }
    }

    /** Every kind was tried; the words of node or archive are missing. No session is held. */
    record Settling(Order order, Ledger ledger, Stage stage) implements Backup {}

    /** Its one final event is said; nothing changes it any more. */
    record Ended(Order order, Ledger ledger, Stage stage, Outcome outcome) implements Backup {}

    /** A new backup, due at once. */
    static Backup asked(Order order) {
        return new Resting(order, Ledger.blank(), Stage.QUEUED, order.acceptedAt());
    }

    /** The same state after something was written down. */
    default Backup with(Ledger changed) {
        return switch (this) {
            case Resting it -> new Resting(it.order, changed, it.stage, it.until, it.heldBecause);
            case Opening it -> new Opening(it.order, changed, it.stage, it.since);
            case Looking it -> new Looking(it.order, changed, it.since);
            case Locating it -> new Locating(it.order, changed, it.kind, it.since);
            case Arming it -> new Arming(it.order, changed, it.kind, it.since);
            case Copying it -> new Copying(it.order, changed, it.kind, it.touching, it.since);
            case Settling it -> new Settling(it.order, changed, it.stage);
            case Ended it -> it;
        };
    }
}
