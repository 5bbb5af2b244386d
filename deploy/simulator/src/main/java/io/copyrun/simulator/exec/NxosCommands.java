package io.copyrun.simulator.exec;

import io.copyrun.simulator.cli.CommandTable;
import io.copyrun.simulator.cli.Session;
import io.copyrun.simulator.estate.Model;
import java.util.Optional;

/** Commands of NX-OS. */
final class NxosCommands {
    private NxosCommands() {}

    static CommandTable table(Shell shell, Model model) {
        CommandTable table = new CommandTable();
        CommonCommands.addTo(table, shell, model);
        table.addForAll("end", (session, arguments) -> {});
        table.add(
                "copy <source> <destination> vrf <name>",
                (session, arguments) -> CommonCommands.copy(session, arguments, Optional.of(arguments.get(2))));
        table.addForAll("terminal dont-ask", (session, arguments) -> session.stopAsking());
        table.add("reload", (session, arguments) -> new ReloadCommand(session).run());
        table.addForAll("terminal session-timeout <number>", (session, arguments) -> {});
        table.addForAll("show privilege", (session, arguments) -> privilege(session));
        table.addForAll("show users", (session, arguments) -> users(session));
        table.add(
                "delete <url>", (session, arguments) -> FlashCommands.deleteNxos(session, arguments.getFirst(), true));
        table.add(
                "delete <url> no-prompt",
                (session, arguments) -> FlashCommands.deleteNxos(session, arguments.getFirst(), false));
        table.add("cd <url>", (session, arguments) -> FileCommands.cd(session, arguments.getFirst()));
        table.add("show file <url>", (session, arguments) -> FileCommands.more(session, arguments.getFirst()));
        table.add(
                "show file <url> md5sum",
                (session, arguments) -> FileCommands.hash(session, arguments.getFirst(), "MD5"));
        table.add(
                "show file <url> sha256sum",
                (session, arguments) -> FileCommands.hash(session, arguments.getFirst(), "SHA-256"));
        table.add(
                "show file <url> sha512sum",
                (session, arguments) -> FileCommands.hash(session, arguments.getFirst(), "SHA-512"));
        table.add("write erase", (session, arguments) -> erase(session));
        return table;
    }

    private static void privilege(Session session) {
        session.println("User name: " + session.user() + "\nCurrent privilege level: -1\nFeature privilege: Disabled");
    }

    private static void users(Session session) {
        session.println("NAME     LINE         TIME         IDLE          PID COMMENT");
        session.println(session.user() + "   pts/" + session.line() + "        "
                + session.device().clock().syslog() + "   .         12345 (" + session.peer() + ") session=ssh *");
    }

    private static void erase(Session session) {
        session.println("Warning: This command will erase the startup-configuration.");
        boolean agreed = session.ask("write-erase", "Do you wish to proceed anyway? (y/n)  [n] ", "n")
                .filter(answer -> answer.startsWith("y"))
                .isPresent();
        if (agreed) {
            session.destroyed("erase startup-config");
            session.device().memory().eraseStartup();
        }
    }
}
