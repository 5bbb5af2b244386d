package io.copyrun.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

/** Configurations and files over secure copy, as a person types it on each platform. */
class ScpCopyIT extends Copying {
    @Test
    void iosXeAsksForThePasswordBehindTheFileAndShowsTheRecordThatItSends() throws Exception {
        SimulatedDevice device = simulator.device("rs-8300");
        int bytes = device.holds("running-config").length;
        try (Talker talker = privileged(device)) {
            talker.say("copy running-config scp:", "Address or name of remote host \\[\\]\\? ");
            talker.say("127.0.0.1", "Destination username \\[netops\\]\\? ");
            talker.say("backup", "Destination filename \\[rs-8300-confg\\]\\? ");
            talker.say("a.cfg", "Writing a.cfg \r\nPassword: ");
            assertThat(talker.say("canary-scp", "rs-8300#"))
                    .contains("\r\n Sending file modes: C0644 " + bytes + " a.cfg!")
                    .containsPattern("\\d+ bytes copied in [\\d.]+ secs \\(\\d+ bytes/sec\\)\r\n")
                    .doesNotContain("canary-");
        }
        assertThat(scp.files().get("a.cfg")).isEqualTo(device.holds("running-config"));
        assertThat(scp.users()).containsExactly("backup");
        assertThat(scp.clients()).containsOnly(device.address());
        assertThat(scp.violations()).isEmpty();
        assertThat(device.log())
                .filteredOn(line -> !line.what().equals("told"))
                .allSatisfy(line -> assertThat(line.text()).doesNotContain("canary-"));
    }

    @Test
    void ios15ShowsMarksOnlyAndCopiesInBothDirections() throws Exception {
        SimulatedDevice device = simulator.device("rs-2911");
        scp.files().put("more.cfg", "snmp-server location moved\nend\n".getBytes(StandardCharsets.US_ASCII));
        scp.files().put("new.bin", image("new.bin", 100_000));
        try (Talker talker = privileged(device)) {
            talker.say("copy startup-config scp://netops@127.0.0.1/s.cfg", "\\? ");
            talker.say("", "\\? ");
            talker.say("", "Password: ");
            assertThat(talker.say("canary-scp", "rs-2911#")).containsPattern("\r\n!+\r\n\\d+ bytes copied in");
            talker.say("copy scp://netops@127.0.0.1/more.cfg running-config", "\\? ");
            talker.say("", "\\[running-config\\]\\? ");
            talker.say("", "Accessing scp://netops@127.0.0.1/more.cfg...\r\nPassword: ");
            assertThat(talker.say("canary-scp", "rs-2911#")).contains("31 bytes copied in");
            talker.say("copy scp://netops@127.0.0.1/new.bin flash0:", "\\? ");
            talker.say("", "\\[new.bin\\]\\? ");
            talker.say("", "Password: ");
            talker.say("canary-scp", "100000 bytes copied .*#");
        }
        assertThat(scp.files().get("s.cfg")).isEqualTo(device.holds("startup-config"));
        assertThat(text(device.holds("running-config"))).contains("snmp-server location moved\n");
        assertThat(device.holds("file:flash0:new.bin")).isEqualTo(scp.files().get("new.bin"));
        assertThat(scp.violations()).isEmpty();
    }

    @Test
    void refusalsAreSaidInTheWordsOfIos() throws Exception {
        try (Talker talker = privileged(simulator.device("rs-9300"))) {
            talker.say("copy running-config scp://netops@127.0.0.1/a.cfg", "\\? ");
            talker.say("", "\\? ");
            talker.say("", "Password: ");
            assertThat(talker.say("canary-wrong", "#"))
                    .contains("%Error opening scp://netops@127.0.0.1/a.cfg (Permission denied)");
            talker.say("copy running-config scp://netops@127.0.0.1/deny.cfg", "\\? ");
            talker.say("", "\\? ");
            talker.say("", "Password: ");
            assertThat(talker.say("canary-scp", "#"))
                    .contains("%Error opening scp://netops@127.0.0.1/deny.cfg (Permission denied)");
            talker.say("copy running-config scp://netops@127.77.9.9/a.cfg", "\\? ");
            talker.say("", "\\? ");
            assertThat(talker.say("", "#"))
                    .contains("%Error opening scp://netops@127.77.9.9/a.cfg (Connection refused)");
        }
    }

