package io.copyrun.session.dialog;

import io.copyrun.session.restore.Clearance;
import org.jspecify.annotations.Nullable;

/**
 * Something typed into a device; nothing else reaches it.
 *
 * <p>{@link #toString} shows what may be shown: for a {@link Secret} nothing.
 */
public sealed interface Input permits DeviceCommand, Input.Answer, Input.Cleared, Input.Key, Input.Secret {
    /** What is typed, without Enter. */
    String typed();

    /** Whether Enter follows. */
    boolean enter();

    /** The answer to a question, followed by Enter. */
    record Answer(String typed) implements Input {
        /** @throws IllegalArgumentException when it holds anything that is not printable ASCII */
        public Answer {
            if (!typed.matches("[ -~]{0,255}")) {
                throw new IllegalArgumentException("invalid answer (expected: up to 255 printable ASCII characters)");
            }
        }

        @Override
        public boolean enter() {
            return true;
        }

        @Override
        public String toString() {
            return typed + "<Enter>";
        }
    }

    /**
     * What changes the device. Whoever types it asks in that moment whether it still may be typed, and types the refusal if not.
     *
     * @param refusal null for a command, which is not typed then
     */
    record Cleared(
            Input input, Clearance clearance, @Nullable Input refusal) implements Input {
        @Override
        public String typed() {
            return input.typed();
        }

        @Override
        public boolean enter() {
            return input.enter();
        }

        @Override
        public String toString() {
            return input.toString();
        }
    }

    /** One key without Enter. */
    enum Key implements Input {
        YES("y", "y"),
        NO("n", "n"),
        SPACE(" ", "<Space>"),
        QUIT("q", "q"),
        /** Interrupts on NX-OS and at questions. */
        CTRL_C("\u0003", "<Ctrl-C>"),
        /** The escape sequence of IOS: interrupts a running copy. */
        CTRL_CARET("\u001e", "<Ctrl-^>");

        private final String typed;
        private final String shown;

        Key(String typed, String shown) {
            this.typed = typed;
            this.shown = shown;
        }

        @Override
        public String typed() {
            return typed;
        }

        @Override
        public boolean enter() {
            return false;
        }

        @Override
        public String toString() {
            return shown;
        }
    }

    /** A password, followed by Enter. */
    record Secret(String typed) implements Input {
        /** @throws IllegalArgumentException when it holds a control character; its text is not in the message */
        public Secret {
            if (typed.chars().anyMatch(c -> c < ' ' || c == 0x7f || c > 0xff) || typed.length() > 255) {
                throw new IllegalArgumentException(
                        "invalid password (expected: up to 255 characters without control characters)");
            }
        }

        @Override
        public boolean enter() {
            return true;
        }

        @Override
        public String toString() {
            return "<password removed><Enter>";
        }
    }
}
