package io.copyrun.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The generations of IOS, IOS-XE and NX-OS that copy, list or boot in a way of their own. */
class GenerationsIT {
    private static TftpReceiver server;
    private static Simulator simulator;

    @BeforeAll
    static void start() throws Exception {
        server = new TftpReceiver();
        simulator = Simulator.start(SimulatorOptions.of(Estates.test("generations"), server.port()));
    }

    @AfterAll
    static void stop() {
        simulator.close();
        server.close();
    }

    @Test
    void ios10KnowsKeywordsOnlyAndCountsNothing() throws Exception {
        SimulatedDevice device = simulator.device("rt-ios10");
        try (Talker talker = Talker.telnet(device)) {
            talker.expect("Password: ");
            talker.say("canary-password", "rt-ios10>");
            talker.enable();
            assertThat(talker.say("copy running-config tftp:", "#")).contains("% Invalid input detected");
            assertThat(talker.say("dir flash:", "#")).contains("% Invalid input detected");
            assertThat(talker.say("show flash:", "#")).contains("% Invalid input detected");
            assertThat(talker.say("show flash", "#"))
                    .contains("System flash directory:\r\nFile  Length   Name/status\r\n")
                    .contains("  1   3762244  igs-i-l.103-3 [deleted]\r\n")
                    .containsPattern("\\[\\d+ bytes used, \\d+ available, 8388608 total\\]");

            talker.say("copy running-config tftp", "Remote host \\[\\]\\? ");
            talker.say("127.0.0.1", "Name of configuration file to write \\[rt-ios10-confg\\]\\? ");
            talker.say("ios10.cfg", "Write file ios10.cfg on host 127.0.0.1\\? \\[confirm\\]");
            assertThat(talker.type("y").expect("rt-ios10#"))
                    .containsPattern("Building configuration...\\[OK\\]\r\n!+\\[OK\\]\r\n");
            assertThat(server.files().get("ios10.cfg")).isEqualTo(device.holds("running-config"));

            talker.say("copy flash tftp", "IP address of remote host \\[255.255.255.255\\]\\? ");
            talker.say("127.0.0.1", "Name of file to copy \\[\\]\\? ");
            talker.say("igs-j-l.103-6", "Destination filename \\[igs-j-l.103-6\\]\\? ");
            assertThat(talker.say("ios10.bin", "rt-ios10#"))
                    .contains("writing ios10.bin - copy complete")
                    .doesNotContain("bytes copied");
            assertThat(server.files().get("ios10.bin")).isEqualTo(device.holds("image"));
        }
    }

    @Test
    void ios11AsksForThePartitionAndChecksItsImageFirst() throws Exception {
        SimulatedDevice device = simulator.device("rt-ios11");
        try (Talker talker = Talker.telnet(device)) {
            talker.loginOverTelnet();
            talker.enable();
            assertThat(talker.say("show flash", "#"))
                    .contains("System flash directory, partition 1:\r\n")
                    .contains("System flash directory, partition 2:\r\n")
                    .contains("c2500-is-l.112-14.P [deleted]");

            assertThat(talker.say("copy flash tftp", "Which partition\\? \\[default = 1\\] "))
                    .contains("Partition   Size    Used    Free     Bank-Size  State");
            talker.say("2", "Source file name\\? ");
            talker.say("c2500-is-l.112-18.P", "Address or name of remote host \\[255.255.255.255\\]\\? ");
            talker.say("127.0.0.1", "Destination file name \\[c2500-is-l.112-18.P\\]\\? ");
            assertThat(talker.say("ios11.bin", "Flash to server\r\n  as 'ios11.bin'\\? \\[yes/no\\]"))
                    .contains("Verifying checksum for 'c2500-is-l.112-18.P' (file # 1)... OK");
            assertThat(talker.say("yes", "rt-ios11#"))
                    .containsPattern(
                            "!\r\nUpload to server done\r\nFlash copy took \\d:\\d\\d:\\d\\d \\[hh:mm:ss\\]\r\n")
                    .doesNotContain("bytes copied");
            assertThat(server.files().get("ios11.bin")).isEqualTo(device.holds("image"));
        }
    }

    @Test
    void ios11CopiesNothingWithoutItsLastYes() throws Exception {
        try (Talker talker = Talker.telnet(simulator.device("rt-ios11"))) {
            talker.loginOverTelnet();
            talker.enable();
            talker.say("copy startup-config tftp", "Remote host \\[\\]\\? ");
            talker.say("127.0.0.1", "Name of configuration file to write \\[rt-ios11-confg\\]\\? ");
            talker.say("no.cfg", "\\[confirm\\]");
            assertThat(talker.type("n").expect("rt-ios11#")).doesNotContain("[OK]");
            assertThat(server.files()).doesNotContainKey("no.cfg");
        }
    }

