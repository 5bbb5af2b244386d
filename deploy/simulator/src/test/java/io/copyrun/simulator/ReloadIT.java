package io.copyrun.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.copyrun.simulator.device.Power;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** What a device starts from, and what it is when there is nothing to start from. */
class ReloadIT extends Restoring {
    private static void awaitBack(SimulatedDevice device) {
        await().atMost(Duration.ofSeconds(20))
                .until(() -> device.device().power().state() != Power.State.AWAY);
    }

    @Test
    void theBootVariableFollowsTheSavedConfigurationAndTheStartFollowsIt() throws Exception {
        SimulatedDevice device = simulator.device("rs-2911");
        byte[] image = image("new.bin", 262_144);
        try (Talker talker = privileged(device)) {
            talker.say("copy tftp://127.0.0.1/new.bin flash0:", "\\? ");
            talker.say("", "\\? ");
            talker.say("", "bytes copied.*#");
            talker.say("configure terminal", "\\(config\\)#");
            talker.say("no boot system", "\\(config\\)#");
            talker.say("boot system flash0:new.bin", "\\(config\\)#");
            talker.say("end", "#");
            assertThat(talker.say("show bootvar", "#"))
                    .contains("BOOT variable = flash0:c2900-universalk9-mz.SPA.154-3.M3.bin,12;");
            talker.say("reload", "System configuration has been modified. Save\\? \\[yes/no\\]: ");
            talker.say("maybe", "Save\\? \\[yes/no\\]: ");
            talker.say("yes", "Proceed with reload\\? \\[confirm\\]");
            talker.type("n").expect("#");
            assertThat(talker.say("show bootvar", "#")).contains("BOOT variable = flash0:new.bin,12;");
            talker.say("reload", "Proceed with reload\\? \\[confirm\\]");
            talker.type("y");
            await().until(talker::closed);
        }
        assertThat(device.device().power().state()).isEqualTo(Power.State.AWAY);
        try (Talker early = Talker.telnet(device)) {
            await().until(early::closed);
            assertThat(early.heard()).isEmpty();
        }
        awaitBack(device);
        try (Talker talker = privileged(device)) {
            assertThat(talker.say("show version", "#"))
                    .contains("System image file is \"flash0:new.bin\"")
                    .contains("uptime is 0 weeks, 0 days, 0 hours, 0 minutes");
        }
        assertThat(device.holds("image")).isEqualTo(image);
        assertThat(device.device().log().texts("destroyed"))
                .containsExactly("no boot system", "boot system flash0:new.bin", "overwrite startup-config", "reload");
    }

    @Test
    void aPartOfAnImageIsNotStarted() throws Exception {
        SimulatedDevice device = simulator.device("rs-2911-full");
        image("new.bin", 204_800);
        try (Talker talker = privileged(device)) {
            talker.say("copy tftp://127.0.0.1/new.bin flash0:", "\\? ");
            talker.say("", "\\? ");
            talker.say("", "Not enough space.*#");
            talker.say("configure terminal", "\\(config\\)#");
            talker.say("no boot system", "\\(config\\)#");
            talker.say("boot system flash0:new.bin", "\\(config\\)#");
            talker.say("end", "#");
            talker.say("write memory", "\\[OK\\].*#");
            talker.say("reload", "Proceed with reload\\? \\[confirm\\]");
            talker.type("y");
            await().until(talker::closed);
        }
        awaitBack(device);
        try (Talker talker = Talker.telnet(device)) {
            talker.expect("rommon 1 > ");
            assertThat(talker.say("show version", "rommon 2 > ")).contains("command \"show\" not found");
            assertThat(talker.say("dir flash0:", "rommon 3 > ")).contains("204800 bytes   c2900-universalk9-mz");
            assertThat(talker.say("boot flash0:new.bin", "rommon 4 > ")).contains("cannot open");
            talker.type("boot flash0:c2900-universalk9-mz.SPA.154-3.M3.bin\r");
            await().until(talker::closed);
        }
        awaitBack(device);
        try (Talker talker = privileged(device)) {
            assertThat(talker.say("show version", "#")).contains("c2900-universalk9-mz.SPA.154-3.M3.bin");
        }
    }

