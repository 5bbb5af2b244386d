package io.copyrun.bench.estate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class DevicesTest {
    @Test
    void ofFiveHundredFiveHangFiveRefuseAndFiveClose() {
        for (Devices.Fault fault :
                new Devices.Fault[] {Devices.Fault.HANGS, Devices.Fault.REFUSES, Devices.Fault.CLOSES}) {
            assertThat(IntStream.range(0, 500).filter(number -> Devices.faultOf(number) == fault))
                    .hasSize(5);
        }
        assertThat(new Devices(500).names(true)).hasSize(485);
        assertThat(new Devices(500).names(false)).hasSize(15).doesNotContainAnyElementsOf(new Devices(500).names(true));
    }

    @Test
    void theFaultyOnesAreOfSeveralModels() {
        assertThat(new Devices(500).yaml())
                .contains("{name: bench-00017, model: isr-2911}", "{name: bench-00117, model: nexus-9300}");
    }

    @Test
    void saysThatFewerThanAHundredAreTooFew() {
        assertThatThrownBy(() -> new Devices(99)).hasMessage("invalid number of devices: 99 (expected: 100 or more)");
    }
}
