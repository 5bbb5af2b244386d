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
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Copies into files, over a real connection. */
@Timeout(60)
class FileRestoreIT {
    private static final String HOST = "Address or name of remote host []? ";
    private static final String SOURCE = "Source filename []? ";
    private static final String COPIED = "Loading k3x9 from 192.0.2.1 (via Ethernet0): !\n[OK - 1842 bytes]\n\n"
            + "1842 bytes copied in 9.612 secs (192 bytes/sec)\n";
    private static final String LISTING =
            "Directory of flash:/\n\n    1  -rw-    736   Mar 1 1993 00:00:43 +00:00  vlan.dat\n"
                    + "    2  drwx    192   Mar 1 1993 00:06:44 +00:00  html\n\n15998976 bytes total (5135872 bytes free)\n";
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

    private static final Destination NEW = new Destination.File("flash:", "new.bin");
    private static final Destination OLD = new Destination.File("flash:", "vlan.dat");

    private static Map<String, List<String>> copy(String file, String... more) {
        var turns = new java.util.ArrayList<>(List.of(HOST, SOURCE, "Destination filename [" + file + "]? "));
        turns.addAll(List.of(more));
        return Map.of("copy tftp: flash:" + file, turns);
    }

    @Test
    void needsNoClearanceBesideWhatIsThere() throws Exception {
        try (var device = new ScriptedSession(
                "cisco-ios",
                Map.of("dir flash:", LISTING),
                copy("new.bin", "Erase flash: before copying? [confirm]", COPIED))) {
            assertThat(device.session().fetch(from(NEW), List.of(), NO).bytes()).isEqualTo(1842);
            assertThat(device.typed()).endsWith("copy tftp: flash:new.bin", "192.0.2.1", "k3x9", "new.bin", "n");
        }
    }

    @Test
    void goesIntoThePartitionThatIsMeant() throws Exception {
        try (var device = new ScriptedSession(
                "cisco-ios",
                Map.of(),
                Map.of(
                        "copy tftp flash",
                        List.of(
                                "Which partition? [default = 1] ",
                                HOST,
                                SOURCE,
                                "Destination filename [k3x9]? ",
                                "Erase flash device before writing? [confirm]",
                                "Copy 'k3x9' from server\n  as 'new.bin' into Flash WITHOUT erase? [yes/no] ",
                                COPIED)))) {
            var partition = new Destination.File("flash:2:", "new.bin");

            assertThat(device.session().fetch(from(partition), List.of(), NO).bytes())
                    .isEqualTo(1842);
            assertThat(device.typed())
                    .containsSubsequence("copy tftp: flash:2:new.bin", "copy tftp flash")
                    .endsWith("copy tftp flash", "2", "192.0.2.1", "k3x9", "new.bin", "n", "yes");
        }
    }

    private static Map<String, String> running(String version) {
        return Map.of(
                "show version",
                "Cisco Internetwork Operating System Software\nIOS (tm) 3000 Software (IGS-J-L), Version " + version
                        + ", RELEASE SOFTWARE (fc1)\n");
    }

    @Test
    void hasTheServersNameOnDevicesThatAskForNoOther() throws Exception {
        try (var device = new ScriptedSession("cisco-ios", running("10.3(6)"))) {
            assertThat(device.session().nameOnServer(NEW)).contains("new.bin");
            assertThat(device.session().nameOnServer(new Destination.StartupConfig()))
                    .isEmpty();
            var failed = failure(() -> device.session().nameOnServer(new Destination.File("flash:", "IJ09140Z")));
            assertThat(failed.causeCode()).isEqualTo(Cause.BAD_REQUEST);
            assertThat(failed.explanation())
                    .contains("invalid destination: IJ09140Z")
                    .contains("10.3(6)");
        }
    }

    @Test
    void hasAnyNameOnTheServerWhereTheDeviceAsksForItsOwn() throws Exception {
        try (var device = new ScriptedSession("cisco-ios", running("11.2(18)"))) {
            assertThat(device.session().nameOnServer(NEW)).isEmpty();
        }
    }

    @Test
    void isNoFileOfTwoPartitions() throws Exception {
        try (var device = new ScriptedSession("cisco-ios", Map.of())) {
            var failed = failure(
                    () -> device.session().fetch(from(new Destination.File("flash:1:", "2:new.bin")), List.of(), NO));

            assertThat(failed.causeCode()).isEqualTo(Cause.BAD_REQUEST);
            assertThat(failed.verdict()).isEqualTo(Verdict.UNTOUCHED);
        }
    }

