package io.copyrun.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

/** Configurations and files over FTP, as a person types it on each platform. */
class FtpCopyIT extends Copying {
    @Test
    void iosTakesTheUserOfItsConfigurationElseItIsAnonymous() throws Exception {
        SimulatedDevice device = simulator.device("rs-2911");
        try (Talker talker = privileged(device)) {
            talker.say("copy running-config ftp:", "Address or name of remote host \\[\\]\\? ");
            talker.say("127.0.0.1", "Destination filename \\[rs-2911-confg\\]\\? ");
            assertThat(talker.say("a.cfg", "rs-2911#"))
                    .containsPattern("Writing a.cfg !+\r\n\\d+ bytes copied in [\\d.]+ secs \\(\\d+ bytes/sec\\)\r\n");
            assertThat(ftp.file("a.cfg")).isEqualTo(device.holds("running-config"));
            talker.say("configure terminal", "\\(config\\)#");
            talker.say("ip ftp username netops", "\\(config\\)#");
            talker.say("ip ftp password canary-ftp", "\\(config\\)#");
            talker.say("ip ftp source-interface GigabitEthernet0/0", "\\(config\\)#");
            talker.say("ip ftp source-interface GigabitEthernet0/1", "\\(config\\)#");
            talker.say("end", "#");
            talker.say("copy startup-config ftp://127.0.0.1/s.cfg", "\\? ");
            talker.say("", "\\? ");
            talker.say("", "bytes copied .*#");
        }
        assertThat(ftp.file("s.cfg")).isEqualTo(device.holds("startup-config"));
        assertThat(text(device.holds("running-config")))
                .containsOnlyOnce("ip ftp source-interface")
                .contains("ip ftp source-interface GigabitEthernet0/1\n");
        assertThat(ftp.commands())
                .contains("USER anonymous", "PASS netops@rs-2911", "USER netops", "PASS canary-ftp", "TYPE I", "PASV");
        assertThat(ftp.clients()).containsOnly(device.address());
        assertThat(device.device().log().texts("configure"))
                .contains("ip ftp password *****")
                .noneMatch(line -> line.contains("canary-"));
    }

    @Test
    void aPasswordInTheUrlIsInNoEventOfTheLogAndInNoMessage() throws Exception {
        SimulatedDevice device = simulator.device("rs-8300");
        String told;
        try (Talker talker = privileged(device)) {
            String echoed = talker.say("copy running-config ftp://netops:canary-ftp@127.0.0.1/a.cfg", "\\? ");
            assertThat(echoed).contains("ftp://netops:canary-ftp@127.0.0.1/a.cfg");
            talker.say("", "\\? ");
            told = talker.say("", "bytes copied .*#")
                    + talker.say("copy running-config ftp://netops:canary-wrong@127.0.0.1/b.cfg", "\\? ")
                            .lines()
                            .skip(1)
                            .reduce("", String::concat)
                    + talker.say("", "\\? ")
                    + talker.say("", "#");
        }
        assertThat(ftp.file("a.cfg")).isEqualTo(device.holds("running-config"));
        assertThat(told)
                .contains("%Error opening ftp://127.0.0.1/b.cfg (Incorrect Login/Password)")
                .doesNotContain("canary-");
        assertThat(device.log())
                .filteredOn(line -> !line.what().equals("told"))
                .allSatisfy(line -> assertThat(line.text()).doesNotContain("canary-"));
        assertThat(device.commands()).contains("copy running-config ftp://netops:*****@127.0.0.1/a.cfg");
        assertThat(device.uploads()).hasSize(1).first().extracting("protocol").isEqualTo("ftp");
    }

    @Test
    void refusalsOfTheServerAreSaidInTheWordsOfTheDevice() throws Exception {
        try (Talker talker = privileged(simulator.device("rs-2950"))) {
            talker.say("copy running-config ftp://reader:canary-ftp@127.0.0.1/a.cfg", "\\? ");
            assertThat(talker.say("", "#")).contains("%Error opening ftp://127.0.0.1/a.cfg (Permission denied)");
            talker.say("copy ftp://netops:canary-ftp@127.0.0.1/none.cfg running-config", "\\? ");
            assertThat(talker.say("", "#"))
                    .contains("%Error opening ftp://127.0.0.1/none.cfg (No such file or directory)");
            talker.say("copy running-config ftp://127.77.9.9/a.cfg", "\\? ");
            assertThat(talker.say("", "#")).contains("%Error opening ftp://127.77.9.9/a.cfg (Connection refused)");
            assertThat(talker.say("copy running-config scp://127.0.0.1/a.cfg", "#"))
                    .contains("% Invalid input detected");
        }
    }

