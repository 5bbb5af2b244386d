package io.copyrun.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.copyrun.simulator.device.Power;
import io.copyrun.simulator.estate.Faults;
import io.copyrun.simulator.estate.FlashFaults;
import io.copyrun.simulator.estate.FlashFaults.Cut;
import io.copyrun.simulator.estate.FlashFaults.Into;
import io.copyrun.simulator.estate.FlashFaults.Restart;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What can go wrong while flash is written, and what an oracle sees of it. */
class FlashFaultsIT extends Restoring {
    private static final int IMAGE_BYTES = 262_144;

    private SimulatedDevice full(FlashFaults faults) {
        SimulatedDevice device = simulator.device("rs-3640-full");
        device.setFaults(Faults.of(faults));
        return device;
    }

    private static Talker toTheEraseQuestion(Talker talker) throws Exception {
        talker.say("copy tftp://127.0.0.1/new.bin flash:", "Source filename \\[new.bin\\]\\? ");
        talker.say("", "Destination filename \\[new.bin\\]\\? ");
        talker.say("", "Erase flash: before copying\\? \\[confirm\\]");
        return talker;
    }

    private static Talker erasing(Talker talker) throws Exception {
        toTheEraseQuestion(talker).type("y").expect("Continue\\? \\[confirm\\]");
        return talker.type("y");
    }

    @Test
    void aFlippedBitIsWrittenAndReportedAsCopied() throws Exception {
        SimulatedDevice device = simulator.device("rs-2911");
        device.setFaults(Faults.of(FlashFaults.flippingByteAt(1_000)));
        byte[] image = image("new.bin", IMAGE_BYTES);
        try (Talker talker = privileged(device)) {
            talker.say("copy tftp://127.0.0.1/new.bin flash0:", "\\? ");
            talker.say("", "\\? ");
            talker.say("", "262144 bytes copied.*#");
            assertThat(talker.say("verify flash0:new.bin", "#")).contains("verification failed");
        }
        byte[] kept = device.holds("file:flash0:new.bin");
        assertThat(kept[1_000]).isNotEqualTo(image[1_000]);
        kept[1_000] = image[1_000];
        assertThat(kept).isEqualTo(image);
    }

    @Test
    void aBadChecksumIsPrintedAndTheFileIsNotStarted() throws Exception {
        SimulatedDevice device = full(FlashFaults.findingBadChecksums());
        image("new.bin", IMAGE_BYTES);
        try (Talker talker = privileged(device)) {
            assertThat(erasing(talker).expect("rs-3640-full#"))
                    .containsPattern("Verifying checksum...  invalid checksum \\(0x[0-9A-F]{4}\\)");
            assertThat(talker.say("verify flash:new.bin", "#")).contains("%Error verifying flash:new.bin");
        }
    }

    @Test
    void aWriteErrorLeavesAPart() throws Exception {
        SimulatedDevice device = full(FlashFaults.failingToWrite("Device failure", 51_200));
        image("new.bin", IMAGE_BYTES);
        try (Talker talker = privileged(device)) {
            assertThat(erasing(talker).expect("rs-3640-full#"))
                    .contains("%Error writing flash:/new.bin (Device failure)");
        }
        assertThat(device.holds("file:flash:new.bin")).hasSize(51_200);
    }

    @Test
    void aLieAboutSpaceComesBeforeTheFirstByte() throws Exception {
        SimulatedDevice device = full(FlashFaults.sayingNoSpace());
        image("new.bin", IMAGE_BYTES);
        try (Talker talker = privileged(device)) {
            toTheEraseQuestion(talker);
            assertThat(talker.type("n").expect("rs-3640-full#")).contains("(Not enough space on device)");
        }
        assertThat(server.readings("new.bin")).isZero();
        assertThat(device.holds("image")).hasSize(IMAGE_BYTES);
    }

