package io.copyrun.simulator.exec;

import io.copyrun.simulator.cli.CommandTable;
import io.copyrun.simulator.cli.Session;
import io.copyrun.simulator.copy.Replacement;

/** {@code configure replace} and what belongs to it. */
final class ReplaceCommand {
    private ReplaceCommand() {}

    static void addTo(CommandTable table) {
        table.add("configure replace <url>", (session, arguments) -> replace(session, arguments.getFirst(), false, 0));
        table.add(
                "configure replace <url> force",
                (session, arguments) -> replace(session, arguments.getFirst(), true, 0));
        table.add(
                "configure replace <url> time <number>",
                (session, arguments) -> replace(session, arguments.get(0), false, Integer.parseInt(arguments.get(1))));
        table.add(
                "configure replace <url> force time <number>",
                (session, arguments) -> replace(session, arguments.get(0), true, Integer.parseInt(arguments.get(1))));
        table.add(
                "configure replace <url> time <number> force",
                (session, arguments) -> replace(session, arguments.get(0), true, Integer.parseInt(arguments.get(1))));
        table.add("configure confirm", (session, arguments) -> {
            if (!session.device().reversal().confirm()) {
                session.println("%No Rollback Confirmed Change pending");
            }
        });
        table.add("configure revert now", (session, arguments) -> {
            if (session.device().reversal().revertNow()) {
                session.println("Rollback Done");
            } else {
                session.println("%No Rollback Confirmed Change pending");
            }
        });
    }

    private static void replace(Session session, String url, boolean force, int minutes) {
        new Replacement(session).run(url, force, minutes);
    }
}
