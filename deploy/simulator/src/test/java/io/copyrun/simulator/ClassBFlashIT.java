package io.copyrun.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/** Flash that only an erase makes room in, in the dialogs of three generations. */
class ClassBFlashIT extends Restoring {
    private static final int IMAGE_BYTES = 262_144;

    @Test
    void ios12AsksToEraseTwiceAndThenCopiesAndChecks() throws Exception {
        SimulatedDevice device = simulator.device("rs-3640-full");
        byte[] image = image("new.bin", IMAGE_BYTES);
        try (Talker talker = privileged(device)) {
            talker.say("copy tftp: flash:", "Address or name of remote host \\[\\]\\? ");
            talker.say("127.0.0.1", "Source filename \\[\\]\\? ");
            talker.say("new.bin", "Destination filename \\[new.bin\\]\\? ");
            assertThat(talker.say("", "\r\nErase flash: before copying\\? \\[confirm\\]"))
                    .contains("Accessing tftp://127.0.0.1/new.bin...\r\n");
            talker.type("\r").expect("Erasing the flash filesystem will remove all files! Continue\\? \\[confirm\\]");
            assertThat(talker.type("\r").expect("rs-3640-full#"))
                    .containsPattern("Erasing device... e{16} ...erased\r\nErase of flash: complete\r\n"
                            + "Loading new.bin from 127.0.0.1 \\(via FastEthernet0/0\\): !+\r\n"
                            + "\\[OK - 262144 bytes\\]\r\n\r\n"
                            + "Verifying checksum...  OK \\(0x[0-9A-F]{4}\\)\r\n"
                            + "262144 bytes copied in [\\d.]+ secs \\(\\d+ bytes/sec\\)\r\n");
            assertThat(talker.say("dir flash:", "#"))
                    .contains("new.bin")
                    .doesNotContain("c3640-ik9o3s")
                    .contains("458752 bytes total (196544 bytes free)");
        }
        assertThat(device.holds("file:flash:new.bin")).isEqualTo(image);
        assertThat(server.readings("new.bin")).isEqualTo(1);
        assertThat(device.device().log().texts("destroyed")).containsExactly("erase flash:");
        assertThat(device.device().log().texts("question"))
                .contains(
                        "erase confirmed: Erase flash: before copying? [confirm]",
                        "erase-all confirmed: Erasing the flash filesystem will remove all files! Continue? [confirm]");
    }

    @Test
    void aCopyWithoutTheEraseFillsWhatIsFreeAndLeavesItsPart() throws Exception {
        SimulatedDevice device = simulator.device("rs-3640-full");
        image("new.bin", IMAGE_BYTES);
        try (Talker talker = privileged(device)) {
            talker.say("copy tftp://127.0.0.1/new.bin flash:", "Source filename \\[new.bin\\]\\? ");
            talker.say("", "Destination filename \\[new.bin\\]\\? ");
            talker.say("", "Erase flash: before copying\\? \\[confirm\\]");
            assertThat(talker.type("n").expect("rs-3640-full#"))
                    .contains("%Error copying tftp://127.0.0.1/new.bin (Not enough space on device)")
                    .doesNotContain("bytes copied");
            assertThat(talker.say("dir flash:", "#")).contains("458752 bytes total (0 bytes free)");
        }
        // 458752 - 262144 - 98304, and a header of 64 bytes for each of three files.
        assertThat(device.holds("file:flash:new.bin")).hasSize(98_112);
        assertThat(device.holds("image")).hasSize(IMAGE_BYTES);
        assertThat(device.device().log().texts("destroyed")).isEmpty();
    }

    @Test
    void aRefusedSecondQuestionEndsTheCopyBeforeAnythingIsTouched() throws Exception {
        SimulatedDevice device = simulator.device("rs-2600-full");
        image("new.bin", IMAGE_BYTES);
        try (Talker talker = privileged(device)) {
            talker.say("copy tftp://127.0.0.1/new.bin flash:", "Destination filename \\[new.bin\\]\\? ");
            assertThat(talker.say("", "Erase flash:before copying\\? \\[confirm\\]"))
                    .doesNotContain("Accessing");
            talker.type("y").expect("Continue\\? \\[confirm\\]");
            assertThat(talker.type("n").expect("#")).doesNotContain("Erasing device");
        }
        assertThat(device.holds("image")).hasSize(IMAGE_BYTES);
        assertThat(server.readings("new.bin")).isZero();
        assertThat(device.device().log().texts("destroyed")).isEmpty();
    }

    @Test
    void anImageLargerThanTheFlashFitsNotEvenWhenItIsEmpty() throws Exception {
        SimulatedDevice device = simulator.device("rs-2600-small");
        image("new.bin", IMAGE_BYTES);
        try (Talker talker = privileged(device)) {
            talker.say("copy tftp://127.0.0.1/new.bin flash:", "\\[new.bin\\]\\? ");
            talker.say("", "before copying\\? \\[confirm\\]");
            talker.type("y").expect("Continue\\? \\[confirm\\]");
            assertThat(talker.type("y").expect("rs-2600-small#")).contains("(Not enough space on device)");
        }
        assertThat(device.holds("file:flash:new.bin")).hasSize(196_608 - 64);
    }

