package io.copyrun.session.dialog;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.copyrun.session.dialog.PlayedDevice.Turn;
import io.copyrun.session.failure.Cause;
import io.copyrun.session.platform.Wording;
import io.copyrun.session.restore.SendCheck;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/**
 * A dialog of {@code src/test/resources/dialogs}, and how it must end.
 *
 * @param task {@code login}, {@code login without enable password}, {@code leave}, {@code leave in the middle}, {@code copy
 *     <source>}, a change (see {@link Changes}), or a command that reads
 * @param form which of the platform's forms of the copy command
 * @param prompt {@code r1#} unless it says otherwise
 * @param lineEnd of everything that the device prints; CR and LF unless it says otherwise
 * @param dialog as {@link PlayedDevice} reads it; {@code <line>} stands for each of {@code lines}
 * @param lines each with its cause, or with a number of bytes
 * @param cleared for tasks that change the device, see {@link io.copyrun.session.restore.GivenClearance}
 * @param stale no clearance holds any more when it is to be used
 */
record WrittenDialog(
        @Nullable String file,
        String name,
        String platform,
        String task,
        int form,
        @Nullable String prompt,
        @Nullable String destination,
        @Nullable String lineEnd,
        String dialog,
        @Nullable Map<String, String> lines,
        @Nullable List<String> cleared,
        @Nullable Boolean stale,
        Ending ends) {
    private static final String BLANKS = " ".repeat(63);

    /** What must come of it; null is not looked at. */
    record Ending(
            String how,
            @Nullable Cause cause,
            @Nullable String bytes,
            @JsonProperty("at-prompt") @Nullable Boolean atPrompt,
            @Nullable List<String> asked,
            @Nullable String says,
            @Nullable String output,
            @Nullable List<String> rejected) {}

    /** Every dialog of the folder. */
    static List<WrittenDialog> all() throws IOException {
        var all = new ArrayList<WrittenDialog>();
        var mapper = new ObjectMapper();
        try (var files =
                Files.list(Path.of(Objects.requireNonNull(WrittenDialog.class.getResource("/dialogs"), "no dialogs")
                        .toURI()))) {
            for (Path path : files.sorted().toList()) {
                for (WrittenDialog written : mapper.convertValue(read(path), WrittenDialog[].class)) {
                    written.in(path.getFileName().toString()).addTo(all);
                }
            }
        } catch (URISyntaxException e) {
            throw new IOException(e);
        }
        return List.copyOf(all);
    }

    private static Object read(Path path) throws IOException {
        return new Yaml(new SafeConstructor(new LoaderOptions())).load(Files.readString(path));
    }

    private WrittenDialog in(String where) {
        return new WrittenDialog(
                where, name, platform, task, form, prompt, destination, lineEnd, dialog, lines, cleared, stale, ends);
    }

    private void addTo(List<WrittenDialog> all) {
        if (lines == null) {
            all.add(this);
            return;
        }
        lines.forEach((line, word) -> all.add(with(line, word)));
    }

    private WrittenDialog with(String line, String word) {
        boolean number = word.isEmpty() || Character.isDigit(word.charAt(0)) || word.equals("none");
        var ending = new Ending(
                ends.how(),
                number ? null : Cause.valueOf(word),
                number ? word : null,
                ends.atPrompt(),
                ends.asked(),
                ends.says(),
                ends.output(),
                ends.rejected());
        String text = dialog.replace("<line>", line);
        return new WrittenDialog(
                file,
                name + ": " + line,
                platform,
                task,
                form,
                prompt,
                destination,
                lineEnd,
                text,
                null,
                cleared,
                stale,
                ending);
    }

    /** Plays it on each terminal and compares what comes of it. */
    void check() {
        var printed = new HashSet<List<Turn>>();
        List<Turn> unbroken = turns(OldTerminal.unlimited());
        printed.add(unbroken);
        Outcome wide = PlayedDevice.play(unbroken, begin(), sendCheck());
        compare(wide);
        for (String questionBreak : List.of("\r\n", BLANKS)) {
            List<Turn> broken = turns(OldTerminal.narrow(column(), questionBreak, editor()));
            if (printed.add(broken)) {
                assertThat(plain(PlayedDevice.play(broken, begin(), sendCheck())))
                        .as("with 80 columns")
                        .isEqualTo(plain(wide));
            }
        }
    }

    private List<Turn> turns(OldTerminal terminal) {
        return PlayedDevice.turns(dialog, terminal).stream()
                .map(turn -> turn instanceof Turn.Says says && lineEnd != null
                        ? new Turn.Says(says.octets().replace("\r\n", lineEnd))
                        : turn)
                .toList();
    }

    private int column() {
        return task.startsWith("login") ? 0 : learned().toString().length();
    }

    private OldTerminal.Editor editor() {
        return switch (platform) {
            case "cisco-asa" -> OldTerminal.Editor.CUTS;
            case "cisco-nxos", "arista-eos" -> OldTerminal.Editor.BREAKS;
            default -> OldTerminal.Editor.SHIFTS;
        };
    }

    private Prompt learned() {
        String text = prompt == null ? "r1#" : prompt;
        return new Prompt(text.substring(0, text.length() - 1), text.charAt(text.length() - 1));
    }

    private SendCheck sendCheck() {
        boolean allowed = stale == null || !stale;
        return clearance -> allowed;
    }

    private Function<Instant, Step> begin() {
        return switch (task) {
            case "login" -> Dialogs.login(platform);
            case "login without enable password" -> Dialogs.login(platform, null);
            case "leave" -> now -> Leaving.begin(learned(), Dialogs.TIMING, true, now);
            case "leave in the middle" -> now -> Leaving.begin(learned(), Dialogs.TIMING, false, now);
            default ->
                cleared != null
                        ? Changes.of(platform, task, form, cleared).begin(learned())
                        : task.startsWith("copy ")
                                ? Dialogs.copy(
                                        platform,
                                        task.substring("copy ".length()),
                                        form,
                                        learned(),
                                        destination == null ? "r1.cfg" : destination)
                                : Dialogs.running(platform, task, learned());
        };
    }

    private void compare(Outcome outcome) {
        switch (outcome) {
            case Outcome.Succeeded done -> {
                assertThat(ends.how()).as(done.toString()).isEqualTo("succeeded");
                assertThat(done.bytes() == null ? "none" : done.bytes().toString())
                        .isEqualTo(ends.bytes());
                assertThat(done.rejected()).isEqualTo(ends.rejected() == null ? List.of() : ends.rejected());
                asked(done.asked());
                says(done.words());
            }
            case Outcome.Failed failed -> {
                assertThat(ends.how()).as(failed.toString()).isEqualTo("failed");
                assertThat(failed.cause()).as(failed.explanation()).isEqualTo(ends.cause());
                assertThat(ends.atPrompt() == null || ends.atPrompt() == failed.atPrompt())
                        .as("at the prompt: %s", failed)
                        .isTrue();
                asked(failed.asked());
                says(failed.explanation());
            }
            case Outcome.Ran ran -> {
                assertThat(ends.how()).as(ran.toString()).isEqualTo("ran");
                assertThat(ran.complaint()).isEqualTo(ends.cause());
                assertThat(ends.output() == null ? ran.output() : ends.output().stripTrailing())
                        .isEqualTo(ran.output());
            }
            case Outcome.LoggedIn in -> assertThat("logged in, " + in.prompt()).isEqualTo(ends.how());
            case Outcome.Left left -> assertThat(ends.how()).isEqualTo("left");
        }
    }

    private void asked(List<Outcome.Asked> asked) {
        if (ends.asked() != null) {
            assertThat(asked.stream().map(Outcome.Asked::question)).isEqualTo(ends.asked());
        }
    }

    private void says(String words) {
        if (ends.says() != null) {
            assertThat(words).contains(ends.says());
        }
    }

    /** What must be the same on every terminal: all but the white space of texts for people. */
    private static String plain(Outcome outcome) {
        return switch (outcome) {
            case Outcome.Succeeded done -> "succeeded " + done.bytes() + plain(done.asked());
            case Outcome.Failed failed -> "failed " + failed.cause() + failed.atPrompt() + plain(failed.asked());
            case Outcome.Ran ran -> "ran " + ran.complaint() + Wording.squeeze(ran.output());
            case Outcome.LoggedIn in -> in.toString();
            case Outcome.Left left -> left.toString();
        };
    }

    private static String plain(List<Outcome.Asked> asked) {
        return asked.stream()
                .map(one -> Wording.squeeze(one.question()) + " " + one.answer())
                .toList()
                .toString();
    }

    @Override
    public String toString() {
        return file + ": " + name;
    }
}