    @Test
    void ios121LeavesTheColumnOfTheDateBlank() throws Exception {
        try (Talker talker = Talker.telnet(simulator.device("rt-2600"))) {
            talker.loginOverTelnet();
            talker.enable();
            assertThat(talker.say("dir flash:", "#"))
                    .containsPattern("    2  -rw-       204800 {24}c2600-i-mz.121-5.T.bin\r\n");
        }
    }

    @Test
    void ios12ListsClassBFlashWithoutDates() throws Exception {
        try (Talker talker = Talker.telnet(simulator.device("rt-3640"))) {
            talker.loginOverTelnet();
            talker.enable();
            assertThat(talker.say("dir flash:", "#"))
                    .containsPattern("-rw-       204800 +<no date>  c3640-ik9o3s-mz.122-15.T17.bin")
                    .doesNotContain("c3640-i-mz.121-5.T9.bin");
            assertThat(talker.say("show flash:", "#")).contains("c3640-i-mz.121-5.T9.bin [deleted]");
        }
    }

    @Test
    void ios12ListsClassAFlashWithItsDeletedFiles() throws Exception {
        SimulatedDevice device = simulator.device("rt-7206");
        try (Talker talker = Talker.telnet(device)) {
            talker.loginOverTelnet();
            talker.enable();
            assertThat(talker.say("show slot0:", "#"))
                    .contains("-#- ED --type-- --crc--- -seek-- nlen -length- -----date/time------ name")
                    .containsPattern("1   \\.D unknown .* 4720148 Feb 17 2000 17:49:36 c7200-js-mz.120-7.T.bin")
                    .containsPattern("2   \\.D unknown .* 99000 .* c7200-jk9s-mz.122-31.bin")
                    .containsPattern("4   \\.\\. unknown .* 204800 .* c7200-jk9s-mz.122-31.bin");
            assertThat(talker.say("dir slot0:", "#"))
                    .doesNotContain("c7200-js-mz")
                    .doesNotContain("99000");
            assertThat(talker.say("dir disk0:", "#")).contains("Directory of disk0:/");

            talker.say("copy slot0:c7200-jk9s-mz.122-31.bin tftp:", "host \\[\\]\\? ");
            talker.say("127.0.0.1", "filename \\[c7200-jk9s-mz.122-31.bin\\]\\? ");
            talker.say("slot0.bin", "\\[OK - 204800 bytes\\].*204800 bytes copied .*#");
            assertThat(server.files().get("slot0.bin")).isEqualTo(device.holds("image"));
        }
    }

    @Test
    void aStackInInstallModeNamesItsPackagesInAFile() throws Exception {
        SimulatedDevice device = simulator.device("sw-9300");
        try (Talker talker = Talker.ssh(device)) {
            talker.expect("sw-9300#");
            talker.say("terminal length 0", "#");
            assertThat(talker.say("show version", "sw-9300#")).contains("System image file is \"flash:packages.conf\"");
            assertThat(talker.say("more flash:packages.conf", "sw-9300#"))
                    .contains("iso    rp 0 0   rp_base       cat9k-rpbase.17.09.04a.SPA.pkg\r\n");
            assertThat(new String(device.holds("file:flash:packages.conf"), StandardCharsets.US_ASCII))
                    .startsWith("#! /usr/binos/bin/packages_conf.sh\n");
            assertThat(talker.say("dir flash-2:", "sw-9300#"))
                    .contains("Directory of flash-2:/")
                    .contains("2298080768")
                    .contains("11353194496 bytes total");
        }
    }

    @Test
    void aNexus5000BootsTwoImages() throws Exception {
        try (Talker talker = Talker.telnet(simulator.device("sw-5548"))) {
            talker.expect("login: ");
            talker.say("netops", "Password: ");
            talker.say("canary-password", "sw-5548# ");
            talker.say("terminal length 0", "# ");
            assertThat(talker.say("show version", "sw-5548# "))
                    .contains("kickstart image file is: bootflash:///n5000-uk9-kickstart.7.3.13.N1.1.bin")
                    .contains("system image file is:    bootflash:///n5000-uk9.7.3.13.N1.1.bin");
        }
    }
}
