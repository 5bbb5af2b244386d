package io.copyrun.session.device;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.copyrun.session.failure.Cause;
import io.copyrun.session.restore.Change;
import io.copyrun.session.restore.Flash;
import java.util.Map;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What a restore reads of a device. */
@Timeout(60)
class RestoreLookIT {
    private static final String HASH = "0123456789abcdef0123456789abcdef";

    @Nested
    class Flashes {
        @Test
        void ofClassBAreErasedAndSayWhatOnlyTakesRoom() throws Exception {
            try (var device = new ScriptedSession("cisco-ios", Map.of("show flash:", """
                    System flash directory:
                    File  Length   Name/status
                      1   5571584  c2600-i-mz.122-2.XA1
                      2   736      vlan.dat [deleted]
                    [5572448 bytes used, 11204768 available, 16777216 total]
                    16384K bytes of processor board System flash (Read/Write)
                    """))) {
                Flash flash = device.session().flash(null);

                assertThat(flash.fileSystem()).isEqualTo("flash:");
                assertThat(flash.removal()).isEqualTo(Flash.Removal.ERASE);
                assertThat(flash.totalBytes()).isEqualTo(16_777_216);
                assertThat(flash.freeBytes()).isEqualTo(11_204_768);
                assertThat(flash.largestBytes()).isEqualTo(16_777_216);
                assertThat(flash.files())
                        .containsExactly(
                                new Flash.File("c2600-i-mz.122-2.XA1", 5_571_584, null, false),
                                new Flash.File("vlan.dat", 736, null, true));
            }
        }

        @Test
        void ofClassAAreSqueezed() throws Exception {
            try (var device = new ScriptedSession("cisco-ios", Map.of("show slot0:", """
                    -#- ED --type-- --crc--- -seek-- nlen -length- -----date/time------ name
                    1   .. unknown  317FBA1B  4A0694   24  4720148 Dec 15 2001 17:49:36 hampton/nitro/c7200-j-mz
                    2   .D unknown  9237F3FF  92C574   11  4767328 Jan 01 1998 18:42:53 c7200-js-mz
                    3   .D unknown  71AB01F1  10C94E0  13  7982828 Jan 01 1998 18:48:14 rsp-jsv-mz
                    3020672 bytes available (17471488 bytes used)
                    """))) {
                Flash flash = device.session().flash("slot0:");

                assertThat(flash.removal()).isEqualTo(Flash.Removal.SQUEEZE);
                assertThat(flash.freeBytes()).isEqualTo(3_020_672);
                assertThat(flash.totalBytes()).isEqualTo(20_492_160);
                assertThat(flash.files()).extracting(Flash.File::deleted).containsExactly(false, true, true);
            }
        }

        @Test
        void withDirectoriesAreListedByOneCommand() throws Exception {
            try (var device = new ScriptedSession("cisco-ios", Map.of("dir /recursive flash:", """
                    Directory of flash:/*

                        2  -rwx         736   Mar 1 1993 00:00:43 +00:00  vlan.dat
                        5  drwx         192   Mar 1 1993 00:06:44 +00:00  c3750-ipbase-mz.122-25.SEB2

                    Directory of flash:/c3750-ipbase-mz.122-25.SEB2

                        6  drwx        4160   Mar 1 1993 00:03:31 +00:00  html
                      354  -rwx     5926134   Mar 1 1993 00:06:44 +00:00  c3750-ipbase-mz.122-25.SEB2.bin

                    Directory of flash:/c3750-ipbase-mz.122-25.SEB2/html

                        8  -rwx         669   Mar 1 1993 00:03:31 +00:00  index.htm

                    15998976 bytes total (5135872 bytes free)
                    """))) {
                Flash flash = device.session().flash("flash:");

                assertThat(flash.removal()).isEqualTo(Flash.Removal.DELETE);
                assertThat(flash.freeBytes()).isEqualTo(5_135_872);
                assertThat(flash.files())
                        .extracting(Flash.File::path)
                        .containsExactly(
                                "vlan.dat",
                                "c3750-ipbase-mz.122-25.SEB2/c3750-ipbase-mz.122-25.SEB2.bin",
                                "c3750-ipbase-mz.122-25.SEB2/html/index.htm");
            }
        }

        @Test
        void withDirectoriesAreListedOneByOneElsewhere() throws Exception {
            try (var device = new ScriptedSession(
                    "cisco-nxos", Map.of("dir bootflash:", """
                           4096    Jan 25 21:36:26 2017  lost+found/
                      752699904    Jan 25 21:36:26 2017  nxos.7.0.3.I5.1.bin

                    Usage for bootflash://sup-local
                     1847123968 bytes used
                    51816554496 bytes free
                    53663678464 bytes total
                    """, "dir bootflash:/lost+found/", """
                             21    Jan 25 21:36:26 2017  nxos_rpms_persisted

                    Usage for bootflash://sup-local
                     1847123968 bytes used
                    51816554496 bytes free
                    53663678464 bytes total
                    """))) {
                Flash flash = device.session().flash(null);

                assertThat(flash.totalBytes()).isEqualTo(53_663_678_464L);
                assertThat(flash.freeBytes()).isEqualTo(51_816_554_496L);
                assertThat(flash.files())
                        .extracting(Flash.File::path)
                        .containsExactly("nxos.7.0.3.I5.1.bin", "lost+found/nxos_rpms_persisted");
            }
        }

        @Test
        void thatNobodyKnowsAreNotErasedForDeletedFiles() throws Exception {
            try (var device = new ScriptedSession("cisco-ios", Map.of("dir flash:", """
                    Directory of flash:/

                      1  -rw-     5571584          <no date>  c2600-i-mz.122-2.XA1
                      2  -rw-         736          <no date>  [vlan.dat]

                    16777216 bytes total (11204768 bytes free)
                    """))) {
                assertThat(device.session().flash("flash:").removal()).isEqualTo(Flash.Removal.SQUEEZE);
            }
        }

