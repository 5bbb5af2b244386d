package io.copyrun.simulator.exec;

import io.copyrun.simulator.cli.CommandTable;
import io.copyrun.simulator.cli.CommandTable.Mode;
import io.copyrun.simulator.cli.Session;
import io.copyrun.simulator.copy.CopyCommand;
import io.copyrun.simulator.estate.Model;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Commands of IOS and IOS-XE. */
final class IosCommands {
    private IosCommands() {}

    static CommandTable table(Shell shell, Model model) {
        CommandTable table = new CommandTable();
        CommonCommands.addTo(table, shell, model);
        table.addForAll("enable", (session, arguments) -> new Login(session).enable());
        table.addForAll("enable <number>", (session, arguments) -> new Login(session).enable());
        table.addForAll("logout", (session, arguments) -> session.leave());
        table.addForAll("quit", (session, arguments) -> session.leave());
        table.addForAll("show privilege", (session, arguments) -> CommonCommands.privilege(session));
        table.addForAll("show users", (session, arguments) -> CommonCommands.users(session));
        table.addForAll("telnet <host>", (session, arguments) -> refused(session, arguments));
        table.addForAll("connect <host>", (session, arguments) -> refused(session, arguments));
        table.add("disable", (session, arguments) -> session.setMode(Mode.USER));
        table.add("disable <number>", (session, arguments) -> session.setMode(Mode.USER));
        table.addForAll("terminal no length", (session, arguments) -> session.terminal()
                .setLength(model.screen().length()));
        addFiles(table, model);
        ReachCommands.addTo(table);
        addMemory(table);
        return table;
    }

    private static void addFiles(CommandTable table, Model model) {
        boolean numbered = model.message("showFlash", "numbered").equals("numbered");
        // Before there were file systems, their names had no colon.
        String colon = model.copy().generation().isKeywords() ? "" : ":";
        for (Model.FileSystemPlan plan : model.fileSystems()) {
            Stream.concat(Stream.of(plan.name()), plan.aliases().stream())
                    .forEach(name -> table.addForAll(
                            "show " + name + colon,
                            (session, arguments) -> FileCommands.showFlash(session, name + ":", numbered)));
        }
        if (model.copy().generation().isKeywords()) {
            FlashCommands.addKeywordsTo(table, model);
            table.add("write network", (session, arguments) -> new CopyCommand(session)
                    .run("running-config", "tftp", Optional.empty()));
        } else {
            addFileSystems(table, model);
        }
    }

    private static void addFileSystems(CommandTable table, Model model) {
        table.add("show file systems", (session, arguments) -> FileCommands.fileSystems(session));
        table.add("dir /all", (session, arguments) -> FileCommands.dir(session, "", false));
        table.add("dir /all <url>", (session, arguments) -> FileCommands.dir(session, arguments.getFirst(), false));
        table.add("dir /recursive", (session, arguments) -> FileCommands.dir(session, "", true));
        table.add(
                "dir /recursive <url>", (session, arguments) -> FileCommands.dir(session, arguments.getFirst(), true));
        FlashCommands.addTo(table);
        table.add("more <url>", (session, arguments) -> FileCommands.more(session, arguments.getFirst()));
        table.add("cd <url>", (session, arguments) -> FileCommands.cd(session, arguments.getFirst()));
        VerifyCommands.addTo(table, model);
        if (model.message("installMode", "no").equals("yes")) {
            InstallCommands.addTo(table);
        }
        if (model.message("configureReplace", "no").equals("yes")) {
            ReplaceCommand.addTo(table);
        }
    }

    private static void addMemory(CommandTable table) {
        table.add("write memory", (session, arguments) -> ConfigCommands.save(session));
        table.add("write", (session, arguments) -> ConfigCommands.save(session));
        table.add("write terminal", (session, arguments) -> ConfigCommands.showRunning(session));
        table.add("write erase", (session, arguments) -> ConfigCommands.eraseStartup(session));
        table.add("erase startup-config", (session, arguments) -> ConfigCommands.eraseStartup(session));
        table.add("erase nvram:", (session, arguments) -> ConfigCommands.eraseStartup(session));
        table.add("clear counters", (session, arguments) -> session.print(""));
        table.add("reload", (session, arguments) -> new ReloadCommand(session).run());
    }

    private static void refused(Session session, List<String> arguments) {
        session.println("Trying " + arguments.getFirst() + " ... ");
        session.println("% Connection refused by remote host\n");
    }
}
