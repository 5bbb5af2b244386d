package io.copyrun.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Configurations that come from a server: merged, saved, and in the place of the running one. */
class ConfigurationRestoreIT extends Restoring {
    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.ISO_8859_1);
    }

    private void serve(String name, String text) {
        server.files().put(name, text.getBytes(StandardCharsets.ISO_8859_1));
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
    void replaceReadsTheFileTwiceAndTakesExactlyItsLines() throws Exception {
        SimulatedDevice device = simulator.device("rs-8300");
        byte[] before = device.holds("running-config");
        String wanted = text(before).replaceAll("(?m)^snmp-server location .*\n", "snmp-server location moved\n");
        serve("whole.cfg", wanted);
        try (Talker talker = privileged(device)) {
            assertThat(talker.say(
                            "configure replace tftp://127.0.0.1/whole.cfg",
                            "Enter Y if you are sure you want to proceed. \\? \\[no\\]: "))
                    .contains("to replace the current running configuration with the\r\n");
            assertThat(talker.say("y", "rs-8300#"))
                    .containsPattern("(?s)(Loading whole.cfg from 127.0.0.1 \\(via \\S+\\): !+\r\n"
                            + "\\[OK - \\d+ bytes\\]\r\n\r\n){2}"
                            + "Total number of passes: 1\r\nRollback Done\r\n");
            assertThat(server.readings("whole.cfg")).isEqualTo(2);
            assertThat(text(device.holds("running-config"))).contains("\nsnmp-server location moved\n");
            serve("part.cfg", "snmp-server location nowhere\n");
            assertThat(talker.say("configure replace tftp://127.0.0.1/part.cfg force", "rs-8300#"))
                    .contains("%The input file is not a valid config file.");
            assertThat(talker.say("configure replace tftp://127.0.0.1/none.cfg force", "rs-8300#"))
                    .contains("Error: Could not open file tftp://127.0.0.1/none.cfg for reading");
        }
        assertThat(device.device().log().texts("destroyed")).containsExactly("replace running-config");
    }

    @Test
    void aReplacementThatNobodyConfirmsIsTakenBackAndAConfirmedOneStays() throws Exception {
        SimulatedDevice device = simulator.device("rs-9300");
        String before = text(device.holds("running-config"));
        serve("whole.cfg", before.replaceAll("(?m)^snmp-server location .*\n", "snmp-server location moved\n"));
        try (Talker talker = privileged(device)) {
            talker.say("configure replace tftp://127.0.0.1/whole.cfg force time 1", "Rollback Done.*#");
            assertThat(text(device.holds("running-config"))).contains("location moved");
            await().atMost(Duration.ofSeconds(20))
                    .until(() -> !text(device.holds("running-config")).contains("location moved"));
            assertThat(talker.say("configure confirm", "#")).contains("%No Rollback Confirmed Change pending");
            talker.say("configure replace tftp://127.0.0.1/whole.cfg force time 1", "Rollback Done.*#");
            assertThat(talker.say("configure confirm", "#")).doesNotContain("%No");
        }
        assertThat(text(device.holds("running-config"))).contains("location moved");
        assertThat(device.device().log().texts("reverted")).hasSize(1);
    }

    @Test
    void iosXrLoadsCommitsAndReplacesOnlyAfterAYes() throws Exception {
        SimulatedDevice device = simulator.device("rs-xr");
        String before = text(device.holds("running-config"));
        serve("whole.cfg", before.replaceAll("(?m)^snmp-server location .*\n", "snmp-server location moved\n"));
        try (Talker talker = privileged(device)) {
            talker.say("configure terminal", "rs-xr\\(config\\)#");
            assertThat(talker.say("load tftp://127.0.0.1/whole.cfg", "\\(config\\)#"))
                    .containsPattern("Loading.\r\n(.*\r\n)*\\d+ bytes parsed in 1 sec \\(\\d+\\)bytes/sec");
            talker.say("commit replace", "Do you wish to proceed\\? \\[no\\]: ");
            talker.say("", "\\(config\\)#");
            talker.say(
                    "end",
                    "Uncommitted changes found, commit them before exiting\\(yes/no/cancel\\)\\? \\[cancel\\]: ");
            talker.say("", "\\(config\\)#");
            assertThat(text(device.holds("running-config"))).isEqualTo(before);
            talker.say("commit replace", "\\[no\\]: ");
            talker.say("yes", "\\(config\\)#");
            talker.say("snmp-server contact desk", "\\(config\\)#");
            assertThat(talker.say("frobnicate", "\\(config\\)#")).contains("% Invalid input");
            talker.say("end", "\\[cancel\\]: ");
            talker.say("yes", "rs-xr#");
        }
        assertThat(text(device.holds("running-config")))
                .contains("\nsnmp-server location moved\n")
                .contains("\nsnmp-server contact desk\n");
        assertThat(device.device().log().texts("destroyed"))
                .containsExactly("replace running-config", "merge running-config");
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
    void eosReplacesWithoutAWordAndAsaShowsWhatItRunsInClear() throws Exception {
        SimulatedDevice device = simulator.device("rs-eos");
        serve(
                "whole.cfg",
                text(device.holds("running-config"))
                        .replaceAll("(?m)^snmp-server location .*\n", "snmp-server location moved\n"));
        try (Talker talker = privileged(device)) {
            assertThat(talker.say("configure replace tftp://127.0.0.1/whole.cfg", "#"))
                    .doesNotContain("Loading")
                    .doesNotContain("?");
            talker.say("configure terminal", "\\(config\\)#");
            talker.say("boot system flash:new.swi", "\\(config\\)#");
            talker.say("end", "#");
            assertThat(talker.say("show boot-config", "#")).contains("Software image: flash:/new.swi");
            talker.say("reload", "System configuration has been modified. Save\\? \\[yes/no/cancel/diff\\]:");
            talker.say("cancel", "rs-eos#");
        }
        assertThat(text(device.holds("running-config"))).contains("snmp-server location moved");
        try (Talker talker = privileged(simulator.device("rs-asa"))) {
            assertThat(talker.say("more system:running-config", "#")).contains("hostname rs-asa");
            talker.say("configure terminal", "\\(config\\)#");
            talker.say("boot system disk0:/a.bin", "\\(config\\)#");
            talker.say("clear configure boot system", "\\(config\\)#");
            talker.say("end", "#");
            assertThat(talker.say("show bootvar", "#")).doesNotContain("a.bin");
        }
    }
}