    @Test
    void iosMergesAConfigurationAndKeepsAFile() throws Exception {
        SimulatedDevice device = simulator.device("rs-2950");
        ftp.keep("more.cfg", "snmp-server location moved\nend\n".getBytes(StandardCharsets.US_ASCII));
        ftp.keep("new.bin", image("new.bin", 100_000));
        try (Talker talker = privileged(device)) {
            talker.say("copy ftp://netops:canary-ftp@127.0.0.1/more.cfg running-config", "\\[running-config\\]\\? ");
            assertThat(talker.say("", "rs-2950#"))
                    .contains("Accessing ftp://127.0.0.1/more.cfg...\r\nLoading more.cfg from 127.0.0.1 (via ")
                    .contains("[OK - 31 bytes]")
                    .contains("31 bytes copied in");
            talker.say("copy ftp://netops:canary-ftp@127.0.0.1/new.bin flash:", "\\[new.bin\\]\\? ");
            talker.say("", "100000 bytes copied .*#");
            talker.say("copy flash:new.bin ftp:", "remote host \\[\\]\\? ");
            talker.say("127.0.0.1", "Destination filename \\[new.bin\\]\\? ");
            assertThat(talker.say("back.bin", "rs-2950#"))
                    .containsPattern(
                            "Writing back.bin !{20}\r\n(\\[OK - 100000 bytes\\]\r\n\r\n)?100000 bytes copied in");
        }
        assertThat(ftp.file("back.bin")).isEqualTo(ftp.file("new.bin"));
        assertThat(text(device.holds("running-config"))).contains("snmp-server location moved\n");
        assertThat(device.holds("file:flash:new.bin")).isEqualTo(ftp.file("new.bin"));
    }

    @Test
    void nxOsAsksForUserAndPasswordLast() throws Exception {
        SimulatedDevice device = simulator.device("rs-nexus");
        try (Talker talker = privileged(device)) {
            talker.say("copy running-config ftp:", "filename: \\[rs-nexus-running-config\\] ");
            talker.say("a.cfg", "is considered\\): ");
            talker.say("management", "Enter hostname for the ftp server: ");
            talker.say("127.0.0.1", "Enter username: ");
            talker.say("netops", "Password:");
            assertThat(talker.say("canary-ftp", "rs-nexus# "))
                    .contains("***** Transfer of file Completed Successfully *****")
                    .contains("Copy complete.")
                    .doesNotContain("canary-");
            talker.say("copy running-config ftp://netops@127.0.0.1/b.cfg vrf management", "Password:");
            assertThat(talker.say("canary-wrong", "rs-nexus# ")).contains("Login failed.", "Error during copy");
            assertThat(talker.say("copy running-config ftp://netops:x@127.77.9.9/b.cfg vrf management", "rs-nexus# "))
                    .contains("ftp: connect: Connection refused")
                    .contains("***** Transfer of file aborted, server not connected *****");
            assertThat(talker.say("copy running-config rcp://netops@127.0.0.1/b.cfg vrf management", "rs-nexus# "))
                    .contains("% Invalid command");
        }
        assertThat(ftp.file("a.cfg")).isEqualTo(device.holds("running-config"));
    }

    @Test
    void iosXrAsaAndEosAskInTheirOwnWays() throws Exception {
        SimulatedDevice xr = simulator.device("rs-xr");
        try (Talker talker = privileged(xr)) {
            talker.say("copy running-config ftp:", "Host name or IP address \\(control-c to abort\\): \\[\\]\\?");
            talker.say("127.0.0.1", "Destination username: \\[anonymous\\]\\?");
            talker.say("netops", "Destination password: ");
            assertThat(talker.say(
                            "canary-ftp", "Destination file name \\(control-c to abort\\): \\[running-config\\]\\?"))
                    .doesNotContain("canary-");
            assertThat(talker.say("xr.cfg", "rs-xr#"))
                    .contains("lines built in 1 second")
                    .contains("[OK]");
        }
        assertThat(ftp.file("xr.cfg")).isEqualTo(xr.holds("running-config"));
        SimulatedDevice asa = simulator.device("rs-asa");
        try (Talker talker = privileged(asa)) {
            assertThat(talker.say("copy /noconfirm running-config ftp://netops:canary-ftp@127.0.0.1/asa.cfg", "#"))
                    .contains("bytes copied in");
            talker.say("copy startup-config ftp:", "Source filename \\[startup-config\\]\\? ");
            talker.say("", "Address or name of remote host \\[\\]\\? ");
            talker.say("127.0.0.1", "Destination username \\[anonymous\\]\\? ");
            talker.say("netops", "Destination password \\[\\]\\? ");
            talker.say("canary-ftp", "Destination filename \\[.*\\]\\? ");
            talker.say("asa2.cfg", "bytes copied in .*#");
        }
        assertThat(ftp.file("asa.cfg")).isEqualTo(asa.holds("running-config"));
        assertThat(ftp.file("asa2.cfg")).isEqualTo(asa.holds("startup-config"));
        SimulatedDevice eos = simulator.device("rs-eos");
        try (Talker talker = privileged(eos)) {
            assertThat(talker.say("copy running-config ftp://netops:canary-ftp@127.0.0.1/eos.cfg", "#"))
                    .contains("Copy completed successfully.");
            assertThat(talker.say("copy running-config ftp://netops:canary-wrong@127.0.0.1/eos.cfg", "#"))
                    .contains("% Error copying running-config to ftp://127.0.0.1/eos.cfg (Permission denied)");
            talker.say("copy running-config ftp://netops@127.0.0.1/eos2.cfg", "Password:");
            assertThat(talker.say("canary-ftp", "#")).contains("Copy completed successfully.");
        }
        assertThat(ftp.file("eos.cfg")).isEqualTo(eos.holds("running-config"));
    }
}