    @Test
    void aTypingErrorOfTheStartupConfigurationAsksToEraseTheFlash() throws Exception {
        SimulatedDevice device = simulator.device("rs-3640");
        try (Talker talker = privileged(device)) {
            talker.say("copy running-config start-config", "Destination filename \\[start-config\\]\\? ");
            talker.say("", "Erase flash: before copying\\? \\[confirm\\]");
            talker.type("\r").expect("Continue\\? \\[confirm\\]");
            talker.type("\r").expect("bytes copied .*#");
            assertThat(talker.say("dir flash:", "#")).contains("start-config").doesNotContain(".bin");
        }
        assertThat(device.device().log().texts("destroyed")).containsExactly("erase flash:");
    }

    @Test
    void theSameNameMakesADeletedFileThatKeepsItsRoom() throws Exception {
        SimulatedDevice device = simulator.device("rs-2600");
        byte[] image = image("c2600-i-mz.121-5.T.bin", 300_000);
        try (Talker talker = privileged(device)) {
            talker.say("copy tftp://127.0.0.1/c2600-i-mz.121-5.T.bin flash:", "\\]\\? ");
            assertThat(talker.say("", "Do you want to over write\\? \\[confirm\\]"))
                    .contains("%Warning:There is a file already existing with this name");
            talker.type("y").expect("Erase flash:before copying\\? \\[confirm\\]");
            talker.type("n").expect("Verifying checksum...  OK .*#");
            assertThat(talker.say("show flash:", "#"))
                    .contains("  204800   c2600-i-mz.121-5.T.bin [deleted]\r\n".replace("  204800", "204800"))
                    .contains("[506016 bytes used, 7620448 available, 8126464 total]");
            talker.say("delete flash:keep.cfg", "Delete filename \\[keep.cfg\\]\\? ");
            talker.say("", "Delete flash:keep.cfg\\? \\[confirm\\]");
            talker.type("y").expect("#");
            assertThat(talker.say("show flash:", "#"))
                    .contains("keep.cfg [deleted]")
                    .contains("7620448 available");
            talker.say("erase flash:", "Erasing the flash filesystem will remove all files! Continue\\? \\[confirm\\]");
            talker.type("y").expect("Erase of flash: complete.*#");
            assertThat(talker.say("dir flash:", "#"))
                    .contains("No files in directory")
                    .contains("(8126464 bytes free)");
        }
        assertThat(image).hasSize(300_000);
        assertThat(device.device().log().texts("destroyed"))
                .isEqualTo(List.of("overwrite flash:c2600-i-mz.121-5.T.bin", "delete flash:keep.cfg", "erase flash:"));
    }

    @Test
    void ios11ReadsTheFileFirstAndAsksThreeTimes() throws Exception {
        SimulatedDevice device = simulator.device("rs-2500-ios11-full");
        byte[] image = image("new.img", IMAGE_BYTES);
        try (Talker talker = privileged(device)) {
            assertThat(talker.say("copy tftp flash", "Which partition\\? \\[default = 1\\] "))
                    .contains("Partition   Size    Used    Free     Bank-Size  State           Copy-Mode");
            talker.say("2", "Address or name of remote host \\[255.255.255.255\\]\\? ");
            talker.say("127.0.0.1", "Source file name\\? ");
            talker.say("new.img", "Destination file name \\[new.img\\]\\? ");
            assertThat(talker.say("", "Erase flash device before writing\\? \\[confirm\\]"))
                    .containsPattern("Loading new.img from 127.0.0.1 \\(via Ethernet0\\): !+ \\[OK\\]\r\n");
            talker.type("\r").expect("Flash contains files. Are you sure you want to erase\\? \\[confirm\\]");
            talker.type("\r")
                    .expect("Copy 'new.img' from server\r\n  as 'new.img' into Flash WITH erase\\? \\[yes/no\\]");
            assertThat(talker.say("yes", "rs-2500-ios11-full#"))
                    .containsPattern("Erasing device... e{16} ...erased\r\n"
                            + "Loading new.img from 127.0.0.1 \\(via Ethernet0\\): !+\r\n"
                            + "\\[OK - 262144/524224 bytes\\]\r\n"
                            + "Verifying checksum... OK \\(0x[0-9A-F]{4}\\)\r\n"
                            + "Flash device copy took 0:00:\\d\\d \\[hh:mm:ss\\]\r\n");
        }
        assertThat(device.holds("file:flash:2:new.img")).isEqualTo(image);
        assertThat(device.holds("file:flash:1:c2500-i-l.112-9.P")).hasSize(262_144);
        assertThat(server.readings("new.img")).isEqualTo(2);
        assertThat(device.device().log().texts("destroyed")).containsExactly("erase flash:2:");
    }

