package io.copyrun.local.demo;

import java.util.List;

/**
 * A simulated device, as the simulator tells of it.
 *
 * @param sshPort 0 where it has no SSH
 * @param telnetPort 0 where it has no Telnet
 * @param kinds what can be backed up of it
 */
record SimulatedDevice(
        String name, String platform, String model, String address, int sshPort, int telnetPort, List<String> kinds) {
    /** What Copyrun speaks with it: SSH where there is a choice. */
    String protocol() {
        return sshPort > 0 ? "ssh" : "telnet";
    }
}
