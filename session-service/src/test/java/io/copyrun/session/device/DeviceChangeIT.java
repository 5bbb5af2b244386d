package io.copyrun.session.device;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.copyrun.event.Verdict;
import io.copyrun.session.failure.Cause;
import io.copyrun.session.restore.Clearance;
import io.copyrun.session.restore.GivenClearance;
import io.copyrun.session.restore.SendCheck;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What is removed, set and reloaded, over a real connection. */
@Timeout(60)
class DeviceChangeIT {
    private static final SendCheck YES = clearance -> true;
    private static final SendCheck NO = clearance -> false;

    private static Clearance cleared(String change) {
        return GivenClearance.of(change);
    }

    private static SessionFailed failure(org.assertj.core.api.ThrowableAssert.ThrowingCallable call) {
        return catchThrowableOfType(SessionFailed.class, call);
    }

    @Nested
    class ARemoval {
        private static final Map<String, List<String>> ERASE = Map.of(
                "erase flash:",
                List.of(
                        "Erasing the flash filesystem will remove all files! Continue? [confirm]",
                        "Erasing device... eeee ...erased\nErase of flash: complete\n"));

        @Test
        void erasesWhatWasCleared() throws Exception {
            try (var device = new ScriptedSession("cisco-ios", Map.of(), ERASE)) {
                device.session().carryOut(cleared("erase flash:"), YES);

                assertThat(device.typed()).endsWith("erase flash:", "y");
            }
        }

        @Test
        void isNotTypedWhenItsClearanceHoldsNoMore() throws Exception {
            try (var device = new ScriptedSession("cisco-ios", Map.of(), ERASE)) {
                var failed = failure(() -> device.session().carryOut(cleared("erase flash:"), NO));

                assertThat(failed.causeCode()).isEqualTo(Cause.NOT_CLEARED);
                assertThat(failed.verdict()).isEqualTo(Verdict.UNTOUCHED);
                assertThat(device.typed()).doesNotContain("erase flash:");
            }
        }

        @Test
        void isNoCopy() throws Exception {
            try (var device = new ScriptedSession("cisco-ios", Map.of(), ERASE)) {
                var failed = failure(() -> device.session().carryOut(cleared("merge"), YES));

                assertThat(failed.causeCode()).isEqualTo(Cause.NOT_CLEARED);
            }
        }

        @Test
        void isNotGuessedWhereThePlatformHasNoCommandForIt() throws Exception {
            try (var device = new ScriptedSession("cisco-nxos", Map.of())) {
                var failed = failure(() -> device.session().carryOut(cleared("erase bootflash:"), YES));

                assertThat(failed.causeCode()).isEqualTo(Cause.RESTORE_UNSUPPORTED);
                assertThat(failed.verdict()).isEqualTo(Verdict.UNTOUCHED);
            }
        }

        @Test
        void deletesOneFile() throws Exception {
            try (var device = new ScriptedSession(
                    "cisco-ios",
                    Map.of(),
                    Map.of(
                            "delete flash:html/old.gif",
                            List.of("Delete filename [html/old.gif]? ", "Delete flash:html/old.gif? [confirm]", "")))) {
                device.session().carryOut(cleared("delete flash:html/old.gif"), YES);

                assertThat(device.typed()).endsWith("delete flash:html/old.gif", "html/old.gif", "y");
            }
        }
    }

    @Nested
    class AFileSystemOfTwoNames {
        private static final String TABLE = "File Systems:\n\n       Size(b)     Free(b)      Type  Flags  Prefixes\n"
                + "*  256487424   201134080      disk     rw   flash0: flash:#\n"
                + "   128487424   101134080      disk     rw   flash1:\n";

        private static Map<String, List<String>> asking(String question) {
            return Map.of("delete flash:old.bin", List.of("Delete filename [old.bin]? ", question, ""));
        }