    @Test
    void nxOsAsksForTheHostKeyOnceAndForThePasswordThreeTimes() throws Exception {
        SimulatedDevice device = simulator.device("rs-5548");
        try (Talker talker = privileged(device)) {
            talker.say("copy running-config scp:", "filename: \\[rs-5548-running-config\\] ");
            talker.say("a.cfg", "is considered\\): ");
            talker.say("management", "Enter hostname for the scp server: ");
            talker.say("127.0.0.1", "Enter username: ");
            assertThat(talker.say("backup", "Are you sure you want to continue connecting \\(yes/no\\)\\? "))
                    .contains("The authenticity of host '127.0.0.1 (127.0.0.1)' can't be established.\r\n"
                            + "RSA key fingerprint is SHA256:");
            assertThat(talker.say("yes", "backup@127.0.0.1's password: "))
                    .contains("Warning: Permanently added '127.0.0.1' (RSA) to the list of known hosts.");
            assertThat(talker.say("canary-scp", "rs-5548# "))
                    .containsPattern("a.cfg +100% +\\d+ ")
                    .contains("Copy complete, now saving to disk (please wait)...\r\nCopy complete.");
            talker.say("copy running-config scp://backup@127.0.0.1/b.cfg vrf management", "127.0.0.1's password: ");
            talker.say("canary-wrong", "please try again.\r\nbackup@127.0.0.1's password: ");
            talker.say("canary-wronger", "please try again.\r\nbackup@127.0.0.1's password: ");
            assertThat(talker.say("canary-wrongest", "rs-5548# "))
                    .contains("Permission denied (publickey,password,keyboard-interactive).");
            scp.files().put("n.bin", image("n.bin", 50_000));
            talker.say("copy scp://backup@127.0.0.1/n.bin bootflash: vrf management", "password: ");
            assertThat(talker.say("canary-scp", "rs-5548# ")).contains("Copy complete.");
        }
        assertThat(scp.files().get("a.cfg")).isEqualTo(device.holds("running-config"));
        assertThat(device.holds("file:bootflash:n.bin")).isEqualTo(scp.files().get("n.bin"));
        assertThat(scp.violations()).isEmpty();
    }

    @Test
    void nxOsThatIsToldNoDoesNotConnect() throws Exception {
        try (Talker talker = privileged(simulator.device("rs-nexus"))) {
            talker.say("copy running-config scp://backup@127.0.0.1/a.cfg vrf management", "\\(yes/no\\)\\? ");
            assertThat(talker.say("no", "rs-nexus# ")).contains("Host key verification failed.");
        }
        assertThat(scp.files()).isEmpty();
    }

    @Test
    void asaAndEosTakeUrlsAndIosXrHasNone() throws Exception {
        SimulatedDevice asa = simulator.device("rs-asa");
        try (Talker talker = privileged(asa)) {
            assertThat(talker.say("copy /noconfirm running-config scp://netops:canary-scp@127.0.0.1/asa.cfg", "#"))
                    .contains("bytes copied in");
        }
        SimulatedDevice eos = simulator.device("rs-eos");
        try (Talker talker = privileged(eos)) {
            talker.say("copy running-config scp://netops@127.0.0.1/eos.cfg", "netops@127.0.0.1's password: ");
            assertThat(talker.say("canary-scp", "#")).contains("Copy completed successfully.");
        }
        try (Talker talker = privileged(simulator.device("rs-xr"))) {
            assertThat(talker.say("copy running-config scp://netops@127.0.0.1/xr.cfg", "#"))
                    .contains("% Invalid input");
        }
        assertThat(scp.files().get("asa.cfg")).isEqualTo(asa.holds("running-config"));
        assertThat(scp.files().get("eos.cfg")).isEqualTo(eos.holds("running-config"));
        assertThat(scp.violations()).isEmpty();
    }
}
