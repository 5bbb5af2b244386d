package io.copyrun.session.device;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.copyrun.event.Verdict;
import io.copyrun.session.failure.Cause;
import io.copyrun.session.restore.Clearance;
import io.copyrun.session.restore.Destination;
import io.copyrun.session.restore.GivenClearance;
import io.copyrun.session.restore.SendCheck;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Copies into configurations, over a real connection. */
@Timeout(60)
class RestoreSessionIT {
    private static final String HOST = "Address or name of remote host []? ";
    private static final String SOURCE = "Source filename []? ";
    private static final String COPIED = "Loading k3x9 from 192.0.2.1 (via Ethernet0): !\n[OK - 1842 bytes]\n\n"
            + "1842 bytes copied in 9.612 secs (192 bytes/sec)\n";
    private static final SendCheck YES = clearance -> true;
    private static final SendCheck NO = clearance -> false;

    private static CopyFromServer from(Destination destination) {
        return new CopyFromServer("192.0.2.1", "k3x9", 1842, destination, null, null, Via.TFTP);
    }

    private static Clearance cleared(String change) {
        return GivenClearance.of(change);
    }

    private static SessionFailed failure(org.assertj.core.api.ThrowableAssert.ThrowingCallable call) {
        return catchThrowableOfType(SessionFailed.class, call);
    }

    @Nested
    class ACopyIntoTheRunningConfiguration {
        private static final List<String> MERGE =
                List.of(HOST, SOURCE, "Destination filename [running-config]? ", COPIED);

        @Test
        void isTypedWhileItsClearanceHolds() throws Exception {
            try (var device = new ScriptedSession("cisco-ios", Map.of(), Map.of("copy tftp: running-config", MERGE))) {
                Fetched fetched =
                        device.session().fetch(from(new Destination.RunningConfig()), List.of(cleared("merge")), YES);

                assertThat(fetched.bytes()).isEqualTo(1842);
                assertThat(fetched.rejected()).isEmpty();
                assertThat(device.typed()).endsWith("copy tftp: running-config", "192.0.2.1", "k3x9", "running-config");
            }
        }

        @Test
        void isNotTypedWhenItsClearanceHoldsNoMore() throws Exception {
            try (var device = new ScriptedSession("cisco-ios", Map.of(), Map.of("copy tftp: running-config", MERGE))) {
                var failed = failure(() ->
                        device.session().fetch(from(new Destination.RunningConfig()), List.of(cleared("merge")), NO));

                assertThat(failed.causeCode()).isEqualTo(Cause.NOT_CLEARED);
                assertThat(failed.verdict()).isEqualTo(Verdict.UNTOUCHED);
                assertThat(device.typed()).doesNotContain("copy tftp: running-config");
            }
        }

        @Test
        void isNotTypedWithAClearanceForSomethingElse() throws Exception {
            try (var device = new ScriptedSession("cisco-ios", Map.of(), Map.of("copy tftp: running-config", MERGE))) {
                var failed = failure(() -> device.session()
                        .fetch(
                                from(new Destination.RunningConfig()),
                                List.of(cleared("replace"), cleared("overwrite nvram:startup-config")),
                                YES));

                assertThat(failed.causeCode()).isEqualTo(Cause.NOT_CLEARED);
                assertThat(device.typed()).doesNotContain("copy tftp: running-config");
            }
        }

        @Test
        void isTypedInTheFormOfAnOlderGeneration() throws Exception {
            try (var device = new ScriptedSession("cisco-ios", Map.of(), Map.of("copy tftp running-config", MERGE))) {
                assertThat(device.session()
                                .fetch(from(new Destination.RunningConfig()), List.of(cleared("merge")), YES)
                                .bytes())
                        .isEqualTo(1842);
            }
        }

        @Test
        void leavesAnUnknownStateWhenItCutsTheSession() throws Exception {
            try (var device = new ScriptedSession(
                    "cisco-ios",
                    Map.of(),
                    Map.of(
                            "copy tftp: running-config",
                            List.of(HOST, SOURCE, "Destination filename [running-config]? ", "<closed>")))) {
                var failed = failure(() ->
                        device.session().fetch(from(new Destination.RunningConfig()), List.of(cleared("merge")), YES));

                assertThat(failed.causeCode()).isEqualTo(Cause.SESSION_LOST);
                assertThat(failed.verdict()).isEqualTo(Verdict.UNKNOWN);
            }
        }

        @Test
        void isUnsupportedForATimeWhereThePlatformHasNoTimer() throws Exception {
            try (var device = new ScriptedSession("arista-eos", Map.of())) {
                var failed = failure(() -> device.session()
                        .fetch(from(new Destination.ReplacedRunningConfig(5)), List.of(cleared("replace")), YES));

                assertThat(failed.causeCode()).isEqualTo(Cause.RESTORE_UNSUPPORTED);
                assertThat(failed.verdict()).isEqualTo(Verdict.UNTOUCHED);
            }
        }
    }

    @Nested
    class ACommitOfIosXr {
        private static final String LOADED = "Loading.\n1842 bytes parsed in 1 sec (1842)bytes/sec\n";

        @Test
        void isMadeInConfigurationMode() throws Exception {
            try (var device = new ScriptedSession(
                    "cisco-iosxr",
                    Map.of("configure terminal", "", "load tftp://192.0.2.1/k3x9", LOADED, "end", ""),
                    Map.of("commit replace", List.of("Do you wish to proceed? [no]: ", "")))) {
                Fetched fetched = device.session()
                        .fetch(from(new Destination.ReplacedRunningConfig(0)), List.of(cleared("replace")), YES);

                assertThat(fetched.bytes()).isEqualTo(1842);
                assertThat(device.typed())
                        .endsWith("configure terminal", "load tftp://192.0.2.1/k3x9", "commit replace", "yes", "end");
            }
        }

        @Test
        void isDroppedWhenItFails() throws Exception {
            try (var device = new ScriptedSession(
                    "cisco-iosxr",
                    Map.of(
                            "configure terminal",
                            "",
                            "load tftp://192.0.2.1/k3x9",
                            LOADED,
                            "commit",
                            "% Failed to commit one or more configuration items during a pseudo-atomic operation.\n",
                            "abort",
                            ""))) {
                var failed = failure(() ->
                        device.session().fetch(from(new Destination.RunningConfig()), List.of(cleared("merge")), YES));

                assertThat(failed.causeCode()).isEqualTo(Cause.LINES_REJECTED);
                assertThat(failed.verdict()).isEqualTo(Verdict.UNKNOWN);
                assertThat(device.typed()).endsWith("commit", "abort");
            }
        }
    }
}
