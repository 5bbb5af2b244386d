package io.copyrun.simulator.device;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class ConfigMergeTest {
    private static final List<String> INTERFACE = List.of(
            "interface Ethernet0", " description old", " ip address 10.0.0.1 255.0.0.0", " ip helper-address 10.1.1.1");

    private static List<String> merged(String... lines) {
        return ConfigMerge.section(INTERFACE, List.of(lines));
    }

    @Test
    void aLineOfTheSameKindGivesWayAndOthersStay() {
        assertThat(merged("interface Ethernet0", " description new"))
                .containsExactly(
                        "interface Ethernet0",
                        " description new",
                        " ip address 10.0.0.1 255.0.0.0",
                        " ip helper-address 10.1.1.1");
    }

    @Test
    void severalWantedLinesOfOneKindAreAllThereAfterwards() {
        assertThat(merged("interface Ethernet0", " ip helper-address 10.2.2.2", " ip helper-address 10.3.3.3"))
                .contains(" ip helper-address 10.2.2.2", " ip helper-address 10.3.3.3")
                .doesNotContain(" ip helper-address 10.1.1.1");
    }

    @Test
    void aNegatedLineTakesAwayAndIsSeenOnlyWhereTheDefaultIsOn() {
        assertThat(merged("interface Ethernet0", " no description", " no shutdown", " no ip address"))
                .containsExactly("interface Ethernet0", " no ip address", " ip helper-address 10.1.1.1");
    }

    @Test
    void linesBelowLinesBelongToTheirOwnHeads() {
        List<String> bgp =
                List.of("router bgp 1", " neighbor 10.0.0.1", "  remote-as 2", " neighbor 10.0.0.2", "  remote-as 3");
        assertThat(ConfigMerge.section(bgp, List.of("router bgp 1", " neighbor 10.0.0.2", "  remote-as 4")))
                .containsExactly(
                        "router bgp 1", " neighbor 10.0.0.1", "  remote-as 2", " neighbor 10.0.0.2", "  remote-as 4");
    }
}
