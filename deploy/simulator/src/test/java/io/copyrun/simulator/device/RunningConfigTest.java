package io.copyrun.simulator.device;

import static org.assertj.core.api.Assertions.assertThat;

import io.copyrun.simulator.device.RunningConfig.Change;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class RunningConfigTest {
    private static final Change LATER = new Change(Instant.parse("2026-01-02T00:00:00Z"), "netops");
    private final RunningConfig config = new RunningConfig(
            List.of(
                    "version 15.4",
                    "hostname R1",
                    "!",
                    "interface FastEthernet0/1",
                    " description old",
                    " switchport mode access",
                    "!",
                    "interface FastEthernet0/11",
                    " shutdown",
                    "!",
                    "snmp-server location here",
                    "banner motd ^C",
                    " mind the gap #",
                    "end",
                    "^C",
                    "!",
                    "line con 0",
                    "end"),
            " ",
            new Change(Instant.parse("2026-01-01T00:00:00Z"), null));

    @Test
    void replacesWhatCanStandOnlyOnce() {
        assertThat(config.apply("", "hostname R2", LATER)).isTrue();

        assertThat(config.hostname()).isEqualTo("R2");
        assertThat(config.lines()).doesNotContain("hostname R1").hasSize(18);
    }

    @Test
    void addsBesideItsKin() {
        config.apply("", "snmp-server community x RO", LATER);

        assertThat(config.lines())
                .containsSubsequence("snmp-server location here", "snmp-server community x RO", "banner motd ^C");
    }

    @Test
    void changesALineOfASection() {
        config.apply("interface FastEthernet0/1", "description new", LATER);

        assertThat(config.lines())
                .containsSequence("interface FastEthernet0/1", " description new", " switchport mode access");
    }

    @Test
    void takesLinesAndSectionsAway() {
        assertThat(config.apply("interface FastEthernet0/11", "no shutdown", LATER))
                .isTrue();
        assertThat(config.apply("", "no interface FastEthernet0/1", LATER)).isTrue();

        assertThat(config.lines()).doesNotContain(" shutdown", "interface FastEthernet0/1", " description old");
    }

    @Test
    void keepsTheTimeOfTheLastChangeWhenNothingChanged() {
        assertThat(config.apply("", "hostname R1", LATER)).isFalse();

        assertThat(config.lastChange().changedBy()).isNull();
    }

    @Test
    void opensANewInterfaceBelowTheOthers() {
        config.openSection("interface Loopback7", LATER);

        assertThat(config.lines())
                .containsSubsequence("interface FastEthernet0/11", "interface Loopback7", "snmp-server location here");
    }

    @Test
    void knowsAnInterfaceByItsShortName() {
        assertThat(config.interfaceName("fa0/1")).hasValue("FastEthernet0/1");
        assertThat(config.interfaceName("Fast 0/11")).hasValue("FastEthernet0/11");
        assertThat(config.interfaceName("lo7")).hasValue("Loopback7");
        assertThat(config.interfaceName("nonsense")).isEmpty();
    }

    @Test
    void readsItsOwnBanner() {
        assertThat(config.banner()).isEqualTo(" mind the gap #\nend\n");
    }
}
