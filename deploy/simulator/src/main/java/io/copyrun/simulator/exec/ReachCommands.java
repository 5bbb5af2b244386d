package io.copyrun.simulator.exec;

import io.copyrun.simulator.cli.CommandTable;
import io.copyrun.simulator.cli.Session;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What an engineer looks at when a copy does not get through: access lists, the route, addresses. IOS only. */
final class ReachCommands {
    private static final Pattern ADDRESS = Pattern.compile("^ ip address (\\d[0-9.]+) \\d[0-9.]+$");
    private static final String HEAD = "interface ";

    private ReachCommands() {}

    static void addTo(CommandTable table) {
        table.add("show access-lists", (session, arguments) -> accessLists(session));
        table.add("show ip access-lists", (session, arguments) -> accessLists(session));
        table.add("show ip route <host>", (session, arguments) -> route(session));
        table.add("show ip interface brief", (session, arguments) -> interfaces(session));
    }

    private static void accessLists(Session session) {
        if (session.device().faults().dropTftp()) {
            session.print("""
                    Extended IP access list MGMT-OUT
                        10 permit tcp any any eq 22 (84 matches)
                        20 deny udp any any eq tftp (12 matches)
                        30 permit ip any any (2210 matches)
                    """);
        }
    }

    private static void route(Session session) {
        List<Addressed> interfaces = addressed(session);
        session.print("Routing entry for 0.0.0.0/0, supernet\n"
                + "  Known via \"static\", distance 1, metric 0, candidate default path\n"
                + "  Routing Descriptor Blocks:\n  * 203.0.113.254"
                + (interfaces.isEmpty() ? "" : ", via " + interfaces.getLast().name())
                + "\n      Route metric is 0, traffic share count is 1\n");
    }

    private static void interfaces(Session session) {
        session.print("Interface                  IP-Address      OK? Method Status                Protocol\n");
        for (Addressed each : addressed(session)) {
            session.print(String.format(
                    Locale.ROOT,
                    "%-26s %-15s YES NVRAM  up                    up      \n",
                    each.name(),
                    each.address()));
        }
    }

    private record Addressed(String name, String address) {}

    private static List<Addressed> addressed(Session session) {
        List<Addressed> found = new ArrayList<>();
        String name = "";
        for (String line : session.device().memory().running().lines()) {
            Matcher address = ADDRESS.matcher(line);
            if (line.startsWith(HEAD)) {
                name = line.substring(HEAD.length());
            } else if (!name.isEmpty() && address.matches()) {
                found.add(new Addressed(name, address.group(1)));
            }
        }
        return found;
    }
}