        @Test
        void isTheOneThatTheDeviceAsksAbout() throws Exception {
            try (var device = new ScriptedSession(
                    "cisco-ios", Map.of("show file systems", TABLE), asking("Delete flash0:old.bin? [confirm]"))) {
                device.session().carryOut(cleared("delete flash:old.bin"), YES);

                assertThat(device.typed()).endsWith("delete flash:old.bin", "old.bin", "y");
            }
        }

        @Test
        void isUntouchedWhereTheDeviceAsksAboutAnother() throws Exception {
            try (var device = new ScriptedSession(
                    "cisco-ios", Map.of("show file systems", TABLE), asking("Delete flash1:old.bin? [confirm]"))) {
                var failed = failure(() -> device.session().carryOut(cleared("delete flash:old.bin"), YES));

                assertThat(failed.causeCode()).isEqualTo(Cause.UNEXPECTED_QUESTION);
                assertThat(failed.verdict()).isEqualTo(Verdict.UNTOUCHED);
                assertThat(device.typed()).endsWith("old.bin", "n");
            }
        }

        @Test
        void isUntouchedWhenTheClearanceEndsBeforeTheQuestion() throws Exception {
            var asked = new AtomicInteger();
            try (var device = new ScriptedSession(
                    "cisco-ios", Map.of("show file systems", TABLE), asking("Delete flash0:old.bin? [confirm]"))) {
                var failed = failure(() -> device.session()
                        .carryOut(cleared("delete flash:old.bin"), clearance -> asked.incrementAndGet() == 1));

                assertThat(failed.causeCode()).isEqualTo(Cause.NOT_CLEARED);
                assertThat(failed.verdict()).isEqualTo(Verdict.UNTOUCHED);
            }
        }

        @Test
        void mayHaveChangedWhenTheDeviceAsksSomethingThatNobodyKnows() throws Exception {
            try (var device = new ScriptedSession(
                    "cisco-ios", Map.of("show file systems", TABLE), asking("Do it for the others too? [confirm]"))) {
                var failed = failure(() -> device.session().carryOut(cleared("delete flash:old.bin"), YES));

                assertThat(failed.causeCode()).isEqualTo(Cause.UNEXPECTED_QUESTION);
                assertThat(failed.verdict()).isEqualTo(Verdict.UNKNOWN);
            }
        }
    }

    @Nested
    class APartition {
        private static final String SURE = "Flash contains files. Are you sure you want to erase? [confirm]";
        private static final String ERASED = "Erasing device... eeee ...erased\n";

        @Test
        void isErasedAlone() throws Exception {
            try (var device = new ScriptedSession(
                    "cisco-ios",
                    Map.of(),
                    Map.of("erase flash", List.of("Which partition? [default = 1] ", SURE, ERASED)))) {
                device.session().carryOut(cleared("erase flash:2:"), YES);

                assertThat(device.typed()).endsWith("erase flash:2:", "erase flash", "2", "y");
            }
        }

        @Test
        void isErasedByItsNameWhereTheDeviceKnowsThat() throws Exception {
            try (var device = new ScriptedSession(
                    "cisco-ios",
                    Map.of(),
                    Map.of("erase flash:2:", List.of("Erase flash device, partition 2? [confirm]", ERASED)))) {
                device.session().carryOut(cleared("erase flash:2:"), YES);

                assertThat(device.typed()).endsWith("erase flash:2:", "y");
            }
        }

        @Test
        void staysWhereTheDeviceDoesNotAskWhichOneIsMeant() throws Exception {
            try (var device =
                    new ScriptedSession("cisco-ios", Map.of(), Map.of("erase flash", List.of(SURE, ERASED)))) {
                var failed = failure(() -> device.session().carryOut(cleared("erase flash:2:"), YES));

                assertThat(failed.causeCode()).isEqualTo(Cause.UNEXPECTED_QUESTION);
                assertThat(failed.verdict()).isEqualTo(Verdict.UNTOUCHED);
                assertThat(device.typed()).endsWith("erase flash", "n");
            }
        }

