package io.copyrun.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Each kind of device, talked to as an expect script would. */
class DeviceIT {
    private static TftpReceiver server;
    private static Simulator simulator;

    @BeforeAll
    static void start() throws Exception {
        server = new TftpReceiver();
        simulator = Simulator.start(SimulatorOptions.of(Estates.test("kinds"), server.port()));
    }

    @AfterAll
    static void stop() {
        simulator.close();
        server.close();
    }

    @Test
    void ios12CatalystAsksOnlyForTheFileAgainAndHidesItsImageInADirectory() throws Exception {
        SimulatedDevice device = simulator.device("sw-2950");
        try (Talker talker = Talker.telnet(device)) {
            talker.loginOverTelnet();
            talker.enable();
            assertThat(talker.say("sh ver", "#"))
                    .contains("Version 12.1(22)EA14")
                    .contains(
                            "System image file is \"flash:c2950-i6q4l2-mz.121-22.EA14/c2950-i6q4l2-mz.121-22.EA14.bin\"");
            assertThat(talker.say("dir flash:", "#"))
                    .contains("drwx")
                    .contains("c2950-i6q4l2-mz.121-22.EA14\r\n")
                    .doesNotContain(".bin");

            talker.say("copy running-config tftp://127.0.0.1/ios12.cfg", "Destination filename \\[ios12.cfg\\]\\? ");
            assertThat(talker.say("", "sw-2950#"))
                    .containsPattern("!\r\n\\d+ bytes copied in [\\d.]+ secs \\(\\d+ bytes/sec\\)");
            assertThat(server.files().get("ios12.cfg")).isEqualTo(device.holds("running-config"));
            assertThat(new String(server.files().get("ios12.cfg"), StandardCharsets.ISO_8859_1))
                    .startsWith("!\n! Last configuration change at ")
                    .endsWith("\nend\n");
            assertThat(server.senderOf("ios12.cfg")).isEqualTo(device.address());

            talker.say("copy flash:c2950-i6q4l2-mz.121-22.EA14 tftp://127.0.0.1/x.bin", "\\? ");
            assertThat(talker.say("", "#"))
                    .contains("%Error reading flash:c2950-i6q4l2-mz.121-22.EA14 (Is a directory)");
            talker.say(
                    "copy flash:c2950-i6q4l2-mz.121-22.EA14/c2950-i6q4l2-mz.121-22.EA14.bin tftp", "host \\[\\]\\? ");
            talker.say("127.0.0.1", "filename \\[c2950-i6q4l2-mz.121-22.EA14.bin\\]\\? ");
            talker.say("c2950.bin", "204800 bytes copied .*#");
            assertThat(server.files().get("c2950.bin")).isEqualTo(device.holds("image"));
        }
    }

    @Test
    void ios12CatalystWithLinePasswordAsksForNoUserName() throws Exception {
        try (Talker talker = Talker.telnet(simulator.device("sw-3500"))) {
            talker.expect("Password: ");
            talker.say("wrong", "Password: ");
            talker.say("canary-password", "sw-3500>");
            assertThat(talker.say("show running-config", ">")).contains("% Invalid input detected at '^' marker.");
            talker.enable();
            assertThat(talker.say("show running-config", "sw-3500#"))
                    .contains("Current configuration:\r\n!\r\nversion 12.0")
                    .contains("\r\nend\r\n\r\n");
        }
    }

    @Test
    void ios15RouterSpeaksOldSshAndAsksEverythingAgain() throws Exception {
        SimulatedDevice device = simulator.device("rt-2911");
        try (Talker talker = Talker.ssh(device)) {
            talker.expect("rt-2911>");
            talker.enable();
            assertThat(talker.say("show version", "#")).contains("Version 15.4(3)M3, RELEASE SOFTWARE");
            assertThat(talker.say("show flash:", "#"))
                    .contains("-#- --length--")
                    .contains("bytes available (");
            talker.say("copy startup-config tftp://127.0.0.1/s.cfg", "remote host \\[127.0.0.1\\]\\? ");
            talker.say("", "Destination filename \\[s.cfg\\]\\? ");
            talker.say("", "bytes copied .*#");
            assertThat(server.files().get("s.cfg")).isEqualTo(device.holds("startup-config"));
            assertThat(talker.say("sh foo", "#")).contains("          ^\r\n% Invalid input");
            assertThat(talker.say("te", "#")).contains("% Ambiguous command:  \"te\"");
            assertThat(talker.say("copy", "#")).contains("% Incomplete command.");
            assertThat(talker.say("nonsense", "#")).contains("Translating \"nonsense\"...domain server");
        }
    }

