package io.copyrun.simulator.exec;

import io.copyrun.simulator.cli.CommandTable;
import io.copyrun.simulator.cli.CommandTable.Mode;
import io.copyrun.simulator.cli.Session;
import io.copyrun.simulator.copy.CopyCommand;
import io.copyrun.simulator.estate.Model;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Commands that all dialects have. */
final class CommonCommands {
    private CommonCommands() {}

    static void addTo(CommandTable table, Shell shell, Model model) {
        table.addForAll("exit", (session, arguments) -> session.leave());
        table.addForAll("terminal length <number>", CommonCommands::length);
        table.addForAll("terminal width <number>", CommonCommands::width);
        table.addForAll("terminal monitor", (session, arguments) -> session.setMonitoring(true));
        table.addForAll("terminal no monitor", (session, arguments) -> session.setMonitoring(false));
        table.addForAll("show clock", (session, arguments) -> show(session, "${now}"));
        table.add("show running-config", (session, arguments) -> ConfigCommands.showRunning(session));
        table.add(
                "show running-config <rest>",
                (session, arguments) -> ConfigCommands.showSection(session, arguments.getFirst()));
        table.add("show startup-config", (session, arguments) -> ConfigCommands.showStartup(session));
        table.add("copy <source> <destination>", (session, arguments) -> copy(session, arguments, Optional.empty()));
        table.add("configure terminal", (session, arguments) -> {
            if (model.dialect() == Model.Dialect.IOSXR) {
                new CommitMode(session, shell).run();
            } else {
                new ConfigMode(session, shell).run();
            }
        });
        if (!model.copy().generation().isKeywords()) {
            table.add("dir", (session, arguments) -> FileCommands.dir(session, "", false));
            table.add("dir <url>", (session, arguments) -> FileCommands.dir(session, arguments.getFirst(), false));
        }
        table.addForAll("pwd", (session, arguments) -> FileCommands.pwd(session));
        table.addForAll("ping <host>", (session, arguments) -> ping(session, arguments.getFirst()));
        table.addForAll("traceroute <host>", (session, arguments) -> session.println("Type escape sequence to abort."));
        model.show()
                .forEach(
                        (words, text) -> table.addForAll("show " + words, (session, arguments) -> show(session, text)));
    }

    static void copy(Session session, List<String> arguments, Optional<String> vrf) {
        new CopyCommand(session).run(arguments.get(0), arguments.get(1), vrf);
    }

    static void show(Session session, String text) {
        String filled = session.device().filled(text);
        session.print(filled.endsWith("\n") ? filled : filled + "\n");
    }

    private static void length(Session session, List<String> arguments) {
        int lines = Integer.parseInt(arguments.getFirst());
        if (lines > 512) {
            session.println("% Invalid input detected at '^' marker.\n");
        } else {
            session.terminal().setLength(lines);
        }
    }

    private static void width(Session session, List<String> arguments) {
        int columns = Integer.parseInt(arguments.getFirst());
        int min = session.isNxos() ? 24 : 0;
        int max = session.isNxos() ? 511 : 512;
        if (columns < min || columns > max) {
            session.println(
                    session.isNxos()
                            ? "                   ^\n% Invalid number, range is (24:511) at '^' marker."
                            : "% Invalid input detected at '^' marker.\n");
        } else {
            session.terminal().setWidth(columns);
        }
    }

    private static void ping(Session session, String host) {
        session.print(
                "\nType escape sequence to abort.\nSending 5, 100-byte ICMP Echos to " + host
                        + ", timeout is 2 seconds:\n!!!!!\nSuccess rate is 100 percent (5/5), round-trip min/avg/max = 1/1/4 ms\n");
    }

    static void privilege(Session session) {
        session.println("Current privilege level is " + level(session));
    }

    static int level(Session session) {
        Integer level = session.device().faults().privilege();
        return session.mode() == Mode.USER ? 1 : level == null ? 15 : level;
    }

    static void users(Session session) {
        session.print(String.format(
                Locale.ROOT,
                "    Line       User       Host(s)              Idle       Location\n"
                        + "*%3d vty %-5d %-10s idle                 00:00:00 %s\n\n"
                        + "  Interface    User               Mode         Idle     Peer Address\n\n",
                session.line() + 2,
                session.line(),
                session.user(),
                session.peer()));
    }
}
