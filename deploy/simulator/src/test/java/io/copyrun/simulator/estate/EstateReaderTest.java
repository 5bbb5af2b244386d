package io.copyrun.simulator.estate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EstateReaderTest {
    private final Path directory;

    EstateReaderTest(@TempDir Path directory) {
        this.directory = directory;
    }

    private Path write(String name, String text) throws IOException {
        return Files.writeString(directory.resolve(name), text);
    }

    @ParameterizedTest
    @CsvSource({"demo, 20", "fifty, 50", "faulty, 22"})
    void builtInEstatesHaveTheirDevicesAllOnAddressesOfTheirOwn(String name, int count) {
        List<DeviceDescription> devices = EstateReader.builtIn(name);

        assertThat(devices).hasSize(count);
        assertThat(devices).extracting(DeviceDescription::address).doesNotHaveDuplicates();
        assertThat(devices).extracting(DeviceDescription::name).doesNotHaveDuplicates();
    }

    @Test
    void theDemoHasAllKindsAndTwoLargeImages() {
        List<DeviceDescription> devices = EstateReader.builtIn("demo");

        assertThat(devices)
                .extracting(device -> device.model().model())
                .contains("catalyst-2950", "catalyst-3500xl", "isr-2911", "c8300-iosxe", "nexus-9300");
        assertThat(devices.stream().filter(device -> device.values().containsKey("imageBytes")))
                .hasSize(2);
    }

    @Test
    void aNewDeviceAndANewModelAreFiles() throws IOException {
        Files.createDirectories(directory.resolve("models"));
        String model;
        try (var in = EstateReader.class.getResourceAsStream("/io/copyrun/simulator/models/isr-2911.yaml")) {
            model = new String(in.readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
        }
        write("models/mine.yaml", model.replace("model: isr-2911", "model: mine"));
        write("a.yaml", "firstAddress: 127.77.3.254\ndevices:\n  - {name: \"r%d\", model: mine, count: 3}\n");

        List<DeviceDescription> devices = EstateReader.at(directory);

        assertThat(devices).extracting(DeviceDescription::name).containsExactly("r1", "r2", "r3");
        assertThat(devices)
                .extracting(DeviceDescription::address)
                .containsExactly("127.77.3.254", "127.77.4.1", "127.77.4.2");
    }

    @Test
    void saysWhatIsWrongWithAFile() throws IOException {
        Path unknownModel = write("b.yaml", "devices:\n  - {name: r, model: pdp-11}\n");
        Path unknownWord = write("c.yaml", "devices:\n  - {name: r, modle: isr-2911}\n");

        assertThatThrownBy(() -> EstateReader.at(unknownModel)).hasMessageContaining("models/pdp-11.yaml");
        assertThatThrownBy(() -> EstateReader.at(unknownWord)).hasMessageContaining("modle");
    }

    @Test
    void theInventoryFileHasOneLineForEachDevice() {
        List<InventoryCsv.Row> rows = EstateReader.builtIn("demo").stream()
                .map(device -> new InventoryCsv.Row(device, 10_022))
                .toList();

        assertThat(InventoryCsv.of(rows).lines())
                .hasSize(21)
                .startsWith(
                        "name,address,port,platform,controlProtocol,credentialProfile,transferProtocol,sshAlgorithms,groups,vrf",
                        "floor-sw-01,127.10.0.1,10022,cisco-ios,telnet,demo,tftp,modern,floor;demo,")
                .contains("branch-rt-01,127.10.0.7,10022,cisco-ios,ssh,demo,tftp,legacy,branch;demo,")
                .contains("dc-sw-04,127.10.0.20,10022,cisco-nxos,ssh,demo,tftp,modern,dc;demo,management");
    }
}
