package io.copyrun.session.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.copyrun.event.Direction;
import io.copyrun.event.TransferProtocol;
import io.copyrun.session.device.Via;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class CommandLineTest {
    private static final CommandLine.Server TFTP = new CommandLine.Server("192.0.2.9", 6969, Via.TFTP);

    private static String upload(String kind) {
        return CommandLine.onDevice(Direction.UPLOAD, kind, TFTP, "r1-x", null);
    }

    private static String download(String kind) {
        return CommandLine.onDevice(Direction.DOWNLOAD, kind, TFTP, "r1-x.bin", null);
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
        assertThat(CommandLine.onDevice(Direction.UPLOAD, "running-config", TFTP, "r1-x", "management"))
                .isEqualTo("copy running-config tftp://192.0.2.9/r1-x vrf management");
    }

    @Test
    void givesComputersTheLineOfTheirClient() {
        assertThat(CommandLine.onComputer(Direction.UPLOAD, TFTP, "hand-x"))
                .isEqualTo("tftp -m binary 192.0.2.9 6969 -c put FILE hand-x");
        assertThat(CommandLine.onComputer(
                        Direction.DOWNLOAD, new CommandLine.Server("192.0.2.9", 69, Via.TFTP), "hand-x"))
                .isEqualTo("tftp -m binary 192.0.2.9 69 -c get hand-x");
    }

    private static CommandLine.Server server(TransferProtocol protocol, @Nullable String password) {
        return new CommandLine.Server("192.0.2.9", 2222, new Via(protocol, "cr-x", password));
    }

    @Test
    void namesTheUserOfTheTicketAndItsPasswordWhereNobodyAsksForIt() {
        var ftp = server(TransferProtocol.FTP, "canary-ticket");
        var scp = server(TransferProtocol.SCP, "canary-ticket");

        assertThat(CommandLine.onDevice(Direction.UPLOAD, "running-config", ftp, "r1-x", null))
                .isEqualTo("copy running-config ftp://cr-x:canary-ticket@192.0.2.9/r1-x");
        assertThat(CommandLine.onDevice(Direction.UPLOAD, "running-config", scp, "r1-x", null))
                .isEqualTo("copy running-config scp://cr-x@192.0.2.9/r1-x");
    }

    @Test
    void isWhatClientsOfLinuxTake() {
        assertThat(CommandLine.onComputer(Direction.UPLOAD, server(TransferProtocol.RCP, null), "x"))
                .isEqualTo("rcp FILE cr-x@192.0.2.9:x");
        assertThat(CommandLine.onComputer(Direction.DOWNLOAD, server(TransferProtocol.FTP, "canary-ticket"), "x"))
                .isEqualTo("curl -O ftp://cr-x:canary-ticket@192.0.2.9:2222/x");
        assertThat(CommandLine.onComputer(Direction.UPLOAD, server(TransferProtocol.SCP, "canary-ticket"), "x"))
                .isEqualTo("scp -P 2222 FILE cr-x@192.0.2.9:x");
    }
}
