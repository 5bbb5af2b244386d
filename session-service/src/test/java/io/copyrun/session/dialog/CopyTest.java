package io.copyrun.session.dialog;

import static io.copyrun.session.dialog.Dialogs.ANSWERED;
import static io.copyrun.session.dialog.Dialogs.copy;
import static io.copyrun.session.dialog.PlayedDevice.play;
import static org.assertj.core.api.Assertions.assertThat;

import io.copyrun.session.failure.Cause;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class CopyTest {
    @Nested
    class Succeeds {
        @Test
        void onIos12And15() {
            var done = succeeded(ANSWERED + "!!\n1842 bytes copied in 0.612 secs (3010 bytes/sec)\n\nr1#~\n");

            assertThat(done.bytes()).isEqualTo(1842);
            assertThat(done.words()).startsWith("1842 bytes copied");
            assertThat(done.asked())
                    .containsExactly(
                            new Outcome.Asked("Address or name of remote host []?", "192.0.2.1<Enter>"),
                            new Outcome.Asked("Destination filename [r1-confg]?", "r1.cfg<Enter>"));
        }

        @Test
        void onIos11WithOneKeyForAConfirmation() {
            var done = (Outcome.Succeeded) play("""
                    > copy startup-config tftp<Enter>
                    copy startup-config tftp
                    Remote host []? ~
                    > 192.0.2.1<Enter>
                    192.0.2.1
                    Name of configuration file to write [r1-confg]? ~
                    > r1.cfg<Enter>
                    r1.cfg
                    Write file r1.cfg on host 192.0.2.1? [confirm]~
                    > y

                    Building configuration...

                    Writing r1.cfg ![OK]
                    ![OK]
                    r1#~
                    """, copy("cisco-ios", "startup-config", 1));

            assertThat(done.bytes()).isNull();
            assertThat(done.words()).isEqualTo("![OK]");
        }

        @Test
        void fromAPartitionOfClassBFlash() {
            var done = (Outcome.Succeeded) play("""
                    > copy flash tftp<Enter>
                    copy flash tftp
                    Partition   Size    Used      Free      Bank-Size  State          Copy Mode
                      1         4096K   2048K     2048K     2048K      Read Only      RXBOOT-FLH
                    Source file name? ~
                    > c2500-j-l.bin<Enter>
                    c2500-j-l.bin
                    Address or name of remote host [255.255.255.255]? ~
                    > 192.0.2.1<Enter>
                    192.0.2.1
                    Destination file name [c2500-j-l.bin]? ~
                    > r1.cfg<Enter>
                    r1.cfg
                    Verifying checksum for 'c2500-j-l.bin' (file # 1)... OK
                    Copy 'c2500-j-l.bin' from Flash to server
                      as 'r1.cfg'? [yes/no]~
                    > yes<Enter>
                    yes
                    !!!!!!!!!!
                    Upload to server done
                    Flash copy took 0:02:31 [hh:mm:ss]
                    r1#~
                    """, copy("cisco-ios", "flash:c2500-j-l.bin", 1));

            assertThat(done.words()).contains("Flash copy took");
        }

        @Test
        void onNexusWithTheVrfOfItsManagementPort() {
            var done = (Outcome.Succeeded) play("""
                    > copy running-config tftp:<Enter>
                    copy running-config tftp:
                    Enter destination filename: [r1-running-config] ~
                    > r1.cfg<Enter>
                    r1.cfg
                    Enter vrf (If no input, current vrf 'default' is considered): ~
                    > management<Enter>
                    management
                    Enter hostname for the tftp server: ~
                    > 192.0.2.1<Enter>
                    192.0.2.1Trying to connect to tftp server......
                    Connection to Server Established.
                    [                         ]         0.50KB<CR>[####                     ]         8.50KB<CR>~
                    TFTP put operation was successful
                    Copy complete, now saving to disk (please wait)...
                    Copy complete.
                    r1#~
                    """, copy("cisco-nxos", "running-config", 0));

            assertThat(done.bytes()).isNull();
        }

        @Test
        void whateverElseTheDeviceLooksForOnTheNetwork() {
            var done = succeeded(ANSWERED + """
                    !!!!!!!!!
                    %Error opening tftp://255.255.255.255/network-confg (Timed out)!!!!!!!
                    %Error opening tftp://255.255.255.255/r1-confg (Timed out)!!!
                    [OK - 126988 bytes]

                    126988 bytes copied in 10.3 secs (12298 bytes/sec)
                    r1#~
                    """);

            assertThat(done.bytes()).isEqualTo(126_988);
        }

        @Test
        void whenALaterLineSaysSo() {
            assertThat(succeeded(ANSWERED + """
                                    .%Error opening tftp://192.0.2.1/r1.cfg (Timed out)
                                    !!
                                    1842 bytes copied in 5.612 secs (328 bytes/sec)
                                    r1#~
                                    """).bytes()).isEqualTo(1842);
        }

        @Test
        void withNothingInIt() {
            assertThat(succeeded(ANSWERED + "!\n[OK - 0 bytes]\n\n0 bytes copied in 0.028 secs (0 bytes/sec)\nr1#~\n")
                            .bytes())
                    .isZero();
        }

        @Test
        void whenATerminalBreaksTheQuestionInAWord() {
            var done = succeeded("""
                    > copy running-config tftp:<Enter>
                    copy running-config tftp:
                    Address or name of remo
                                                                                   te host []? ~
                    > 192.0.2.1<Enter>
                    192.0.2.1
                    Destination  file name [a-rather-long-host-name-of-a-core-router-in-a-city-confg
                    ]? ~
                    > r1.cfg<Enter>
                    r1.cfg
                    !
                    10 bytes copied in 0.612 secs (17 bytes/sec)
                    r1#~
                    """);

            assertThat(done.bytes()).isEqualTo(10);
        }

        @Test
        void whenAMessageCutsIntoAQuestion() {
            var done = succeeded("""
                    > copy running-config tftp:<Enter>

                    *Nov 21 08:00:00.123: %SYS-5-CONFIG_I: Configured from console by backup on vty0
                    r1#copy running-config tftp:
                    Address or name of remote host []? ~
                    > 192.0.2.1<Enter>
                    192.0.2.1
                    Destination filename [r1-confg]? *Nov 21 08:00:01.123: %LINK-3-UPDOWN: Interface Gi0/1, changed
                    > r1.cfg<Enter>
                    r1.cfg
                    !
                    10 bytes copied in 0.612 secs (17 bytes/sec)
                    r1#~
                    """);

            assertThat(done.bytes()).isEqualTo(10);
        }
    }

    @Nested
    class Fails {
        @Test
        void withTheCauseOfItsLastLine() {
            assertThat(failed(ANSWERED + ".....\n%Error opening tftp://192.0.2.1/r1.cfg (Timed out)\nr1#~\n")
                            .cause())
                    .isEqualTo(Cause.TRANSFER_TIMED_OUT);
            assertThat(failed(ANSWERED + "%Error opening tftp://192.0.2.1/r1.cfg (No such file or directory)\nr1#~\n")
                            .cause())
                    .isEqualTo(Cause.TRANSFER_REFUSED);
            assertThat(failed(ANSWERED + "%Error reading flash:c2950-i6q4l2-mz (Is a directory)\nr1#~\n")
                            .cause())
                    .isEqualTo(Cause.FILE_IS_DIRECTORY);
            assertThat(failed(ANSWERED + "%% Non-volatile configuration memory is not present\nr1#~\n")
                            .cause())
                    .isEqualTo(Cause.STARTUP_CONFIG_ABSENT);
        }

        @Test
        void whenTheCommandIsNotKnownAndMayBeTriedInAnotherForm() {
            var failed = failed("""
                    > copy running-config tftp:<Enter>
                    copy running-config tftp:
                                            ^
                    % Invalid input detected at '^' marker.

                    r1#~
                    """);

            assertThat(failed.cause()).isEqualTo(Cause.COMMAND_REJECTED);
            assertThat(failed.atPrompt()).isTrue();
        }

        @Test
        void whenTheDeviceSaysNothingOfItsEnd() {
            assertThat(failed(ANSWERED + "!\nr1#~\n").explanation()).contains("without saying that it copied");
        }

        @Test
        void withTheMoreExactOfTwoErrors() {
            var failed = (Outcome.Failed) play("""
                    > copy running-config tftp:<Enter>
                    copy running-config tftp:
                    Enter destination filename: [r1-running-config] ~
                    > r1.cfg<Enter>
                    TFTP put operation failed:Access violation
                    Error during copy
                    r1#~
                    """, copy("cisco-nxos", "running-config", 0));

            assertThat(failed.cause()).isEqualTo(Cause.TRANSFER_REFUSED);
        }

        @Test
        void whenTheConnectionEnds() {
            assertThat(failed(ANSWERED + "!!\n-- closed\n").cause()).isEqualTo(Cause.SESSION_LOST);
        }
    }

    private static Outcome.Succeeded succeeded(String script) {
        return (Outcome.Succeeded) play(script, copy("cisco-ios", "running-config", 0));
    }

    private static Outcome.Failed failed(String script) {
        return (Outcome.Failed) play(script, copy("cisco-ios", "running-config", 0));
    }
}
