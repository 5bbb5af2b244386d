package io.copyrun.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.MessageDigest;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Files that come to disks and to linear flash that can be squeezed, and how they are looked at afterwards. */
class FileRestoreIT extends Restoring {
    private static String md5(byte[] bytes) throws Exception {
        return HexFormat.of().formatHex(MessageDigest.getInstance("MD5").digest(bytes));
    }

    @ParameterizedTest
    @CsvSource({
        "rs-2950, flash:", "rs-3500xl, flash:", "rs-7206, disk0:", "rs-7206, bootflash:", "rs-2911, flash0:",
        "rs-8300, bootflash:", "rs-9300, flash:", "rs-9300, flash-2:", "rs-asa, disk0:", "rs-xr, harddisk:"
    })
    void anImageIsKeptBesideWhatIsThere(String name, String fileSystem) throws Exception {
        SimulatedDevice device = simulator.device(name);
        byte[] image = image("new.bin", 262_144);
        try (Talker talker = privileged(device)) {
            String said = talker.say("copy tftp: " + fileSystem, "\\? ?");
            for (String answer : new String[] {"127.0.0.1", "new.bin", ""}) {
                said = talker.say(answer, "(\\? ?|#)");
            }
            assertThat(said).contains("262144 bytes copied in").doesNotContain("Erase");
            assertThat(talker.say("dir " + fileSystem, "#")).contains("new.bin").contains("262144");
        }
        assertThat(device.holds("file:" + fileSystem + "new.bin")).isEqualTo(image);
        assertThat(device.device().log().texts("destroyed")).isEmpty();
    }

    @Test
    void nxOsTakesTheNameOfTheFileAndAsksBeforeItOverwrites() throws Exception {
        SimulatedDevice device = simulator.device("rs-nexus");
        byte[] first = image("new.bin", 262_144);
        try (Talker talker = privileged(device)) {
            talker.say("copy tftp: bootflash:", "Enter source filename: ");
            talker.say("new.bin", "is considered\\): ");
            talker.say("management", "Enter hostname for the tftp server: ");
            assertThat(talker.say("127.0.0.1", "rs-nexus# ")).contains("TFTP get operation was successful");
            assertThat(talker.say("show file bootflash:new.bin md5sum", "# ")).contains(md5(first) + "\r\n");
            byte[] second = image("new.bin", 262_145);
            String copy = "copy tftp://127.0.0.1/new.bin bootflash: vrf management";
            talker.say(copy, "Do you want to overwrite \\(y/n\\)\\?\\[n\\] ");
            talker.say("", "# ");
            assertThat(device.holds("file:bootflash:new.bin")).isEqualTo(first);
            talker.say(copy, "\\[n\\] ");
            talker.say("y", "successful.*# ");
            assertThat(device.holds("file:bootflash:new.bin")).isEqualTo(second);
            talker.say(
                    "delete bootflash:new.bin", "Do you want to delete \"/new.bin\" \\? \\(yes/no/abort\\)   \\[y\\] ");
            talker.say("y", "# ");
        }
        assertThat(device.device().log().texts("destroyed"))
                .containsExactly("overwrite bootflash:new.bin", "delete bootflash:new.bin");
    }

    @Test
    void eosAsksNothing() throws Exception {
        SimulatedDevice device = simulator.device("rs-eos");
        byte[] image = image("new.swi", 262_144);
        try (Talker talker = privileged(device)) {
            assertThat(talker.say("copy tftp://127.0.0.1/new.swi flash:new.swi", "#"))
                    .contains("Copy completed successfully.");
            assertThat(talker.say("verify /md5 flash:new.swi", "#"))
                    .contains("verify /md5 (flash:new.swi) = " + md5(image));
            assertThat(talker.say("copy tftp://127.0.0.1/gone.swi flash:gone.swi", "#"))
                    .contains(
                            "% Error copying tftp://127.0.0.1/gone.swi to flash:gone.swi (No such file or directory)");
        }
        assertThat(device.holds("file:flash:new.swi")).isEqualTo(image);
    }

    @Test
    void asaShowsTwoPhasesAndXrAsksInItsOwnWords() throws Exception {
        image("new.bin", 262_144);
        try (Talker talker = privileged(simulator.device("rs-asa"))) {
            assertThat(talker.say("copy /noconfirm tftp://127.0.0.1/new.bin disk0:/new.bin", "#"))
                    .containsPattern("Accessing tftp://127.0.0.1/new.bin...!+\r\n"
                            + "Writing file disk0:/new.bin...\r\n!+\r\n262144 bytes copied in ");
        }
        try (Talker talker = privileged(simulator.device("rs-xr"))) {
            talker.say("copy tftp://127.0.0.1/new.bin harddisk:cvac.log", "\\?");
            talker.say("", "\\[cvac.log\\]\\?");
            talker.say("", "Copy : Destination exists, overwrite \\?\\[confirm\\]");
            talker.type("n").expect("#");
            assertThat(talker.say("show md5 file /harddisk:cvac.log", "#")).containsPattern("\r\n[0-9a-f]{32}\r\n");
            talker.say("delete harddisk:cvac.log", "Delete harddisk:cvac.log\\[confirm\\]");
            talker.type("n").expect("#");
        }
        assertThat(simulator.device("rs-xr").holds("file:harddisk:cvac.log")).hasSize(773);
    }

