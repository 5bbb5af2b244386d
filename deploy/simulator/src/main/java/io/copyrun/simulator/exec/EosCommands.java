package io.copyrun.simulator.exec;

import io.copyrun.simulator.cli.CommandTable;
import io.copyrun.simulator.cli.CommandTable.Mode;
import io.copyrun.simulator.estate.Model;

/** Commands of EOS. */
final class EosCommands {
    private EosCommands() {}

    static CommandTable table(Shell shell, Model model) {
        CommandTable table = new CommandTable();
        CommonCommands.addTo(table, shell, model);
        table.addForAll("enable", (session, arguments) -> new Login(session).enable());
        table.addForAll("logout", (session, arguments) -> session.leave());
        table.addForAll("no terminal monitor", (session, arguments) -> session.setMonitoring(false));
        table.addForAll("show privilege", (session, arguments) -> CommonCommands.privilege(session));
        table.add("disable", (session, arguments) -> session.setMode(Mode.USER));
        table.add("more <url>", (session, arguments) -> FileCommands.more(session, arguments.getFirst()));
        table.add("cd <url>", (session, arguments) -> FileCommands.cd(session, arguments.getFirst()));
        table.add("delete <url>", (session, arguments) -> FlashCommands.delete(session, arguments.getFirst(), true));
        VerifyCommands.addTo(table, model);
        ReplaceCommand.addTo(table);
        table.add("reload", (session, arguments) -> new ReloadCommand(session).run());
        table.add("write memory", (session, arguments) -> ConfigCommands.save(session));
        return table;
    }
}
