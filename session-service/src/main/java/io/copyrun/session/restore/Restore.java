package io.copyrun.session.restore;

import io.copyrun.event.Stage;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Where one restore stands.
 *
 * <pre>
 * (asked) --> {@link Resting} --> {@link Opening} --> {@link Looking} --no fresh proof--> {@link Proving} --> Resting
 *                ^                               |
 *                |                               '--> {@link Rehashing} --undecided--> {@link Deciding} --> Resting
 *                |                                        |
 *                |   {@link Arming} of the way back <--an image goes--'--nothing goes--> {@link Arming}
 *                |            '--> {@link Removing} -----------------------------> {@link Arming} --> {@link Copying}
 *                |                                                                             |
 *                '-- failed, pause; or interrupted: look first, then decide             {@link Comparing} or {@link ReadingBack}
 *                                                                                              |
 *                                                        {@link Ended} <-- {@link Reloading} <-- {@link Booting} <--'
 * </pre>
 *
 * Only an {@link Active} state holds the device's session. Every way into a state that changes the device leads through a look
 * at it in the same attempt.
 */
public sealed interface Restore {
    Order order();

    Book book();

    Stage stage();

    /** Until the next attempt. */
    record Resting(Order order, Book book, Stage stage, Instant until) implements Restore {}

    /** With a session slot, and so with the device to itself. */
    sealed interface Active extends Restore {
        /** When this state began. */
        Instant since();
    }

    /** Connecting and logging in. */
    record Opening(Order order, Book book, Stage stage, Instant since) implements Active {}

    /** Reading what the archive says of the artifact, and what the device shows. */
    record Looking(Order order, Book book, Instant since) implements Active {
        @Override
        public Stage stage() {
            return Stage.LOOK;
        }
    }

    /** A backup of what the plan destroys is at work, with a session of its own. */
    record Proving(Order order, Book book, String backup, Instant since) implements Restore {
        @Override
        public Stage stage() {
            return Stage.PROVE;
        }
    }

    /** The archive reads everything back. */
    record Rehashing(Order order, Book book, Instant since) implements Active {
        @Override
        public Stage stage() {
            return Stage.PROVE;
        }
    }

    /** Waiting for somebody's decision about a step. */
    record Deciding(Order order, Book book, String step) implements Restore {
        @Override
        public Stage stage() {
            return Stage.DECISION;
        }
    }

    /**
     * A change that makes room.
     *
     * @param clearance set when the command may be sent; null before it was asked for
     */
    record Removing(
            Order order, Book book, Change change, @Nullable Clearance clearance, Instant since) implements Active {
        @Override
        public Stage stage() {
            return Stage.MAKE_ROOM;
        }
    }

    /**
     * Waiting for the node's word that it has the ticket, and what is copied with it.
     *
     * @param back artifact of the way back, which is put on the node before anything is removed; null for what is restored
     */
    record Arming(Order order, Book book, @Nullable String back, Instant since) implements Active {
        @Override
        public Stage stage() {
            return Stage.ARM;
        }

        /** Whether the copy command may be typed now. */
        public boolean isArmed() {
            return book.ticket() != null && book.ticket().armed();
        }
    }

    /** The copy command runs on the device. */
    record Copying(Order order, Book book, java.util.List<Clearance> clearances, Instant since) implements Active {
        public Copying {
            clearances = java.util.List.copyOf(clearances);
        }

        @Override
        public Stage stage() {
            return Stage.COPY;
        }
    }

    /** What is on the device is compared in the session. */
    record Comparing(Order order, Book book, Instant since) implements Active {
        @Override
        public Stage stage() {
            return Stage.VERIFY;
        }
    }

    /** A backup of what was restored is at work, to compare it. */
    record ReadingBack(Order order, Book book, String backup, Instant since) implements Restore {
        @Override
        public Stage stage() {
            return Stage.VERIFY;
        }
    }

    /** The boot variable is set and read back. */
    record Booting(Order order, Book book, @Nullable Clearance clearance, Instant since) implements Active {
        @Override
        public Stage stage() {
            return Stage.BOOT;
        }
    }

    /** The device reloads. */
    record Reloading(Order order, Book book, @Nullable Clearance clearance, Instant since) implements Active {
        @Override
        public Stage stage() {
            return Stage.RELOAD;
        }
    }

    /** Its one final event is said; nothing changes it any more. */
    record Ended(Order order, Book book, Stage stage, boolean completed) implements Restore {}

    /** A new restore, due at once. */
    static Restore asked(Order order) {
        return new Resting(order, Book.blank(), Stage.QUEUED, order.acceptedAt());
    }

    /** The same state after something was written down. */
    default Restore with(Book book) {
        return switch (this) {
            case Resting it -> new Resting(it.order(), book, it.stage(), it.until());
            case Opening it -> new Opening(it.order(), book, it.stage(), it.since());
            case Looking it -> new Looking(it.order(), book, it.since());
            case Proving it -> new Proving(it.order(), book, it.backup(), it.since());
            case Rehashing it -> new Rehashing(it.order(), book, it.since());
            case Deciding it -> new Deciding(it.order(), book, it.step());
            case Removing it -> new Removing(it.order(), book, it.change(), it.clearance(), it.since());
            case Arming it -> new Arming(it.order(), book, it.back(), it.since());
            case Copying it -> new Copying(it.order(), book, it.clearances(), it.since());
            case Comparing it -> new Comparing(it.order(), book, it.since());
            case ReadingBack it -> new ReadingBack(it.order(), book, it.backup(), it.since());
            case Booting it -> new Booting(it.order(), book, it.clearance(), it.since());
            case Reloading it -> new Reloading(it.order(), book, it.clearance(), it.since());
            case Ended it -> new Ended(it.order(), book, it.stage(), it.completed());
        };
    }
}
