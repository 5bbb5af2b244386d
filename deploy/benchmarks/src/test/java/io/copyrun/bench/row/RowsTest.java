package io.copyrun.bench.row;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.List;
import org.junit.jupiter.api.Test;

class RowsTest {
    private final List<Row> rows = Rows.all(Scale.FULL);

    @Test
    void noTwoRowsHaveTheSameName() {
        assertThat(new HashSet<>(rows.stream().map(Row::id).toList())).hasSameSizeAs(rows);
    }

    @Test
    void thereIsEveryRowOfTheTable() {
        assertThat(rows)
                .filteredOn(row -> row.group() == Group.SMALL && !row.onDisk())
                .hasSize(2 * 4);
        assertThat(rows)
                .filteredOn(row -> row.group() == Group.IMAGE && !row.onDisk())
                .hasSize(2 * 4 * 3);
        assertThat(rows).filteredOn(row -> row.group() == Group.READERS).hasSize(2);
        assertThat(rows).filteredOn(row -> row.group() == Group.LOSS).hasSize(2 * 2 * 2);
        assertThat(rows).filteredOn(row -> row.group() == Group.HELD).hasSize(1);
        assertThat(rows).filteredOn(Row::onDisk).hasSize(4 + 12).allMatch(Row::isUpload);
    }

    @Test
    void smallFilesAreAskedForWithoutAnyOption() {
        assertThat(rows)
                .filteredOn(row -> row.group() == Group.SMALL)
                .noneMatch(row -> row.terms().hasOptions())
                .allMatch(row -> row.terms().block() == 512);
    }

    @Test
    void aQuickRunHasTheSameRowsWithLessToDo() {
        List<Row> quick = Rows.all(Scale.QUICK);

        assertThat(quick)
                .extracting(Row::id)
                .isEqualTo(rows.stream().map(Row::id).toList());
        assertThat(quick.getFirst().files().count())
                .isLessThan(rows.getFirst().files().count());
    }

    @Test
    void patternsChooseByNameWithStars() {
        RowPattern pattern = RowPattern.parse("upload-8k-*, readers-w1");

        assertThat(rows)
                .filteredOn(pattern::matches)
                .extracting(Row::id)
                .containsExactly("upload-8k-1", "upload-8k-64", "upload-8k-512", "upload-8k-2000", "readers-w1");
    }

    @Test
    void aStarAloneChoosesEverything() {
        assertThat(rows).allMatch(RowPattern.parse("*")::matches);
    }

    @Test
    void aDotInAPatternIsOnlyADot() {
        assertThat(rows).noneMatch(RowPattern.parse("upload.8k-1")::matches);
    }
}