        @Test
        void staysWhereTheDeviceNamesAnotherOne() throws Exception {
            try (var device = new ScriptedSession(
                    "cisco-ios",
                    Map.of(),
                    Map.of("erase flash:2:", List.of("Erase flash device, partition 1? [confirm]", ERASED)))) {
                var failed = failure(() -> device.session().carryOut(cleared("erase flash:2:"), YES));

                assertThat(failed.causeCode()).isEqualTo(Cause.UNEXPECTED_QUESTION);
                assertThat(device.typed()).endsWith("erase flash:2:", "n");
            }
        }
    }

    @Nested
    class TheBootVariable {
        @Test
        void isSetInAFormThatTheDeviceTakesBeforeTheOldOneGoes() throws Exception {
            try (var device = new ScriptedSession(
                    "cisco-ios",
                    Map.of("configure terminal", "", "boot system flash new.bin", "", "no boot system", "", "end", ""),
                    Map.of(
                            "copy running-config startup-config",
                            List.of("Destination filename [startup-config]? ", "Building configuration...\n[OK]\n")))) {
                device.session().carryOut(cleared("boot flash:new.bin"), YES);

                assertThat(device.typed())
                        .endsWith(
                                "configure terminal",
                                "boot system flash:new.bin",
                                "boot system flash new.bin",
                                "no boot system",
                                "boot system flash new.bin",
                                "end",
                                "copy running-config startup-config",
                                "startup-config");
            }
        }

        @Test
        void isNotSaidToBeUntouchedWhereTheSessionEndsAfterIt() throws Exception {
            try (var device = new ScriptedSession(
                    "cisco-ios",
                    Map.of("configure terminal", "", "boot system flash:new.bin", "", "no boot system", ""),
                    Map.of("end", List.of("<closed>")))) {
                var failed = failure(() -> device.session().carryOut(cleared("boot flash:new.bin"), YES));

                assertThat(device.typed()).endsWith("end");
                assertThat(failed.verdict()).isEqualTo(Verdict.UNKNOWN);
            }
        }

        @Test
        void staysWhenTheDeviceTakesNoForm() throws Exception {
            try (var device = new ScriptedSession("cisco-ios", Map.of("configure terminal", "", "end", ""))) {
                var failed = failure(() -> device.session().carryOut(cleared("boot flash:new.bin"), YES));

                assertThat(failed.causeCode()).isEqualTo(Cause.COMMAND_REJECTED);
                assertThat(failed.verdict()).isEqualTo(Verdict.UNTOUCHED);
                assertThat(device.typed()).doesNotContain("no boot system").endsWith("end");
            }
        }
    }

    @Test
    void addsNoPackagesTwice() throws Exception {
        String waiting = "IMG   C    17.09.04a.0.6\nIMG   I    17.12.01.0.4146\n";
        try (var device = new ScriptedSession("cisco-iosxe", Map.of("show install summary", waiting))) {
            device.session().carryOut(cleared("install flash:cat9k_iosxe.17.12.01.SPA.bin"), YES);
            assertThat(device.typed()).doesNotContain("install add file flash:cat9k_iosxe.17.12.01.SPA.bin");

            failure(() -> device.session().carryOut(cleared("install flash:cat9k_iosxe.17.12.02.SPA.bin"), YES));
            assertThat(device.typed()).contains("install add file flash:cat9k_iosxe.17.12.02.SPA.bin");
        }
    }

    @Test
    void reloadsWithoutSaving() throws Exception {
        try (var device = new ScriptedSession(
                "cisco-ios",
                Map.of(),
                Map.of(
                        "reload",
                        List.of(
                                "System configuration has been modified. Save? [yes/no]: ",
                                "Proceed with reload? [confirm]",
                                "<closed>")))) {
            device.session().carryOut(cleared("reload"), YES);

            assertThat(device.typed()).endsWith("reload", "no", "y");
        }
    }
}
