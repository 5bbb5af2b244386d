package io.copyrun.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.copyrun.simulator.estate.CopyProtocol;
import io.copyrun.simulator.estate.Faults;
import io.copyrun.simulator.estate.FlashFaults;
import io.copyrun.simulator.estate.FlashFaults.Into;
import io.copyrun.simulator.estate.FlashFaults.Restart;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;

/** What goes wrong with a copy over TFTP goes wrong over connections too. */
class ConnectedFaultsIT extends Copying {
    private static final int IMAGE_BYTES = 262_144;

    @BeforeEach
    void mayBindReservedPorts() {
        assumeReservedPorts();
    }

    private static String url(CopyProtocol protocol, String file) {
        return switch (protocol) {
            case RCP -> "rcp://netops@127.0.0.1/" + file;
            case FTP -> "ftp://netops:canary-ftp@127.0.0.1/" + file;
            case SCP -> "scp://netops:canary-scp@127.0.0.1/" + file;
            case TFTP -> "tftp://127.0.0.1/" + file;
        };
    }

    private byte[] keepImage(String name) {
        byte[] image = image(name, IMAGE_BYTES);
        keep(name, image);
        return image;
    }

    private void keep(String name, byte[] bytes) {
        rcp.files().put(name, bytes);
        ftp.keep(name, bytes);
        scp.files().put(name, bytes);
    }

    private byte[] received(CopyProtocol protocol, String name) {
        return switch (protocol) {
            case RCP -> Objects.requireNonNull(rcp.files().get(name));
            case FTP -> ftp.file(name);
            case SCP -> Objects.requireNonNull(scp.files().get(name));
            case TFTP -> Objects.requireNonNull(server.files().get(name));
        };
    }

    @ParameterizedTest
    @EnumSource(value = CopyProtocol.class, names = "TFTP", mode = Mode.EXCLUDE)
    void anUploadThatStandsStillIsInterruptedAndNoUpload(CopyProtocol protocol) throws Exception {
        SimulatedDevice device = simulator.device("rs-2911");
        device.setFaults(Faults.stoppingUploadAfter(1024));
        try (Talker talker = privileged(device)) {
            talker.say("copy running-config " + url(protocol, "half.cfg"), "\\? ");
            talker.say("", "\\? ");
            talker.type("\r").expect("!");
            talker.type("\003");
            assertThat(talker.expect("rs-2911#"))
                    .containsPattern("%Error writing " + protocol.scheme() + "://\\S+/half.cfg \\(Interrupted\\)")
                    .doesNotContain("canary-");
        }
        assertThat(device.uploads()).isEmpty();
        assertThat(device.device().log().texts("upload-failed")).hasSize(1);
        assertThat(rcp.files()).doesNotContainKey("half.cfg");
        assertThat(scp.files()).doesNotContainKey("half.cfg");
    }

    @ParameterizedTest
    @EnumSource(value = CopyProtocol.class, names = "TFTP", mode = Mode.EXCLUDE)
    void aConfigurationWithoutItsEndIsReportedAsCopied(CopyProtocol protocol) throws Exception {
        SimulatedDevice device = simulator.device("rs-2911");
        device.setFaults(Faults.omittingEndMark());
        try (Talker talker = privileged(device)) {
            talker.say("copy running-config " + url(protocol, "cut.cfg"), "\\? ");
            talker.say("", "\\? ");
            talker.say("", " bytes copied in .*#");
        }
        String cut = text(received(protocol, "cut.cfg"));
        assertThat(cut).isNotEmpty().doesNotEndWith("\nend\n");
        assertThat(text(device.holds("running-config"))).startsWith(cut);
    }

    @ParameterizedTest
    @EnumSource(value = CopyProtocol.class, names = "TFTP", mode = Mode.EXCLUDE)
    void aFlippedBitIsWrittenAndReportedAsCopied(CopyProtocol protocol) throws Exception {
        SimulatedDevice device = simulator.device("rs-2911");
        device.setFaults(Faults.of(FlashFaults.flippingByteAt(1_000)));
        byte[] image = keepImage("new.bin");
        try (Talker talker = privileged(device)) {
            talker.say("copy " + url(protocol, "new.bin") + " flash0:", "\\? ");
            talker.say("", "\\? ");
            talker.say("", "262144 bytes copied.*#");
        }
        byte[] kept = device.holds("file:flash0:new.bin");
        assertThat(kept[1_000]).isNotEqualTo(image[1_000]);
        kept[1_000] = image[1_000];
        assertThat(kept).isEqualTo(image);
    }

