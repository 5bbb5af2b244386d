package io.copyrun.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import io.copyrun.simulator.estate.EstateReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SimulatorIT {
    private static final int NO_SERVER = 9;

    private final Path directory;

    SimulatorIT(@TempDir Path directory) {
        this.directory = directory;
    }

    private final HttpClient http = HttpClient.newHttpClient();

    private Simulator start() {
        return Simulator.start(
                SimulatorOptions.of(Estates.test("kinds"), NO_SERVER).keepingIn(directory));
    }

    private HttpResponse<byte[]> get(Simulator simulator, String path) throws Exception {
        return http.send(request(simulator, path).build(), BodyHandlers.ofByteArray());
    }

    private static HttpRequest.Builder request(Simulator simulator, String path) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + simulator.controlPort() + path));
    }

    @Test
    void whatWasConfiguredSurvivesARestart() throws Exception {
        try (Simulator simulator = start();
                Talker talker = Talker.telnet(simulator.device("sw-2950"))) {
            talker.loginOverTelnet();
            talker.enable();
            talker.say("terminal monitor", "#");
            talker.say("conf t", "\\(config\\)#");
            talker.say("hostname renamed", "renamed\\(config\\)#");
            talker.say("int fa0/7", "\\(config-if\\)#");
            talker.say("desc moved desk", "\\(config-if\\)#");
            talker.say("snmp-server location cellar", "\\(config\\)#");
            talker.say("no snmp-server contact", "\\(config\\)#");
            talker.say("bogus", "% Invalid input detected.*\\(config\\)#");
            talker.type("end\r").expect("%SYS-5-CONFIG_I: Configured from console by netops on vty0 .*renamed#");
            talker.say("write memory", "\\[OK\\]\r\nrenamed#");
            talker.say("delete /force flash:vlan.dat", "renamed#");
        }
        try (Simulator again = start()) {
            String config = new String(again.device("sw-2950").holds("running-config"), StandardCharsets.ISO_8859_1);
            assertThat(config)
                    .contains("hostname renamed\n", " description moved desk\n", "snmp-server location cellar\n")
                    .contains(" by netops\n")
                    .doesNotContain("snmp-server contact");
            assertThat(new String(again.device("sw-2950").holds("startup-config"), StandardCharsets.ISO_8859_1))
                    .contains("NVRAM config last updated at ")
                    .contains("hostname renamed");
            assertThat(again.device("sw-2950").device().holds("file:flash:vlan.dat"))
                    .isEmpty();
        }
    }

    @Test
    void theControlInterfaceTellsWhatDevicesHoldAndWereTold() throws Exception {
        try (Simulator simulator = start()) {
            SimulatedDevice device = simulator.device("sw-2950");
            try (Talker talker = Talker.telnet(device)) {
                talker.loginOverTelnet();
                talker.say("show clock", "\\*[\\d:.]+ UTC \\w+ \\w+ \\d+ 199\\d\r\nsw-2950>");
            }
            assertThat(get(simulator, "/devices/sw-2950/holds?kind=running-config")
                            .body())
                    .isEqualTo(device.holds("running-config"));
            assertThat(get(simulator, "/devices/sw-2950/holds?kind=file:flash:vlan.dat")
                            .body())
                    .hasSize(1216)
                    .startsWith(0xBA, 0xDB, 0x10, 0x0D);
            assertThat(new String(get(simulator, "/devices/sw-2950/log").body(), StandardCharsets.UTF_8))
                    .contains("\"what\":\"told\",\"text\":\"show clock\\\\r\"");
            assertThat(get(simulator, "/devices/nobody/log").statusCode()).isEqualTo(404);
            assertThat(new String(get(simulator, "/devices").body(), StandardCharsets.UTF_8))
                    .contains("\"name\":\"sw-9300\"")
                    .contains("\"kinds\":[\"running-config\",\"startup-config\",\"image\"]");
            assertThat(Files.readString(directory.resolve("log/sw-2950.log")))
                    .contains(" told show clock\\r")
                    .contains(" command show clock");
        }
    }

    @Test
    void faultsAreSetAndClearedWhileItRuns() throws Exception {
        try (Simulator simulator = start()) {
            String path = "/devices/sw-2950/faults";
            http.send(
                    request(simulator, path)
                            .POST(HttpRequest.BodyPublishers.ofString("{\"refuseLogin\":true,\"hang\":\"transfer\"}"))
                            .build(),
                    BodyHandlers.ofString());
            assertThat(simulator.device("sw-2950").device().faults().refuseLogin())
                    .isTrue();

            HttpResponse<String> wrong = http.send(
                    request(simulator, path)
                            .POST(HttpRequest.BodyPublishers.ofString("{\"hnag\":\"transfer\"}"))
                            .build(),
                    BodyHandlers.ofString());
            assertThat(wrong.statusCode()).isEqualTo(400);
            assertThat(wrong.body()).contains("hnag");

            http.send(
                    request(simulator, path)
                            .POST(HttpRequest.BodyPublishers.noBody())
                            .build(),
                    BodyHandlers.ofString());
            assertThat(simulator.device("sw-2950").device().faults().refuseLogin())
                    .isFalse();
        }
    }

    @Test
    void fiftyDevicesListenWithinSeconds() {
        long started = System.nanoTime();
        try (Simulator simulator = Simulator.start(SimulatorOptions.of(EstateReader.builtIn("fifty"), NO_SERVER))) {
            assertThat(simulator.devices()).hasSize(50);
            assertThat(System.nanoTime() - started).isLessThan(10_000_000_000L);
        }
    }
}
