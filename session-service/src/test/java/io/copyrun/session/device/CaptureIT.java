package io.copyrun.session.device;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.copyrun.session.failure.Cause;
import io.copyrun.session.restore.Change;
import io.copyrun.session.restore.Clearance;
import io.copyrun.session.restore.Destination;
import io.copyrun.session.restore.GivenClearance;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a session takes down from a device, and what it calls a device's files. */
@Timeout(60)
class CaptureIT {
    private static final DeviceFile RUNNING = new DeviceFile("running-config", "running-config", null);
    private static final DeviceFile STARTUP = new DeviceFile("startup-config", "startup-config", null);

    private static String captured(String platform, DeviceFile file, Map<String, String> answers) throws Exception {
        try (var device = new ScriptedSession(platform, answers)) {
            return new String(device.session().carried().capture(file), StandardCharsets.UTF_8);
        }
    }

    private static SessionFailed failure(String platform, DeviceFile file, Map<String, String> answers)
            throws Exception {
        try (var device = new ScriptedSession(platform, answers)) {
            return catchThrowableOfType(
                    SessionFailed.class, () -> device.session().carried().capture(file));
        }
    }

    @Nested
    class AConfiguration {
        @Test
        void isWhatStandsBetweenPreambleAndEnd() throws Exception {
            String text = captured("cisco-ios", RUNNING, Map.of("show running-config", """
                    Building configuration...

                    Current configuration : 42 bytes
                    !
                    hostname r1
                    end

                    """));

            assertThat(text).isEqualTo("!\nhostname r1\nend\n");
        }

        @Test
        void isFreeOfMessagesAndPagers() throws Exception {
            String text = captured("cisco-ios", RUNNING, Map.of("show running-config", """
                    hostname r1
                    *Mar  1 00:01:02.123: %LINK-3-UPDOWN: Interface Ethernet0, changed state to up
                     --More-- \b\b\b\b\b\b\b\b\b\b          \b\b\b\b\b\b\b\b\b\binterface Ethernet0
                     no ip address
                    end
                    """));

            assertThat(text).isEqualTo("hostname r1\ninterface Ethernet0\n no ip address\nend\n");
        }

        @Test
        void holdsLinesThatReadLikeComplaintsOrLikeThePrompt() throws Exception {
            String text = captured("cisco-ios", RUNNING, Map.of("show running-config", """
                    banner motd ^C
                    % Invalid input detected
                    r1#
                    ^C
                    end
                    """));

            assertThat(text).isEqualTo("banner motd ^C\n% Invalid input detected\nr1#\n^C\nend\n");
        }

        @Test
        void isAskedForInTheWordsOfAnOlderGeneration() throws Exception {
            assertThat(captured("cisco-ios", RUNNING, Map.of("write terminal", "hostname r1\nend\n")))
                    .isEqualTo("hostname r1\nend\n");
        }

        @Test
        void withoutItsEndMarkIsNone() throws Exception {
            SessionFailed failed =
                    failure("cisco-ios", RUNNING, Map.of("show running-config", "hostname r1\ninterface Ethernet0\n"));

            assertThat(failed.causeCode()).isEqualTo(Cause.TRANSFER_FAILED);
            assertThat(failed.explanation()).contains("^end$");
        }

        @Test
        void thatTheDeviceDoesNotHaveIsSaidToBeAbsent() throws Exception {
            SessionFailed failed = failure(
                    "cisco-ios",
                    STARTUP,
                    Map.of("show startup-config", "%% Non-volatile configuration memory is not present\n"));

            assertThat(failed.causeCode()).isEqualTo(Cause.STARTUP_CONFIG_ABSENT);
        }

        @Test
        void thatTheUserMayNotSeeIsDenied() throws Exception {
            SessionFailed failed =
                    failure("cisco-ios", RUNNING, Map.of("show running-config", "Command authorization failed.\n"));

            assertThat(failed.causeCode()).isEqualTo(Cause.COMMAND_DENIED);
        }

        @Test
        void thatNoCommandShowsIsLeftToOtherProtocols() throws Exception {
            assertThat(failure("cisco-iosxr", STARTUP, Map.of()).causeCode())
                    .isEqualTo(Cause.UNSUPPORTED_TRANSFER_PROTOCOL);
        }
    }

    @Test
    void nothingButAConfigurationIsCaptured() throws Exception {
        var image = new DeviceFile("flash:/c2600.bin", "c2600.bin", 12L);

        assertThat(failure("cisco-ios", image, Map.of()).causeCode()).isEqualTo(Cause.UNSUPPORTED_TRANSFER_PROTOCOL);
    }