    @Test
    void iosXeIsPrivilegedAtOnceAndTransfersWithALargerBlockSize() throws Exception {
        SimulatedDevice device = simulator.device("rt-8300");
        try (Talker talker = Talker.ssh(device)) {
            talker.expect("case #.*rt-8300#");
            talker.say("terminal length 0", "#");
            talker.say("copy bootflash:c8000be-universalk9.17.09.04a.SPA.bin tftp:", "host \\[\\]\\? ");
            talker.say("127.0.0.1", "filename \\[c8000be-universalk9.17.09.04a.SPA.bin\\]\\? ");
            talker.say("xe.bin", "204800 bytes copied .*#");
            assertThat(server.files().get("xe.bin")).isEqualTo(device.holds("image"));
            assertThat(talker.say("verify /md5 flash:vlan.dat", "#"))
                    .containsPattern("Done!\r\nverify /md5 .* = [0-9a-f]{32}");
        }
    }

    @Test
    void nxOsAsksForTheVrfAndItsConfigurationHasNoEnd() throws Exception {
        SimulatedDevice device = simulator.device("sw-9300");
        try (Talker talker = Talker.ssh(device)) {
            talker.expect("sw-9300# ");
            talker.say("terminal width 511", "# ");
            talker.say("terminal length 0", "# ");
            assertThat(talker.say("dir", "# ")).contains("Usage for bootflash://");
            talker.say("copy running-config tftp:", "filename: \\[sw-9300-running-config\\] ");
            talker.say("nx.cfg", "is considered\\): ");
            talker.say("management", "tftp server: ");
            assertThat(talker.say("127.0.0.1", "sw-9300# ")).contains("TFTP put operation was successful");
            assertThat(server.files().get("nx.cfg")).isEqualTo(device.holds("running-config"));
            assertThat(new String(server.files().get("nx.cfg"), StandardCharsets.ISO_8859_1))
                    .startsWith("\n!Command: show running-config\n")
                    .doesNotEndWith("end\n");
            talker.say("copy running-config tftp://127.0.0.1/nx2.cfg", "is considered\\): ");
            assertThat(talker.say("", "sw-9300# ")).contains("TFTP put operation failed:Network is unreachable");
        }
    }

    @Test
    void refusalsOfTheServerAreSaidInTheWordsOfTheDevice() throws Exception {
        try (Talker talker = Talker.telnet(simulator.device("sw-2950"))) {
            talker.loginOverTelnet();
            talker.enable();
            talker.say("copy run tftp://127.0.0.1/deny.cfg", "\\? ");
            assertThat(talker.say("", "#")).contains("%Error opening tftp://127.0.0.1/deny.cfg (Permission denied)");
            talker.say("copy run tftp://127.77.9.9/lost.cfg", "\\? ");
            assertThat(talker.say("", "#")).contains("....\r\n%Error opening tftp://127.77.9.9/lost.cfg (Timed out)");
        }
    }

    @Test
    void aConfigurationThatIsCopiedToTheDeviceIsMergedAndAFileIsKept() throws Exception {
        server.files()
                .put(
                        "more.cfg",
                        "interface FastEthernet0/3\n description printer\n!\nend\n"
                                .getBytes(StandardCharsets.US_ASCII));
        try (Talker talker = Talker.telnet(simulator.device("sw-2950"))) {
            talker.loginOverTelnet();
            talker.enable();
            talker.say("copy tftp://127.0.0.1/more.cfg running-config", "\\[running-config\\]\\? ");
            assertThat(talker.say("", "#")).contains("[OK - 53 bytes]").contains("53 bytes copied in");
            assertThat(talker.say("show run int fa0/3", "#"))
                    .contains(" description printer\r\n")
                    .contains("switchport mode access");
            talker.say("copy tftp://127.0.0.1/more.cfg flash:", "\\[more.cfg\\]\\? ");
            talker.say("", "bytes copied .*#");
            assertThat(talker.say("dir", "#")).contains("more.cfg");
            talker.say("delete flash:more.cfg", "Delete filename \\[more.cfg\\]\\? ");
            talker.say("", "Delete flash:more.cfg\\? \\[confirm\\]");
            talker.type("y").expect("#");
            assertThat(talker.say("dir", "#")).doesNotContain("more.cfg");
        }
    }
}
