package io.copyrun.session.restore;

import static org.assertj.core.api.Assertions.assertThat;

import io.copyrun.event.RestoreCompleted;
import io.copyrun.event.RestoreFailed;
import io.copyrun.event.Verdict;
import io.copyrun.session.failure.Cause;
import io.copyrun.session.restore.Flash.Removal;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A device that starts from packages: a new image is unpacked beside them, and its boot variable stays. */
class InstallModeTest {
    private static final Order.Options BOOTING = new Order.Options(false, true, true, false, false, true);
    private static final Flash.File PACKAGES = Given.file("packages.conf", 1);
    private static final Flash.File RUNNING = Given.file("rpbase.pkg", 9);
    private static final Change ADD = new Change.InstallAdd("flash:", Given.NEW);

    private static Sight packages(long totalBytes, Flash.File... more) {
        var facts = Given.facts("SER1", "flash:packages.conf", "flash:packages.conf,12;");
        List<Flash.File> files = new java.util.ArrayList<>(List.of(PACKAGES, RUNNING));
        files.addAll(List.of(more));
        Flash flash = Given.flash(Removal.DELETE, totalBytes, files.toArray(new Flash.File[0]));
        return new Sight(facts, flash, true, List.of("running-config", "startup-config"));
    }

    private static RestoreWalk compared() {
        return new RestoreWalk(Given.toFlash(BOOTING), Given.IMAGE, packages(64))
                .look()
                .prove()
                .rehash()
                .type()
                .fetched()
                .same();
    }

    @Test
    void unpacksTheImageInsteadOfSettingTheBootVariable() {
        Plan plan = Given.plan(Given.toFlash(BOOTING), Given.IMAGE, packages(64));

        assertThat(plan.after()).containsExactly(ADD);
        assertThat(plan.stepOf(ADD)).isEqualTo("install-add");
        assertThat(plan.decisions()).isEmpty();
    }

    private static List<Change> after(String bootVariable) {
        var facts = Given.facts("SER1", "flash:packages.conf", bootVariable);
        Sight sight = new Sight(facts, packages(64).flash(), true, packages(64).kinds());
        return Given.plan(Given.toFlash(BOOTING), Given.IMAGE, sight).after();
    }

    @Test
    void isToldByTheImageThatRunsWhereTheBootVariableIsEmpty() {
        assertThat(after(";")).containsExactly(ADD);
        assertThat(after("flash:" + Given.OLD + ";")).containsExactly(new Change.SetBoot("flash:", Given.NEW));
    }

    @Test
    void needsRoomForTheImageAndForItsPackages() {
        assertThat(Given.plan(Given.toFlash(BOOTING), Given.IMAGE, packages(34)).numbers())
                .isEqualTo(new Plan.Numbers(2 * Given.IMAGE.bytes(), 24, 34, 0));
        assertThat(Given.noPlan(Given.toFlash(BOOTING), Given.IMAGE, packages(33))
                        .cause())
                .isEqualTo(Cause.FLASH_INSUFFICIENT);
    }

    @Test
    void isNotReloadedByWhatActivatesPackages() {
        var reloading = new Order.Options(false, true, true, true, false, true);

        assertThat(Given.noPlan(Given.toFlash(reloading), Given.IMAGE, packages(64))
                        .cause())
                .isEqualTo(Cause.RESTORE_UNSUPPORTED);
    }

    @Test
    void endsWellWhenThePackagesWaitToBeActivated() {
        RestoreWalk walk = compared()
                .give(new Input.BootRead("17.12.1 (added, not activated)"))
                .give(new Input.Sending())
                .give(new Input.BootRead("17.12.1 (added, not activated)"));

        RestoreCompleted completed = walk.only(RestoreCompleted.class);
        assertThat(completed.bootVariable()).isEqualTo("17.12.1 (added, not activated)");
        assertThat(completed.verdict()).isEqualTo(Verdict.CHANGED_VERIFIED);
    }

    @Test
    void doesNotTakeOtherPackagesForTheOnesThatItAdds() {
        RestoreWalk walk = compared().give(new Input.BootRead("17.9.9 (added, not activated)"));

        assertThat(walk.state).isInstanceOf(Restore.Booting.class);
    }

    @Test
    void failsWhenNoPackagesWait() {
        RestoreWalk walk = compared();
        for (int tries = 0; tries < 2; tries++) {
            walk.give(new Input.Sending()).give(new Input.BootRead(null));
            if (walk.state instanceof Restore.Resting) {
                walk.sight = packages(64, Given.file(Given.NEW, 12));
                walk.look().prove().rehash();
            }
        }

        assertThat(walk.only(RestoreFailed.class).cause()).isEqualTo("BOOT_NOT_SET");
        assertThat(walk.only(RestoreFailed.class).explanation()).contains("no packages wait");
    }
}