    @Test
    void a2500WithoutAnImageComesBackAsItsBootHelperAndCanBeFilledAgain() throws Exception {
        SimulatedDevice device = simulator.device("rs-2500-ios10");
        byte[] image = image("igs-j-l.103-6", 204_800);
        try (Talker talker = privileged(device)) {
            talker.say("copy erase flash", "Are you sure you want to erase\\? \\[confirm\\]");
            talker.type("y").expect("...erased.*#");
            talker.say("reload", "Proceed with reload\\? \\[confirm\\]");
            talker.type("y");
            await().until(talker::closed);
        }
        awaitBack(device);
        try (Talker talker = privileged(device)) {
            talker.say("copy tftp flash", "\\? ");
            talker.say("127.0.0.1", "\\? ");
            talker.say("igs-j-l.103-6", "into flash memory\\? \\[confirm\\]");
            assertThat(talker.type("y").expect("rs-2500-ios10\\(boot\\)#")).contains("verification successful");
            talker.say("reload", "\\[confirm\\]");
            talker.type("y");
            await().until(talker::closed);
        }
        awaitBack(device);
        try (Talker talker = privileged(device)) {
            talker.say("show clock", "rs-2500-ios10#");
        }
        assertThat(device.holds("image")).isEqualTo(image);
    }

    @Test
    void aReloadWithoutSavingComesBackWithWhatWasSaved() throws Exception {
        SimulatedDevice device = simulator.device("rs-2950");
        try (Talker talker = privileged(device)) {
            talker.say("configure terminal", "\\(config\\)#");
            talker.say("hostname changed", "\\(config\\)#");
            talker.say("end", "changed#");
            talker.say("reload", "Save\\? \\[yes/no\\]: ");
            talker.say("no", "\\[confirm\\]");
            talker.type("\r");
            await().until(talker::closed);
        }
        awaitBack(device);
        try (Talker talker = privileged(device)) {
            talker.say("show clock", "rs-2950#");
        }
    }

    @Test
    void nxOsAndAsaAskInTheirOwnWordsAndShowWhatTheyWillStart() throws Exception {
        image("nxos.new.bin", 262_144);
        SimulatedDevice device = simulator.device("rs-nexus");
        try (Talker talker = privileged(device)) {
            talker.say("copy tftp://127.0.0.1/nxos.new.bin bootflash: vrf management", "successful.*# ");
            talker.say("configure terminal", "# ");
            talker.say("boot nxos bootflash:nxos.new.bin", "# ");
            talker.say("end", "# ");
            talker.say("copy running-config startup-config", "100%.*# ");
            assertThat(talker.say("show boot", "# ")).contains("NXOS variable = bootflash:/nxos.new.bin");
            talker.say("reload", "This command will reboot the system. \\(y/n\\)\\?  \\[n\\] ");
            talker.say("y", "");
            await().until(talker::closed);
        }
        awaitBack(device);
        try (Talker talker = privileged(device)) {
            assertThat(talker.say("show version", "# ")).contains("bootflash:///nxos.new.bin");
        }
        try (Talker talker = privileged(simulator.device("rs-asa"))) {
            talker.say("configure terminal", "\\(config\\)#");
            talker.say("boot system disk0:/asa9-12-4-54-lfbff-k8.SPA", "\\(config\\)#");
            talker.say("end", "#");
            assertThat(talker.say("show bootvar", "#"))
                    .contains("Current BOOT variable = disk0:/asa9-12-4-54-lfbff-k8.SPA");
            talker.say("reload", "System config has been modified. Save\\? \\[Y\\]es/\\[N\\]o: ");
            talker.say("n", "Proceed with reload\\? \\[confirm\\]");
            talker.type("n").expect("#");
        }
    }
}
