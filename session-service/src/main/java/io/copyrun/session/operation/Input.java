package io.copyrun.session.operation;

import io.copyrun.event.DeviceFacts;
import io.copyrun.event.Kind;
import io.copyrun.event.Stage;
import io.copyrun.event.TransferExpected;
import io.copyrun.event.TransferProtocol;
import io.copyrun.session.diagnosis.Findings;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What happens to a backup. An input that does not fit its state changes nothing, so each may be given twice. */
public sealed interface Input {
    /** A session slot is free, and the device too. */
    record Claimed(Conditions conditions) implements Input {}

    /** Whether an attempt can begin. */
    sealed interface Conditions {
        /** These, or where they are in order what else was found. */
        default Conditions unlessReady(Ready found) {
            return this instanceof Ready ? found : this;
        }

        /**
         * It can, over a protocol that a living node serves.
         *
         * @param list all protocols that may be tried, in their order
         * @param others of them that are left after this one
         */
        record Ready(TransferProtocol protocol, List<TransferProtocol> list, List<TransferProtocol> others)
                implements Conditions {
            public Ready {
                list = List.copyOf(list);
                others = List.copyOf(others);
            }

            /** Over TFTP, and nothing else. */
            public Ready() {
                this(TransferProtocol.TFTP, List.of(TransferProtocol.TFTP), List.of());
            }
        }

        /**
         * The inventory has announced no such device.
         *
         * @param certain whether everything that was announced until well after the request has been read
         */
        record DeviceUnknown(boolean certain) implements Conditions {}

        /** No living node serves the device's site and protocol. */
        record NoNode(String explanation) implements Conditions {}

        /**
         * No login with the device's credentials may begin now.
         *
         * @param explanation null when only other logins must end first, which takes a moment
         */
        record Held(@Nullable String explanation, Instant until) implements Conditions {}

        /** It cannot work as things are set up. */
        record Refused(Failure failure) implements Conditions {}
    }

    /** The session came to a stage, or has something to say within it. */
    record Progressed(Stage stage, @Nullable String detail) implements Input {}

    /** Connected, but the password may not be typed now; the session is over. */
    record HeldBack(Conditions.Held held) implements Input {}

    /** The device's privileged prompt is there. */
    record Opened() implements Input {}

    /**
     * The device said of itself what is needed.
     *
     * @param facts null where nothing was read
     */
    record Looked(@Nullable DeviceFacts facts) implements Input {
        public Looked() {
            this(null);
        }
    }

    /** The file of a kind was found, and this is its ticket. */
    record Located(TransferExpected ticket) implements Input {}

    /**
     * A kind stands for several files; each is a kind of its own from now on.
     *
     * @param files kinds {@code file:<path>}, 1 to {@value #FILES_MAX}, in the order to copy them in
     */
    record Expanded(String kind, List<String> files) implements Input {
        /** Of more files nobody boots: the largest sets of packages have about twenty. */
        public static final int FILES_MAX = 64;

        public Expanded {
            files = List.copyOf(files);
            if (files.isEmpty() || files.size() > FILES_MAX) {
                throw new IllegalArgumentException("invalid number of files for " + kind + ": " + files.size()
                        + " (expected: 1 to " + FILES_MAX + ")");
            }
            if (!files.stream().allMatch(file -> file.startsWith(Kind.FILE_PREFIX) && Kind.isValid(file))) {
                throw new IllegalArgumentException(
                        "invalid files for " + kind + ": " + files + " (expected: kinds of the form file:<path>)");
            }
        }
    }

    /**
     * The copy command is about to be typed.
     *
     * @param touching whether settings of the device are changed around it
     */
    record Typing(String kind, boolean touching) implements Input {}

    /** The device said that it copied; null bytes where it does not count. */
    record Copied(String kind, @Nullable Long bytes) implements Input {}

    /** A kind did not work, but the session goes on. */
    record KindFailed(String kind, Failure failure) implements Input {}

    /**
     * The session failed.
     *
     * @param findings what the device showed of the reason; null where it was not looked at
     */
    record AttemptFailed(Failure failure, @Nullable Findings findings) implements Input {
        public AttemptFailed(Failure failure) {
            this(failure, null);
        }
    }

    /** The session is gone by no fault of the device: a crash, a lost lease, a shutdown. */
    record Interrupted(String reason) implements Input {}

    /** A transfer node or the archive said something. */
    record Heard(String transferId, Word word) implements Input {}

    /** Time passed. */
    record Tick() implements Input {}

    /** Somebody wants it to end. */
    record Cancelled(@Nullable String requestedBy, @Nullable String reason) implements Input {}
}
