package io.copyrun.session.restore;

import static org.assertj.core.api.Assertions.assertThat;

import io.copyrun.session.restore.Flash.Removal;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class RoomTest {
    private static final Flash.File BOOT = Given.file(Given.OLD, 10);
    private static final Flash.File SMALL = Given.file("small", 1);
    private static final Flash.File LARGE = Given.file("large", 4);

    private static @Nullable List<Change> changes(Flash flash, long bytes, boolean allowErase) {
        return changes(flash, bytes, null, allowErase);
    }

    private static @Nullable List<Change> changes(
            Flash flash, long bytes, Flash.@Nullable File same, boolean allowErase) {
        return new Room(flash, bytes, same, List.of(Given.OLD), allowErase).changes();
    }

    private static Change delete(Flash.File file) {
        return new Change.Delete("flash:", file.path());
    }

    @Nested
    class WhereOnlyAnEraseMakesRoom {
        private final Flash flash = Given.flash(Removal.ERASE, 20, BOOT, SMALL, Given.deleted("gone", 4));

        @Test
        void changesNothingForAFileThatFitsExactly() {
            assertThat(changes(flash, 5, true)).isEmpty();
        }

        @Test
        void erasesForOneByteMore() {
            assertThat(changes(flash, 6, true)).containsExactly(new Change.Erase("flash:"));
        }

        @Test
        void doesNotEraseWithoutBeingAllowedTo() {
            assertThat(changes(flash, 6, false)).isNull();
        }

        @Test
        void countsTheLargestPartitionAsFreeAfterAnErase() {
            Flash partitioned = new Flash("flash:", 20, 5, 12, Removal.ERASE, List.of(BOOT));

            assertThat(Room.freed(partitioned, List.of(new Change.Erase("flash:"))))
                    .isEqualTo(12);
        }
    }

    @Test
    void leavesSmallFilesWhereALargeOneMustGoInAnyCase() {
        Flash flash = Given.flash(Removal.DELETE, 16, BOOT, SMALL, LARGE);

        assertThat(changes(flash, 10, true)).containsExactly(delete(BOOT));
        assertThat(changes(flash, 12, true)).containsExactly(delete(LARGE), delete(BOOT));
    }

    @Test
    void deletesNothingThatCannotBeBackedUp() {
        Flash.File strange = Given.file("what is this", 4);
        Flash flash = Given.flash(Removal.DELETE, 16, BOOT, strange);

        assertThat(changes(flash, 5, false)).isNull();
        assertThat(changes(flash, 5, true)).containsExactly(delete(BOOT));
    }

    @Nested
    class WhereASqueezeMakesRoom {
        private final Flash flash = Given.flash(Removal.SQUEEZE, 20, BOOT, SMALL, LARGE, Given.deleted("gone", 3));

        @Test
        void changesNothingForAFileThatFitsExactly() {
            assertThat(changes(flash, 2, false)).isEmpty();
        }

        @Test
        void squeezesOnlyWhereWhatIsDeletedIsEnough() {
            assertThat(changes(flash, 5, false)).containsExactly(new Change.Squeeze("flash:"));
        }

        @Test
        void deletesTheLargestFileFirstForOneByteMore() {
            assertThat(changes(flash, 6, false)).containsExactly(delete(LARGE), new Change.Squeeze("flash:"));
        }

        @Test
        void keepsWhatTheDeviceStartsFromUnlessAnEraseIsAllowed() {
            assertThat(changes(flash, 11, false)).isNull();
            assertThat(changes(flash, 11, true)).containsExactly(delete(BOOT), new Change.Squeeze("flash:"));
        }

        @Test
        void deletesTheFileOfTheSameNameAndSqueezesOnlyWhereItMust() {
            assertThat(changes(flash, 2, SMALL, false)).containsExactly(delete(SMALL));
            assertThat(changes(flash, 6, SMALL, false)).containsExactly(delete(SMALL), new Change.Squeeze("flash:"));
        }

        @Test
        void countsDeletedFilesAsFreeOnlyAfterTheSqueeze() {
            assertThat(Room.freed(flash, List.of(delete(LARGE)))).isEqualTo(2);
            assertThat(Room.freed(flash, List.of(delete(LARGE), new Change.Squeeze("flash:"))))
                    .isEqualTo(9);
        }
    }

    @Nested
    class WhereADeletionMakesRoom {
        private final Flash flash = Given.flash(Removal.DELETE, 20, BOOT, SMALL, LARGE);

        @Test
        void changesNothingForAFileThatFitsExactly() {
            assertThat(changes(flash, 5, false)).isEmpty();
        }

        @Test
        void deletesTheLargestFileFirstForOneByteMore() {
            assertThat(changes(flash, 6, false)).containsExactly(delete(LARGE));
        }

        @Test
        void keepsWhatTheDeviceStartsFromUnlessAnEraseIsAllowed() {
            assertThat(changes(flash, 11, false)).isNull();
            assertThat(changes(flash, 11, true)).containsExactly(delete(BOOT));
        }

        @Test
        void deletesTheFileOfTheSameNameEvenWhereThereIsRoom() {
            assertThat(changes(flash, 2, SMALL, false)).containsExactly(delete(SMALL));
        }

        @Test
        void countsADeletedFileAsFreeAtOnce() {
            assertThat(Room.freed(flash, List.of(delete(LARGE)))).isEqualTo(9);
        }
    }

    @Test
    void neverPutsAFileInThePlaceOfTheRunningImageUnlessAnEraseIsAllowed() {
        for (Removal removal : Removal.values()) {
            Flash flash = Given.flash(removal, 40, BOOT);

            assertThat(changes(flash, 2, BOOT, false)).as("on %s", removal).isNull();
            assertThat(changes(flash, 2, BOOT, true)).as("on %s", removal).isNotNull();
        }
    }
}
