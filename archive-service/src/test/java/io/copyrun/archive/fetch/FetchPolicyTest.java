package io.copyrun.archive.fetch;

import static org.assertj.core.api.Assertions.assertThat;

import io.copyrun.archive.artifact.Hashes;
import io.copyrun.archive.completeness.QuarantineCause;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FetchPolicyTest {
    private static final Hashes GOOD = new Hashes("a".repeat(64), "b", "c");
    private static final Hashes BAD = new Hashes("f".repeat(64), "b", "c");
    private static final FetchPolicy POLICY = new FetchPolicy(
            Duration.ofMillis(500), Duration.ofSeconds(30), Duration.ofSeconds(15), 3, Duration.ofDays(7));

    @Test
    void archivesTheBytesThatWereAnnounced() {
        assertThat(POLICY.next(job(1, 0, 0), new FetchOutcome.Received(100, GOOD)))
                .isEqualTo(new NextStep.Archive(GOOD));
    }

    @Test
    void fetchesOtherBytesAgainBeforeItQuarantinesThem() {
        assertThat(POLICY.next(job(1, 0, 0), new FetchOutcome.Received(100, BAD)))
                .isInstanceOfSatisfying(NextStep.PutOff.class, step -> {
                    assertThat(step.mismatches()).isEqualTo(1);
                    assertThat(step.delay()).isEqualTo(Duration.ofMillis(500));
                    assertThat(step.problem()).contains("node-1").contains("f".repeat(64));
                });
        assertThat(POLICY.next(job(3, 2, 0), new FetchOutcome.Received(100, BAD)))
                .isInstanceOfSatisfying(
                        NextStep.Quarantine.class,
                        step -> assertThat(step.doubt().cause()).isEqualTo(QuarantineCause.HASH_MISMATCH));
    }

    @Test
    void takesAnotherSizeForOtherBytesWhateverTheirHash() {
        assertThat(POLICY.next(job(1, 0, 0), new FetchOutcome.Received(99, GOOD)))
                .isInstanceOf(NextStep.PutOff.class);
    }

    @ParameterizedTest
    @CsvSource({"0, 500", "1, 1000", "2, 2000", "4, 8000", "5, 15000", "1000000, 15000"})
    void leavesASilentNodeAloneForLongerEachTime(int failures, long delayMs) {
        assertThat(POLICY.next(job(1, 0, failures), new FetchOutcome.NodeSilent("connection refused")))
                .isEqualTo(new NextStep.AvoidNode(Duration.ofMillis(delayMs), "connection refused"));
    }

    @ParameterizedTest
    @CsvSource({"1, 500", "2, 1000", "6, 16000", "7, 30000", "99, 30000"})
    void putsAnUploadOffForLongerEachTime(int tries, long delayMs) {
        assertThat(POLICY.next(job(tries, 1, 0), new FetchOutcome.Refused("status 404")))
                .isEqualTo(new NextStep.PutOff(Duration.ofMillis(delayMs), "status 404", 1));
        assertThat(POLICY.next(job(tries, 1, 0), new FetchOutcome.VolumeFailed("no space")))
                .isEqualTo(new NextStep.PutOff(Duration.ofMillis(delayMs), "no space", 1));
    }

    @Test
    void givesUpWhatItsNodeHasNotHandedOutForAWeek() {
        FetchJob old = new FetchJob(upload(), "http://node", 900, 0, 0, Duration.ofDays(8), UUID.randomUUID());

        assertThat(POLICY.next(old, new FetchOutcome.Refused("status 404")))
                .isEqualTo(new NextStep.GiveUp("status 404"));
        assertThat(POLICY.next(old, new FetchOutcome.VolumeFailed("no space"))).isInstanceOf(NextStep.PutOff.class);
    }

    private static FetchJob job(int tries, int mismatches, int nodeFailures) {
        return new FetchJob(
                upload(), "http://node", tries, mismatches, nodeFailures, Duration.ofMinutes(1), UUID.randomUUID());
    }

    private static Upload upload() {
        return new Upload(
                "t-1",
                "node-1",
                "op-1",
                "r1",
                "running-config",
                1,
                100,
                "a".repeat(64),
                null,
                List.of(),
                true,
                null,
                null,
                false);
    }
}
