package io.copyrun.session.diagnosis;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DiagnosisTest {
    private static final String NODE = "192.0.2.10";
    private static final String SET = "ip tftp source-interface {interface}";
    private static final String ROUTE = """
            Routing entry for 192.0.2.0/24
              Known via "static", distance 1, metric 0
              Routing Descriptor Blocks:
              * 203.0.113.254, via GigabitEthernet0/0
                  Route metric is 0, traffic share count is 1
            """;
    private static final String INTERFACES = """
            Interface                  IP-Address      OK? Method Status                Protocol
            GigabitEthernet0/0         203.0.113.7     YES NVRAM  up                    up
            GigabitEthernet0/1         unassigned      YES unset  administratively down down
            Loopback0                  10.255.0.7      YES NVRAM  up                    up
            """;
    private static final String DENIES =
            "Extended IP access list MGMT-OUT\n    20 deny udp any any eq tftp (12 matches)\n";

    private static Findings findings(String accessLists, String route, String... accepted) {
        return Findings.read(
                new Findings.Path(NODE, List.of(accepted), null, SET),
                new Findings.Answers(accessLists, route, INTERFACES));
    }

    private static Diagnosis unseen(Findings findings) {
        return Diagnosis.of(findings, null, null);
    }

    @Nested
    class WhenTheNodeSawNoRequest {
        @Test
        void namesTheLineThatDeniesItAndWhatToTypeAboveIt() {
            Diagnosis diagnosis = unseen(findings(DENIES, ROUTE, "203.0.113.7"));

            assertThat(diagnosis.explanation())
                    .isEqualTo(
                            "no request of the device has arrived at the node 192.0.2.10; access list MGMT-OUT line 20"
                                    + " denies udp any any eq tftp (applied or not could not be told)");
            assertThat(diagnosis.nextSafeAction())
                    .isEqualTo("Where access list MGMT-OUT is applied, type above its line 20:"
                            + " permit udp any host 192.0.2.10 eq 69.");
        }

        @Test
        void saysThatThereIsNoRouteBeforeWhatIsLessCertain() {
            Diagnosis diagnosis = unseen(findings(DENIES, "% Network not in table\n", "203.0.113.7"));

            assertThat(diagnosis.explanation()).contains("no route to it; access list MGMT-OUT");
            assertThat(diagnosis.nextSafeAction()).startsWith("Give the device a route to 192.0.2.10");
        }

        @Test
        void comparesTheAddressThatItSendsFromWithTheTicket() {
            Diagnosis diagnosis = unseen(findings("", ROUTE, "10.255.0.7"));

            assertThat(diagnosis.explanation())
                    .endsWith(
                            "the device sends from GigabitEthernet0/0 (203.0.113.7), which the ticket does not accept");
            assertThat(diagnosis.nextSafeAction()).contains("ip tftp source-interface Loopback0");
        }

        @Test
        void saysWhereToLookWhenTheDeviceShowsNoReason() {
            Diagnosis diagnosis = unseen(findings("", ROUTE, "203.0.113.7"));

            assertThat(diagnosis.explanation())
                    .endsWith(
                            "the device has a route to it via GigabitEthernet0/0, and its access lists deny no UDP 69");
            assertThat(diagnosis.nextSafeAction())
                    .contains("filter between the device via GigabitEthernet0/0 and 192.0.2.10");
        }

        @Test
        void saysNoMoreThanThatWhenTheDeviceShowedNothing() {
            Diagnosis diagnosis = unseen(Findings.read(
                    new Findings.Path(NODE, List.of("10.0.0.1"), null, null), new Findings.Answers("", "", "")));

            assertThat(diagnosis.explanation())
                    .isEqualTo("no request of the device has arrived at the node 192.0.2.10");
            assertThat(diagnosis.nextSafeAction()).isNull();
        }
    }

    @Nested
    class WhenTheNodeSawTheRequest {
        @Test
        void saysFromWhereItCameAndWhichInterfaceTheTicketAccepts() {
            Diagnosis diagnosis = Diagnosis.of(
                    findings(DENIES, ROUTE, "10.255.0.7"), new Request("203.0.113.7", "asked for by another"), null);

            assertThat(diagnosis.explanation())
                    .contains("came from 203.0.113.7 and the ticket accepts 10.255.0.7 only")
                    .doesNotContain("access list");
            assertThat(diagnosis.nextSafeAction())
                    .contains(
                            "ip tftp source-interface Loopback0",
                            "or add 203.0.113.7 to the device's transferAddresses");
        }

        @Test
        void saysToAddTheAddressWhereNoInterfaceHasOneThatIsAccepted() {
            Diagnosis diagnosis =
                    Diagnosis.of(findings("", ROUTE, "10.1.1.1"), new Request("203.0.113.7", "other"), null);

            assertThat(diagnosis.nextSafeAction())
                    .isEqualTo("Add 203.0.113.7 to the device's transferAddresses in the inventory.");
        }

        @Test
        void saysThatTheAnswersDidNotComeBack() {
            Diagnosis diagnosis =
                    Diagnosis.of(findings(DENIES, ROUTE, "203.0.113.7"), new Request("203.0.113.7:4242", null), null);

            assertThat(diagnosis.explanation()).contains("arrived at the node 192.0.2.10 from 203.0.113.7:4242");
            assertThat(diagnosis.nextSafeAction()).startsWith("Permit UDP from 192.0.2.10 to 203.0.113.7 ");
        }

        @Test
        void goesByTheNodesOwnWordsWhereItSaidHowTheTransferEnded() {
            assertThat(Diagnosis.of(
                            findings(DENIES, ROUTE), new Request("203.0.113.7:4242", null), "the spool is full"))
                    .isEqualTo(new Diagnosis("the transfer node says: the spool is full", null));
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "% Network not in table\n",
                "% Subnet not in table\n",
                "\n% Network not in table\n",
                "IP Route Table for VRF \"management\"\n\nRoute not found\n"
            })
    void readsThatThereIsNoRoute(String output) {
        assertThat(Route.parse(output)).isEqualTo(new Route.Missing());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "'  Known via \"connected\"\n  * directly connected, via Vlan10\n'|Vlan10",
                "'0.0.0.0/0, ubest/mbest: 1/0\n    *via 10.0.0.1, mgmt0, [1/0], 1w2d, static\n'|mgmt0",
                "'Routing entry for 10.0.0.0/8\n  Known via \"bgp 65000\"\n    10.1.1.1, from 10.1.1.1\n'|",
                "' S      192.0.2.0/24 [1/0] via 10.0.0.1, Ethernet1\n'|Ethernet1"
            })
    void readsTheInterfaceOfARoute(String output, String outgoing) {
        assertThat(Route.parse(output)).isEqualTo(new Route.Known(outgoing));
    }

    @Test
    void readsNothingOutOfOtherText() {
        assertThat(Route.parse("% Invalid input detected at '^' marker.")).isEqualTo(new Route.Untold());
        assertThat(Interface.parse("% Invalid input detected at '^' marker.")).isEmpty();
    }

    @Test
    void readsInterfacesOfNexusAndEos() {
        assertThat(Interface.parse("""
                IP Interface Status for VRF "management"(2)
                Interface            IP Address      Interface Status
                mgmt0                10.0.0.5        protocol-up/link-up/admin-up
                """)).containsExactly(new Interface("mgmt0", "10.0.0.5"));
        assertThat(Interface.parse("Management1       10.0.0.6/24        up         up              1500\n"))
                .containsExactly(new Interface("Management1", "10.0.0.6"));
    }
}
