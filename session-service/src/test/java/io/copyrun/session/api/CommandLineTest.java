package io.copyrun.session.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.copyrun.event.Direction;
import org.junit.jupiter.api.Test;

class CommandLineTest {
    private static String upload(String kind) {
        return CommandLine.onDevice(Direction.UPLOAD, kind, "192.0.2.9", "r1-x", null);
    }

    private static String download(String kind) {
        return CommandLine.onDevice(Direction.DOWNLOAD, kind, "192.0.2.9", "r1-x.bin", null);
    }

    @Test
    void namesSourceAndDestinationSoThatNoQuestionIsLeft() {
        assertThat(upload("running-config")).isEqualTo("copy running-config tftp://192.0.2.9/r1-x");
        assertThat(upload("startup-config")).isEqualTo("copy startup-config tftp://192.0.2.9/r1-x");
        assertThat(upload("file:flash:vlan.dat")).isEqualTo("copy flash:vlan.dat tftp://192.0.2.9/r1-x");
        assertThat(download("running-config")).isEqualTo("copy tftp://192.0.2.9/r1-x.bin running-config");
        assertThat(download("image")).isEqualTo("copy tftp://192.0.2.9/r1-x.bin flash:r1-x.bin");
    }

    @Test
    void letsTheDeviceAskForTheNameOfItsImage() {
        assertThat(upload("image")).isEqualTo("copy flash: tftp://192.0.2.9/r1-x");
    }

    @Test
    void namesTheRoutingTableWhereTheCommandTakesOne() {
        assertThat(CommandLine.onDevice(Direction.UPLOAD, "running-config", "192.0.2.9", "r1-x", "management"))
                .isEqualTo("copy running-config tftp://192.0.2.9/r1-x vrf management");
    }

    @Test
    void givesComputersTheLineOfTheirClient() {
        assertThat(CommandLine.onComputer(Direction.UPLOAD, "192.0.2.9", 6969, "hand-x"))
                .isEqualTo("tftp -m binary 192.0.2.9 6969 -c put FILE hand-x");
        assertThat(CommandLine.onComputer(Direction.DOWNLOAD, "192.0.2.9", 69, "hand-x"))
                .isEqualTo("tftp -m binary 192.0.2.9 69 -c get hand-x");
    }
}