    @Test
    void copiesAfterAnEraseFindNoServerAsOftenAsAskedFor() throws Exception {
        SimulatedDevice device = full(FlashFaults.failingAfterErase(2));
        byte[] image = image("new.bin", IMAGE_BYTES);
        try (Talker talker = privileged(device)) {
            assertThat(erasing(talker).expect("rs-3640-full#"))
                    .contains(".....\r\n%Error opening tftp://127.0.0.1/new.bin (Timed out)");
            for (String expected : new String[] {"(Timed out)", "262144 bytes copied"}) {
                talker.say("copy tftp://127.0.0.1/new.bin flash:", "\\? ");
                talker.say("", "\\? ");
                assertThat(talker.say("", "rs-3640-full#")).contains(expected).doesNotContain("Erase");
            }
        }
        assertThat(device.holds("file:flash:new.bin")).isEqualTo(image);
    }

    @Test
    void aSessionThatIsCutBeforeTheAnswerLeavesTheDeviceUntouched() throws Exception {
        SimulatedDevice device = full(FlashFaults.cutting(Cut.BEFORE_ANSWER));
        image("new.bin", IMAGE_BYTES);
        try (Talker talker = privileged(device)) {
            toTheEraseQuestion(talker);
            await().until(talker::closed);
        }
        assertThat(device.holds("image")).hasSize(IMAGE_BYTES);
        assertThat(device.device().log().texts("destroyed")).isEmpty();
    }

    @Test
    void aSessionThatIsCutAfterTheAnswerLeavesAnErasedDevice() throws Exception {
        SimulatedDevice device = full(FlashFaults.cutting(Cut.AFTER_ANSWER));
        image("new.bin", IMAGE_BYTES);
        try (Talker talker = privileged(device)) {
            erasing(talker);
            await().until(talker::closed);
        }
        try (Talker talker = privileged(device)) {
            assertThat(talker.say("dir flash:", "#")).contains("No files in directory");
        }
        assertThat(device.device().log().texts("destroyed")).containsExactly("erase flash:");
        assertThat(server.readings("new.bin")).isZero();
    }

    @ParameterizedTest
    @EnumSource(Restart.class)
    void aRestartEndsInTheMonitorOnceTheFlashIsErased(Restart when) throws Exception {
        SimulatedDevice device = full(FlashFaults.restarting(when, Into.ROMMON));
        image("new.bin", IMAGE_BYTES);
        try (Talker talker = privileged(device)) {
            erasing(talker);
            await().until(talker::closed);
        }
        await().atMost(Duration.ofSeconds(20))
                .until(() -> device.device().power().state() == Power.State.ROMMON);
        try (Talker talker = Talker.telnet(device)) {
            talker.expect("rommon 1 > ");
        }
        assertThat(device.device().log().texts("destroyed")).containsExactly("erase flash:");
        long kept = device.device().memory().mainFileSystem().usedBytes();
        assertThat(kept).isEqualTo(when == Restart.DURING_COPY ? 65_536 + 64 : 0);
    }

    @Test
    void aRestartBackToTheCommandLineHappensOnceAndTheCopyCanBeDoneAgain() throws Exception {
        SimulatedDevice device = full(FlashFaults.restarting(Restart.AFTER_ERASE, Into.CLI));
        byte[] image = image("new.bin", IMAGE_BYTES);
        try (Talker talker = privileged(device)) {
            erasing(talker);
            await().until(talker::closed);
        }
        await().atMost(Duration.ofSeconds(20))
                .until(() -> device.device().power().state() == Power.State.RUNNING);
        try (Talker talker = privileged(device)) {
            talker.say("copy tftp://127.0.0.1/new.bin flash:", "\\? ");
            talker.say("", "\\? ");
            talker.say("", "262144 bytes copied.*#");
        }
        assertThat(device.holds("file:flash:new.bin")).isEqualTo(image);
    }

    @Test
    void aSessionOverSshIsRefusedByTheMonitor() throws Exception {
        SimulatedDevice device = simulator.device("rs-8300");
        device.setFaults(Faults.of(FlashFaults.restarting(Restart.DURING_COPY, Into.ROMMON)));
        image("new.bin", IMAGE_BYTES);
        try (Talker talker = Talker.ssh(device)) {
            talker.expect("#");
            talker.say("copy tftp://127.0.0.1/new.bin bootflash:", "\\? ");
            talker.say("", "\\? ");
            talker.type("\r");
            await().until(talker::closed);
        }
        await().atMost(Duration.ofSeconds(20))
                .until(() -> device.device().power().state() == Power.State.ROMMON);
        assertThatThrownBy(() -> Talker.ssh(device)).isNotNull();
    }

