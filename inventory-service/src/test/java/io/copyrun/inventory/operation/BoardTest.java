package io.copyrun.inventory.operation;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import io.copyrun.event.Event;
import io.copyrun.event.Verdict;
import io.copyrun.event.wire.Envelope;
import io.copyrun.event.wire.EventCodec;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class BoardTest {
    private static final Instant START = Instant.parse("2026-06-01T12:00:00Z");

    private final Backup backup = new Backup("op-1", "r1");

    private static @Nullable Operation fold(List<Envelope> events) {
        Operation operation = null;
        for (Envelope envelope : events) {
            Report report = Report.of(envelope.event());
            if (report != null) {
                operation = Board.step(operation, report, envelope);
            }
        }
        return operation;
    }

    private static Operation folded(List<Envelope> events) {
        return requireNonNull(fold(events));
    }

    private static Envelope at(int second, Event event) {
        return Envelope.of("/copyrun/test", event, START.plusSeconds(second));
    }

    /** A first attempt that ends in a quarantine, a second one that completes, and a word on progress that comes late. */
    private List<Envelope> story() {
        return List.of(
                at(0, backup.requested()),
                at(1, backup.progressed(1, "QUEUED", null)),
                at(2, backup.started(1)),
                at(2, backup.progressed(1, "CONNECT", null)),
                at(3, backup.progressed(1, "COPY", "running-config")),
                at(4, backup.armed()),
                at(5, backup.transferStarted()),
                at(6, backup.transferProgressed(1_000)),
                at(7, backup.transferProgressed(2_000)),
                at(8, backup.transferFailed()),
                at(9, backup.progressed(1, "WAITING", "next attempt in 5 s: DEVICE_STOPPED")),
                at(14, backup.started(2)),
                at(15, backup.progressed(2, "COPY", null)),
                at(16, backup.transferCompleted()),
                at(17, backup.archived(7)),
                at(18, backup.completed()),
                at(19, backup.transferProgressed(9_999)));
    }

    @Test
    void anyOrderAndAnyRepetitionEndTheSame() {
        List<Envelope> story = story();
        Operation expected = folded(story);

        for (long seed = 0; seed < 2_000; seed++) {
            Random random = new Random(seed);
            List<Envelope> heard = new ArrayList<>(story);
            for (int i = random.nextInt(20); i > 0; i--) {
                heard.add(story.get(random.nextInt(story.size())));
            }
            Collections.shuffle(heard, random);

            assertThat(folded(heard)).as("seed %d", seed).isEqualTo(expected);
        }
        assertThat(expected.state()).isEqualTo(OperationState.COMPLETED);
    }

    @Test
    void everyBeginningOfAStoryIsTheSameInAnyOrder() {
        List<Envelope> story = story();
        for (int heard = 1; heard <= story.size(); heard++) {
            List<Envelope> beginning = new ArrayList<>(story.subList(0, heard));
            Operation expected = folded(beginning);
            Collections.reverse(beginning);

            assertThat(folded(beginning)).as("%d events", heard).isEqualTo(expected);
        }
    }

    @Test
    void survivesTheTable() throws Exception {
        Operation operation = folded(story().subList(0, 9));
        var json = EventCodec.mapper();

        assertThat(json.readValue(json.writeValueAsString(operation), Operation.class))
                .isEqualTo(operation);
    }

    @Test
    void followsAnOperationFromStateToState() {
        List<Envelope> story = story();

        assertThat(folded(story.subList(0, 1)).state()).isEqualTo(OperationState.ACCEPTED);
        assertThat(folded(story.subList(0, 2)).state()).isEqualTo(OperationState.WAITING);
        assertThat(folded(story.subList(0, 3)).state()).isEqualTo(OperationState.RUNNING);
        assertThat(folded(story.subList(0, 4)).stage()).isEqualTo("CONNECT");
        assertThat(folded(story.subList(0, 11)).state()).isEqualTo(OperationState.WAITING);
        assertThat(folded(story.subList(0, 12)).state()).isEqualTo(OperationState.RUNNING);
        assertThat(folded(story.subList(0, 17)).artifacts())
                .extracting(BoardArtifact::version)
                .containsExactly(7);
        assertThat(folded(story).stage()).isNull();
    }

    @Test
    void tellsOfProgressInItsFieldOnlyAndNoMoreWhenItEnded() {
        Operation running = folded(story().subList(0, 9));
        Operation ended = folded(story());

        assertThat(requireNonNull(running.moved()).value().bytes()).isEqualTo(2_000);
        assertThat(running.timeline().entries())
                .extracting(TimelineEntry::event)
                .doesNotContain("TransferProgressed")
                .contains("TransferArmed", "TransferStarted");
        assertThat(ended.moved()).isNull();
    }

    @Test
    void timelineIsInOrderOfTimeAndOfStepsWithinOneInstant() {
        List<Envelope> heard = new ArrayList<>(story());
        Collections.reverse(heard);

        assertThat(folded(heard).timeline().entries())
                .extracting(TimelineEntry::event)
                .startsWith("BackupRequested", "OperationProgressed", "OperationStarted", "OperationProgressed")
                .endsWith("ArtifactArchived", "BackupCompleted");
    }

    @Test
    void firstEndingIsTheEnding() {
        List<Envelope> heard = List.of(at(20, backup.failed("CANCELLED")), at(10, backup.failed("LOGIN_REFUSED")));

        Operation operation = folded(heard);

        assertThat(operation.state()).isEqualTo(OperationState.FAILED);
        Fact.Ended ended = requireNonNull(operation.ended()).value();
        assertThat(requireNonNull(ended.failure()).cause()).isEqualTo("LOGIN_REFUSED");
        assertThat(ended.verdict()).isEqualTo(Verdict.UNTOUCHED);
        assertThat(operation.stage()).isEqualTo("LOGIN");
    }

    @Test
    void whatIsNotInTheEndingIsNoArtifactOfIt() {
        Operation operation = folded(List.of(at(1, backup.archived(3)), at(2, backup.failed("DEVICE_STOPPED"))));

        assertThat(operation.kept()).hasSize(1);
        assertThat(operation.artifacts()).isEmpty();
    }

    @Test
    void timelineIsBoundedTheSameInAnyOrder() {
        List<Envelope> heard = new ArrayList<>();
        for (int second = 0; second < 1_000; second++) {
            heard.add(at(second, backup.progressed(1, "COPY", "step " + second)));
        }
        Operation expected = folded(heard);
        List<Envelope> shuffled = new ArrayList<>(heard);
        shuffled.addAll(heard.subList(100, 900));
        Collections.shuffle(shuffled, new Random(7));

        assertThat(folded(shuffled)).isEqualTo(expected);
        assertThat(expected.timeline().isCut()).isTrue();
        assertThat(expected.timeline().entries()).hasSize(Timeline.FIRST_MAX + Timeline.LAST_MAX);
        assertThat(expected.timeline().entries().getLast().detail()).isEqualTo("COPY: step 999");
        assertThat(expected.timeline().entries().getFirst().detail()).isEqualTo("COPY: step 0");
    }

    @Test
    void textOfOthersBecomesOneBoundedLine() {
        String hostile = "a\nb\u001b[2J\u0000\ud800" + "x".repeat(100_000);

        Operation operation = folded(List.of(at(1, backup.progressed(1, "COPY", hostile))));

        assertThat(requireNonNull(operation.reached()).value().detail())
                .startsWith("a b [2J  xxx")
                .hasSize(1_000);
        assertThat(operation.timeline().entries().getFirst().detail())
                .hasSize(300)
                .doesNotContain("\n");
    }

    @Test
    void whatHasNoOperationIsNoConcernOfTheBoard() {
        assertThat(fold(List.of(at(1, backup.unsolicited()), at(2, backup.refused()))))
                .isNull();
    }
}
