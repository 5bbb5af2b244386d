package io.copyrun.simulator.exec;

import io.copyrun.simulator.cli.CommandTable;
import io.copyrun.simulator.cli.CommandTable.Mode;
import io.copyrun.simulator.cli.Session;
import io.copyrun.simulator.copy.CopyCommand;
import io.copyrun.simulator.estate.Model;

/** Commands of ASA. */
final class AsaCommands {
    private AsaCommands() {}

    static CommandTable table(Shell shell, Model model) {
        CommandTable table = new CommandTable();
        CommonCommands.addTo(table, shell, model);
        table.addForAll("enable", (session, arguments) -> new Login(session).enable());
        table.addForAll("logout", (session, arguments) -> session.leave());
        table.addForAll("quit", (session, arguments) -> session.leave());
        table.addForAll("terminal pager <number>", (session, arguments) -> session.terminal()
                .setLength(Integer.parseInt(arguments.getFirst())));
        table.addForAll("show curpriv", (session, arguments) -> privilege(session));
        table.add("disable", (session, arguments) -> session.setMode(Mode.USER));
        table.add("copy /noconfirm <source> <destination>", (session, arguments) -> new CopyCommand(session)
                .runQuietly(arguments.get(0), arguments.get(1)));
        table.add("delete <url>", (session, arguments) -> FlashCommands.delete(session, arguments.getFirst(), false));
        table.add("more <url>", (session, arguments) -> FileCommands.more(session, arguments.getFirst()));
        table.add("cd <url>", (session, arguments) -> FileCommands.cd(session, arguments.getFirst()));
        VerifyCommands.addTo(table, model);
        table.add("reload", (session, arguments) -> new ReloadCommand(session).run());
        table.add("write memory", (session, arguments) -> ConfigCommands.save(session));
        return table;
    }

    private static void privilege(Session session) {
        session.println("Username : " + session.user() + "\nCurrent privilege level : " + CommonCommands.level(session)
                + "\nCurrent Mode/s : P_PRIV");
    }
}
