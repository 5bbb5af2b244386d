package io.copyrun.session.restore;

import static org.assertj.core.api.Assertions.assertThat;

import io.copyrun.session.restore.Flash.Removal;
import java.util.List;
import org.junit.jupiter.api.Test;

class PlanHashTest {
    private static final Flash.File BOOT = Given.file(Given.OLD, 10);
    private static final Flash.File OTHER = Given.file("vlan.dat", 1);
    private static final Flash FLASH = Given.flash(Removal.ERASE, 16, BOOT, OTHER);
    private static final String HASH = hash(FLASH);

    private static String hash(Flash flash) {
        return hash(Given.image(12), Given.sight(flash), Book.blank());
    }

    private static String hash(Artifact artifact, Sight sight, Book book) {
        return Given.plan(Given.toFlash(Given.ERASING), artifact, sight, book).hash();
    }

    private static Flash with(long free, Flash.File... files) {
        return new Flash("flash:", 16, free, 16, Removal.ERASE, List.of(files));
    }

    @Test
    void isTheSameForTheSameLook() {
        assertThat(hash(Given.flash(Removal.ERASE, 16, BOOT, OTHER)))
                .isEqualTo(HASH)
                .hasSize(64);
    }

    @Test
    void isTheSameWhateverTheOrderOfTheListing() {
        assertThat(hash(Given.flash(Removal.ERASE, 16, OTHER, BOOT))).isEqualTo(HASH);
    }

    @Test
    void isTheSameWhateverIsFreeByTheMoment() {
        assertThat(hash(with(4, BOOT, OTHER))).isEqualTo(HASH);
    }

    @Test
    void changesWithEachPropertyOfAFile() {
        assertThat(hash(with(5, BOOT))).isNotEqualTo(HASH);
        assertThat(hash(with(5, BOOT, Given.file("vlan.bak", 1)))).isNotEqualTo(HASH);
        assertThat(hash(with(5, BOOT, Given.file("vlan.dat", 2)))).isNotEqualTo(HASH);
        assertThat(hash(with(5, BOOT, Given.deleted("vlan.dat", 1)))).isNotEqualTo(HASH);
        assertThat(hash(with(5, BOOT, new Flash.File("vlan.dat", 1, "Jan 2 2020", false))))
                .isNotEqualTo(HASH);
    }

    private static Flash disk(Flash.File... files) {
        return Given.flash(Removal.DELETE, 32, files);
    }

    @Test
    void isTheSameWhenAFileChangesThatStays() {
        String deleting = hash(disk(BOOT, Given.file("big.log", 15), Given.file("tracelogs", 1)));

        assertThat(hash(disk(BOOT, Given.file("big.log", 15), Given.file("tracelogs", 2))))
                .isEqualTo(deleting);
        assertThat(hash(disk(BOOT, Given.file("big.log", 15)))).isEqualTo(deleting);
        assertThat(hash(disk(BOOT, Given.file("big.log", 14), Given.file("tracelogs", 1))))
                .as("what is deleted")
                .isNotEqualTo(deleting);
        assertThat(hash(disk(Given.file(Given.OLD, 9), Given.file("big.log", 15), Given.file("tracelogs", 1))))
                .as("what the device starts from")
                .isNotEqualTo(deleting);
    }

    @Test
    void changesWithTheFileInTheWayAndWithWhatIsSqueezed() {
        Flash.File same = Given.file(Given.NEW, 3);
        String replacing = hash(disk(Given.file(Given.OLD, 1), same));
        Flash squeezed = Given.flash(Removal.SQUEEZE, 20, BOOT, Given.deleted("x", 8));

        assertThat(hash(disk(Given.file(Given.OLD, 1), Given.file(Given.NEW, 4))))
                .isNotEqualTo(replacing);
        assertThat(hash(Given.flash(Removal.SQUEEZE, 20, BOOT, Given.deleted("y", 8))))
                .isNotEqualTo(hash(squeezed));
    }

    @Test
    void changesWithTheDevice() {
        Sight sight = new Sight(
                Given.facts("SER2", "flash:" + Given.OLD, null),
                FLASH,
                true,
                List.of("running-config", "startup-config", "image"));

        assertThat(hash(Given.image(12), sight, Book.blank())).isNotEqualTo(HASH);
    }

    @Test
    void changesWithTheContentOfTheArtifact() {
        Artifact other = new Artifact("a-1", "r1", "image", 12, "b".repeat(64), null, Given.NEW, "2611");

        assertThat(hash(other, Given.sight(FLASH), Book.blank())).isNotEqualTo(HASH);
    }

    @Test
    void changesWithTheDestinationAndWithWhatIsDone() {
        Sight sight = Given.sight(FLASH);
        var booting = new Order.Options(true, true, true, false, false, false);
        var reloading = new Order.Options(true, true, true, true, false, false);

        assertThat(List.of(
                        HASH,
                        Given.plan(Given.to("other.bin", Given.ERASING), Given.IMAGE, sight)
                                .hash(),
                        Given.plan(Given.toFlash(booting), Given.IMAGE, sight).hash(),
                        Given.plan(Given.toFlash(reloading), Given.IMAGE, sight).hash()))
                .doesNotHaveDuplicates();
    }

    @Test
    void changesWhenSomethingWasSentThatUsesUpItsDecision() {
        for (Change change : List.of(
                new Change.Erase("flash:"),
                new Change.Delete("flash:", "vlan.dat"),
                new Change.Squeeze("flash:"),
                new Change.Overwrite("flash:", "vlan.dat"),
                new Change.Reload())) {
            Book sent = Book.blank().sending(change, HASH, Given.START);

            assertThat(hash(Given.image(12), Given.sight(FLASH), sent))
                    .as("after %s", change)
                    .isNotEqualTo(HASH);
        }
    }

    @Test
    void isTheSameWhenSomethingWasSentThatMayBeSentTwice() {
        Book sent = Book.blank().sending(Change.Overwrite.STARTUP, HASH, Given.START);

        assertThat(hash(Given.image(12), Given.sight(FLASH), sent)).isEqualTo(HASH);
    }
}
