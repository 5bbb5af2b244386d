package io.copyrun.simulator.exec;

import io.copyrun.simulator.cli.CommandTable;
import io.copyrun.simulator.estate.Model;

/** Commands of IOS XR, which has no startup configuration. */
final class IosXrCommands {
    private IosXrCommands() {}

    static CommandTable table(Shell shell, Model model) {
        CommandTable table = new CommandTable();
        CommonCommands.addTo(table, shell, model);
        table.addForAll("terminal exec prompt no-timestamp", (session, arguments) -> session.setStamping(false));
        table.addForAll("terminal exec prompt timestamp", (session, arguments) -> session.setStamping(true));
        table.addForAll("terminal monitor disable", (session, arguments) -> session.setMonitoring(false));
        table.addForAll("logout", (session, arguments) -> session.leave());
        table.addForAll("quit", (session, arguments) -> session.leave());
        table.add("delete <url>", (session, arguments) -> FlashCommands.deleteXr(session, arguments.getFirst()));
        table.add("reload", (session, arguments) -> new ReloadCommand(session).run());
        table.add("more <url>", (session, arguments) -> FileCommands.more(session, arguments.getFirst()));
        table.add("cd <url>", (session, arguments) -> FileCommands.cd(session, arguments.getFirst()));
        table.add(
                "show md5 file <url>", (session, arguments) -> FileCommands.hash(session, arguments.getFirst(), "MD5"));
        return table;
    }
}