    @Test
    void squeezeGivesBackTheRoomOfDeletedFiles() throws Exception {
        SimulatedDevice device = simulator.device("rs-7206-deleted");
        byte[] image = image("new.bin", 204_800);
        try (Talker talker = privileged(device)) {
            copy(talker, "slot0:new.bin");
            assertThat(talker.expect("#")).contains("(Not enough space on device)");
            assertThat(talker.say("show slot0:", "#"))
                    .containsPattern("5   E\\. unknown +[0-9A-F]+ +[0-9A-F]+ +7 +39842 .* new.bin")
                    .contains("0 bytes available (458752 bytes used)");
            talker.say("delete slot0:new.bin", "Delete filename \\[new.bin\\]\\? ");
            talker.say("", "Delete slot0:new.bin\\? \\[confirm\\]");
            talker.type("y").expect("#");
            assertThat(talker.say("dir slot0:", "#")).contains("(0 bytes free)");
            talker.say("squeeze slot0:", "All deleted files will be removed. Continue\\? \\[confirm\\]");
            talker.type("y").expect("Squeeze operation may take a while. Continue\\? \\[confirm\\]");
            assertThat(talker.type("y").expect("#")).contains("Squeeze of slot0: complete");
            assertThat(talker.say("dir slot0:", "#")).contains("458752 bytes total (248842 bytes free)");
            copy(talker, "slot0:new.bin");
            assertThat(talker.expect("#")).contains("204800 bytes copied in");
        }
        assertThat(device.holds("file:slot0:new.bin")).isEqualTo(image);
        assertThat(device.device().log().texts("destroyed")).containsExactly("delete slot0:new.bin", "squeeze slot0:");
    }

    private static void copy(Talker talker, String to) throws Exception {
        talker.say("copy tftp://127.0.0.1/new.bin " + to, "Destination filename \\[new.bin\\]\\? ");
        talker.type("\r");
    }

    @Test
    void aDiskGivesBackTheRoomOfADeletedFileAtOnce() throws Exception {
        SimulatedDevice device = simulator.device("rs-2911-full");
        byte[] image = image("new.bin", 204_800);
        try (Talker talker = privileged(device)) {
            talker.say("copy tftp://127.0.0.1/new.bin flash0:", "\\? ");
            talker.say("", "\\? ");
            assertThat(talker.say("", "#")).contains("(Not enough space on device)");
            assertThat(device.holds("file:flash0:new.bin")).hasSize(262_144 - 204_800 - 3_066 - 36 - 1_216);
            talker.say("delete /force flash0:c2900-universalk9-mz.SPA.154-3.M3.bin", "#");
            talker.say("copy tftp://127.0.0.1/new.bin flash0:", "\\? ");
            talker.say("", "\\? ");
            talker.say("", "over write\\? \\[confirm\\]");
            talker.type("y").expect("bytes copied.*#");
            assertThat(talker.say("verify /md5 flash0:new.bin " + md5(image), "#"))
                    .contains("Verified (flash0:new.bin) = " + md5(image));
            assertThat(talker.say("verify flash0:new.bin", "#"))
                    .contains("Embedded Hash   MD5 : ")
                    .contains("Signature Verified");
        }
        assertThat(device.holds("file:flash0:new.bin")).isEqualTo(image);
    }

    @Test
    void oldReleasesHaveNoHashAndSayOneWordOfVerification() throws Exception {
        try (Talker talker = privileged(simulator.device("rs-3640"))) {
            assertThat(talker.say("verify /md5 flash:c3640-ik9o3s-mz.122-15.T17.bin", "#"))
                    .contains("% Invalid input detected");
            assertThat(talker.say("verify flash:c3640-ik9o3s-mz.122-15.T17.bin", "#"))
                    .contains("Verified flash:c3640-ik9o3s-mz.122-15.T17.bin");
            assertThat(talker.say("verify flash:nothing.bin", "#")).contains("No such file or directory");
        }
        try (Talker talker = privileged(simulator.device("rs-8300"))) {
            assertThat(talker.say("verify bootflash:vlan.dat", "#"))
                    .contains("Digital signature successfully verified in file bootflash:vlan.dat");
        }
    }

    @Test
    void aQuietDeviceAsksNothingAndErases() throws Exception {
        SimulatedDevice device = simulator.device("rs-3640-full");
        image("new.bin", 262_144);
        try (Talker talker = privileged(device)) {
            talker.say("configure terminal", "\\(config\\)#");
            talker.say("file prompt quiet", "\\(config\\)#");
            talker.say("end", "#");
            assertThat(talker.say("show running-config", "#")).contains("\r\nfile prompt quiet\r\n");
            assertThat(talker.say("copy tftp://127.0.0.1/new.bin flash:", "bytes copied.*#"))
                    .doesNotContain("?");
            talker.say("configure terminal", "\\(config\\)#");
            talker.say("file prompt alert", "\\(config\\)#");
            talker.say("end", "#");
            assertThat(talker.say("show running-config", "#")).doesNotContain("file prompt");
        }
        assertThat(device.device().log().texts("destroyed")).containsExactly("erase flash:");
    }
}
