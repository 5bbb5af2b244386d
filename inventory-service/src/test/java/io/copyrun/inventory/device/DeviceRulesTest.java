package io.copyrun.inventory.device;

import static org.assertj.core.api.Assertions.assertThat;

import io.copyrun.event.DeviceChanged;
import io.copyrun.event.DeviceChanged.ControlProtocol;
import io.copyrun.event.DeviceChanged.SshAlgorithms;
import io.copyrun.event.SourceCheck;
import io.copyrun.event.TransferProtocol;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DeviceRulesTest {
    private static final Platforms PLATFORMS = new Platforms(List.of(
            new Platform("cisco-ios", List.of("ios", "CiscoIOS12")), new Platform("cisco-nxos", List.of("nxos"))));

    private final DeviceRules rules = new DeviceRules(PLATFORMS);

    private static Map<DeviceField, List<String>> given(Object... fieldsAndValues) {
        Map<DeviceField, List<String>> given = new EnumMap<>(DeviceField.class);
        given.put(DeviceField.NAME, List.of("r1"));
        given.put(DeviceField.ADDRESS, List.of("10.0.0.1"));
        for (int i = 0; i < fieldsAndValues.length; i += 2) {
            given.put((DeviceField) fieldsAndValues[i], List.of((String) fieldsAndValues[i + 1]));
        }
        return given;
    }

    private DeviceChanged valid(Map<DeviceField, List<String>> given) {
        assertThat(rules.check(given)).isInstanceOf(Checked.Valid.class);
        return ((Checked.Valid<DeviceChanged>) rules.check(given)).value();
    }

    private String message(Map<DeviceField, List<String>> given) {
        assertThat(rules.check(given)).isInstanceOf(Checked.Invalid.class);
        return ((Checked.Invalid<DeviceChanged>) rules.check(given)).message();
    }

    @Test
    void fillsInTheDefaults() {
        DeviceChanged device = valid(given());

        assertThat(device)
                .isEqualTo(new DeviceChanged(
                        "r1",
                        "10.0.0.1",
                        null,
                        null,
                        ControlProtocol.SSH,
                        "default",
                        TransferProtocol.TFTP,
                        SshAlgorithms.MODERN,
                        null,
                        null,
                        List.of(),
                        List.of(),
                        SourceCheck.STRICT,
                        null,
                        null,
                        null,
                        null,
                        null,
                        List.of()));
    }

    @Test
    void readsBackWhatItMade() {
        Map<DeviceField, List<String>> given = given(
                DeviceField.PORT, "2222",
                DeviceField.PLATFORM, "ciscoios12",
                DeviceField.CONTROL_PROTOCOL, "Telnet",
                DeviceField.SSH_ALGORITHMS, "legacy",
                DeviceField.SOURCE_INTERFACE, "GigabitEthernet0/1",
                DeviceField.VRF, "management",
                DeviceField.GROUPS, "core",
                DeviceField.TRANSFER_ADDRESSES, "2001:db8::7",
                DeviceField.SOURCE_CHECK, "name-only",
                DeviceField.SITE, "berlin");
        given.put(DeviceField.SSH_ALGORITHMS_REASON, List.of("IOS 12.2, replaced in spring"));
        given.put(DeviceField.JUMP_HOST, List.of("bastion.example.net"));
        given.put(DeviceField.JUMP_HOST_PORT, List.of("2200"));
        given.put(DeviceField.JUMP_HOST_CREDENTIAL_PROFILE, List.of("bastion"));

        DeviceChanged device = valid(given);

        assertThat(device.jumpHostPort()).isEqualTo(2200);

        assertThat(device.platform()).isEqualTo("cisco-ios");
        assertThat(device.sourceCheck()).isEqualTo(SourceCheck.NAME_ONLY);
        assertThat(valid(DeviceFields.of(device))).isEqualTo(device);
    }

    @Test
    void rejectsAJumpHostThatIsNoneAndAReasonThatIsNoSentence() {
        assertThat(message(given(DeviceField.JUMP_HOST, "bastion;reload"))).startsWith("invalid jumpHost: ");
        assertThat(message(given(DeviceField.JUMP_HOST_PORT, "22"))).startsWith("missing jumpHost (expected: ");
        assertThat(message(given(DeviceField.JUMP_HOST_CREDENTIAL_PROFILE, "x")))
                .startsWith("missing jumpHost");
        assertThat(message(given(DeviceField.JUMP_HOST, "b1", DeviceField.JUMP_HOST_PORT, "70000")))
                .isEqualTo("invalid jumpHostPort: 70000 (expected: 1 to 65535)");
        assertThat(message(given(DeviceField.SSH_ALGORITHMS_REASON, "a\nb")))
                .startsWith("invalid sshAlgorithmsReason: ");
        assertThat(message(given(DeviceField.SSH_ALGORITHMS_REASON, "x".repeat(201))))
                .startsWith("invalid sshAlgorithmsReason: ");
    }

    @ParameterizedTest
    @ValueSource(strings = {"10.0.0.1", "127.3.4.5", "::1", "2001:db8::1", "::ffff:10.0.0.1", "r1", "sw-1.example.net"})
    void takesAddressesAndHostNames(String address) {
        assertThat(valid(given(DeviceField.ADDRESS, address)).address()).isEqualTo(address);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "10.0.0.256",
                "10.0.0",
                "10.0.0.1.5",
                "010.0.0.1",
                "0.0.0.0",
                "::",
                "224.0.0.1",
                "ff02::1",
                "255.255.255.255",
                "1:2",
                "fe80::1%eth0",
                "-r1",
                "r1-",
                "r_1",
                "a..b",
                "r1.",
                "http://r1",
                "r1:22",
                "r1 x",
                "r1\n",
                "=cmd",
                "1.2.3.4;reload",
                "[::1]",
                "12345"
            })
    void rejectsWhatIsNoAddress(String address) {
        assertThat(message(given(DeviceField.ADDRESS, address))).startsWith("invalid address: ");
    }

    @ParameterizedTest
    @CsvSource(quoteCharacter = '\0', textBlock = """
            PORT|0|invalid port: 0 (expected: 1 to 65535)
            PORT|65536|invalid port: 65536 (expected: 1 to 65535)
            PORT|99999999999|invalid port: 99999999999 (expected: 1 to 65535)
            PORT|-1|invalid port: -1 (expected: 1 to 65535)
            PORT|ssh|invalid port: ssh (expected: 1 to 65535)
            CONTROL_PROTOCOL|rsh|invalid controlProtocol: rsh (expected: ssh or telnet)
            TRANSFER_PROTOCOL|xmodem|invalid transferProtocol: xmodem (expected: tftp or rcp or ftp or scp or scp-server or cli)
            FALLBACK_PROTOCOLS|xmodem|invalid fallbackProtocols: xmodem (expected: any of tftp, rcp, ftp, scp, scp-server, cli)
            SSH_ALGORITHMS|old|invalid sshAlgorithms: old (expected: modern or legacy)
            SOURCE_CHECK|no|invalid sourceCheck: no (expected: strict or name-only)
            PLATFORM|vms|invalid platform: vms (expected: one of cisco-ios (or ios, CiscoIOS12), cisco-nxos (or nxos))
            VRF|a b|invalid vrf: a b (expected: 1 to 63 characters of [A-Za-z0-9._/:-])
            SITE|a;b|invalid site: a;b (expected: 1 to 63 characters of [A-Za-z0-9._/:-])
            SOURCE_INTERFACE|Gi0?|invalid sourceInterface: Gi0? (expected: 1 to 63 characters of [A-Za-z0-9._/:-])
            """, delimiter = '|')
    void saysFieldValueAndExpectation(DeviceField field, String value, String message) {
        assertThat(message(given(field, value))).isEqualTo(message);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"r1\nr2", "r1\r", "-r", ".r", "r 1", "=1+1", "+r", "@r", "r?", "r|x", "r\u001b[0m", "r\u00e9"})
    void rejectsWhatIsNoName(String name) {
        assertThat(message(given(DeviceField.NAME, name)))
                .startsWith("invalid name: ")
                .doesNotContain("\n", "\r", "\u001b");
    }

    @Test
    void rejectsAMissingNameAndAddressTogether() {
        assertThat(message(Map.of()))
                .isEqualTo("missing name (expected: " + DeviceRules.NAME_EXPECTED
                        + "); missing address (expected: an IPv4 address, an IPv6 address or a host name)");
    }

    @Test
    void rejectsEachBadValueOfAList() {
        Map<DeviceField, List<String>> given = given();
        given.put(DeviceField.GROUPS, List.of("core", "a b", ""));
        given.put(DeviceField.TRANSFER_ADDRESSES, List.of("10.0.0.9", "r9"));

        Checked.Invalid<DeviceChanged> invalid = (Checked.Invalid<DeviceChanged>) rules.check(given);

        assertThat(invalid.violations())
                .extracting(Violation::field, Violation::value)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple("groups", "a b"),
                        org.assertj.core.groups.Tuple.tuple("groups", "an empty value"),
                        org.assertj.core.groups.Tuple.tuple("transferAddresses", "r9"));
    }

    @Test
    void rejectsMoreGroupsThanAnybodyNeeds() {
        Map<DeviceField, List<String>> given = given();
        given.put(
                DeviceField.GROUPS,
                IntStream.range(0, 65).mapToObj(i -> "g" + i).toList());

        assertThat(message(given)).isEqualTo("invalid groups: 65 values (expected: at most 64)");
    }

    @Test
    void canonicalNameWinsOverAnAliasOfAnotherPlatform() {
        Platforms platforms =
                new Platforms(List.of(new Platform("a", List.of("b", "x")), new Platform("b", List.of("x"))));

        assertThat(platforms.canonical("B")).contains("b");
        assertThat(platforms.canonical("x")).contains("a");
        assertThat(platforms.canonical("y")).isEmpty();
    }
}
