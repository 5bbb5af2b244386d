package io.copyrun.bench;

import static org.assertj.core.api.Assertions.assertThat;

import io.copyrun.bench.row.Row;
import io.copyrun.bench.row.Rows;
import io.copyrun.bench.row.Scale;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class ScheduleTest {
    private final Schedule schedule = new Schedule();

    @Test
    void guessesUntilAStepWasDoneOnce() {
        schedule.plan("row", 10, 3);
        assertThat(schedule.left()).isEqualTo(Duration.ofSeconds(30));

        schedule.done("row", Duration.ofSeconds(4));

        assertThat(schedule.left()).isEqualTo(Duration.ofSeconds(8));
    }

    @Test
    void nothingIsLeftWhenAllIsDone() {
        schedule.plan("row", 10, 1);

        schedule.done("row", Duration.ofSeconds(4));

        assertThat(schedule.left()).isZero();
    }

    @Test
    void aFullRunOfFourServersTakesAboutFortyMinutes() {
        assertThat(minutes(Scale.FULL, 3, 1)).isBetween(30.0, 42.0);
    }

    @Test
    void aQuickRunStaysUnderFiveMinutes() {
        assertThat(minutes(Scale.QUICK, 1, 0)).isLessThan(5);
    }

    private static double minutes(Scale scale, int rounds, int roundsOnDisk) {
        double seconds = (rounds + roundsOnDisk) * Schedule.restartSeconds(scale == Scale.QUICK);
        for (Row row : Rows.all(scale)) {
            int able = row.group().isTogether() ? 1 : row.terms().window() > 1 ? 2 : row.isUpload() ? 3 : 4;
            seconds += Schedule.guess(row) * able * (row.onDisk() ? roundsOnDisk : rounds);
        }
        return seconds / 60;
    }
}
