package io.copyrun.archive.artifact;

import static io.copyrun.archive.artifact.Artifacts.version;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class VersionLineTest {
    private static final Standing CONFIRMED = new Standing.Confirmed();
    private static final Standing PROVISIONAL = new Standing.Provisional();
    private static final Standing ASIDE = new Standing.Aside();

    @Test
    void beginsWithVersion1() {
        assertThat(place(line(), "op-1", "A")).isEqualTo(new Placement.NewVersion(1, PROVISIONAL));
    }

    @Test
    void countsAtOnceWhatNoOperationAskedFor() {
        assertThat(place(line(), null, "A")).isEqualTo(new Placement.NewVersion(1, CONFIRMED));
    }

    @Test
    void keepsAsideWhatArrivesAfterTheEndOfItsOperation() {
        Placement placement =
                line().place("op-1", Optional.of(new OperationEnd("op-1", "r1", Set.of())), version -> false);

        assertThat(placement).isEqualTo(new Placement.NewVersion(1, ASIDE));
    }

    @Test
    void seesTheLatestUnchangedWhenTheContentIsTheSame() {
        Artifact latest = version(2, CONFIRMED, "op-2", "B");

        assertThat(place(line(version(1, CONFIRMED, "op-1", "A"), latest), "op-3", "B"))
                .isEqualTo(new Placement.Unchanged(latest));
    }

    @Test
    void makesAVersionOfContentThatOnlyAnOlderVersionHas() {
        VersionLine line = line(version(1, CONFIRMED, "op-1", "A"), version(2, CONFIRMED, "op-2", "B"));

        assertThat(place(line, "op-3", "A")).isEqualTo(new Placement.NewVersion(3, PROVISIONAL));
    }

    @Test
    void repeatsTheVersionOfAnEarlierAttempt() {
        Artifact first = version(2, PROVISIONAL, "op-2", "B");

        assertThat(place(line(version(1, CONFIRMED, "op-1", "A"), first), "op-2", "B"))
                .isEqualTo(new Placement.Repeated(first));
    }

    @Test
    void repeatsTheVersionOfItsOperationAlsoWhenThatAlreadyCounts() {
        Artifact own = version(1, CONFIRMED, "op-1", "A");

        assertThat(place(line(own), "op-1", "A")).isEqualTo(new Placement.Repeated(own));
    }

    @Test
    void comparesASecondAttemptWithWhatCountsAndNotWithTheFirst() {
        Artifact latest = version(1, CONFIRMED, "op-1", "A");

        assertThat(place(line(latest, version(2, PROVISIONAL, "op-2", "B")), "op-2", "A"))
                .isEqualTo(new Placement.Unchanged(latest));
    }

    @Test
    void repeatsAVersionThatAnotherOperationHasNotVouchedForYet() {
        Artifact others = version(2, PROVISIONAL, "op-2", "B");

        assertThat(place(line(version(1, CONFIRMED, "op-1", "A"), others), "op-3", "B"))
                .isEqualTo(new Placement.Repeated(others));
    }

    @Test
    void takesNothingForUnchangedWhileAVersionInBetweenMayStillCount() {
        VersionLine line = line(version(1, CONFIRMED, "op-1", "A"), version(2, PROVISIONAL, "op-2", "B"));

        assertThat(place(line, "op-3", "A")).isEqualTo(new Placement.NewVersion(3, PROVISIONAL));
    }

    @Test
    void comparesNothingWithWhatWasKeptAside() {
        assertThat(place(line(version(1, ASIDE, "op-1", "A")), "op-2", "A"))
                .isEqualTo(new Placement.NewVersion(2, PROVISIONAL));
    }

    @Test
    void numbersOnFromTheHighestThatWasEverGiven() {
        Placement placement = new VersionLine(List.of(version(3, CONFIRMED, null, "A")), 7)
                .place("op-9", Optional.empty(), version -> false);

        assertThat(placement).isEqualTo(new Placement.NewVersion(8, PROVISIONAL));
    }

    @Test
    void showsTheCountingVersionThatArrivedLastAsTheLatest() {
        Artifact latest = version(2, CONFIRMED, "op-2", "B");

        assertThat(line(version(3, PROVISIONAL, "op-3", "C"), version(1, CONFIRMED, null, "A"), latest)
                        .latest())
                .contains(latest);
        assertThat(line(version(3, PROVISIONAL, "op-3", "C")).latest()).isEmpty();
    }

    private static VersionLine line(Artifact... versions) {
        return new VersionLine(List.of(versions), versions.length);
    }

    private static Placement place(VersionLine line, @Nullable String operationId, String content) {
        return line.place(operationId, Optional.empty(), version -> version.hashes()
                .sha256()
                .equals(content));
    }
}
