package io.copyrun.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.copyrun.simulator.device.DeviceLog;
import io.copyrun.simulator.flash.Held;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

/** What the log of a device tells an oracle: what was lost, what came, when a session ended; and that it can be halted. */
class LossesIT extends Restoring {
    private static final String NEW_CONFIG = "version 12.1\nhostname other\nend\n";

    private static String sha256(byte[] bytes) {
        return Held.of(bytes).digest("SHA-256");
    }

    @Test
    void theLogNamesEveryFileThatAnEraseLoses() throws Exception {
        SimulatedDevice device = simulator.device("rs-2600-full");
        String image = sha256(device.holds("image"));
        String other = sha256(device.holds("file:flash:keep.cfg"));

        try (Talker talker = privileged(device)) {
            talker.say("erase flash:", "Continue\\? \\[confirm\\]");
            talker.type("\r").expect("rs-2600-full#");
        }

        assertThat(device.device().log().texts("lost"))
                .containsExactly(
                        "file:flash:c2600-i-mz.121-5.T.bin 262144 bytes sha256 " + image,
                        "file:flash:keep.cfg 1024 bytes sha256 " + other);
        assertThat(whats(device)).containsSubsequence("lost", "lost", "destroyed", "erased");
    }

    @Test
    void theLogNamesTheConfigurationThatIsOverwrittenAndTheOneThatCame() throws Exception {
        SimulatedDevice device = simulator.device("rs-2600");
        String before = sha256(device.holds("startup-config"));
        serve("other", NEW_CONFIG);

        try (Talker talker = privileged(device)) {
            talker.say("copy tftp://127.0.0.1/other startup-config", "Destination filename \\[startup-config\\]\\? ");
            talker.say("", "#");
        }

        String came = sha256(NEW_CONFIG.getBytes(StandardCharsets.ISO_8859_1));
        assertThat(device.device().log().texts("lost"))
                .singleElement()
                .asString()
                .startsWith("startup-config ")
                .endsWith(" bytes sha256 " + before);
        assertThat(device.device().log().texts("written"))
                .containsExactly("startup-config " + NEW_CONFIG.length() + " bytes sha256 " + came);
        await().atMost(Duration.ofSeconds(5)).until(() -> whats(device).contains("closed"));
        assertThat(whats(device)).containsSubsequence("connected", "destroyed", "written", "closed");
    }

    @Test
    void aWatcherHaltsTheDeviceBeforeWhatComesNext() throws Exception {
        SimulatedDevice device = simulator.device("rs-2600-full");
        var halted = new CountDownLatch(1);
        var goesOn = new CountDownLatch(1);
        device.device().log().watch(line -> {
            if (line.what().equals(DeviceLog.DESTROYED)) {
                halted.countDown();
                awaitQuietly(goesOn);
            }
        });

        try (Talker talker = privileged(device)) {
            talker.say("erase flash:", "Continue\\? \\[confirm\\]");
            talker.type("\r");
            halted.await();
            assertThat(device.holds("image")).hasSize(262_144);
            goesOn.countDown();
            talker.expect("rs-2600-full#");
        }

        assertThat(device.device().holds("image")).isEmpty();
    }

    private static void awaitQuietly(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static List<String> whats(SimulatedDevice device) {
        return device.log().stream().map(DeviceLog.Line::what).toList();
    }
}