    @ParameterizedTest
    @EnumSource(
            value = CopyProtocol.class,
            names = {"RCP", "FTP"})
    void flashOfClassBIsErasedBeforeAndAWriteErrorLeavesAPart(CopyProtocol protocol) throws Exception {
        SimulatedDevice device = simulator.device("rs-3640-full");
        device.setFaults(Faults.of(FlashFaults.failingToWrite("Device failure", 51_200)));
        keepImage("new.bin");
        try (Talker talker = privileged(device)) {
            talker.say("copy " + url(protocol, "new.bin") + " flash:", "Source filename \\[new.bin\\]\\? ");
            talker.say("", "Destination filename \\[new.bin\\]\\? ");
            talker.say("", "Erase flash: before copying\\? \\[confirm\\]");
            talker.type("y").expect("Continue\\? \\[confirm\\]");
            assertThat(talker.type("y").expect("rs-3640-full#"))
                    .contains("Erase of flash: complete")
                    .contains("%Error writing flash:/new.bin (Device failure)");
        }
        assertThat(device.holds("file:flash:new.bin").length).isBetween(51_200, 51_200 + 4_096);
        assertThat(device.device().log().texts("destroyed")).contains("erase flash:");
    }

    @ParameterizedTest
    @EnumSource(
            value = CopyProtocol.class,
            names = {"RCP", "FTP"})
    void aCopyThatFollowsAnEraseFindsNoServerAsOftenAsItIsTold(CopyProtocol protocol) throws Exception {
        SimulatedDevice device = simulator.device("rs-3640-full");
        device.setFaults(Faults.of(FlashFaults.failingAfterErase(1)));
        keepImage("new.bin");
        try (Talker talker = privileged(device)) {
            talker.say("copy " + url(protocol, "new.bin") + " flash:", "\\? ");
            talker.say("", "\\? ");
            talker.say("", "\\[confirm\\]");
            talker.type("y").expect("\\[confirm\\]");
            assertThat(talker.type("y").expect("rs-3640-full#")).contains("(Timed out)");
            talker.say("copy " + url(protocol, "new.bin") + " flash:", "\\? ");
            talker.say("", "\\? ");
            assertThat(talker.say("", "rs-3640-full#")).contains("262144 bytes copied");
        }
    }

    @ParameterizedTest
    @EnumSource(value = CopyProtocol.class, names = "TFTP", mode = Mode.EXCLUDE)
    void aDeviceThatLosesItsPowerKeepsAPart(CopyProtocol protocol) throws Exception {
        SimulatedDevice device = simulator.device("rs-2911");
        device.setFaults(Faults.of(FlashFaults.restarting(Restart.DURING_COPY, Into.CLI)));
        keepImage("new.bin");
        try (Talker talker = privileged(device)) {
            talker.say("copy " + url(protocol, "new.bin") + " flash0:", "\\? ");
            talker.say("", "\\? ");
            talker.type("\r");
            await().until(talker::closed);
        }
        assertThat(device.holds("file:flash0:new.bin").length).isBetween(65_536, IMAGE_BYTES - 1);
        assertThat(device.device().log().texts("restarted")).hasSize(1);
    }

    @Test
    void replaceReadsTheFileTwiceOverRemoteCopyAndIosXrLoadsOverFtp() throws Exception {
        SimulatedDevice xe = simulator.device("rs-8300");
        String wanted = text(xe.holds("running-config"))
                .replaceAll("(?m)^snmp-server location .*\n", "snmp-server location moved\n");
        keep("whole.cfg", wanted.getBytes(StandardCharsets.ISO_8859_1));
        try (Talker talker = privileged(xe)) {
            assertThat(talker.say("configure replace rcp://netops@127.0.0.1/whole.cfg force", "rs-8300#"))
                    .containsPattern("(?s)(Loading whole.cfg from 127.0.0.1 \\(via \\S+\\): !+\r\n"
                            + "\\[OK - \\d+ bytes\\]\r\n\r\n){2}"
                            + "Total number of passes: 1\r\nRollback Done\r\n");
        }
        assertThat(rcp.readings("whole.cfg")).isEqualTo(2);
        assertThat(text(xe.holds("running-config"))).contains("\nsnmp-server location moved\n");
        SimulatedDevice xr = simulator.device("rs-xr");
        String other = text(xr.holds("running-config"))
                .replaceAll("(?m)^snmp-server location .*\n", "snmp-server location moved\n");
        keep("xr.cfg", other.getBytes(StandardCharsets.ISO_8859_1));
        try (Talker talker = privileged(xr)) {
            talker.say("configure terminal", "rs-xr\\(config\\)#");
            assertThat(talker.say("load ftp://netops:canary-ftp@127.0.0.1/xr.cfg", "\\(config\\)#"))
                    .contains("bytes parsed in 1 sec");
            talker.say("commit replace", "\\[no\\]: ");
            talker.say("yes", "\\(config\\)#");
            talker.say("end", "rs-xr#");
        }
        assertThat(text(xr.holds("running-config"))).contains("\nsnmp-server location moved\n");
        assertThat(xr.device().log().texts("configure")).noneMatch(line -> line.contains("canary-ftp"));
    }
}
