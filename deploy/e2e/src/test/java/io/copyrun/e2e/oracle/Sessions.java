package io.copyrun.e2e.oracle;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** I2: nobody opens a session with a device while another one is open. */
final class Sessions {
    /** Who closes one session and opens the next at once may be seen in the other order. */
    private static final Duration TURN = Duration.ofMillis(250);

    private Sessions() {}

    private record Session(Instant from, Instant until) {
        boolean isBeside(Session later) {
            return from.isBefore(later.from)
                    && later.from.plus(TURN).isBefore(until)
                    && later.from.plus(TURN).isBefore(later.until);
        }
    }

    static List<Violation> judge(Evidence evidence) {
        List<Violation> violations = new ArrayList<>();
        for (DeviceHistory history : evidence.devices()) {
            List<Session> sessions = sessions(history, evidence.readAt());
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
     */
    private static List<Session> sessions(DeviceHistory history, Instant readAt) {
        List<Session> sessions = new ArrayList<>();
        Map<Integer, Instant> open = new HashMap<>();
        for (LogLine line : history.lines()) {
            if (line.what().equals("connected")) {
                open.put(line.session(), line.at());
            } else if (line.what().equals("command") && line.text().startsWith("scp -")) {
                open.remove(line.session());
            } else if (line.what().equals("closed") && open.containsKey(line.session())) {
                sessions.add(new Session(open.remove(line.session()), line.at()));
            }
        }
        open.values().forEach(from -> sessions.add(new Session(from, readAt)));
        return sessions;
    }
}
