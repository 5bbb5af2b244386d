package io.copyrun.session.restore;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BootableTest {
    private static final String IMAGE = "c2500-j-l.112-5.P";

    /** The files that a device starts from, of those on a file system. */
    private static List<String> needed(
            String fileSystem, @Nullable String image, @Nullable String variable, String... paths) {
        List<Flash.File> files =
                Stream.of(paths).map(path -> Given.file(path, 1)).toList();
        var flash = new Flash(fileSystem, 100, 50, 100, Flash.Removal.ERASE, files);
        return Bootable.in(flash, Given.facts("SER1", image, variable)).stream()
                .map(Flash.File::path)
                .toList();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "flash:/dir/a.bin,12;flash:b.bin; | dir/a.bin b.bin",
                "flash:b.bin,1                    | b.bin",
                "bootflash:///nxos.9.3.8.bin      | nxos.9.3.8.bin",
                "flash:2:igs-j-l.110-22a,1;       | 2:igs-j-l.110-22a",
                "2:igs-j-l.110-22a                | 2:igs-j-l.110-22a",
                "flash:2:                         | ''",
                "flash:                           | ''"
            })
    void readsThePathsThatAVariableNames(String variable, String paths) {
        assertThat(String.join(" ", Bootable.paths(variable))).isEqualTo(paths);
    }

    @Nested
    class OfAFlashInPartitions {
        private final String[] both = {"1:" + IMAGE, "2:" + IMAGE, "2:old.cfg"};

        @Test
        void isTheImageOfThePartitionThatIsNamed() {
            assertThat(needed("flash:", "flash:2:" + IMAGE, null, both)).containsExactly("2:" + IMAGE);
            assertThat(needed("flash:", null, "flash:2:" + IMAGE + ",1;", both)).containsExactly("2:" + IMAGE);
            assertThat(needed("flash:", null, "flash 2:" + IMAGE, both)).containsExactly("2:" + IMAGE);
        }

        @Test
        void isTheImageOfTheFirstPartitionWhereNoneIsNamed() {
            assertThat(needed("flash:", "flash:" + IMAGE, null, both)).containsExactly("1:" + IMAGE);
        }

        @Test
        void isTheImageOfTheOnlyPartitionThatHasIt() {
            assertThat(needed("flash:", "flash:" + IMAGE, null, "1:other", "2:" + IMAGE))
                    .containsExactly("2:" + IMAGE);
        }

        @Test
        void isAnyImageWhereTheNamedOneIsGone() {
            assertThat(needed("flash:", "flash:2:" + IMAGE, null, "1:" + IMAGE, "1:old.cfg"))
                    .containsExactly("1:" + IMAGE);
        }
    }

    @Nested
    class OfOnePartition {
        @Test
        void isItsImageWhereItIsNamed() {
            assertThat(needed("flash:2:", "flash:2:" + IMAGE, null, IMAGE, "old.cfg"))
                    .containsExactly(IMAGE);
        }

        @Test
        void isNoneWhereAnotherIsNamed() {
            assertThat(needed("flash:2:", "flash:1:" + IMAGE, null, IMAGE)).isEmpty();
        }

        @Test
        void isItsImageWhereNobodyKnowsWhichPartitionIsMeant() {
            assertThat(needed("flash:2:", "flash:" + IMAGE, null, IMAGE)).containsExactly(IMAGE);
        }
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {
                // What runs and what is to start next, and whether the images of a flash that has neither count.
                "-,                          -,             true",
                "tftp://10.0.0.1/c2600.bin,  -,             true",
                "c2600.bin,                  -,             true",
                "flash:gone.bin,             -,             true",
                "bootflash:gone.bin,         -,             true",
                "flash:gone.bin,             flash:too.bin, true",
                "slot0:other.bin,            -,             false",
                "usbflash0:other.bin,        -,             false"
            })
    void isAnyImageWhereNobodyKnowsAndNoneWhereItIsElsewhere(
            @Nullable String runs, @Nullable String next, boolean counts) {
        List<String> found = needed("flash:", runs, next, "a.bin", "b.bin", "notes.txt");

        assertThat(found).isEqualTo(counts ? List.of("a.bin", "b.bin") : List.of());
    }

    @Test
    void isAnImageInADirectory() {
        assertThat(needed("flash:", "flash:/c3560/c3560.bin", null, "c3560/c3560.bin", "other/c3560.bin"))
                .containsExactly("c3560/c3560.bin");
    }
}
