package io.copyrun.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Configurations that come from a server: merged, saved, and in the place of the running one. */
class ConfigurationRestoreIT extends Restoring {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "rs-2950",
                "rs-3500xl",
                "rs-2600",
                "rs-3640",
                "rs-7206",
                "rs-2911",
                "rs-8300",
                "rs-9300",
                "rs-asa",
                "rs-eos",
                "rs-xr",
                "rs-nexus",
                "rs-5548"
            })
    void aDevicesOwnConfigurationChangesNothingAndIsTakenWithoutARefusal(String name) throws Exception {
        SimulatedDevice device = simulator.device(name);
        byte[] before = device.holds("running-config");
        server.files().put("own.cfg", before);
        try (Talker talker = privileged(device)) {
            String said = copy(device, talker, "own.cfg", "running-config");
            assertThat(said).doesNotContain("Invalid").doesNotContain("%");
        }
        assertThat(text(device.holds("running-config"))).isEqualTo(text(before));
        assertThat(device.device().log().texts("destroyed")).containsExactly("merge running-config");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "rs-2950",
                "rs-3500xl",
                "rs-2600",
                "rs-3640",
                "rs-7206",
                "rs-2911",
                "rs-8300",
                "rs-9300",
                "rs-asa",
                "rs-eos"
            })
    void aStartupConfigurationIsKeptByteForByte(String name) throws Exception {
        SimulatedDevice device = simulator.device(name);
        serve("start.cfg", "! from the archive\nversion 12\nhostname other\n!\nend\n");
        try (Talker talker = privileged(device)) {
            String said = copy(device, talker, "start.cfg", "startup-config");
            assertThat(said).doesNotContain("Error");
        }
        assertThat(device.holds("startup-config")).isEqualTo(server.files().get("start.cfg"));
        assertThat(text(device.holds("running-config"))).contains("hostname " + name);
        assertThat(device.device().log().texts("destroyed")).containsExactly("overwrite startup-config");
    }

    /** Answers what the dialect asks; NX-OS and ASA ask for everything, EOS for nothing. */
    private static String copy(SimulatedDevice device, Talker talker, String file, String to) throws Exception {
        String command = "copy tftp://127.0.0.1/" + file + " " + to;
        switch (device.device().description().model().dialect()) {
            case NXOS -> {
                return talker.say(command + " vrf management", "# ");
            }
            case EOS -> {
                return talker.say(command, "#");
            }
            default -> {
                String said = talker.say(command, "(\\?|#) ?");
                while (!said.stripTrailing().endsWith("#")) {
                    said = talker.say("", "(\\?|#) ?");
                }
                return said;
            }
        }
    }

    @Test
    void ios10And11AskForHostOrNetworkFirst() throws Exception {
        serve("branch.cfg", "snmp-server location attic\n");
        for (String name : new String[] {"rs-2500-ios10", "rs-2500-ios11"}) {
            SimulatedDevice device = simulator.device(name);
            try (Talker talker = privileged(device)) {
                talker.say("copy tftp running-config", "Host or network configuration file \\[host\\]\\? ");
                talker.say("", "Address of remote host \\[255.255.255.255\\]\\? ");
                talker.say("127.0.0.1", "Name of configuration file \\[" + name + "-confg\\]\\? ");
                talker.say("branch.cfg", "Configure using branch.cfg from 127.0.0.1\\? \\[confirm\\]");
                assertThat(talker.type("y").expect(name + "#"))
                        .containsPattern("Loading branch.cfg from 127.0.0.1 \\(via Ethernet0\\): !\r\n"
                                + "\\[OK - 27/27 bytes\\]\r\n");
            }
            assertThat(text(device.holds("running-config")))
                    .contains("\nsnmp-server location attic\n")
                    .doesNotContain("snmp-server location cellar")
                    .doesNotContain("snmp-server location branch");
        }
    }

    @Test
    void refusedLinesAreNamedBetweenTheLinesOfSuccess() throws Exception {
        SimulatedDevice device = simulator.device("rs-2911");
        serve("mixed.cfg", """
                hostname rs-2911
                interface GigabitEthernet0/1
                 description new text
                 switchport mode access
                frobnicate the router
                ip route 10.9.0.0 255.255.0.0 203.0.113.9
                end
                """);
        try (Talker talker = privileged(device)) {
            String said = copy(device, talker, "mixed.cfg", "running-config");
            assertThat(said)
                    .containsSubsequence(
                            "Accessing tftp://127.0.0.1/mixed.cfg...\r\n",
                            "Loading mixed.cfg from 127.0.0.1 (via Loopback0): !\r\n",
                            "[OK - ",
                            " switchport mode access\r\n ^\r\n% Invalid input detected at '^' marker.\r\n",
                            "frobnicate the router\r\n^\r\n% Invalid input detected at '^' marker.\r\n",
                            " bytes copied in ");
        }
        assertThat(text(device.holds("running-config")))
                .contains("interface GigabitEthernet0/1\n description new text\n ip address 192.168.")
                .contains("ip route 10.9.0.0 255.255.0.0 203.0.113.9\n")
                .contains("ip route 0.0.0.0 0.0.0.0 203.0.113.254\n")
                .doesNotContain("switchport")
                .doesNotContain("frobnicate");
    }

    @Test
    void aStartupConfigurationThatDoesNotFitIsNotTakenUnlessItMayBeCut() throws Exception {
        SimulatedDevice device = simulator.device("rs-2600");
        serve("big.cfg", "! far too much\n".repeat(4_000));
        byte[] before = device.holds("startup-config");
        try (Talker talker = privileged(device)) {
            talker.say("copy tftp://127.0.0.1/big.cfg startup-config", "\\[startup-config\\]\\? ");
            assertThat(talker.say("", "Truncate config\\?\\? \\[no\\]: ")).contains("configuration is too large");
            assertThat(talker.say("", "#")).doesNotContain("bytes copied");
            assertThat(device.holds("startup-config")).isEqualTo(before);
            talker.say("copy tftp://127.0.0.1/big.cfg startup-config", "\\[startup-config\\]\\? ");
            talker.say("", "Truncate config\\?\\? \\[no\\]: ");
            talker.say("yes", "bytes copied.*#");
        }
        assertThat(device.holds("startup-config")).hasSize(29_688);
    }

    @Test
    void aNoisyDeviceAsksEvenForWhatTheCommandSaid() throws Exception {
        serve("more.cfg", "snmp-server contact desk\n");
        try (Talker talker = privileged(simulator.device("rs-3640"))) {
            talker.say("configure terminal", "\\(config\\)#");
            talker.say("file prompt noisy", "\\(config\\)#");
            talker.say("end", "#");
            talker.say("copy tftp://127.0.0.1/more.cfg running-config", "remote host \\[127.0.0.1\\]\\? ");
            talker.say("", "Source filename \\[more.cfg\\]\\? ");
            talker.say("", "Destination filename \\[running-config\\]\\? ");
            talker.say("", "bytes copied.*#");
        }
    }

    @Test
    void aChangedAddressEndsTheSessionAndTheLinesAreThere() throws Exception {
        SimulatedDevice device = simulator.device("rs-3640");
        serve(
                "moved.cfg",
                "interface FastEthernet0/0\n ip address 192.0.2.7 255.255.255.0\n!\nsnmp-server contact desk\n");
        try (Talker talker = privileged(device)) {
            talker.say("copy tftp://127.0.0.1/moved.cfg running-config", "\\? ");
            talker.say("", "\\? ");
            talker.type("\r");
            await().until(talker::closed);
        }
        assertThat(text(device.holds("running-config")))
                .contains(" ip address 192.0.2.7 255.255.255.0\n")
                .contains("snmp-server contact desk\n");
        assertThat(device.device().log().texts("cut"))
                .containsExactly("by the change: ip address 192.0.2.7 255.255.255.0");
    }
}