    @ParameterizedTest
    @CsvSource({
        "cisco-ios,running-config,system:running-config",
        "cisco-iosxe,startup-config,nvram:startup-config",
        "cisco-nxos,bootflash:/nxos.bin,bootflash:/nxos.bin",
        "cisco-asa,disk0:/asa.bin,disk0:/asa.bin"
    })
    void filesHaveTheirPathOnTheServerOfTheDevice(String platform, String source, String path) throws Exception {
        try (var device = new ScriptedSession(platform, Map.of())) {
            assertThat(device.session().carried().pathOnServer(new DeviceFile(source, "x", null)))
                    .isEqualTo(path);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "cisco-nxos,running-config,UNSUPPORTED_TRANSFER_PROTOCOL",
        "cisco-iosxr,disk0:/x,UNSUPPORTED_TRANSFER_PROTOCOL",
        "arista-eos,flash:/x,UNSUPPORTED_TRANSFER_PROTOCOL",
        "cisco-ios,flash:/x;reload,BAD_REQUEST",
        "cisco-ios,flash:/x y,BAD_REQUEST"
    })
    void noOtherPathIsAskedFor(String platform, String source, Cause cause) throws Exception {
        try (var device = new ScriptedSession(platform, Map.of())) {
            SessionFailed failed = catchThrowableOfType(
                    SessionFailed.class,
                    () -> device.session().carried().pathOnServer(new DeviceFile(source, "x", null)));

            assertThat(failed.causeCode()).isEqualTo(cause);
        }
    }

    @Nested
    class AFileForTheServerOfTheDevice {
        private static final String LISTING = """
                Directory of flash:/

                    1  -rw-       900   Jan 1 2020 00:00:00 +00:00  there.bin

                8000000 bytes total (7000000 bytes free)
                """;
        private static final Destination.File THERE = new Destination.File("flash:", "there.bin");

        private static CarriedFiles.Writing writing(
                Destination destination, Map<String, String> answers, Clearance... clearances) throws Exception {
            try (var device = new ScriptedSession("cisco-iosxe", answers)) {
                return device.session().carried().writing(destination, List.of(clearances));
            }
        }

        private static Cause refusal(
                String platform, Destination destination, Map<String, String> answers, Clearance... clearances)
                throws Exception {
            try (var device = new ScriptedSession(platform, answers)) {
                return catchThrowableOfType(
                                SessionFailed.class,
                                () -> device.session().carried().writing(destination, List.of(clearances)))
                        .causeCode();
            }
        }

        private static Map<String, String> listed(String listing) {
            return Map.of("dir flash:", listing, "show running-config | include ^file prompt", "");
        }

        @Test
        void thatIsNotThereDestroysNothing() throws Exception {
            var writing = writing(new Destination.File("flash:", "new.bin"), listed(LISTING));

            assertThat(writing.path()).isEqualTo("flash:new.bin");
            assertThat(writing.destroys()).isNull();
        }

        @Test
        void thatIsThereNeedsAClearanceForExactlyThat() throws Exception {
            var overwrite = GivenClearance.of(new Change.Overwrite("flash:", "there.bin"));
            var other = GivenClearance.of(new Change.Overwrite("flash:", "other.bin"));

            assertThat(writing(THERE, listed(LISTING), overwrite).destroys()).isEqualTo(overwrite);
            assertThat(refusal("cisco-iosxe", THERE, listed(LISTING), other)).isEqualTo(Cause.NOT_CLEARED);
        }

        @Test
        void isNotWrittenWhereNothingSaysWhatItWouldOverwrite() throws Exception {
            Map<String, String> silent = listed("%Error opening flash:/ (No such file or directory)\n");

            assertThat(refusal(
                            "cisco-iosxe",
                            THERE,
                            silent,
                            GivenClearance.of(new Change.Overwrite("flash:", "there.bin"))))
                    .isEqualTo(Cause.NOT_CLEARED);
        }

        @Test
        void orForItsConfigurationsNeedsAClearanceToo() throws Exception {
            var merge = GivenClearance.of(new Change.Merge());
            var overwrite = GivenClearance.of(new Change.Overwrite("nvram:", "startup-config"));

            assertThat(writing(new Destination.RunningConfig(), Map.of(), merge))
                    .isEqualTo(new CarriedFiles.Writing("system:running-config", merge));
            assertThat(writing(new Destination.StartupConfig(), Map.of(), overwrite))
                    .isEqualTo(new CarriedFiles.Writing("nvram:startup-config", overwrite));
            assertThat(refusal("cisco-iosxe", new Destination.RunningConfig(), Map.of(), overwrite))
                    .isEqualTo(Cause.NOT_CLEARED);
        }

        @Test
        void isLeftToOtherProtocolsWhereTheServerDoesNotWriteIt() throws Exception {
            assertThat(refusal("cisco-nxos", new Destination.RunningConfig(), Map.of()))
                    .isEqualTo(Cause.UNSUPPORTED_TRANSFER_PROTOCOL);
            assertThat(refusal("cisco-iosxe", new Destination.ReplacedRunningConfig(0), Map.of()))
                    .isEqualTo(Cause.UNSUPPORTED_TRANSFER_PROTOCOL);
            assertThat(refusal("arista-eos", THERE, Map.of())).isEqualTo(Cause.UNSUPPORTED_TRANSFER_PROTOCOL);
        }
    }
}
