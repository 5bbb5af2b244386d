package io.copyrun.session.device;

import com.google.re2j.Pattern;
import io.copyrun.event.Kind;
import io.copyrun.event.Stage;
import io.copyrun.event.TransferProtocol;
import io.copyrun.session.dialog.Outcome;
import io.copyrun.session.failure.Cause;
import io.copyrun.session.platform.CommandTemplate;
import io.copyrun.session.platform.Platform;
import io.copyrun.session.platform.Words;
import io.copyrun.session.restore.Clearance;
import io.copyrun.session.restore.Destination;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** Reads configurations from the screen of a terminal, and knows what a device calls its files. */
final class TerminalCarriedFiles implements CarriedFiles {
    private static final int WORDS_MAX = 80;
    /** Longer ones are no refusal. */
    private static final int ANSWER_LINES_MAX = 3;

    private final TerminalSession session;
    private final Platform platform;

    TerminalCarriedFiles(TerminalSession session, Platform platform) {
        this.session = session;
        this.platform = platform;
    }

    @Override
    public byte[] capture(DeviceFile file) throws SessionFailed {
        List<CommandTemplate> forms = platform.carried().captures().getOrDefault(file.source(), List.of());
        SessionFailed last =
                unsupported(TransferProtocol.CLI, file.source() + " (expected: a configuration that it can show)");
        for (CommandTemplate form : forms) {
            Outcome.Ran ran = session.exact(Stage.COPY, form);
            Cause complaint = ran.complaint();
            // A line of the configuration may read like a complaint: where it is whole, it is one of its lines.
            if (complaint == null || isWhole(file.source(), ran.output())) {
                return text(file.source(), form, ran.output());
            }
            last = TerminalSession.failed(
                    Stage.COPY,
                    complaint,
                    "the device answers " + form.text() + " with \""
                            + platform.talk().complaining(ran.output()) + "\"");
            if (!Platform.isUnknownForm(complaint)) {
                throw last;
            }
        }
        throw last;
    }

    private byte[] text(String kind, CommandTemplate form, String output) throws SessionFailed {
        List<String> lines = lines(output);
        if (!isWhole(kind, output)) {
            throw broken(kind, form, lines);
        }
        return (String.join("\n", lines) + "\n").getBytes(StandardCharsets.UTF_8);
    }

    /** What is no configuration may say why; all else breaks off. */
    private SessionFailed broken(String kind, CommandTemplate form, List<String> lines) {
        if (lines.isEmpty()) {
            return TerminalSession.failed(
                    Stage.COPY,
                    kind.equals(Kind.STARTUP_CONFIG) ? Cause.STARTUP_CONFIG_ABSENT : Cause.TRANSFER_FAILED,
                    "the device shows nothing for " + form.text());
        }
        String last = lines.getLast();
        Cause said = lines.size() > ANSWER_LINES_MAX
                ? null
                : lines.stream()
                        .map(platform.talk()::verdict)
                        .flatMap(Optional::stream)
                        .map(Words::cause)
                        .filter(Objects::nonNull)
                        .findFirst()
                        .orElse(null);
        return said == null
                ? TerminalSession.failed(
                        Stage.COPY,
                        Cause.TRANSFER_FAILED,
                        "the answer to " + form.text() + " ends after " + lines.size()
                                + " lines without the end mark (expected: a last line that matches "
                                + platform.marksOf(kind).end() + ")")
                : TerminalSession.failed(
                        Stage.COPY, said, "the device answers " + form.text() + " with \"" + shortened(last) + "\"");
    }

    /** Without what only the command prints, above and below. */
    private List<String> lines(String output) {
        List<String> lines =
                new ArrayList<>(output.lines().map(String::stripTrailing).toList());
        while (!lines.isEmpty() && platform.carried().isPreamble(lines.getFirst())) {
            lines.removeFirst();
        }
        while (!lines.isEmpty() && lines.getLast().isBlank()) {
            lines.removeLast();
        }
        return lines;
    }

    /** Whether the end mark is there; where the platform has none, the proven end of the output must do. */
    private boolean isWhole(String kind, String output) {
        String end = platform.marksOf(kind).end();
        List<String> lines = lines(output);
        return end == null
                ? !lines.isEmpty() && platform.talk().complaining(output).isEmpty()
                : !lines.isEmpty()
                        && Pattern.compile(end).matcher(lines.getLast()).find();
    }

    private static String shortened(String line) {
        return line.length() <= WORDS_MAX
                ? line.strip()
                : line.substring(0, WORDS_MAX).strip() + "...";
    }

    @Override
    public String pathOnServer(DeviceFile file) throws SessionFailed {
        return path(file.source());
    }

    @Override
    public Writing writing(Destination destination, List<Clearance> clearances) throws SessionFailed {
        String kind = Aiming.kind(destination);
        if (!platform.carried().writes().contains(kind)) {
            throw unsupported(TransferProtocol.SCP_SERVER, "a copy to " + kind);
        }
        // Its check is asked by whoever writes.
        var granted = new Granted(clearances, clearance -> false);
        Aim aim = new Aiming(session, platform, granted).at(destination);
        return new Writing(path(aim.isFile() ? file(aim.location()) : kind), aim.command());
    }

    /** A server asks nothing: what it would overwrite is known from the listing, or not at all. */
    private String file(DeviceLocation location) throws SessionFailed {
        if (session.list(location.directory()).isEmpty()) {
            throw TerminalSession.failed(
                    Stage.COPY,
                    Cause.NOT_CLEARED,
                    "the device lists no " + location.directory() + ": what a file there would overwrite is not known");
        }
        return Objects.requireNonNull(location.slots(Stage.COPY).get("file"), "a file without a name");
    }

    private String path(String source) throws SessionFailed {
        boolean isFile = source.indexOf(':') > 0;
        CommandTemplate path = platform.carried().paths().get(isFile ? "file" : source);
        if (path == null) {
            throw unsupported(TransferProtocol.SCP_SERVER, source);
        }
        int colon = source.indexOf(':');
        Map<String, String> slots = isFile
                ? Map.of(
                        "file", source,
                        "filesystem", source.substring(0, colon),
                        "path", source.substring(colon + 1).replaceFirst("^/+", ""))
                : Map.of();
        for (var slot : slots.entrySet()) {
            ServerCopy.check(slot.getKey(), slot.getValue());
        }
        return path.fill(slots);
    }

    private SessionFailed unsupported(TransferProtocol protocol, String what) {
        return TerminalSession.failed(
                Stage.COPY,
                Cause.UNSUPPORTED_TRANSFER_PROTOCOL,
                platform.name() + " has no way over " + protocol + " for " + what);
    }
}
