package io.copyrun.simulator.exec;

import io.copyrun.simulator.cli.CommandLine;
import io.copyrun.simulator.cli.CommandTable;
import io.copyrun.simulator.cli.LineEditor.Echo;
import io.copyrun.simulator.cli.Parsed;
import io.copyrun.simulator.cli.Session;
import io.copyrun.simulator.cli.Typed;
import io.copyrun.simulator.copy.Passwords;
import io.copyrun.simulator.estate.Model;
import java.time.Duration;
import java.util.List;

/** The conversation of one session after its login: prompt, command, answer, prompt. */
public final class Shell {
    /** How long a device looks for the name server of a word that it does not know. */
    private static final Duration LOOKUP = Duration.ofSeconds(2);

    private final Session session;
    private final CommandTable table;
    private final Model model;

    public Shell(Session session) {
        this.session = session;
        this.model = session.device().description().model();
        this.table = switch (model.dialect()) {
            case IOS -> IosCommands.table(this, model);
            case NXOS -> NxosCommands.table(this, model);
            case IOSXR -> IosXrCommands.table(this, model);
            case ASA -> AsaCommands.table(this, model);
            case EOS -> EosCommands.table(this, model);
        };
    }

    /** Talks until the user leaves. */
    public void run() {
        session.terminal().write(model.login().afterLogin());
        session.checkpoint("prompt");
        String begun = "";
        while (!session.over()) {
            Typed typed = session.editor().read(session.prompt(), begun, Echo.COMMAND);
            begun = "";
            switch (typed) {
                case Typed.Line line -> {
                    execute(line.text());
                    if (!line.text().isBlank()) {
                        session.checkpoint("after-command");
                    }
                }
                case Typed.Help help -> {
                    help(help.text());
                    begun = help.text();
                }
                case Typed.Completion completion -> begun = completed(completion.text());
                case Typed.Interrupted interrupted -> {}
                case Typed.Ended ended -> {}
            }
        }
        session.terminal().flush();
    }

    /** Carries out one line of exec mode. */
    public void execute(String text) {
        session.terminal().beginPage();
        String line = text.strip();
        if (line.isEmpty() || line.startsWith("!")) {
            return;
        }
        session.note("command", Passwords.hidden(line));
        think();
        if (session.stampsAnswers()) {
            CommonCommands.show(session, "${nowLong}");
        }
        int bar = line.indexOf('|');
        if (!session.filter(bar < 0 ? "" : line.substring(bar + 1))) {
            invalid(line, bar + 1);
            return;
        }
        run(bar < 0 ? line : line.substring(0, bar));
        session.filter("");
        session.terminal().flush();
    }

    private void think() {
        int millis = session.device().faults().thinkTimeMillis();
        if (millis > 0) {
            session.terminal().flush();
            pause(Duration.ofMillis(millis));
        }
    }

    private static void pause(Duration duration) {
        try {
            Thread.sleep(duration);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void run(String line) {
        CommandLine words = CommandLine.of(line);
        switch (table.parse(words, session.mode())) {
            case Parsed.Found found -> found.command().action().run(session, found.arguments());
            case Parsed.Ambiguous ambiguous ->
                session.println(model.message("ambiguous", "% Ambiguous command:  ") + "\"" + line + "\"");
            case Parsed.Incomplete incomplete ->
                session.println(model.message("incomplete", "% Incomplete command.\n"));
            case Parsed.Invalid invalid -> {
                if (invalid.word() == 0
                        && words.words().size() == 1
                        && session.device().description().domainLookup()) {
                    lookUp(line.strip());
                } else {
                    invalid(line, invalid.at());
                }
            }
        }
    }

    private void invalid(String line, int at) {
        int column = session.prompt().replace("\r", "").length() + Math.min(at, line.length());
        session.println(" ".repeat(column) + "^");
        session.println(model.message("invalid", "% Invalid input detected at '^' marker.\n"));
    }

    /** A single unknown word is taken for the name of a host to connect to. */
    private void lookUp(String word) {
        session.terminal().write("Translating \"" + word + "\"...domain server (255.255.255.255)\n");
        session.terminal().flush();
        pause(LOOKUP);
        session.println(
                model.message("unknownWord", "% Unknown command or computer name, or unable to find computer address"));
    }

    private void help(String text) {
        List<String> next = table.next(text, session.mode());
        boolean begun = !text.isEmpty() && !text.endsWith(" ");
        if (next.isEmpty()) {
            session.println("% Unrecognized command");
        } else if (begun) {
            session.println(String.join("  ", next));
        } else {
            session.terminal().beginPage();
            next.forEach(word -> session.println("  " + word));
            session.println("");
        }
    }

    private String completed(String text) {
        List<String> next = table.next(text, session.mode());
        if (next.size() != 1 || text.isEmpty() || text.endsWith(" ")) {
            return text;
        }
        return text.substring(0, text.lastIndexOf(' ') + 1) + next.getFirst() + " ";
    }
}
