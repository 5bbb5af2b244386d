package io.copyrun.session.device;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.copyrun.session.diagnosis.Denial;
import io.copyrun.session.diagnosis.Findings;
import io.copyrun.session.diagnosis.Interface;
import io.copyrun.session.diagnosis.Route;
import io.copyrun.session.failure.Cause;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class DiagnosisIT {
    private static final String TIMED_OUT = ".....\n%Error opening tftp://192.0.2.10/r1.cfg (Timed out)\n\n";
    private static final String NOT_SAVED = "%% Non-volatile configuration memory is not present\n";

    private static Map<String, String> answers(String copied) {
        var answers = new HashMap<String, String>();
        answers.put("copy running-config tftp:", copied);
        answers.put("show access-lists", "Extended IP access list 110\n    20 deny udp any any eq tftp (12 matches)\n");
        answers.put("show ip route 192.0.2.10", "% Network not in table\n");
        answers.put("show ip interface brief", "Loopback0   10.255.0.7   YES NVRAM  up   up\n");
        return answers;
    }

    private static SessionFailed copy(ScriptedSession device) {
        return catchThrowableOfType(SessionFailed.class, () -> device.session()
                .copyToServer(new CopyToServer(
                        ((Located.One) device.session().locate("running-config")).file(),
                        "192.0.2.10",
                        "r1.cfg",
                        null,
                        null,
                        List.of("10.255.0.7"))));
    }

    @Test
    void looksAtAccessListsRouteAndInterfacesAfterATimeOut() throws Exception {
        try (var device = new ScriptedSession("cisco-ios", answers(TIMED_OUT))) {
            SessionFailed failed = copy(device);

            assertThat(failed.causeCode()).isEqualTo(Cause.TRANSFER_TIMED_OUT);
            Findings findings = Objects.requireNonNull(failed.findings());
            assertThat(findings.denials()).containsExactly(new Denial("110", 20, "deny udp any any eq tftp"));
            assertThat(findings.route()).isEqualTo(new Route.Missing());
            assertThat(findings.interfaces()).containsExactly(new Interface("Loopback0", "10.255.0.7"));
            assertThat(findings.path().accepted()).containsExactly("10.255.0.7");
            assertThat(findings.path().sourceLine()).isEqualTo("ip tftp source-interface {interface}");
            assertThat(device.typed())
                    .as("three commands, and nothing that changes anything")
                    .endsWith("show access-lists", "show ip route 192.0.2.10", "show ip interface brief");
        }
    }

    @Test
    void takesCommandsThatTheDeviceDoesNotKnowForNoAnswer() throws Exception {
        try (var device = new ScriptedSession("cisco-ios", Map.of("copy running-config tftp:", TIMED_OUT))) {
            Findings findings = Objects.requireNonNull(copy(device).findings());

            assertThat(findings.denials()).isEmpty();
            assertThat(findings.route()).isEqualTo(new Route.Untold());
        }
    }

    @Test
    void doesNotLookWhereTheDeviceSaysWhyItself() throws Exception {
        try (var device = new ScriptedSession("cisco-ios", answers(NOT_SAVED))) {
            assertThat(copy(device).findings()).isNull();
            assertThat(device.typed()).doesNotContain("show access-lists");
        }
    }
}
