package io.copyrun.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.copyrun.e2e.oracle.Oracle;
import io.copyrun.local.Service;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * kill -9 of a service while restores are at all points from their request to their end, then a restart: each ends once, in what is
 * true of its device; the oracle finds nothing that was destroyed without proof and decision, or twice.
 *
 * <p>{@code -Dcopyrun.e2e.restore-kills=N} kills each of the four services N times at all points; otherwise the two that talk with
 * devices are killed once, at a few of them.
 */
class RestorePointsE2E {
    private static final int ROUNDS = Integer.getInteger("copyrun.e2e.restore-kills", 0);

    /** One or two of each step between the request and what is read back. */
    private static final Set<KillPoint> FEW = EnumSet.of(
            KillPoint.STORED,
            KillPoint.DECIDED,
            KillPoint.BACKED_UP,
            KillPoint.READING_BACK,
            KillPoint.FETCHING,
            KillPoint.EXPECTED,
            KillPoint.LISTED,
            KillPoint.PROMPTED,
            KillPoint.ANSWERED,
            KillPoint.ERASED,
            KillPoint.HALF_COPIED,
            KillPoint.VERIFYING);

    private static Estate estate;
    private static SimulatedDevices devices;
    private static EventFollower follower;
    private static KillWishes wishes;
    private static int round;
    private static int destructiveBefore;

    record Kill(Service victim, Collection<KillPoint> points) {
        @Override
        public String toString() {
            return victim.module() + " at " + points.size() + " points";
        }
    }

    static Stream<Kill> kills() {
        Collection<KillPoint> all = EnumSet.allOf(KillPoint.class);
        return ROUNDS == 0
                ? Stream.of(new Kill(Service.SESSION, FEW), new Kill(Service.TFTP, FEW))
                : Stream.iterate(0, n -> n < ROUNDS, n -> n + 1)
                        .flatMap(n -> Stream.of(Service.values()))
                        .map(victim -> new Kill(victim, all));
    }

    @BeforeAll
    static void startTheSystem() {
        estate = Estate.shared();
        devices = SimulatedDevices.at(Path.of("src", "test", "resources", "kill-points.yaml"), estate);
        follower = new EventFollower(estate.bootstrapServers(), "copyrun.operations", "copyrun.tickets");
        wishes = new KillWishes(estate, follower);
        wishes.backUp(
                new Operations(estate),
                devices.names().stream().filter(RestorePointsE2E::isUsed).toList());
    }

    private static boolean isUsed(String device) {
        return kills().anyMatch(kill ->
                        kill.points().stream().anyMatch(point -> point.device().equals(device)))
                || IntStream.rangeClosed(1, (int) kills().count())
                        .anyMatch(number -> KillRound.source(number).equals(device));
    }

    @AfterAll
    static void stopFollowing() throws InterruptedException {
        wishes.close();
        follower.close();
    }

    @ParameterizedTest
    @MethodSource("kills")
    void endsEveryRestoreOnceAndTruly(Kill kill) throws IOException, InterruptedException, SQLException {
        Instant begun = Instant.now();
        round++;
        var killed = new KillRound(estate, devices, follower, wishes, round);

        killed.run(kill.victim(), kill.points());

        List<JsonNode> ends = killed.awaitEnds();
        Oracle.Judgement judgement = Oracle.judge(devices.logs(), estate.bootstrapServers(), estate.archive(), true);
        int destructive = judgement.destructive() - destructiveBefore;
        destructiveBefore = judgement.destructive();
        report(kill, killed, ends, judgement, Duration.between(begun, Instant.now()));
        assertThat(killed.missed()).as("points that were not hit").isEmpty();
        assertThat(judgement.violations()).isEmpty();
        assertThat(destructive)
                .as("in this round")
                .isGreaterThanOrEqualTo(kill.points().size());
        assertThat(ends)
                .hasSize(killed.walks().stream()
                        .mapToInt(walk -> walk.operations().size())
                        .sum())
                .allSatisfy(end -> {
                    assertThat(end.get("type").asText()).as(end.toString()).isEqualTo("io.copyrun.RestoreCompleted.v1");
                    assertThat(end.at("/data/verdict").asText())
                            .as(end.toString())
                            .isEqualTo("CHANGED_VERIFIED");
                });
        assertThat(killed.walks())
                .filteredOn(walk -> walk.point().reach() != KillPoint.Reach.ENDED)
                .as("the kill came before the end")
                .allSatisfy(walk -> assertThat(killed.hadEnded(walk)).isFalse());
    }

    private static void report(
            Kill kill, KillRound killed, List<JsonNode> ends, Oracle.Judgement judgement, Duration took) {
        List<String> otherwise = ends.stream()
                .filter(end -> !end.get("type").asText().equals("io.copyrun.RestoreCompleted.v1"))
                .map(end -> end.at("/data/operationId").asText() + " "
                        + end.at("/data/cause").asText() + " "
                        + end.at("/data/verdict").asText())
                .toList();
        System.out.println("restore-kills: " + kill.victim() + " killed at "
                + (kill.points().size() - killed.missed().size()) + " points (missed: " + killed.missed() + "), "
                + ends.size() + " restores ended (not completed: " + otherwise + "), so far " + judgement + "; "
                + took.toSeconds() + " s");
    }
}
