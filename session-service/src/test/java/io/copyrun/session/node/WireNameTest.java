package io.copyrun.session.node;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

class WireNameTest {
    private final Random random = new Random(1);

    @Test
    void staysWithinWhatOldDevicesTake() {
        List<String> devices = List.of("r1", "Core-Switch.Vienna_DC-2.example.net", "X", "a".repeat(63));
        List<String> kinds = List.of("running-config", "startup-config", "image", "file:flash:vlan.dat", "");
        for (String device : devices) {
            for (String kind : kinds) {
                assertThat(WireName.of(device, kind, "c2960-Lanbase.BIN", random))
                        .matches("[a-z0-9][a-z0-9.-]{0,31}");
            }
        }
    }

    @Test
    void showsDeviceAndKindToPeople() {
        assertThat(WireName.of("r1", "running-config", "running-config", random))
                .matches("r1-run-[a-z2-9]{10}\\.cfg");
    }

    @Test
    void keepsTheEndingOfAnImage() {
        assertThat(WireName.of("r1", "image", "c2960.tar", random)).endsWith(".tar");
        assertThat(WireName.of("r1", "image", "isr.SPA.bin", random)).endsWith(".bin");
        assertThat(WireName.of("r1", "file:flash:vlan.dat", "vlan.dat", random)).doesNotContain(".");
    }

    @Test
    void isNeverTheSameTwice() {
        Set<String> names = new HashSet<>();
        for (int i = 0; i < 10_000; i++) {
            assertThat(names.add(WireName.of("r1", "image", "x.bin", random))).isTrue();
        }
    }
}