    @Test
    void anotherDeviceBehindTheAddressHasAnotherSerialNumberAndName() throws Exception {
        for (String name : new String[] {"rs-2950", "rs-2500-ios10", "rs-2600", "rs-2911"}) {
            SimulatedDevice device = simulator.device(name);
            device.setFaults(Faults.answeringAs("FOC9999ZZZZ"));
            try (Talker talker = privileged(device)) {
                assertThat(talker.say("show version", "not-" + name + "#"))
                        .contains("FOC9999ZZZZ")
                        .contains("not-" + name + " uptime is");
                assertThat(talker.say("show running-config", "#")).contains("\r\nhostname not-" + name + "\r\n");
            }
        }
    }

    @Test
    void theControlInterfaceTakesTheseFaultsAndShowsWhatWasDestroyed() throws Exception {
        HttpClient client = HttpClient.newHttpClient();
        URI device = URI.create("http://127.0.0.1:" + simulator.controlPort() + "/devices/rs-3640/");
        HttpResponse<String> faults = client.send(
                HttpRequest.newBuilder(device.resolve("faults"))
                        .POST(HttpRequest.BodyPublishers.ofString("""
                                {"otherSerial":"X1","flash":{"restart":"during-erase","into":"cli","cut":"before-answer","flipByteAt":7}}"""))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
        assertThat(faults.statusCode()).isEqualTo(200);
        assertThat(faults.body()).contains("\"restart\":\"during-erase\"").contains("\"otherSerial\":\"X1\"");
        simulator.device("rs-3640").setFaults(Faults.NONE);
        try (Talker talker = privileged(simulator.device("rs-3640"))) {
            talker.say("erase flash:", "\\[confirm\\]");
            talker.type("y").expect("complete.*#");
        }
        HttpResponse<String> log = client.send(
                HttpRequest.newBuilder(device.resolve("log")).build(), HttpResponse.BodyHandlers.ofString());
        assertThat(log.body()).contains("\"what\":\"destroyed\",\"text\":\"erase flash:\"");
    }

    @ParameterizedTest
    @EnumSource(
            value = Cut.class,
            names = {"BEFORE_ANSWER", "AFTER_ANSWER"})
    void aCutAlsoEndsTheDialogOfIos11(Cut when) throws Exception {
        SimulatedDevice device = simulator.device("rs-2500-ios11-full");
        device.setFaults(Faults.of(FlashFaults.cutting(when)));
        image("new.img", IMAGE_BYTES);
        try (Talker talker = privileged(device)) {
            talker.say("copy tftp flash", "\\] ");
            talker.say("2", "\\? ");
            talker.say("127.0.0.1", "\\? ");
            talker.say("new.img", "\\? ");
            talker.say("", "Erase flash device before writing\\? \\[confirm\\]");
            if (when == Cut.AFTER_ANSWER) {
                talker.type("y").expect("Are you sure you want to erase\\? \\[confirm\\]");
                talker.type("y").expect("\\[yes/no\\]");
                talker.type("yes\r");
            }
            await().until(talker::closed);
        }
        assertThat(device.device().log().texts("destroyed")).hasSize(when == Cut.AFTER_ANSWER ? 1 : 0);
        assertThat(server.readings("new.img")).isEqualTo(1);
    }

    @Test
    void aSessionThatIsCutAfterAMergeLeavesAMergedConfiguration() throws Exception {
        SimulatedDevice device = simulator.device("rs-2911");
        device.setFaults(Faults.of(FlashFaults.cutting(Cut.AFTER_MERGE)));
        serve("change.cfg", "hostname merged\nend\n");
        try (Talker talker = privileged(device)) {
            talker.say("copy tftp://127.0.0.1/change.cfg running-config", "\\? ");
            talker.say("", "\\? ");
            talker.type("\r");
            await().until(talker::closed);
        }
        assertThat(text(device.holds("running-config"))).contains("\nhostname merged\n");
    }
}