        @Test
        void thatCannotBeListedAreNotGuessed() throws Exception {
            try (var device = new ScriptedSession("cisco-ios", Map.of())) {
                var failed = catchThrowableOfType(
                        SessionFailed.class, () -> device.session().flash("slot1:"));

                assertThat(failed.causeCode()).isEqualTo(Cause.FILE_NOT_FOUND);
            }
        }
    }

    @Nested
    class Checksums {
        @Test
        void areComputedByTheDevice() throws Exception {
            try (var device = new ScriptedSession(
                    "cisco-ios",
                    Map.of(
                            "verify /md5 flash:c2600.bin",
                            ".".repeat(150_000) + "Done!\nverify /md5 (flash:c2600.bin) = " + HASH + "\n"))) {
                assertThat(device.session().md5("flash:", "c2600.bin")).contains(HASH);
            }
        }

        @Test
        void areABareLineOnNexus() throws Exception {
            try (var device =
                    new ScriptedSession("cisco-nxos", Map.of("show file bootflash:nxos.bin md5sum", HASH + "\n"))) {
                assertThat(device.session().md5("bootflash:", "nxos.bin")).contains(HASH);
            }
        }

        @Test
        void areAbsentOnADeviceThatIsTooOld() throws Exception {
            try (var device = new ScriptedSession("cisco-ios", Map.of())) {
                assertThat(device.session().md5("flash:", "c2600.bin")).isEmpty();
            }
        }

        @Test
        void areNotThoseOfAFileThatIsNotThere() throws Exception {
            try (var device = new ScriptedSession(
                    "cisco-ios",
                    Map.of("verify /md5 flash:no.bin", "%Error opening flash:no.bin (No such file or directory)\n"))) {
                var failed = catchThrowableOfType(
                        SessionFailed.class, () -> device.session().md5("flash:", "no.bin"));

                assertThat(failed.causeCode()).isEqualTo(Cause.FILE_NOT_FOUND);
            }
        }
    }

    @Nested
    class ModesOfAsking {
        private static final String COMMAND = "show running-config | include ^file prompt";

        private FilePrompt mode(String platform, Map<String, String> answers) throws Exception {
            try (var device = new ScriptedSession(platform, answers)) {
                return device.session().filePrompt();
            }
        }

        @Test
        void areReadFromTheConfiguration() throws Exception {
            assertThat(mode("cisco-ios", Map.of(COMMAND, ""))).isEqualTo(FilePrompt.ALERT);
            assertThat(mode("cisco-ios", Map.of(COMMAND, "file prompt quiet\n")))
                    .isEqualTo(FilePrompt.QUIET);
            assertThat(mode("cisco-ios", Map.of(COMMAND, "file prompt noisy\n")))
                    .isEqualTo(FilePrompt.NOISY);
        }

        @Test
        void thatNobodyKnowsCountAsQuiet() throws Exception {
            assertThat(mode("cisco-ios", Map.of(COMMAND, "file prompt timid\n")))
                    .isEqualTo(FilePrompt.QUIET);
        }

        @Test
        void areNoneOnOldAndOtherPlatforms() throws Exception {
            assertThat(mode("cisco-ios", Map.of())).isEqualTo(FilePrompt.ALWAYS);
            assertThat(mode("cisco-nxos", Map.of())).isEqualTo(FilePrompt.ALWAYS);
        }
    }

    @Test
    void readsWhatTheNextStartLoads() throws Exception {
        try (var device = new ScriptedSession(
                "cisco-ios",
                Map.of("show bootvar", "BOOT variable = flash:c2600.bin,1;\nConfiguration register is 0x2102\n"))) {
            assertThat(device.session().prepared(new Change.SetBoot("flash:", "x")))
                    .contains("flash:c2600.bin,1;");
        }
    }

    @Test
    void readsBootCommandsWhereNoCommandShowsTheBootVariable() throws Exception {
        String running = "hostname r1\nboot system flash c2600.bin\nend\n";
        try (var device = new ScriptedSession("cisco-ios", Map.of("show running-config", running))) {
            assertThat(device.session().prepared(new Change.SetBoot("flash:", "c2600.bin")))
                    .contains("flash:c2600.bin");
        }
    }

    @Test
    void knowsNoBootVariableWhereNothingThatShowsItMayBeTyped() throws Exception {
        try (var device =
                new ScriptedSession("cisco-ios", Map.of("show running-config", "Command authorization failed.\n"))) {
            assertThat(device.session().bootVariable()).isEmpty();
            assertThat(device.typed()).contains("show boot", "show bootvar", "show running-config");
        }
    }

    @Test
    void readsWhichPackagesWaitToBeActivated() throws Exception {
        String committed = "IMG   C    17.09.04a.0.6\n";
        for (String summary : new String[] {committed, committed + "IMG   I    17.12.01.0.4146\n"}) {
            try (var device = new ScriptedSession("cisco-iosxe", Map.of("show install summary", summary))) {
                var added = device.session().prepared(new Change.InstallAdd("flash:", "x.bin"));
                if (summary.equals(committed)) {
                    assertThat(added).isEmpty();
                } else {
                    assertThat(added).hasValueSatisfying(it -> assertThat(it).startsWith("17.12.01.0.4146"));
                }
            }
        }
    }

    @Test
    void readsTheRunningConfigurationToItsLastLine() throws Exception {
        try (var device = new ScriptedSession("cisco-ios", Map.of("show running-config", "hostname r1\n!\nend\n"))) {
            assertThat(device.session().runningConfiguration()).containsExactly("hostname r1", "!", "end");
        }
    }
}
