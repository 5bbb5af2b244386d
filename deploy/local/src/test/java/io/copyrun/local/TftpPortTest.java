package io.copyrun.local;

import static io.copyrun.local.Ports.Udp.FORBIDDEN;
import static io.copyrun.local.Ports.Udp.FREE;
import static io.copyrun.local.Ports.Udp.TAKEN;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TftpPortTest {
    @Test
    void is69WithoutAWarningWhereThatIsAllowed() throws IOException {
        TftpPort port = TftpPort.choose(Map.of(), number -> FREE);

        assertThat(port.number()).isEqualTo(69);
        assertThat(port.warning()).isEmpty();
    }

    @Test
    void is6969WhereTheUserMayNotListenOn69AndSaysHowToAllowIt() throws IOException {
        TftpPort port = TftpPort.choose(Map.of(), number -> number == 69 ? FORBIDDEN : FREE);

        assertThat(port.number()).isEqualTo(6969);
        assertThat(port.warning()).hasValueSatisfying(warning -> assertThat(warning)
                .contains("TFTP_PORT_NOT_69", "sysctl net.ipv4.ip_unprivileged_port_start=69", "may not listen"));
    }

    @Test
    void warnsOfAnAskedPortThatIsNot69() throws IOException {
        TftpPort port = TftpPort.choose(Map.of("COPYRUN_TFTP_PORT", "1069"), number -> FREE);

        assertThat(port.number()).isEqualTo(1069);
        assertThat(port.warning()).isPresent();
    }

    @Test
    void refusesAnAskedPortThatAnotherProgramHas() {
        assertThatThrownBy(() -> TftpPort.choose(Map.of("COPYRUN_TFTP_PORT", "69"), number -> TAKEN))
                .hasMessage("UDP port 69 (COPYRUN_TFTP_PORT) cannot be used: another program has it");
    }
}
