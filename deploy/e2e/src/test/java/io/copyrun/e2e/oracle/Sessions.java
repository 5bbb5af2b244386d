package io.copyrun.e2e.oracle;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** I2: nobody opens a session with a device while another one is open. */
final class Sessions {
    /** Who closes one session and opens the next at once may be seen in the other order. */
    private static final Duration TURN = Duration.ofMillis(250);

    private Sessions() {}

    private record Session(Instant from, Instant until) {
        boolean isWithin(Session terminal) {
            return !from.isBefore(terminal.from) && !from.isAfter(terminal.until);
        }

        boolean isBeside(Session later) {
            return from.isBefore(later.from)
                    && later.from.plus(TURN).isBefore(until)
                    && later.from.plus(TURN).isBefore(later.until);
        }
    }

    static List<Violation> judge(Evidence evidence) {
        List<Violation> violations = new ArrayList<>();
        for (DeviceHistory history : evidence.devices()) {
            List<Session> parts = new ArrayList<>();
            List<Session> sessions = sessions(history, evidence.readAt(), parts);
            parts.stream()
                    .filter(part -> sessions.stream().noneMatch(part::isWithin)
                            || parts.stream().anyMatch(part::isBeside))
                    .forEach(part -> violations.add(new Violation(
                            "I2",
                            "device " + history.device() + " had a file copied by its own server at " + part.from()
                                    + ", which belongs to no session, or beside another one")));
            for (Session one : sessions) {
                sessions.stream()
                        .filter(one::isBeside)
                        .forEach(other -> violations.add(new Violation(
                                "I2",
                                "device " + history.device() + " had the session that began at " + one.from()
                                        + " still open when another one began at " + other.from())));
            }
        }
        return violations;
    }

    /**
     * From the connection until its other end is closed. What goes to or from the SCP server of a device is no session beside the
     * one that it belongs to, but a part of it.
     *
     * @param parts gets those
     */
    private static List<Session> sessions(DeviceHistory history, Instant readAt, List<Session> parts) {
        List<Session> sessions = new ArrayList<>();
        Map<Integer, Instant> open = new HashMap<>();
        Set<Integer> copying = new HashSet<>();
        for (LogLine line : history.lines()) {
            switch (line.what()) {
                case "connected" -> open.put(line.session(), line.at());
                case "command" -> {
                    if (line.text().startsWith("scp -")) {
                        copying.add(line.session());
                    }
                }
                case "closed" -> {
                    boolean isPart = copying.remove(line.session());
                    Instant from = open.remove(line.session());
                    if (from != null) {
                        (isPart ? parts : sessions).add(new Session(from, line.at()));
                    }
                }
                default -> {
                    // Neither begins nor ends one.
                }
            }
        }
        open.forEach((line, from) -> (copying.contains(line) ? parts : sessions).add(new Session(from, readAt)));
        return sessions;
    }
}
