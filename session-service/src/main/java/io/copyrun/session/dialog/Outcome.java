package io.copyrun.session.dialog;

import io.copyrun.session.failure.Cause;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** How a task ended. */
public sealed interface Outcome {
    /** A question of the device and what was typed, as far as it may be shown. */
    record Asked(String question, String answer) {}

    /** At a privileged prompt, which is known from now on. */
    record LoggedIn(Prompt prompt) implements Outcome {}

    /**
     * A command ended at the prompt.
     *
     * @param output without echo, prompt, pager and log messages
     * @param complaint cause of a line that says that the command was not understood or not allowed
     */
    record Ran(String output, @Nullable Cause complaint) implements Outcome {}

    /**
     * The device says that it copied.
     *
     * @param bytes as it counted them, null where it does not say
     * @param words its line; empty where it says nothing
     * @param rejected lines of a configuration that it did not take, each with its words
     */
    record Succeeded(@Nullable Long bytes, String words, List<Asked> asked, List<String> rejected) implements Outcome {
        public Succeeded {
            rejected = List.copyOf(rejected);
        }

        Succeeded(@Nullable Long bytes, String words, List<Asked> asked) {
            this(bytes, words, asked, List.of());
        }
    }

    /**
     * The task did not reach its end.
     *
     * @param explanation a sentence with the device's own words; may still hold what the device echoed
     * @param atPrompt whether the device waits for a command now
     */
    record Failed(Cause cause, String explanation, List<Asked> asked, boolean atPrompt) implements Outcome {}

    /** The device has closed the session, or did not do so in time. */
    record Left() implements Outcome {}
}
