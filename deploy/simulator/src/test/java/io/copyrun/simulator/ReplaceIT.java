package io.copyrun.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import org.junit.jupiter.api.Test;

/** Configurations that take the place of the running one, in the ways of three dialects. */
class ReplaceIT extends Restoring {
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
