package io.copyrun.session.device;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.copyrun.event.TransferProtocol;
import io.copyrun.session.failure.Cause;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The interface that files are sent from is the protocol's own, and is put back. */
class SourceInterfacesIT {
    private static final String COPIED = "!!\n1842 bytes copied in 0.612 secs (3010 bytes/sec)\n\n";
    private static final Via RCP = new Via(TransferProtocol.RCP, "copyrun", null);
    private static final List<String> ASKED =
            List.of("Address or name of remote host []? ", "Destination filename [r1-confg]? ", COPIED);

    /** A device that says this of its configuration, and takes every line that the tests type. */
    private static ScriptedSession device(Map<String, String> says) throws Exception {
        var answers = new HashMap<>(says);
        for (String line : List.of("configure terminal", "end")) {
            answers.put(line, "");
        }
        for (String word : List.of("tftp", "rcmd")) {
            for (String value : List.of("Vlan10", "Loopback7")) {
                answers.put("ip " + word + " source-interface " + value, "");
            }
            answers.put("no ip " + word + " source-interface", "");
        }
        return new ScriptedSession(
                "cisco-ios",
                answers,
                Map.of(
                        "copy running-config tftp:",
                        ASKED,
                        "copy running-config rcp://copyrun@192.0.2.1/r1.cfg",
                        ASKED));
    }

    private static Map<String, String> has(String word, String value) {
        return Map.of("show running-config | include ^ip " + word + " source-interface", value);
    }

    private static void copy(ScriptedSession device, Via via) throws SessionFailed {
        var file = ((Located.One) device.session().locate("running-config")).file();
        device.session().copyToServer(new CopyToServer(file, "192.0.2.1", "r1.cfg", null, "Vlan10", List.of(), via));
    }

    @Test
    void isSetAndPutBack() throws Exception {
        try (var device = device(has("tftp", "ip tftp source-interface Loopback7\n"))) {
            copy(device, Via.TFTP);

            assertThat(device.typed())
                    .containsSubsequence(
                            "ip tftp source-interface Vlan10",
                            "end",
                            "copy running-config tftp:",
                            "configure terminal",
                            "ip tftp source-interface Loopback7",
                            "end");
        }
    }

    @Test
    void isThatOfTheProtocol() throws Exception {
        try (var device = device(has("rcmd", ""))) {
            copy(device, RCP);

            assertThat(device.typed())
                    .containsSubsequence(
                            "ip rcmd source-interface Vlan10",
                            "end",
                            "copy running-config rcp://copyrun@192.0.2.1/r1.cfg",
                            "no ip rcmd source-interface")
                    .noneMatch(line -> line.contains("tftp"));
            assertThat(device.kept.changes).isEmpty();
        }
    }

    @Test
    void thatAnAttemptHasLeftIsPutBackFirst() throws Exception {
        try (var device = device(has("tftp", "ip tftp source-interface Vlan10\n"))) {
            device.kept.keep("r1", new SourceInterfaces.Change(TransferProtocol.TFTP, "Vlan10", "Loopback7"));

            copy(device, Via.TFTP);

            assertThat(device.typed())
                    .containsSubsequence(
                            "ip tftp source-interface Loopback7",
                            "ip tftp source-interface Vlan10",
                            "copy running-config tftp:",
                            "ip tftp source-interface Loopback7");
            assertThat(device.kept.changes).isEmpty();
        }
    }

    @Test
    void thatAnAttemptOverAnotherProtocolHasLeftIsPutBackToo() throws Exception {
        var both = new HashMap<>(has("tftp", "ip tftp source-interface Vlan10\n"));
        both.putAll(has("rcmd", ""));
        try (var device = device(both)) {
            device.kept.keep("r1", new SourceInterfaces.Change(TransferProtocol.TFTP, "Vlan10", "Loopback7"));

            copy(device, RCP);

            assertThat(device.typed())
                    .containsSubsequence(
                            "ip tftp source-interface Loopback7",
                            "ip rcmd source-interface Vlan10",
                            "copy running-config rcp://copyrun@192.0.2.1/r1.cfg",
                            "no ip rcmd source-interface");
            assertThat(device.kept.changes).isEmpty();
        }
    }

    @Test
    void isRefusedBeforeAnythingIsTypedWhereThePlatformCannotSetIt() throws Exception {
        try (var device = new ScriptedSession("arista-eos", Map.of())) {
            var file = ((Located.One) device.session().locate("running-config")).file();
            var copy = new CopyToServer(file, "192.0.2.1", "r1.cfg", null, "Management1");

            var failed = catchThrowableOfType(
                    SessionFailed.class, () -> device.session().copyToServer(copy));

            assertThat(failed.causeCode()).isEqualTo(Cause.BAD_REQUEST);
            assertThat(failed.explanation()).contains("arista-eos has no such setting for TFTP");
        }
    }
}
