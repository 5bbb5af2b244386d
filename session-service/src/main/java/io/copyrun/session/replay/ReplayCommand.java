package io.copyrun.session.replay;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.copyrun.event.Printable;
import io.copyrun.session.platform.PlatformFileException;
import io.copyrun.session.platform.Platforms;
import io.copyrun.session.transcript.Transcript;
import io.copyrun.session.transcript.TranscriptText;
import io.copyrun.session.transcript.UnreadableTranscript;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** {@code deploy/copyrun replay}: a transcript in, what Copyrun would do today out, as JSON. Needs no service. */
public final class ReplayCommand {
    private static final int INPUT_BYTES_MAX = 16 << 20;
    private static final int ENDS_AS_RECORDED = 0;
    private static final int ENDS_OTHERWISE = 1;
    private static final int WRONG_USE = 2;

    private ReplayCommand() {}

    /**
     * @param args platform and directory of platform files; each may be empty: as recorded, and none
     */
    public static void main(String[] args) throws IOException {
        System.exit(run(args, System.in, System.out, System.err));
    }

    static int run(String[] args, InputStream in, PrintStream out, PrintStream err) throws IOException {
        if (args.length != 2) {
            err.println("invalid arguments: " + args.length + " (expected: platform and directory of platform files)");
            return WRONG_USE;
        }
        byte[] input = in.readNBytes(INPUT_BYTES_MAX + 1);
        if (input.length > INPUT_BYTES_MAX) {
            err.println("too long a transcript (expected: at most " + INPUT_BYTES_MAX + " bytes)");
            return WRONG_USE;
        }
        try {
            Platforms platforms = Platforms.load(args[1].isEmpty() ? null : Path.of(args[1]));
            Transcript transcript = TranscriptText.read(new String(input, StandardCharsets.UTF_8));
            Replayed replayed = Replay.of(transcript, platforms, known(args[0], platforms));
            out.println(json(replayed));
            return replayed.endsAsRecorded() ? ENDS_AS_RECORDED : ENDS_OTHERWISE;
        } catch (UnreadableTranscript | PlatformFileException | IllegalArgumentException | UncheckedIOException e) {
            err.println(e.getMessage());
            return WRONG_USE;
        }
    }

    private static @Nullable String known(String platform, Platforms platforms) {
        if (platform.isEmpty()) {
            return null;
        }
        if (platforms.find(platform).isEmpty()) {
            throw new IllegalArgumentException("unknown platform: " + Printable.shortened(platform)
                    + " (expected: one of " + platforms.names() + ")");
        }
        return platform;
    }

    private static String json(Replayed replayed) throws JsonProcessingException {
        return new ObjectMapper().writerWithDefaultPrettyPrinter().writeValueAsString(replayed);
    }
}
