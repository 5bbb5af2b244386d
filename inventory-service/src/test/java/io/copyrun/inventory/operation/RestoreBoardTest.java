package io.copyrun.inventory.operation;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import io.copyrun.event.Decision;
import io.copyrun.event.Event;
import io.copyrun.event.PlannedStep;
import io.copyrun.event.RestorePlanned;
import io.copyrun.event.RestoreTarget;
import io.copyrun.event.wire.Envelope;
import io.copyrun.event.wire.EventCodec;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class RestoreBoardTest {
    private static final Instant START = Instant.parse("2026-06-01T12:00:00Z");
    private static final Instant BEFORE = START.plusSeconds(600);

    private final Restore restore = new Restore("op-1", "r1");

    private static Envelope at(int second, Event event) {
        return Envelope.of("/copyrun/test", event, START.plusSeconds(second));
    }

    private static Operation folded(List<Envelope> events) {
        Operation operation = null;
        for (Envelope envelope : events) {
            operation = Board.step(operation, requireNonNull(Report.of(envelope.event())), envelope);
        }
        return requireNonNull(operation);
    }

    /** A plan that waits, another one because the device changed, a decision, a failed copy, and a second that goes well. */
    private List<Envelope> story() {
        return List.of(
                at(0, restore.requested()),
                at(1, restore.started()),
                at(2, restore.progressed("LOOK")),
                at(3, restore.planned("hash-1")),
                at(3, restore.insufficient("hash-1", BEFORE)),
                at(3, restore.progressed("DECISION")),
                at(4, restore.planned("hash-2")),
                at(4, restore.insufficient("hash-2", BEFORE)),
                at(4, restore.progressed("DECISION")),
                at(5, restore.decided("hash-2", Restore.MAKE_ROOM, Decision.APPROVE)),
                at(6, restore.decided("hash-2", "reload", Decision.REFUSE)),
                at(7, restore.progressed("MAKE_ROOM")),
                at(8, restore.atRisk(false, START.plusSeconds(8))),
                at(9, restore.atRisk(true, START.plusSeconds(9))),
                at(10, restore.completed()));
    }

    @Test
    void anyOrderAndAnyRepetitionEndTheSame() {
        List<Envelope> story = story();
        for (int heard = 1; heard <= story.size(); heard++) {
            Operation expected = folded(story.subList(0, heard));
            for (long seed = 0; seed < 200; seed++) {
                Random random = new Random(seed);
                List<Envelope> shuffled = new ArrayList<>(story.subList(0, heard));
                for (int i = random.nextInt(10); i > 0; i--) {
                    shuffled.add(story.get(random.nextInt(heard)));
                }
                Collections.shuffle(shuffled, random);

                assertThat(folded(shuffled))
                        .as("%d events, seed %d", heard, seed)
                        .isEqualTo(expected);
            }
        }
    }

    @Test
    void followsARestoreFromStateToState() {
        List<Envelope> story = story();

        assertThat(folded(story.subList(0, 1)).state()).isEqualTo(OperationState.ACCEPTED);
        assertThat(folded(story.subList(0, 3)).state()).isEqualTo(OperationState.RUNNING);
        assertThat(folded(story.subList(0, 6)).state()).isEqualTo(OperationState.AWAITING_DECISION);
        assertThat(folded(story.subList(0, 10)).state()).isEqualTo(OperationState.AWAITING_DECISION);
        assertThat(folded(story.subList(0, 11)).state()).isEqualTo(OperationState.WAITING);
        assertThat(folded(story.subList(0, 12)).state()).isEqualTo(OperationState.RUNNING);
        assertThat(folded(story).state()).isEqualTo(OperationState.COMPLETED);
        assertThat(folded(story).typeName()).isEqualTo("restore");
    }

    @Test
    void tellsWhichStepsOfTheLatestPlanWait() {
        List<Envelope> story = story();

        assertThat(folded(story.subList(0, 6)).restore().undecided()).containsExactly("make-room", "reload");
        Operation decided = folded(story.subList(0, 10));
        assertThat(decided.restore().plan()).map(RestorePlanned::planHash).contains("hash-2");
        assertThat(decided.restore().undecided()).containsExactly("reload");
        assertThat(decided.restore().decideBefore()).isEqualTo(BEFORE);
    }

    @Test
    void aDecisionAboutAnEarlierPlanDecidesNothing() {
        Operation operation = folded(List.of(
                at(3, restore.planned("hash-1")),
                at(4, restore.decided("hash-1", Restore.MAKE_ROOM, Decision.APPROVE)),
                at(5, restore.planned("hash-2")),
                at(5, restore.progressed("DECISION"))));

        assertThat(operation.restore().undecided()).containsExactly("make-room", "reload");
        assertThat(operation.state()).isEqualTo(OperationState.AWAITING_DECISION);
    }

    @Test
    void nobodyDecidesAboutAPlanThatIsNotKnownYetOrOnlyTried() {
        Operation ahead =
                folded(List.of(at(3, restore.planned("hash-1")), at(4, restore.insufficient("hash-2", BEFORE))));
        Operation tried = folded(List.of(at(
                3,
                restore.planned(
                        "hash-1",
                        true,
                        List.of(new PlannedStep(Restore.MAKE_ROOM, List.of(), List.of(), List.of(), true))))));

        assertThat(ahead.restore().stepsToDecide()).isEmpty();
        assertThat(ahead.state()).isEqualTo(OperationState.AWAITING_DECISION);
        assertThat(tried.restore().stepsToDecide()).isEmpty();
    }

    @Test
    void tellsOfARiskUntilItIsOver() {
        List<Envelope> story = story();

        assertThat(folded(story.subList(0, 13)).restore().openRisk()).isPresent();
        assertThat(folded(story).restore().openRisk()).isEmpty();
    }

    @Test
    void tellsWhatTheDeviceDidNotTakeAndTheWayBack() {
        Operation operation = folded(List.of(at(0, restore.requested()), at(1, restore.failed("COPY_FAILED"))));

        Fact.Ended ended = requireNonNull(operation.ended()).value();
        assertThat(operation.state()).isEqualTo(OperationState.FAILED);
        assertThat(requireNonNull(ended.restored()).rejected()).containsExactly("ip foo: % Invalid input");
        assertThat(requireNonNull(ended.restored()).wayBack()).containsExactly("a-0");
        assertThat(requireNonNull(requireNonNull(operation.asked()).value().restore())
                        .target())
                .isEqualTo(RestoreTarget.FLASH);
    }

    @Test
    void survivesTheTable() throws Exception {
        var json = EventCodec.mapper();
        for (int heard = 1; heard <= story().size(); heard++) {
            Operation operation = folded(story().subList(0, heard));

            assertThat(json.readValue(json.writeValueAsString(operation), Operation.class))
                    .isEqualTo(operation);
        }
    }

    @Test
    void readsARowFromBeforeThereWereRestores() throws Exception {
        String row = """
                {"operationId":"op-0","device":{"at":"2026-06-01T12:00:00Z","rank":0,"id":"x","value":"r1"},"batchId":null,
                 "asked":{"at":"2026-06-01T12:00:00Z","rank":0,"id":"x",
                          "value":{"kinds":["image"],"reason":null,"requestedBy":"REST","deadline":null}},
                 "reached":null,"moved":null,"kept":{},
                 "ended":{"at":"2026-06-01T12:01:00Z","rank":99,"id":"y",
                          "value":{"attempts":1,"failure":null,"verdict":"UNTOUCHED","artifacts":[]}},
                 "timeline":{"entries":[],"isCut":false}}
                """;

        Operation operation = EventCodec.mapper().readValue(row, Operation.class);

        assertThat(operation.state()).isEqualTo(OperationState.COMPLETED);
        assertThat(operation.typeName()).isEqualTo("backup");
        assertThat(operation.restore().undecided()).isEmpty();
    }

    @Test
    void aStepThatIsNotShownCannotBeDecided() {
        List<PlannedStep> steps = new ArrayList<>();
        for (int i = 0; i < 100; i++) {
            steps.add(new PlannedStep("step-" + i, List.of(), List.of(), List.of(), true));
        }

        Operation operation = folded(List.of(at(3, restore.planned("hash-1", false, steps))));

        assertThat(operation.restore().plan().orElseThrow().steps()).hasSize(64);
        assertThat(operation.restore().stepsToDecide()).hasSize(64).doesNotContain("step-64");
    }
}
