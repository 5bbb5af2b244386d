package io.copyrun.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Configurations and files over remote copy, as a person types it on each generation. */
class RcpCopyIT extends Copying {
    @BeforeEach
    void mayBindReservedPorts() {
        assumeReservedPorts();
    }

    @Test
    void ios15AsksForTheUserAndSaysHowManyBytesWereCopied() throws Exception {
        SimulatedDevice device = simulator.device("rs-2911");
        try (Talker talker = privileged(device)) {
            talker.say("copy running-config rcp:", "Address or name of remote host \\[\\]\\? ");
            talker.say("127.0.0.1", "Destination username \\[netops\\]\\? ");
            talker.say("backup", "Destination filename \\[rs-2911-confg\\]\\? ");
            assertThat(talker.say("a.cfg", "rs-2911#"))
                    .containsPattern("Writing a.cfg !+\r\n\\d+ bytes copied in [\\d.]+ secs \\(\\d+ bytes/sec\\)\r\n");
            talker.say("copy startup-config rcp://keeper@127.0.0.1/dir/s.cfg", "remote host \\[127.0.0.1\\]\\? ");
            talker.say("", "Destination filename \\[dir/s.cfg\\]\\? ");
            talker.say("", "bytes copied .*#");
        }
        assertThat(rcp.files().get("a.cfg")).isEqualTo(device.holds("running-config"));
        assertThat(rcp.files().get("dir/s.cfg")).isEqualTo(device.holds("startup-config"));
        assertThat(rcp.users()).containsExactly("backup", "keeper");
        assertThat(rcp.clients())
                .allSatisfy(client ->
                        assertThat(client.getAddress().getHostAddress()).isEqualTo(device.address()));
        assertThat(rcp.violations()).isEmpty();
        assertThat(device.uploads())
                .extracting("protocol", "file")
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple("rcp", "a.cfg"),
                        org.assertj.core.groups.Tuple.tuple("rcp", "dir/s.cfg"));
    }

    @Test
    void ios10KnowsTheKeywordOnlyAndCountsNothing() throws Exception {
        SimulatedDevice device = simulator.device("rs-2500-ios10");
        try (Talker talker = privileged(device)) {
            assertThat(talker.say("copy running-config rcp:", "#")).contains("% Invalid input detected");
            assertThat(talker.say("copy running-config ftp", "#")).contains("% Invalid input detected");
            talker.say("copy running-config rcp", "Remote host \\[\\]\\? ");
            talker.say("127.0.0.1", "Name of configuration file to write \\[rs-2500-ios10-confg\\]\\? ");
            talker.say("old.cfg", "Write file old.cfg on host 127.0.0.1\\? \\[confirm\\]");
            assertThat(talker.type("y").expect("rs-2500-ios10#"))
                    .containsPattern("Building configuration...\\[OK\\]\r\n!+\\[OK\\]\r\n")
                    .doesNotContain("bytes");
            talker.say("copy flash rcp", "IP address of remote host \\[255.255.255.255\\]\\? ");
            talker.say("127.0.0.1", "Name of file to copy \\[\\]\\? ");
            talker.say("igs-j-l.103-6", "Destination filename \\[igs-j-l.103-6\\]\\? ");
            assertThat(talker.say("old.bin", "rs-2500-ios10#")).contains("writing old.bin - copy complete");
        }
        assertThat(rcp.files().get("old.cfg")).isEqualTo(device.holds("running-config"));
        assertThat(rcp.files().get("old.bin")).isEqualTo(device.holds("image"));
        // A line password names nobody.
        assertThat(rcp.users()).containsOnly("rs-2500-ios10");
        assertThat(rcp.violations()).isEmpty();
    }

    @Test
    void theUserOfTheConfigurationComesBeforeTheOneOfTheSession() throws Exception {
        try (Talker talker = privileged(simulator.device("rs-2500-ios11"))) {
            talker.say("copy startup-config rcp", "Remote host \\[\\]\\? ");
            talker.say("127.0.0.1", "\\? ");
            talker.say("one.cfg", "\\[confirm\\]");
            talker.type("y").expect("\\[OK\\]\r\n.*#");
            talker.say("configure terminal", "\\(config\\)#");
            talker.say("ip rcmd remote-username keeper", "\\(config\\)#");
            talker.say("end", "#");
            talker.say("copy startup-config rcp", "Remote host \\[\\]\\? ");
            talker.say("127.0.0.1", "\\? ");
            talker.say("two.cfg", "\\[confirm\\]");
            talker.type("y").expect("\\[OK\\]\r\n.*#");
        }
        assertThat(rcp.users()).containsExactly("netops", "keeper");
    }

    @Test
    void ios120AsksWhetherToWriteAndToConfigureAsBefore() throws Exception {
        SimulatedDevice device = simulator.device("rs-3500xl");
        rcp.files().put("more.cfg", "snmp-server location moved\nend\n".getBytes(StandardCharsets.US_ASCII));
        try (Talker talker = privileged(device)) {
            talker.say("copy running-config rcp:", "remote host \\[\\]\\? ");
            talker.say("127.0.0.1", "Destination username \\[rs-3500xl\\]\\? ");
            talker.say("", "Destination filename \\[rs-3500xl-confg\\]\\? ");
            talker.say("x.cfg", "Write file x.cfg on host 127.0.0.1\\? \\[confirm\\]");
            assertThat(talker.type("y").expect("rs-3500xl#")).contains("bytes copied in");
            talker.say("copy rcp: running-config", "remote host \\[\\]\\? ");
            talker.say("127.0.0.1", "Source username \\[rs-3500xl\\]\\? ");
            talker.say("", "Source filename \\[\\]\\? ");
            talker.say("more.cfg", "Destination filename \\[running-config\\]\\? ");
            talker.say("", "Configure using more.cfg from 127.0.0.1\\? \\[confirm\\]");
            assertThat(talker.type("y").expect("rs-3500xl#"))
                    .contains("Connected to 127.0.0.1\r\nLoading 31 byte file more.cfg:!")
                    .contains("[OK - 31 bytes]");
        }
        assertThat(text(device.holds("running-config"))).contains("snmp-server location moved\n");
        assertThat(rcp.violations()).isEmpty();
    }

    @Test
    void oldIosMergesAConfigurationAndTakesAnImageWithItsErasure() throws Exception {
        SimulatedDevice device = simulator.device("rs-2500-ios10");
        rcp.files().put("more.cfg", "snmp-server location moved\nend\n".getBytes(StandardCharsets.US_ASCII));
        rcp.files().put("new.bin", image("new.bin", 60_000));
        try (Talker talker = privileged(device)) {
            talker.say("copy rcp running-config", "Host or network configuration file \\[host\\]\\? ");
            talker.say("", "Address of remote host \\[255.255.255.255\\]\\? ");
            talker.say("127.0.0.1", "Name of configuration file \\[rs-2500-ios10-confg\\]\\? ");
            talker.say("more.cfg", "Configure using more.cfg from 127.0.0.1\\? \\[confirm\\]");
            assertThat(talker.type("y").expect("rs-2500-ios10#"))
                    .contains("Connected to 127.0.0.1\r\nLoading 31 byte file more.cfg:!\r\n[OK]");
            talker.say("copy rcp flash", "IP address or name of remote host \\[255.255.255.255\\]\\? ");
            talker.say("127.0.0.1", "Name of rcp filename to copy into flash \\[\\]\\? ");
            talker.say("new.bin", "Copy new.bin from 127.0.0.1 into flash memory\\? \\[confirm\\]");
            talker.type("y").expect("Erase flash before writing\\? \\[confirm\\]");
            assertThat(talker.type("n").expect("rs-2500-ios10#"))
                    .contains("Loading 60000 byte file new.bin:!")
                    .contains("Flash verification successful. Length = 60000");
        }
        assertThat(device.holds("file:flash:new.bin")).isEqualTo(rcp.files().get("new.bin"));
        assertThat(text(device.holds("running-config"))).contains("snmp-server location moved\n");
        assertThat(rcp.violations()).isEmpty();
    }

    @Test
    void ios11ReadsAnImageTwiceBetweenItsQuestions() throws Exception {
        SimulatedDevice device = simulator.device("rs-2500-ios11");
        rcp.files().put("new.bin", image("new.bin", 60_000));
        try (Talker talker = privileged(device)) {
            talker.say("copy rcp flash", "Which partition\\? \\[default = 1\\] ");
            talker.say("1", "Address or name of remote host \\[255.255.255.255\\]\\? ");
            talker.say("127.0.0.1", "Source file name\\? ");
            talker.say("new.bin", "Destination file name \\[new.bin\\]\\? ");
            assertThat(talker.say("", "Erase flash device before writing\\? \\[confirm\\]"))
                    .contains("Connected to 127.0.0.1\r\nLoading 60000 byte file new.bin:!")
                    .contains(" [OK]");
            talker.type("n").expect("into Flash WITHOUT erase\\? \\[yes/no\\]");
            assertThat(talker.say("yes", "rs-2500-ios11#"))
                    .contains("Verifying checksum... OK")
                    .contains("copy took");
        }
        assertThat(rcp.readings("new.bin")).isEqualTo(2);
        assertThat(device.holds("file:flash:1:new.bin")).isEqualTo(rcp.files().get("new.bin"));
        assertThat(rcp.violations()).isEmpty();
    }

    @Test
    void iosXrAsksForItsUserAndCountsNothing() throws Exception {
        SimulatedDevice device = simulator.device("rs-xr");
        try (Talker talker = privileged(device)) {
            talker.say("copy running-config rcp:", "Host name or IP address \\(control-c to abort\\): \\[\\]\\?");
            talker.say("127.0.0.1", "Destination username: \\[netops\\]\\?");
            talker.say("", "Destination file name \\(control-c to abort\\): \\[running-config\\]\\?");
            assertThat(talker.say("xr.cfg", "rs-xr#"))
                    .contains("lines built in 1 second")
                    .contains("[OK]");
        }
        assertThat(rcp.files().get("xr.cfg")).isEqualTo(device.holds("running-config"));
        assertThat(rcp.violations()).isEmpty();
    }

    @Test
    void refusalsAreSaidInTheWordsOfEachGeneration() throws Exception {
        try (Talker talker = privileged(simulator.device("rs-2911"))) {
            talker.say("copy running-config rcp://stranger@127.0.0.1/a.cfg", "\\? ");
            talker.say("", "\\? ");
            assertThat(talker.say("", "#"))
                    .contains("%Error opening rcp://stranger@127.0.0.1/a.cfg (Permission denied)");
            talker.say("copy running-config rcp://netops@127.0.0.1/deny.cfg", "\\? ");
            talker.say("", "\\? ");
            assertThat(talker.say("", "#"))
                    .contains("%Error opening rcp://netops@127.0.0.1/deny.cfg (Permission denied)");
            talker.say("copy rcp://netops@127.0.0.1/none.cfg running-config", "\\? ");
            talker.say("", "\\? ");
            assertThat(talker.say("", "#"))
                    .contains("%Error opening rcp://netops@127.0.0.1/none.cfg (No such file or directory)");
            talker.say("copy running-config rcp://netops@127.77.9.9/a.cfg", "\\? ");
            talker.say("", "\\? ");
            assertThat(talker.say("", "#"))
                    .contains("%Error opening rcp://netops@127.77.9.9/a.cfg (Connection refused)");
        }
        try (Talker talker = privileged(simulator.device("rs-2500-ios11"))) {
            talker.say("configure terminal", "\\(config\\)#");
            talker.say("ip rcmd remote-username stranger", "\\(config\\)#");
            talker.say("end", "#");
            talker.say("copy running-config rcp", "\\? ");
            talker.say("127.0.0.1", "\\? ");
            talker.say("a.cfg", "\\[confirm\\]");
            assertThat(talker.type("y").expect("#")).contains("%rcp: Permission denied.");
        }
        assertThat(rcp.violations()).isEmpty();
    }
}
