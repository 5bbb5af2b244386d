package io.copyrun.inventory.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;

import io.copyrun.event.RestoreTarget;
import io.copyrun.inventory.checkpoint.CheckpointDevice.Status;
import io.copyrun.inventory.operation.BoardArtifact;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class CheckpointTest {
    private static final Instant NOW = Instant.parse("2026-06-01T12:00:00Z");

    private static BoardArtifact artifact(String kind, String id) {
        return new BoardArtifact(kind, id, 1, 10, "a".repeat(64), true);
    }

    private static CheckpointDevice complete(String device) {
        return device(
                device,
                Status.COMPLETE,
                List.of(artifact("running-config", device + "-run"), artifact("startup-config", device + "-start")),
                null);
    }

    private static CheckpointDevice device(
            String device, Status status, List<BoardArtifact> artifacts, @Nullable String cause) {
        return new CheckpointDevice(device, "op-" + device, status, artifacts, "flash:old.bin", cause);
    }

    private static Checkpoint checkpoint(CheckpointDevice... devices) {
        return new Checkpoint("c-1", "before", "anna", NOW, List.of(devices));
    }

    @Test
    void leadsBackToExactlyItsArtifacts() {
        Checkpoint checkpoint = checkpoint(complete("r1"), complete("r2"));

        assertThat(checkpoint.wayBack(List.of(), RestoreTarget.STARTUP_CONFIG))
                .isEqualTo(new Checkpoint.WayBack.Ready(new TreeMap<>(Map.of("r1", "r1-start", "r2", "r2-start"))));
        assertThat(checkpoint.wayBack(List.of("r2"), RestoreTarget.RUNNING_CONFIG_REPLACE))
                .isEqualTo(new Checkpoint.WayBack.Ready(new TreeMap<>(Map.of("r2", "r2-run"))));
        assertThat(checkpoint.hasAll()).isTrue();
    }

    @Test
    void leadsNowhereWhileADeviceThatIsMeantIsNotComplete() {
        Checkpoint checkpoint = checkpoint(
                complete("r1"),
                device("r2", Status.PENDING, List.of(), null),
                device("r3", Status.FAILED, List.of(artifact("running-config", "x")), "LOGIN_REFUSED"));

        assertThat(checkpoint.wayBack(List.of(), RestoreTarget.RUNNING_CONFIG))
                .isEqualTo(new Checkpoint.WayBack.Incomplete(List.of("r2", "r3")));
        assertThat(checkpoint.wayBack(List.of("r1"), RestoreTarget.RUNNING_CONFIG))
                .isInstanceOf(Checkpoint.WayBack.Ready.class);
        assertThat(checkpoint.hasAll()).isFalse();
    }

    @Test
    void knowsNoOtherDevices() {
        assertThat(checkpoint(complete("r1")).wayBack(List.of("r1", "r9"), RestoreTarget.RUNNING_CONFIG))
                .isEqualTo(new Checkpoint.WayBack.Unknown(List.of("r9")));
    }

    @Test
    void aDeviceOfWhichNothingWasHeardIsPending() {
        assertThat(CheckpointDevice.of("r1", "op-1", null).status()).isEqualTo(Status.PENDING);
    }
}
