package io.copyrun.session.device;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.copyrun.session.failure.Cause;
import io.copyrun.session.restore.Flash;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Partitions of a flash, as they are listed over a real connection. */
@Timeout(60)
class PartitionsIT {
    private static final String PARTITIONS = """
            System flash directory, partition 1:
            File  Length   Name/status
              1   3000000  c2500-i-l
            [3000064 bytes used, 1194240 available, 4194304 total]

            System flash directory, partition2:
            File  Length   Name/status
              1   200      c2500-is
              2   736      vlan.dat [deleted]
            [1064 bytes used, 8387544 available, 8388608 total]
            """;

    @Test
    void areOneFileSystemEach() throws Exception {
        try (var device = new ScriptedSession("cisco-ios", Map.of("show flash:", PARTITIONS))) {
            Flash second = device.session().flash("flash:2:");

            assertThat(second.fileSystem()).isEqualTo("flash:2:");
            assertThat(second.removal()).isEqualTo(Flash.Removal.ERASE);
            assertThat(second.totalBytes()).isEqualTo(8_388_608);
            assertThat(second.largestBytes()).isEqualTo(8_388_608);
            assertThat(second.freeBytes()).isEqualTo(8_387_544);
            assertThat(second.files())
                    .containsExactly(
                            new Flash.File("c2500-is", 200, null, false), new Flash.File("vlan.dat", 736, null, true));
        }
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"flash:", "flash:1:"})
    void areTheFirstOneWhereNoneIsNamed(@Nullable String fileSystem) throws Exception {
        try (var device = new ScriptedSession("cisco-ios", Map.of("show flash:", PARTITIONS))) {
            Flash first = device.session().flash(fileSystem);

            assertThat(first.fileSystem()).isEqualTo("flash:1:");
            assertThat(first.totalBytes()).isEqualTo(4_194_304);
            assertThat(first.freeBytes()).isEqualTo(1_194_240);
            assertThat(first.files()).extracting(Flash.File::path).containsExactly("c2500-i-l");
        }
    }

    @Test
    void areNoneThatAreNotListed() throws Exception {
        try (var device = new ScriptedSession("cisco-ios", Map.of("show flash:", PARTITIONS))) {
            var failed = catchThrowableOfType(
                    SessionFailed.class, () -> device.session().flash("flash:3:"));

            assertThat(failed.causeCode()).isEqualTo(Cause.FILE_NOT_FOUND);
            assertThat(failed.explanation()).contains("flash:3:");
        }
    }
}
