package io.copyrun.session.restore;

import static org.assertj.core.api.Assertions.assertThat;

import io.copyrun.event.RestoreTarget;
import io.copyrun.session.failure.Cause;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class CapturedArtifactTest {
    @ParameterizedTest
    @EnumSource
    void isRestoredToNothing(RestoreTarget target) {
        Artifact copied = Given.CONFIGURATION;
        var captured = new Artifact(
                copied.artifactId(), "r1", copied.kind(), copied.bytes(), copied.sha256(), null, null, null, true);

        Planned.Impossible no = Given.noPlan(Given.order(target, Given.CAUTIOUS), captured, Given.sight(null));

        assertThat(no.cause()).isEqualTo(Cause.ARTIFACT_CAPTURED);
    }
}
