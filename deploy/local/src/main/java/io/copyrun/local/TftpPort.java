package io.copyrun.local;

import java.io.IOException;
import java.util.Map;
import java.util.Optional;

/**
 * The UDP port that devices send their TFTP requests to.
 *
 * @param warning what does not work on this port, and what to do about it
 */
public record TftpPort(int number, Optional<String> warning) {
    static final String VARIABLE = "COPYRUN_TFTP_PORT";
    /** The only port that real devices send to. */
    static final int WELL_KNOWN = 69;

    static final int UNPRIVILEGED = 6969;

    /** Asks the system what a UDP port is to this process. */
    interface Check {
        Ports.Udp of(int port) throws IOException;
    }

    /** What {@code COPYRUN_TFTP_PORT} says; without it 69 where that is allowed and free, else 6969 with a warning. */
    public static TftpPort choose(Map<String, String> environment) throws IOException {
        return choose(environment, Ports::udp);
    }

    static TftpPort choose(Map<String, String> environment, Check check) throws IOException {
        String asked = environment.get(VARIABLE);
        if (asked != null && !asked.isBlank()) {
            int number = PortPlan.number(VARIABLE, asked, WELL_KNOWN);
            Ports.Udp state = check.of(number);
            if (state != Ports.Udp.FREE) {
                throw new StartFailed("UDP port " + number + " (" + VARIABLE + ") cannot be used: " + reason(state));
            }
            return number == WELL_KNOWN ? wellKnown() : other(number, "COPYRUN_TFTP_PORT says so");
        }
        Ports.Udp state = check.of(WELL_KNOWN);
        if (state == Ports.Udp.FREE) {
            return wellKnown();
        }
        if (check.of(UNPRIVILEGED) != Ports.Udp.FREE) {
            throw new StartFailed("UDP port 69 cannot be used (" + reason(state)
                    + "), and 6969 is in use: choose one with " + VARIABLE);
        }
        return other(UNPRIVILEGED, "port 69: " + reason(state));
    }

    private static TftpPort wellKnown() {
        return new TftpPort(WELL_KNOWN, Optional.empty());
    }

    private static TftpPort other(int number, String why) {
        return new TftpPort(
                number,
                Optional.of("TFTP is on UDP port " + number + ", not 69 (" + why + ").\n"
                        + "  Real devices send to port 69 and cannot be told another: their backups will end with"
                        + " TFTP_PORT_NOT_69.\n"
                        + "  To allow port 69, once, then start again:  sudo sysctl"
                        + " net.ipv4.ip_unprivileged_port_start=69\n"
                        + "  (or start deploy/copyrun as root; and end another TFTP server on this machine, if there is"
                        + " one)."));
    }

    private static String reason(Ports.Udp state) {
        return switch (state) {
            case FREE -> "it is free";
            case TAKEN -> "another program has it";
            case FORBIDDEN -> "this user may not listen on it";
        };
    }
}
