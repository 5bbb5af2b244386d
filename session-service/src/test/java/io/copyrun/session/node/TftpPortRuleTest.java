package io.copyrun.session.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import org.junit.jupiter.api.Test;

class TftpPortRuleTest {
    private final TftpPortRule rule =
            new TftpPortRule(List.of(Network.parse("127.0.0.0/8"), Network.parse("fd00::/9")));

    private static List<InetAddress> address(String text) throws UnknownHostException {
        return List.of(InetAddress.getByName(text));
    }

    @Test
    void letsEveryDeviceSendToPort69() throws UnknownHostException {
        assertThat(rule.objection(69, address("192.0.2.1"))).isEmpty();
    }

    @Test
    void objectsToAnotherPortForADeviceThatCannotBeTold() throws UnknownHostException {
        assertThat(rule.objection(6969, address("192.0.2.1")).orElseThrow()).contains("6969", "expected: 69");
    }

    @Test
    void letsSimulatedDevicesSendToTheirPort() throws UnknownHostException {
        assertThat(rule.objection(6969, address("127.3.2.1"))).isEmpty();
        assertThat(rule.objection(6969, address("fd7f::1"))).isEmpty();
        assertThat(rule.objection(6969, address("fd80::1"))).isPresent();
    }

    @Test
    void saysWhatIsWrongWithANetwork() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Network.parse("127.0.0.1"))
                .withMessageContaining("127.0.0.1")
                .withMessageContaining("127.0.0.0/8");
        assertThatIllegalArgumentException().isThrownBy(() -> Network.parse("127.0.0.0/33"));
    }
}
