package io.copyrun.inventory.request;

import static org.assertj.core.api.Assertions.assertThat;

import io.copyrun.event.TransferProtocol;
import io.copyrun.inventory.device.Checked;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class BackupOrderTest {
    private static final Instant NOW = Instant.parse("2026-06-01T12:00:00Z");
    private static final List<String> KINDS = List.of("running-config", "file:flash:vlan.dat");

    private static String message(BackupOrder.Given given) {
        assertThat(BackupOrder.check(given, NOW)).isInstanceOf(Checked.Invalid.class);
        return ((Checked.Invalid<BackupOrder>) BackupOrder.check(given, NOW)).message();
    }

    private static Scope order(List<String> devices, List<String> groups, boolean all) {
        return new BackupOrder(devices, groups, all, KINDS, null, null, List.of()).scope();
    }

    @Test
    void takesWhatIsInOrder() {
        var given = new BackupOrder.Given(
                List.of("r1", "r1"),
                null,
                null,
                KINDS,
                "before the change",
                "2026-06-01T13:00:00Z",
                List.of("SCP", "tftp", "scp"));

        assertThat(BackupOrder.check(given, NOW))
                .isEqualTo(new Checked.Valid<>(new BackupOrder(
                        List.of("r1"),
                        List.of(),
                        false,
                        KINDS,
                        "before the change",
                        Instant.parse("2026-06-01T13:00:00Z"),
                        List.of(TransferProtocol.SCP, TransferProtocol.TFTP))));
    }

    @Test
    void tellsEveryBrokenRule() {
        var given = new BackupOrder.Given(
                Arrays.asList("r 1", null),
                List.of("a b"),
                null,
                List.of("file:a b"),
                "a\nb",
                "yesterday",
                List.of("smb"));

        assertThat(message(given))
                .contains("invalid devices: r 1", "invalid groups: a b", "invalid kinds: file:a b")
                .contains("invalid reason: a\\x0Ab", "invalid deadline: yesterday", "invalid transferProtocols: smb");
    }

    @Test
    void refusesAnEmptySelectionAndNoKinds() {
        assertThat(message(new BackupOrder.Given(List.of(), null, false, null, null, null, null)))
                .contains("missing devices (expected: devices, groups or all: true)", "missing kinds");
    }

    @Test
    void refusesDeadlinesThatHavePassedOrAreFarAway() {
        for (String deadline : List.of("2026-06-01T12:00:00Z", "2027-06-01T12:00:00Z", "2026-06-02")) {
            assertThat(message(new BackupOrder.Given(List.of("r1"), null, null, KINDS, null, deadline, null)))
                    .startsWith("invalid deadline: " + deadline);
        }
    }

    @Test
    void refusesMoreKindsThanAnEventTakes() {
        List<String> kinds =
                IntStream.range(0, 33).mapToObj(i -> "file:flash:" + i).toList();

        assertThat(message(new BackupOrder.Given(List.of("r1"), null, null, kinds, null, null, null)))
                .isEqualTo("invalid kinds: 33 kinds (expected: at most 32)");
    }

    @Test
    void meansEachDeviceOnceHoweverOftenItIsNamed() {
        assertThat(Selection.of(
                        order(List.of("r2"), List.of("core", "edge"), false),
                        List.of("r2"),
                        Map.of("core", List.of("r1", "r2"), "edge", List.of("r2", "r3"))))
                .isEqualTo(new Selection.Chosen(List.of("r1", "r2", "r3")));
    }

    @Test
    void choosesNothingWhenANameIsUnknown() {
        assertThat(Selection.of(
                        order(List.of("r1", "r9"), List.of("core", "nowhere"), true),
                        List.of("r1"),
                        Map.of("core", List.of("r1"))))
                .isEqualTo(new Selection.Unknown(List.of("r9"), List.of("nowhere")));
    }

    @Test
    void allOfNothingIsNothing() {
        assertThat(Selection.of(order(List.of(), List.of(), true), List.of(), Map.of()))
                .isEqualTo(new Selection.Nothing());
    }
}
