package io.copyrun.session.explain;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.copyrun.event.Printable;
import io.copyrun.session.platform.Platforms;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/** {@code deploy/copyrun explain}: pasted output in, what Copyrun understands out, as JSON. Needs no service. */
public final class ExplainCommand {
    private static final int INPUT_BYTES_MAX = 1 << 20;
    private static final int WRONG_USE = 2;
    private static final String PLATFORM_DIRECTORY = "COPYRUN_SESSION_PLATFORM_DIRECTORY";

    private ExplainCommand() {}

    /**
     * @param args platform and command
     */
    public static void main(String[] args) throws IOException {
        System.exit(run(args, System.getenv(PLATFORM_DIRECTORY), System.in, System.out, System.err));
    }

    static int run(
            String[] args,
            @org.jspecify.annotations.Nullable String directory,
            InputStream in,
            PrintStream out,
            PrintStream err)
            throws IOException {
        if (args.length != 2) {
            err.println("invalid arguments: " + args.length + " (expected: platform and command)");
            return WRONG_USE;
        }
        byte[] input = in.readNBytes(INPUT_BYTES_MAX + 1);
        if (input.length > INPUT_BYTES_MAX) {
            err.println("too much output (expected: at most " + INPUT_BYTES_MAX + " bytes)");
            return WRONG_USE;
        }
        Platforms platforms = Platforms.load(directory == null ? null : Path.of(directory));
        // Devices know no encoding; a byte is a character.
        String output = new String(input, StandardCharsets.ISO_8859_1);
        return switch (new Explainer(platforms).explain(args[0], args[1], output)) {
            case Explainer.Answer.Understood understood -> {
                out.println(json(understood.explanation()));
                yield 0;
            }
            case Explainer.Answer.UnknownPlatform unknown -> {
                err.println("unknown platform: " + Printable.shortened(args[0]) + " (expected: one of "
                        + unknown.known() + ")");
                yield WRONG_USE;
            }
            case Explainer.Answer.UnknownCommand unknown -> {
                err.println(
                        "unknown command: " + Printable.shortened(args[1]) + " (expected: " + Explainer.COMMANDS + ")");
                yield WRONG_USE;
            }
            case Explainer.Answer.NotUnderstood not -> {
                err.println(
                        "not understood: " + not.why() + " (expected: output of " + Printable.shortened(args[1]) + ")");
                yield 1;
            }
        };
    }

    private static String json(Explanation explanation) throws JsonProcessingException {
        return new ObjectMapper().writerWithDefaultPrettyPrinter().writeValueAsString(explanation);
    }
}
