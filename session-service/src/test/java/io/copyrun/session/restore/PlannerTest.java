package io.copyrun.session.restore;

import static org.assertj.core.api.Assertions.assertThat;

import io.copyrun.event.RestoreTarget;
import io.copyrun.session.failure.Cause;
import io.copyrun.session.restore.Flash.Removal;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class PlannerTest {
    private static final Flash.File BOOT = Given.file(Given.OLD, 10);
    private static final Artifact FILE =
            new Artifact("a-1", "r1", "file:flash:vlan.dat", 2, "b".repeat(64), null, "flash:vlan.dat", "2611");

    private static Sight roomy(Flash.File... files) {
        return Given.sight(Given.flash(Removal.DELETE, 64, files));
    }

    private static Artifact of(String device, String kind, String fileName, String model) {
        return new Artifact("a-1", device, kind, 12, "a".repeat(64), null, fileName, model);
    }

    @Nested
    class AConfiguration {
        @Test
        void isMergedOverAFreshBackup() {
            Plan plan = Given.plan(
                    Given.order(RestoreTarget.RUNNING_CONFIG, Given.CAUTIOUS), Given.CONFIGURATION, Given.sight(null));

            assertThat(plan.copying()).containsExactly(new Change.Merge());
            assertThat(plan.endangered()).containsExactly("running-config");
            assertThat(plan.decisions()).isEmpty();
            assertThat(plan.risks()).hasSize(1);
        }

        @Test
        void replacesStartupOverAFreshBackupOfIt() {
            Plan plan = Given.plan(
                    Given.order(RestoreTarget.STARTUP_CONFIG, Given.CAUTIOUS), Given.CONFIGURATION, Given.sight(null));

            assertThat(plan.copying()).containsExactly(Change.Overwrite.STARTUP);
            assertThat(plan.endangered()).containsExactly("startup-config");
            assertThat(plan.decisions()).isEmpty();
        }

        @Test
        void isNotReplacedWhereItCannotBeBackedUpBefore() {
            var sight = new Sight(Given.facts("SER1", null, null), null, true, List.of("running-config"));

            Planned.Impossible no =
                    Given.noPlan(Given.order(RestoreTarget.STARTUP_CONFIG, Given.CAUTIOUS), Given.CONFIGURATION, sight);

            assertThat(no.cause()).isEqualTo(Cause.PROOF_FAILED);
        }

        @Test
        void ofAnotherDeviceNeedsAWord() {
            Artifact others = of("r2", "running-config", "", "2611");
            var relaxed = new Order.Options(false, false, true, false, false, true);

            assertThat(Given.noPlan(
                                    Given.order(RestoreTarget.RUNNING_CONFIG, Given.CAUTIOUS),
                                    others,
                                    Given.sight(null))
                            .cause())
                    .isEqualTo(Cause.ARTIFACT_OF_OTHER_DEVICE);
            assertThat(Given.plan(Given.order(RestoreTarget.RUNNING_CONFIG, relaxed), others, Given.sight(null)))
                    .isNotNull();
        }

        @Test
        void isNoImage() {
            assertThat(Given.noPlan(
                                    Given.order(RestoreTarget.RUNNING_CONFIG, Given.CAUTIOUS),
                                    Given.IMAGE,
                                    Given.sight(null))
                            .cause())
                    .isEqualTo(Cause.BAD_REQUEST);
        }
    }

    @Nested
    class AnImage {
        @Test
        void goesBesideWhatIsThereWhenItFits() {
            Plan plan = Given.plan(Given.toFlash(Given.CAUTIOUS), Given.IMAGE, roomy(BOOT));

            assertThat(plan.changes()).isEmpty();
            assertThat(plan.endangered()).isEmpty();
            assertThat(plan.destination()).isEqualTo(new Destination.File("flash:", Given.NEW));
            assertThat(Objects.requireNonNull(plan.numbers()).freeAfterBytes()).isEqualTo(64 - 10 - 12);
        }

        @Test
        void ofAnotherFamilyIsRefused() {
            Artifact other = of("r1", "image", "c3600-i-mz.bin", "2611");

            assertThat(Given.noPlan(Given.toFlash(Given.ERASING), other, roomy(BOOT))
                            .cause())
                    .isEqualTo(Cause.ARTIFACT_OF_OTHER_MODEL);
        }

        @Test
        void ofAnotherModelIsRefusedWhereItsNameDoesNotTell() {
            Artifact other = of("r1", "image", "new.bin", "3640");

            assertThat(Given.noPlan(Given.toFlash(Given.ERASING), other, roomy(BOOT))
                            .cause())
                    .isEqualTo(Cause.ARTIFACT_OF_OTHER_MODEL);
        }

        @Test
        void isNotCopiedToADeviceThatOverwritesWithoutAQuestion() {
            var quiet = new Sight(roomy(BOOT).facts(), roomy(BOOT).flash(), false, List.of());

            assertThat(Given.noPlan(Given.toFlash(Given.ERASING), Given.IMAGE, quiet)
                            .cause())
                    .isEqualTo(Cause.FILE_PROMPT_QUIET);
        }

        @Test
        void thatNeverFitsIsRefusedWithTheNumbers() {
            Sight small = Given.sight(Given.flash(Removal.ERASE, 11, BOOT));

            Planned.Impossible no = Given.noPlan(Given.toFlash(Given.ERASING), Given.IMAGE, small);

            assertThat(no.cause()).isEqualTo(Cause.FLASH_TOO_SMALL);
            assertThat(no.explanation()).contains("flash memory must be upgraded");
            assertThat(Objects.requireNonNull(no.shortage()).neededBytes()).isEqualTo(12);
            assertThat(no.shortage().fitsAfterErase()).isFalse();
        }

        @Test
        void thatFitsAnEmptyFlashExactlyIsNotRefused() {
            Sight exact = Given.sight(Given.flash(Removal.ERASE, 12, BOOT));

            assertThat(Given.plan(Given.toFlash(Given.ERASING), Given.IMAGE, exact)
                            .room())
                    .containsExactly(new Change.Erase("flash:"));
        }

        @Test
        void isNotGivenRoomByAnEraseThatWasNotAllowed() {
            Sight full = Given.sight(Given.flash(Removal.ERASE, 16, BOOT));

            Planned.Impossible no = Given.noPlan(Given.toFlash(Given.CAUTIOUS), Given.IMAGE, full);

            assertThat(no.cause()).isEqualTo(Cause.FLASH_INSUFFICIENT);
            assertThat(Objects.requireNonNull(no.shortage()).fitsAfterErase()).isTrue();
        }

        @Test
        void endangersEveryFileThatAnEraseRemoves() {
            Sight full = Given.sight(
                    Given.flash(Removal.ERASE, 16, BOOT, Given.file("vlan.dat", 1), Given.deleted("gone", 1)));

            Plan plan = Given.plan(Given.toFlash(Given.ERASING), Given.IMAGE, full);

            assertThat(plan.endangered())
                    .containsExactly(
                            "running-config", "startup-config", "file:flash:" + Given.OLD, "file:flash:vlan.dat");
            assertThat(plan.decisions()).containsExactly(Plan.MAKE_ROOM);
            assertThat(plan.risks()).anyMatch(risk -> risk.contains("must not be reloaded"));
        }

        @Test
        void isNotGivenRoomByAnEraseOfMoreFilesThanCanBeBackedUp() {
            Flash.File[] many = IntStream.range(0, 61)
                    .mapToObj(number -> Given.file("f" + number, 1))
                    .toArray(Flash.File[]::new);

            assertThat(Given.noPlan(
                                    Given.toFlash(Given.ERASING),
                                    Given.IMAGE,
                                    Given.sight(Given.flash(Removal.ERASE, 61, many)))
                            .cause())
                    .isEqualTo(Cause.PROOF_FAILED);
        }

        @Test
        void isNotGivenRoomByAnEraseOfAFileWhoseNameNoCommandCanHold() {
            Sight full = Given.sight(Given.flash(Removal.ERASE, 16, BOOT, Given.file("my file", 1)));

            Planned.Impossible no = Given.noPlan(Given.toFlash(Given.ERASING), Given.IMAGE, full);

            assertThat(no.cause()).isEqualTo(Cause.PROOF_FAILED);
            assertThat(no.explanation()).contains("my file");
        }

        @Test
        void thatIsThereAlreadyIsOnlyCompared() {
            Plan plan = Given.plan(Given.toFlash(Given.CAUTIOUS), Given.IMAGE, roomy(Given.file(Given.NEW, 12)));

            assertThat(plan.there()).isTrue();
            assertThat(plan.changes()).isEmpty();
        }

        @Test
        void thatWasComparedAndIsAnotherOneIsReplaced() {
            Book differs = Book.blank().different(true);

            Plan plan =
                    Given.plan(Given.toFlash(Given.CAUTIOUS), Given.IMAGE, roomy(Given.file(Given.NEW, 12)), differs);

            assertThat(plan.there()).isFalse();
            assertThat(plan.room()).containsExactly(new Change.Delete("flash:", Given.NEW));
        }

        @Test
        void overwritesItsNameOnAFlashThatKeepsTheRoomOfDeletedFiles() {
            Sight sight = Given.sight(Given.flash(Removal.ERASE, 64, BOOT, Given.file(Given.NEW, 11)));

            Plan plan = Given.plan(Given.toFlash(Given.CAUTIOUS), Given.IMAGE, sight);

            assertThat(plan.copying()).containsExactly(new Change.Overwrite("flash:", Given.NEW));
            assertThat(plan.endangered()).contains("file:flash:" + Given.NEW);
            assertThat(plan.decisions()).containsExactly(Plan.COPY);
        }

        @Test
        void needsAFileSystem() {
            assertThat(Given.noPlan(Given.toFlash(Given.ERASING), Given.IMAGE, Given.sight(null))
                            .cause())
                    .isEqualTo(Cause.BAD_REQUEST);
        }
    }

    @Nested
    class AnotherFile {
        @Test
        void keepsItsNameAndIsOfNoModel() {
            Plan plan = Given.plan(Given.toFlash(Given.CAUTIOUS), FILE, roomy(BOOT));

            assertThat(plan.destination()).isEqualTo(new Destination.File("flash:", "vlan.dat"));
        }

        @Test
        void whoseNameBeginsLikeAnImageIsOfNoModelEither() {
            Artifact notes = of("r1", "file:flash:r1-notes.txt", "flash:r1-notes.txt", "2611");

            assertThat(Given.plan(Given.toFlash(Given.CAUTIOUS), notes, roomy(BOOT)))
                    .isNotNull();
        }

        @Test
        void goesWhereItIsTold() {
            Plan plan = Given.plan(Given.to("/saved/vlan.dat", Given.CAUTIOUS), FILE, roomy(BOOT));

            assertThat(plan.destination()).isEqualTo(new Destination.File("flash:", "saved/vlan.dat"));
        }

        @Test
        void neverCostsTheImageThatTheDeviceStartsFrom() {
            Sight full = Given.sight(Given.flash(Removal.ERASE, 11, BOOT));
            Sight disk = Given.sight(Given.flash(Removal.DELETE, 11, BOOT));

            assertThat(Given.noPlan(Given.toFlash(Given.ERASING), FILE, full).cause())
                    .isEqualTo(Cause.FLASH_INSUFFICIENT);
            assertThat(Given.noPlan(Given.toFlash(Given.ERASING), FILE, disk).cause())
                    .isEqualTo(Cause.FLASH_INSUFFICIENT);
        }

        @Test
        void needsAName() {
            Artifact nameless = new Artifact("a-1", null, "image", 1, "a".repeat(64), null, null, null);

            assertThat(Given.noPlan(Given.toFlash(Given.CAUTIOUS), nameless, roomy(BOOT))
                            .cause())
                    .isEqualTo(Cause.BAD_REQUEST);
        }
    }

    @Test
    void asksForADecisionAboutAReloadButNotAboutTheBootVariable() {
        var options = new Order.Options(false, true, true, true, false, false);

        Plan plan = Given.plan(Given.toFlash(options), Given.IMAGE, roomy(BOOT));

        assertThat(plan.after()).containsExactly(new Change.SetBoot("flash:", Given.NEW), new Change.Reload());
        assertThat(plan.decisions()).containsExactly(Plan.RELOAD);
        assertThat(plan.decisionsBeforeCopy()).isEmpty();
    }
}
