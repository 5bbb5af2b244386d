package io.copyrun.session.explain;

import io.copyrun.session.dialog.CopyReading;
import io.copyrun.session.dialog.Outcome;
import io.copyrun.session.facts.Listing;
import io.copyrun.session.facts.VersionFacts;
import io.copyrun.session.failure.Cause;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What was understood of an output; its fields are the JSON that is answered. */
public sealed interface Explanation {
    /**
     * Of {@code show version}.
     *
     * @param platform that the output speaks for; where it speaks for none, the one that was asked about
     * @param uptimeSeconds as exact as the device says it
     */
    record Version(
            String platform,
            @Nullable String version,
            @Nullable String model,
            @Nullable String serial,
            @Nullable String hostname,
            @Nullable String imageFile,
            @Nullable String configRegister,
            @Nullable Long uptimeSeconds,
            @Nullable Long memoryBytes)
            implements Explanation {
        static Version of(String platform, VersionFacts facts) {
            return new Version(
                    platform,
                    facts.version(),
                    facts.model(),
                    facts.serial(),
                    facts.hostname(),
                    facts.imageFile(),
                    facts.configRegister(),
                    facts.uptimeSeconds(),
                    facts.memoryBytes());
        }
    }

    /** Of {@code dir} and {@code show flash:}. */
    record Files(
            @Nullable String fileSystem,
            @Nullable Long totalBytes,
            @Nullable Long freeBytes,
            List<Listing.ListedFile> files)
            implements Explanation {
        static Files of(Listing listing) {
            return new Files(listing.fileSystem(), listing.totalBytes(), listing.freeBytes(), listing.files());
        }
    }

    /** Of a whole copy dialog. */
    record Copy(
            CopyReading.Result outcome,
            @Nullable Long bytes,
            @Nullable Cause cause,
            List<Question> questions) implements Explanation {
        static Copy of(CopyReading reading) {
            return new Copy(
                    reading.outcome(),
                    reading.bytes(),
                    reading.cause(),
                    reading.questions().stream().map(Question::of).toList());
        }
    }

    /**
     * A question of a device.
     *
     * @param answer what was typed; empty for Enter alone
     */
    record Question(String text, String answer) {
        static Question of(Outcome.Asked asked) {
            return new Question(asked.question(), asked.answer());
        }
    }
}
