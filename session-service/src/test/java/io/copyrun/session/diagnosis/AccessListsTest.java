package io.copyrun.session.diagnosis;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AccessListsTest {
    private static final String NODE = "192.0.2.10";
    private static final List<String> DEVICE = List.of("203.0.113.7");

    private static List<Denial> denials(String output) {
        return AccessLists.denials(output, DEVICE, NODE);
    }

    private static List<Denial> inOneList(String entry) {
        return denials("Extended IP access list X\n    10 " + entry + "\n");
    }

    @Test
    void findsTheLineOfIosThatDeniesIt() {
        assertThat(denials("""
                Standard IP access list 1
                    10 deny   any log
                Extended IP access list 101
                    10 permit ip any any
                Extended IP access list MGMT-OUT
                    10 permit tcp any any eq 22 (84 matches)
                    20 deny udp any any eq tftp (12 matches)
                    30 permit ip any any
                IPv6 access list WAN
                    deny ipv6 any any sequence 10
                """)).containsExactly(new Denial("MGMT-OUT", 20, "deny udp any any eq tftp"));
    }

    @Test
    void findsTheLineOfOldIosWithoutNumber() {
        assertThat(denials("""
                Extended IP access list 110
                    deny   udp any host 192.0.2.10 eq tftp (3 matches)
                    permit ip any any
                """)).containsExactly(new Denial("110", null, "deny udp any host 192.0.2.10 eq tftp"));
    }

    @Test
    void findsTheLineOfNexusAndEosWithPrefixLengths() {
        assertThat(denials("""
                IP access list mgmt-in
                        statistics per-entry
                        10 permit tcp any any eq 22 [match=4]
                        20 deny udp 203.0.113.0/24 192.0.2.0/24 range 60 70 log [match=7]
                """))
                .containsExactly(new Denial("mgmt-in", 20, "deny udp 203.0.113.0/24 192.0.2.0/24 range 60 70 log"));
        assertThat(denials("IP Access List servers\n        40 deny ip any 192.0.2.0/26\n"))
                .containsExactly(new Denial("servers", 40, "deny ip any 192.0.2.0/26"));
    }

    @Test
    void findsTheLineOfIosXr() {
        assertThat(denials(
                        "ipv4 access-list EDGE\n 10 deny udp any any eq tftp (5 matches)\n 20 permit ipv4 any any\n"))
                .containsExactly(new Denial("EDGE", 10, "deny udp any any eq tftp"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "deny udp any any eq 69",
                "deny ip any any log",
                "deny udp any any eq snmp tftp syslog",
                "deny udp any any lt 1024",
                "deny udp any any gt 68",
                "deny udp any any neq 53",
                "deny udp 203.0.113.0 0.0.0.255 192.0.2.8 0.0.0.7 range 69 69",
                "deny ip host 203.0.113.7 host 192.0.2.10"
            })
    void claimsADenialThatSurelyMeansIt(String entry) {
        assertThat(inOneList(entry)).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "deny tcp any any eq 69",
                "deny udp any any eq 68",
                "deny udp any any range 1000 2000",
                "deny udp any host 192.0.2.11 eq 69",
                "deny udp host 203.0.113.8 any eq 69",
                "deny udp any eq 69 any",
                "deny udp any any eq 69 time-range NIGHT (inactive)",
                "deny udp object-group A object-group B eq 69",
                "deny udp any any range syslog talk",
                "deny udp any any fragments",
                "remark deny udp any any eq 69",
                "permit udp any any eq 69"
            })
    void claimsNothingOfALineThatMayMeanSomethingElse(String entry) {
        assertThat(inOneList(entry)).isEmpty();
    }

    @Test
    void goesByTheFirstLineThatMeansIt() {
        assertThat(denials("""
                Extended IP access list A
                    10 permit udp any host 192.0.2.10 eq tftp
                    20 deny udp any any eq tftp
                Extended IP access list B
                    10 permit udp any any eq tftp time-range DAY (active)
                    20 deny udp any any
                """)).extracting(Denial::list).containsExactly("B");
    }

    @Test
    void namesALineThatMeansUdpBeforeOnesThatDenyEverything() {
        assertThat(denials("""
                Extended IP access list VTY-IN
                    10 deny ip any any log
                Extended IP access list WAN-IN
                    90 deny ip any any
                Extended IP access list NO-TFTP
                    20 deny udp any any eq tftp
                """)).extracting(Denial::list).containsExactly("NO-TFTP", "VTY-IN");
    }

    @Test
    void doesNotClaimWhatIsDeniedByNoLine() {
        assertThat(denials("Extended IP access list A\n    10 permit tcp any any eq 22\n"))
                .isEmpty();
    }

    @Test
    void namesTwoListsAtMostAndReadsAnything() {
        String list = "Extended IP access list A%d\n    10 deny ip any any\n";
        assertThat(denials(list.formatted(1) + list.formatted(2) + list.formatted(3)))
                .hasSize(2);
        assertThat(denials("Extended IP access list A\n 99999999999 deny udp any any eq\n10 deny\n10 deny udp\n"))
                .isEmpty();
        assertThat(denials("% Invalid input detected at '^' marker.\n")).isEmpty();
        assertThat(denials("\u0000\u001b[2J deny udp any any eq 69")).isEmpty();
    }
}
