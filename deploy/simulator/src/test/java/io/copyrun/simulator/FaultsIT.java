package io.copyrun.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.copyrun.simulator.estate.Faults;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class FaultsIT {
    private TftpReceiver server;
    private Simulator simulator;

    @BeforeEach
    void start() throws Exception {
        server = new TftpReceiver();
        simulator = Simulator.start(SimulatorOptions.of(Estates.test("kinds"), server.port()));
    }

    @AfterEach
    void stop() {
        simulator.close();
        server.close();
    }

    @Test
    void aDeviceThatHangsAfterACommandSaysNothingMore() throws Exception {
        SimulatedDevice device = simulator.device("sw-2950");
        try (Talker talker = Talker.telnet(device)) {
            talker.loginOverTelnet();
            device.setFaults(Faults.hangingAt("after-command"));
            talker.type("show privilege\r").expect("Current privilege level is 1\r\n");
            talker.type("\r\r");
            await().untilAsserted(() ->
                    assertThat(device.device().log().texts("hanging")).contains("after-command"));
            assertThat(talker.heard()).isEmpty();
        }
    }

    @Test
    void aRefusedLoginIsRefusedThreeTimesAndThenTheLineIsClosed() throws Exception {
        SimulatedDevice device = simulator.device("sw-2950");
        device.setFaults(Faults.refusingLogins());
        try (Talker talker = Talker.telnet(device)) {
            for (int attempt = 1; attempt <= 3; attempt++) {
                talker.expect("Username: ");
                talker.say("netops", "Password: ");
                talker.type("canary-password\r");
            }
            talker.expect("% Login invalid\r\n\r\n");
            await().until(talker::closed);
            assertThat(device.device().log().texts("login-refused")).hasSize(3);
        }
    }

    @Test
    void anUploadThatStopsHalfWayEndsInATimeoutOfTheDevice() throws Exception {
        SimulatedDevice device = simulator.device("sw-2950");
        device.setFaults(Faults.stoppingUploadAfter(1024));
        try (Talker talker = Talker.telnet(device)) {
            talker.loginOverTelnet();
            talker.enable();
            talker.say("copy run tftp://127.0.0.1/half.cfg", "\\? ");
            assertThat(talker.say("", "#"))
                    .contains("%Error writing tftp://127.0.0.1/half.cfg (Timed out attempting to connect)");
        }
        assertThat(server.files()).doesNotContainKey("half.cfg");
        assertThat(device.uploads()).isEmpty();
    }

    @Test
    void aConfigurationWithoutItsEndIsReportedAsCopied() throws Exception {
        SimulatedDevice device = simulator.device("sw-2950");
        device.setFaults(Faults.omittingEndMark());
        try (Talker talker = Talker.telnet(device)) {
            talker.loginOverTelnet();
            talker.enable();
            talker.say("copy run tftp://127.0.0.1/cut.cfg", "\\? ");
            assertThat(talker.say("", "#")).contains(" bytes copied in ");
        }
        String cut = new String(server.files().get("cut.cfg"), StandardCharsets.ISO_8859_1);
        assertThat(cut).doesNotEndWith("\nend\n");
        assertThat(new String(device.holds("running-config"), StandardCharsets.ISO_8859_1))
                .startsWith(cut);
    }

    @Test
    void aSessionMoreThanThereAreLinesIsClosedAtOnceAndALaterOneIsNot() throws Exception {
        SimulatedDevice device = simulator.device("noisy");
        try (Talker first = Talker.telnet(device)) {
            first.expect("Username: ");
            try (Talker second = Talker.telnet(device)) {
                await().until(second::closed);
                assertThat(second.heard()).isEmpty();
            }
        }
        await().until(() -> device.device().lines().inUse() == 0);
        try (Talker third = Talker.telnet(device)) {
            third.expect("Username: ");
        }
    }

    @Test
    void aHangingSshLoginIsNeverAnswered() throws Exception {
        SimulatedDevice device = simulator.device("rt-8300");
        device.setFaults(Faults.hangingAt("login"));
        Thread client = Thread.ofPlatform().daemon().start(() -> {
            try (Talker talker = Talker.ssh(device)) {
                talker.expect("never");
            } catch (Exception e) {
                // The client's own end, long after the test.
            }
        });
        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(
                        () -> assertThat(device.device().log().texts("hanging")).contains("login"));
        assertThat(device.device().log().texts("logged-in")).isEmpty();
        client.interrupt();
    }

    @Test
    void driftingNoiseMakesEachReadingAnother() {
        SimulatedDevice noisy = simulator.device("noisy");
        SimulatedDevice quiet = simulator.device("rt-2911");

        assertThat(noisy.holds("running-config")).isNotEqualTo(noisy.holds("running-config"));
        assertThat(quiet.holds("running-config")).isEqualTo(quiet.holds("running-config"));
    }
}
