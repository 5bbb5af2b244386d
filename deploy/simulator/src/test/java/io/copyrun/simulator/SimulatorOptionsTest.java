package io.copyrun.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.copyrun.simulator.estate.ServerPorts;
import java.util.List;
import org.junit.jupiter.api.Test;

class SimulatorOptionsTest {
    @Test
    void eachProtocolHasAPortOfItsOwnAndTheStandardOneOtherwise() {
        SimulatorOptions some = SimulatorOptions.parse("--estate", "demo", "--rcp-port", "5140", "--scp-port", "2222");
        SimulatorOptions all = SimulatorOptions.parse(
                "--estate", "demo", "--tftp-port", "6969", "--rcp-port", "1", "--ftp-port", "2", "--scp-port", "3");

        assertThat(some.servers()).isEqualTo(new ServerPorts(69, 5140, 21, 2222));
        assertThat(all.servers()).isEqualTo(new ServerPorts(6969, 1, 2, 3));
    }

    @Test
    void aTestThatNamesTftpOnlyHasTheOthersWhereTheyAlwaysAre() {
        assertThat(SimulatorOptions.of(List.of(), 6969).servers()).isEqualTo(new ServerPorts(6969, 514, 21, 22));
    }

    @Test
    void anUnknownOptionIsRefusedWithTheKnownOnes() {
        assertThatThrownBy(() -> SimulatorOptions.parse("--sftp-port", "22"))
                .hasMessageContaining("--sftp-port")
                .hasMessageContaining("--rcp-port N");
    }
}