    @Test
    void isNotTypedOverAFileThatIsThere() throws Exception {
        try (var device = new ScriptedSession("cisco-ios", Map.of("dir flash:", LISTING), copy("vlan.dat", COPIED))) {
            var failed =
                    failure(() -> device.session().fetch(from(OLD), List.of(cleared("delete flash:vlan.dat")), YES));

            assertThat(failed.causeCode()).isEqualTo(Cause.NOT_CLEARED);
            assertThat(failed.verdict()).isEqualTo(Verdict.UNTOUCHED);
            assertThat(device.typed()).doesNotContain("copy tftp: flash:vlan.dat");
        }
    }

    @Test
    void overwritesWhatWasCleared() throws Exception {
        String asks = "%Warning:There is a file already existing with this name\nDo you want to over write? [confirm]";
        try (var device =
                new ScriptedSession("cisco-ios", Map.of("dir flash:", LISTING), copy("vlan.dat", asks, COPIED))) {
            assertThat(device.session()
                            .fetch(from(OLD), List.of(cleared("overwrite flash:vlan.dat")), YES)
                            .bytes())
                    .isEqualTo(1842);
            assertThat(device.typed()).endsWith("vlan.dat", "y");
        }
    }

    @Test
    void isNotBegunOverADirectory() throws Exception {
        try (var device = new ScriptedSession("cisco-ios", Map.of("dir flash:", LISTING))) {
            var failed =
                    failure(() -> device.session().fetch(from(new Destination.File("flash:", "html")), List.of(), YES));

            assertThat(failed.causeCode()).isEqualTo(Cause.FILE_IS_DIRECTORY);
        }
    }

    @Test
    void isNotBegunOnADeviceThatAsksNothing() throws Exception {
        try (var device = new ScriptedSession(
                "cisco-ios",
                Map.of("dir flash:", LISTING, "show running-config | include ^file prompt", "file prompt quiet\n"))) {
            var failed = failure(() -> device.session().fetch(from(NEW), List.of(), YES));

            assertThat(failed.causeCode()).isEqualTo(Cause.FILE_PROMPT_QUIET);
            assertThat(device.typed()).noneMatch(line -> line.startsWith("copy"));
        }
    }

    @Test
    void leavesTheDeviceUntouchedWhenTheServerRefuses() throws Exception {
        try (var device = new ScriptedSession(
                "cisco-ios",
                Map.of("dir flash:", LISTING),
                copy("new.bin", "%Error opening tftp://192.0.2.1/k3x9 (No such file or directory)\n"))) {
            var failed = failure(() -> device.session().fetch(from(NEW), List.of(), YES));

            assertThat(failed.causeCode()).isEqualTo(Cause.TRANSFER_REFUSED);
            assertThat(failed.verdict()).isEqualTo(Verdict.UNTOUCHED);
        }
    }

    @Test
    void mayHaveLeftAPartOfTheFileWhenTheFlashIsFull() throws Exception {
        try (var device = new ScriptedSession(
                "cisco-ios",
                Map.of("dir flash:", LISTING),
                copy("new.bin", "!!!!\n%Error copying tftp://192.0.2.1/k3x9 (Not enough space on device)\n"))) {
            var failed = failure(() -> device.session().fetch(from(NEW), List.of(), YES));

            assertThat(failed.causeCode()).isEqualTo(Cause.NOT_ENOUGH_SPACE);
            assertThat(failed.verdict()).isEqualTo(Verdict.UNKNOWN);
        }
    }

    @Test
    void refusesTheSecondQuestionWhenTheLeaseIsLostAfterTheFirst() throws Exception {
        var asked = new AtomicInteger();
        SendCheck once = clearance -> asked.incrementAndGet() == 1;
        try (var device = new ScriptedSession(
                "cisco-ios",
                Map.of("dir flash:", LISTING),
                copy(
                        "new.bin",
                        "Erase flash: before copying? [confirm]",
                        "Erasing the flash filesystem will remove all files! Continue? [confirm]",
                        ""))) {
            var failed = failure(() -> device.session().fetch(from(NEW), List.of(cleared("erase flash:")), once));

            assertThat(failed.causeCode()).isEqualTo(Cause.NOT_CLEARED);
            assertThat(failed.verdict()).as("the first question was agreed to").isEqualTo(Verdict.UNKNOWN);
            assertThat(device.typed()).endsWith("y", "n");
        }
    }
}
