package io.copyrun.archive.artifact;

import static io.copyrun.archive.artifact.Artifacts.version;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OperationEndTest {
    @ParameterizedTest
    @CsvSource({
        // standing, operation of the artifact, device of the end, listed, standing afterwards
        "PROVISIONAL, op-1, r1, true, CONFIRMED",
        "PROVISIONAL, op-1, r1, false, ASIDE",
        "PROVISIONAL, op-2, r1, true, CONFIRMED",
        "PROVISIONAL, op-2, r1, false, PROVISIONAL",
        "PROVISIONAL, op-1, r2, true, PROVISIONAL",
        "PROVISIONAL, op-1, r2, false, PROVISIONAL",
        "ASIDE, op-2, r1, true, CONFIRMED",
        "ASIDE, op-1, r1, false, ASIDE",
        "CONFIRMED, op-1, r1, false, CONFIRMED",
        "CONFIRMED, op-1, r1, true, CONFIRMED",
        "QUARANTINED, op-1, r1, true, QUARANTINED"
    })
    void settlesWhatItListsAndWhatIsItsOwn(
            String standing, String operationId, String device, boolean listed, String afterwards) {
        Artifact artifact = version(1, standing(standing), operationId, "A");
        OperationEnd end = new OperationEnd("op-1", device, listed ? Set.of(artifact.artifactId()) : Set.of("other"));

        assertThat(end.settled(artifact)).isEqualTo(standing(afterwards));
    }

    private static Standing standing(String name) {
        return switch (name) {
            case "PROVISIONAL" -> new Standing.Provisional();
            case "CONFIRMED" -> new Standing.Confirmed();
            case "ASIDE" -> new Standing.Aside();
            default -> new Standing.Quarantined();
        };
    }
}
