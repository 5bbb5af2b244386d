package io.copyrun.simulator.tftp;

import java.util.Locale;

/** How a transfer ended, over whatever protocol. */
public sealed interface Ending {
    record Complete() implements Ending {}

    /**
     * The peer refused the file.
     *
     * @param code of RFC 1350, appendix; what other protocols say is translated to it
     * @param opened whether the transfer had begun before
     */
    record Refused(int code, String message, boolean opened) implements Ending {
        private static final int NOT_FOUND = 1;
        private static final int DENIED = 2;
        private static final int FULL = 3;

        /** A refusal that a peer gave no number for, understood by its words. */
        public static Refused saying(String message, boolean opened) {
            String lower = message.toLowerCase(Locale.ROOT);
            int code = 0;
            if (lower.matches("(?s).*(no such file|not found|does not exist|no such directory).*")) {
                code = NOT_FOUND;
            } else if (lower.matches("(?s).*(no space|quota|disk full|too large|exceed).*")) {
                code = FULL;
            } else if (lower.matches("(?s).*(denied|not permitted|not allowed|forbidden|refused|cannot).*")) {
                code = DENIED;
            }
            return new Refused(code, message, opened);
        }
    }

    /** The peer did not accept the user, or not with this password. */
    record LoginRefused(String message) implements Ending {}

    /** Nobody listens where the peer was looked for. */
    record ConnectionRefused() implements Ending {}

    /** The connection ended in the middle. */
    record Lost(String reason) implements Ending {}

    /**
     * The peer did not answer.
     *
     * @param opened whether it had answered before
     */
    record TimedOut(boolean opened) implements Ending {}

    /** The user stopped it. */
    record Interrupted() implements Ending {}

    /** The packet could not be sent. */
    record Unreachable(String reason) implements Ending {}
}
