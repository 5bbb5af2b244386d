package io.copyrun.simulator.estate;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One device of an estate, complete: nothing is left to a default.
 *
 * @param name in the inventory
 * @param hostname in its prompt at first; a person can change it
 * @param sshPort null where it has no SSH, 0 for any free port
 * @param telnetPort null where it has no Telnet, 0 for any free port
 * @param controlProtocol what the inventory file says
 * @param vtyLines how many sessions it takes at once
 * @param driftingNoise lines that are other at each reading: clock period, time of the command
 * @param tftp how patient its transfers are
 * @param domainLookup whether an unknown word is taken for a host name
 */
public record DeviceDescription(
        String name,
        Model model,
        String address,
        String hostname,
        @Nullable Integer sshPort,
        @Nullable Integer telnetPort,
        Protocol controlProtocol,
        Credentials credentials,
        Map<String, String> values,
        int vtyLines,
        boolean driftingNoise,
        boolean domainLookup,
        Model.Tftp tftp,
        Faults faults,
        List<String> groups) {
    /** What a device is spoken to with. */
    public enum Protocol {
        @JsonProperty("ssh")
        SSH,
        @JsonProperty("telnet")
        TELNET;

        public String text() {
            return this == SSH ? "ssh" : "telnet";
        }
    }

    /**
     * @param profile name of these credentials in the inventory
     * @param linePassword asked by lines without user names; null for the user's
     */
    public record Credentials(
            String profile,
            String username,
            String password,
            String enablePassword,
            @Nullable String linePassword) {
        /** Passwords stay out of every text that is made of this. */
        @Override
        public String toString() {
            return "Credentials[" + profile + ", " + username + "]";
        }
    }

    /** The same device at another address. */
    public DeviceDescription at(String another) {
        return new DeviceDescription(
                name,
                model,
                another,
                hostname,
                sshPort,
                telnetPort,
                controlProtocol,
                credentials,
                values,
                vtyLines,
                driftingNoise,
                domainLookup,
                tftp,
                faults,
                groups);
    }

    /** The text with its values filled in, as far as this description knows them. */
    public @Nullable String value(String key) {
        String own = values.get(key);
        return own != null ? own : model.values().get(key);
    }
}
