package io.copyrun.archive;

import static org.assertj.core.api.Assertions.assertThat;

import io.copyrun.event.ArtifactArchived;
import io.copyrun.event.TransferProtocol;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.Test;

@QuarkusTest
class CapturesIT extends ArchiveCase {
    private static final String BEFORE = "! Last configuration change at 10:00\nhostname r1\nend\n";
    private static final String AFTER = "! Last configuration change at 11:00\nhostname r1\nend\n";

    private ArtifactArchived capture(String text) {
        return archived(upload(Uploaded.config(device, text).over(TransferProtocol.CLI)));
    }

    private ArtifactArchived copy(String text, TransferProtocol protocol) {
        return archived(upload(Uploaded.config(device, text).over(protocol)));
    }

    private boolean isCaptured(ArtifactArchived archived) {
        return get("/api/artifacts/" + archived.artifactId()).jsonPath().getBoolean("captured");
    }

    @Test
    void showsACaptureAsOne() {
        assertThat(isCaptured(capture(BEFORE))).isTrue();
    }

    @Test
    void showsWhatASessionFetchedFromTheServerOfTheDeviceAsACopy() {
        assertThat(isCaptured(copy(BEFORE, TransferProtocol.SCP_SERVER))).isFalse();
    }

    @Test
    void takesNoCopyForUnchangedBehindACapture() {
        ArtifactArchived captured = capture(BEFORE);

        ArtifactArchived copied = copy(BEFORE, TransferProtocol.TFTP);

        assertThat(copied.artifactId()).isNotEqualTo(captured.artifactId());
        assertThat(copied.version()).isEqualTo(2);
        assertThat(isCaptured(copied)).isFalse();
    }

    @Test
    void takesACaptureForUnchangedBehindACopyOrAnotherCapture() {
        ArtifactArchived first = capture(BEFORE);
        assertThat(capture(AFTER).artifactId()).isEqualTo(first.artifactId());

        ArtifactArchived copied = copy(AFTER, TransferProtocol.TFTP);

        assertThat(capture(BEFORE).artifactId()).isEqualTo(copied.artifactId());
    }
}
