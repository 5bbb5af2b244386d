package io.copyrun.session.dialog;

import static org.assertj.core.api.Assertions.assertThat;

import io.copyrun.session.dialog.Permission.Ruling;
import io.copyrun.session.platform.Question;
import io.copyrun.session.restore.Clearance;
import io.copyrun.session.restore.GivenClearance;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PermissionTest {
    private static final Map<String, String> SLOTS = Map.of("server", "192.0.2.1", "source", "k3x9");
    private static final List<String> EVERYTHING_ELSE = List.of(
            "erase bootflash:",
            "squeeze bootflash:",
            "delete flash:old.bin2",
            "overwrite flash:OLD.bin",
            "overwrite bootflash:old.bin",
            "merge");

    private static Ruling ruling(Permission permission, String... lines) {
        List<String> above = List.of(lines).subList(0, lines.length - 1);
        String line = lines[lines.length - 1];
        var screen = new Screen(line, line.length(), "", above);
        Question question = Entering.questionAt(
                        Objects.requireNonNull(Dialogs.platform("cisco-ios").restores())
                                .talk()
                                .questions(),
                        screen.squeezedEnd())
                .orElseThrow();
        return permission.ruling(question, screen, SLOTS, true);
    }

    private static Permission about(String fileSystem, @Nullable String path, String... cleared) {
        List<Clearance> clearances = Stream.of(cleared).map(GivenClearance::of).toList();
        return new Permission(fileSystem, List.of(), path, null, clearances, false);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "erase flash:              | Erase flash: before copying? [confirm]",
                "erase flash:              | Erase flash before writing? [confirm]",
                "erase flash:              | Erase flash device before writing? [confirm]",
                "erase flash:              | Erase flash: beforecopying? [confirm]",
                "erase flash:              | Erasing the flash filesystem will remove all files! Continue? [confirm]",
                "erase flash:              | Erasing the flash: filesystem will remove all files! Continue? [confirm]",
                "erase flash:              | Flash contains files. Are you sure you want to erase? [confirm]",
                "erase flash:              | as 'old.bin' into Flash WITH erase? [yes/no]",
                "squeeze flash:            | All deleted files will be removed. Continue? [confirm]",
                "squeeze flash:            | Squeeze operation may take a while. Continue? [confirm]",
                "delete flash:old.bin      | Delete flash:old.bin? [confirm]",
                "delete flash:old.bin      | Delete flash:/old.bin? [confirm]",
                "overwrite flash:old.bin   | Do you want to over write? [confirm]",
                "replace                   | Enter Y if you are sure you want to proceed. ? [no]: ",
                "reload                    | Proceed with reload? [confirm]"
            })
    void agreesOnlyWithTheClearanceForExactlyThis(String cleared, String question) {
        assertThat(ruling(about("flash:", "old.bin", cleared), question))
                .isInstanceOfSatisfying(Ruling.Agree.class, agree -> assertThat(
                                agree.clearance().change())
                        .isEqualTo(GivenClearance.of(cleared).change()));
        for (String other : EVERYTHING_ELSE) {
            assertThat(ruling(about("flash:", "old.bin", other), question))
                    .as(other)
                    .isNotInstanceOf(Ruling.Agree.class);
        }
    }

    @Nested
    class ANameThatTheQuestionShows {
        private final Permission all = about(
                "flash:",
                "old.bin",
                "erase flash:",
                "squeeze flash:",
                "delete flash:old.bin",
                "overwrite flash:old.bin",
                "reload");

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "Erase flash1: before copying? [confirm]",
                    "Erase slot0: before copying? [confirm]",
                    "Erasing the nvram filesystem will remove all configuration files! Continue? [confirm]",
                    "as 'new.bin' into Flash WITH erase? [yes/no]",
                    "as 'new.bin' into Flash WITHOUT erase? [yes/no]",
                    "Delete flash:new.bin? [confirm]",
                    "Delete flash:old.bin/? [confirm]",
                    "Delete flash:dir/old.bin? [confirm]",
                    "Delete flash:deleteold.bin? [confirm]",
                    "Delete slot0:old.bin? [confirm]",
                    "Delete filename [new.bin]? ",
                    "Overwrite the previous NVRAM configuration?[confirm]",
                    "Configure using r2-confg from 192.0.2.1? [confirm]",
                    "Copy k3x9 from 192.0.2.66 into flash memory? [confirm]"
                })
        void mustBeTheOneThatTheCommandWasTypedFor(String question) {
            assertThat(ruling(all, question)).isInstanceOf(Ruling.GiveUp.class);
        }

        @Test
        void mayBeAnotherNameOfTheFileSystemThatTheDeviceItselfGivesIt() {
            List<Clearance> cleared =
                    List.of(GivenClearance.of("delete flash:old.bin"), GivenClearance.of("erase flash:"));
            var named = new Permission("flash:", List.of("flash0:"), "old.bin", null, cleared, false);

            assertThat(ruling(named, "Delete flash0:old.bin? [confirm]")).isInstanceOf(Ruling.Agree.class);
            assertThat(ruling(named, "Delete FLASH0:/old.bin? [confirm]")).isInstanceOf(Ruling.Agree.class);
            assertThat(ruling(named, "Erase flash0: before copying? [confirm]")).isInstanceOf(Ruling.Agree.class);
            assertThat(ruling(named, "Delete flash0:new.bin? [confirm]")).isInstanceOf(Ruling.GiveUp.class);
            assertThat(ruling(named, "Delete flash1:old.bin? [confirm]")).isInstanceOf(Ruling.GiveUp.class);
            assertThat(ruling(named, "Delete flash00:old.bin? [confirm]")).isInstanceOf(Ruling.GiveUp.class);
            assertThat(ruling(all, "Delete flash0:old.bin? [confirm]")).isInstanceOf(Ruling.GiveUp.class);
        }

        @Test
        void beginsWithItsLine() {
            assertThat(ruling(all, "erase flash", "Erase flash: before copying? [confirm]"))
                    .isInstanceOf(Ruling.Agree.class);
            assertThat(ruling(all, "delete-", "Delete flash:old.bin? [confirm]"))
                    .isInstanceOf(Ruling.Agree.class);
        }

        @Test
        void isNotShortenedByABreakOfAnOldTerminal() {
            String before = "x".repeat(56) + " Delete flash:a-very-";

            assertThat(ruling(all, before + "x".repeat(80 - before.length()), "Delete old.bin? [confirm]"))
                    .isInstanceOf(Ruling.GiveUp.class);
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "true  | Erase flash device, partition 2? [confirm]",
                "true  | Flash contains files. Are you sure you want to erase? [confirm]",
                "false | Erase flash device, partition 1? [confirm]",
                "false | Erase slot0 device, partition 2? [confirm]"
            })
    void erasesThePartitionThatWasCleared(boolean agrees, String question) {
        Ruling ruling = ruling(about("flash:2:", null, "erase flash:2:"), question);

        assertThat(ruling instanceof Ruling.Agree).as(ruling.toString()).isEqualTo(agrees);
        assertThat(ruling(about("flash:2:", null, "erase flash:", "erase flash:1:"), question))
                .isNotInstanceOf(Ruling.Agree.class);
        assertThat(ruling(about("flash:", null, "erase flash:"), "Erase flash device, partition 2? [confirm]"))
                .as("all partitions were not cleared to be one")
                .isInstanceOf(Ruling.GiveUp.class);
    }

    @Test
    void copiesBesideWhatIsThereWithoutAClearance() {
        assertThat(ruling(about("flash:", "new.bin"), "Erase flash: before copying? [confirm]"))
                .isInstanceOf(Ruling.AnswerNo.class);
        assertThat(ruling(about("flash:", "new.bin"), "as 'new.bin' into Flash WITHOUT erase? [yes/no]"))
                .isInstanceOf(Ruling.Answer.class);
        assertThat(ruling(
                        about("flash:", "new.bin"),
                        "Erasing the flash filesystem will remove all files! Continue? [confirm]"))
                .as("after a no nobody asks this")
                .isInstanceOf(Ruling.GiveUp.class);
    }

    @Test
    void erasesNothingForAConfiguration() {
        var permission = new Permission(
                "nvram:",
                List.of(),
                "startup-config",
                GivenClearance.of("overwrite nvram:startup-config"),
                List.of(GivenClearance.of("erase flash:"), GivenClearance.of("erase nvram:")),
                true);

        assertThat(ruling(permission, "Erase flash: before copying? [confirm]")).isInstanceOf(Ruling.GiveUp.class);
        assertThat(ruling(permission, "Destination filename [start-config]? ")).isInstanceOf(Ruling.GiveUp.class);
        assertThat(ruling(permission, "Destination filename [startup-config]? "))
                .isInstanceOf(Ruling.Answer.class);
    }
}