    @Test
    void ios11CopiesWithoutEraseWhereTheFirstAnswerIsNo() throws Exception {
        SimulatedDevice device = simulator.device("rs-2500-ios11");
        byte[] image = image("new.img", IMAGE_BYTES);
        try (Talker talker = privileged(device)) {
            talker.say("copy tftp flash", "Which partition\\? \\[default = 1\\] ");
            talker.say("2", "\\? ");
            talker.say("127.0.0.1", "\\? ");
            talker.say("new.img", "\\? ");
            talker.say("", "Erase flash device before writing\\? \\[confirm\\]");
            talker.type("n").expect("into Flash WITHOUT erase\\? \\[yes/no\\]");
            talker.say("yes", "Flash device copy took .*#");
            talker.say("erase flash", "Which partition\\? \\[default = 1\\] ");
            talker.say("1", "Flash contains files. Are you sure you want to erase\\? \\[confirm\\]");
            talker.type("n").expect("#");
        }
        assertThat(device.holds("file:flash:2:new.img")).isEqualTo(image);
        assertThat(device.holds("image")).hasSize(204_800);
        assertThat(device.device().log().texts("destroyed")).isEmpty();
    }

    @Test
    void ios10SaysWhatIsFreeErasesAndCountsItsChecksum() throws Exception {
        SimulatedDevice device = simulator.device("rs-2500-ios10-full");
        byte[] image = image("new.img", IMAGE_BYTES);
        try (Talker talker = privileged(device)) {
            talker.say("copy tftp flash", "IP address or name of remote host \\[255.255.255.255\\]\\? ");
            talker.say("127.0.0.1", "Name of tftp filename to copy into flash \\[\\]\\? ");
            talker.say("new.img", "Copy new.img from 127.0.0.1 into flash memory\\? \\[confirm\\]");
            assertThat(talker.type("y").expect("Erase flash before writing\\? \\[confirm\\]"))
                    .contains("122688 bytes available for writing without erasure.");
            assertThat(talker.type("y").expect("rs-2500-ios10-full#"))
                    .contains("[OK - 262144/524224 bytes]")
                    .containsPattern("Flash verification successful. Length = 262144, checksum = 0x[0-9A-F]{4}\r\n")
                    .doesNotContain("bytes copied");
        }
        assertThat(device.holds("file:flash:new.img")).isEqualTo(image);
    }

    @Test
    void ios10GoesOnIntoTooLittleRoomUntilItsBufferOverflows() throws Exception {
        SimulatedDevice device = simulator.device("rs-2500-ios10-full");
        image("new.img", IMAGE_BYTES);
        try (Talker talker = privileged(device)) {
            talker.say("copy tftp flash", "\\? ");
            talker.say("127.0.0.1", "\\? ");
            talker.say("new.img", "into flash memory\\? \\[confirm\\]");
            talker.type("y").expect("Erase flash before writing\\? \\[confirm\\]");
            assertThat(talker.type("n").expect("rs-2500-ios10-full#")).contains("buffer overflow - 122688/122688");
            assertThat(talker.say("show flash", "#")).contains("0 available");
        }
    }

    @Test
    void ios10InvalidatesTheFileOfTheSameName() throws Exception {
        SimulatedDevice device = simulator.device("rs-2500-ios10");
        byte[] image = image("igs-j-l.103-6", 210_000);
        try (Talker talker = privileged(device)) {
            talker.say("copy tftp flash", "\\? ");
            talker.say("127.0.0.1", "\\? ");
            assertThat(talker.say("igs-j-l.103-6", "into flash memory\\? \\[confirm\\]"))
                    .contains("File igs-j-l.103-6 already exists; it will be invalidated!\r\n");
            talker.type("y").expect("Erase flash before writing\\? \\[confirm\\]");
            talker.type("n").expect("verification successful.*#");
            assertThat(talker.say("show flash", "#"))
                    .contains("204800   igs-j-l.103-6 [invalidated]")
                    .contains("210000   igs-j-l.103-6 \r\n");
        }
        assertThat(device.holds("image")).isEqualTo(image);
        assertThat(device.device().log().texts("destroyed")).containsExactly("overwrite flash:igs-j-l.103-6");
    }

    @Test
    void ios11SaysThatTheFileOfTheSameNameIsInvalidated() throws Exception {
        SimulatedDevice device = simulator.device("rs-2500-ios11");
        image("c2500-is-l.112-18.P", IMAGE_BYTES);
        try (Talker talker = privileged(device)) {
            talker.say("copy tftp flash", "\\] ");
            talker.say("2", "\\? ");
            talker.say("127.0.0.1", "\\? ");
            talker.say("c2500-is-l.112-18.P", "\\? ");
            talker.say("", "Erase flash device before writing\\? \\[confirm\\]");
            assertThat(talker.type("n").expect("into Flash WITHOUT erase\\? \\[yes/no\\]"))
                    .contains("File 'c2500-is-l.112-18.P' already exists; it will be invalidated!\r\n");
            talker.say("no", "#");
        }
        assertThat(device.holds("image")).hasSize(204_800);
    }
}
