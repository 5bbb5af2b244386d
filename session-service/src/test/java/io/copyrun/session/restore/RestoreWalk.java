package io.copyrun.session.restore;

import io.copyrun.event.BackedUp;
import io.copyrun.event.Decision;
import io.copyrun.event.DeviceFacts;
import io.copyrun.event.Direction;
import io.copyrun.event.Event;
import io.copyrun.event.SourceCheck;
import io.copyrun.event.Stage;
import io.copyrun.event.TransferExpected;
import io.copyrun.event.TransferProtocol;
import io.copyrun.event.Verdict;
import io.copyrun.session.failure.Cause;
import io.copyrun.session.operation.Failure;
import io.copyrun.session.operation.Input.Conditions;
import io.copyrun.session.operation.Moment;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A restore under test with a clock moved by hand, and everything that it announced. */
final class RestoreWalk {
    static final Limits LIMITS = new Limits(
            3,
            10,
            Duration.ofSeconds(10),
            Duration.ofMinutes(1),
            Duration.ofMinutes(3),
            Duration.ofMinutes(10),
            Duration.ofHours(1),
            Duration.ofMinutes(2),
            Duration.ofMinutes(15),
            Duration.ofSeconds(10));

    static final String SERVER = "192.0.2.9";

    final RestoreMachine machine = new RestoreMachine(LIMITS);
    final List<Event> announced = new ArrayList<>();
    Instant now = Given.START;
    Restore state;

    /** What the next look shows. */
    Sight sight;

    Artifact artifact;
    Step.@Nullable Ask asked;

    @Nullable
    DeviceFacts known;

    private int tickets;

    RestoreWalk(Order order, Artifact artifact, Sight sight) {
        this.state = Restore.asked(order);
        this.artifact = artifact;
        this.sight = sight;
    }

    RestoreWalk give(Input input) {
        Step step = machine.step(state, input, new Moment(now, 0.5, known));
        state = step.state();
        announced.addAll(step.announcements());
        asked = step.backup() == null ? asked : step.backup();
        return this;
    }

    RestoreWalk pass(Duration time) {
        now = now.plus(time);
        return this;
    }

    /** To the look at the device, whatever pause is left. */
    RestoreWalk open() {
        if (state instanceof Restore.Resting resting && resting.until().isAfter(now)) {
            now = resting.until();
        }
        return give(new Input.Claimed(new Conditions.Ready())).give(new Input.Opened());
    }

    RestoreWalk look() {
        return open().give(new Input.Looked(artifact, sight));
    }

    /** Over the backup to the next look. */
    RestoreWalk prove() {
        return backedUp(null).look();
    }

    RestoreWalk backedUp(@Nullable Failure failure) {
        Step.Ask ask = Objects.requireNonNull(asked);
        List<BackedUp> kept = failure != null
                ? List.of()
                : ask.kinds().stream()
                        .map(kind -> new BackedUp(kind, "kept-" + kind, 1, 1, "e".repeat(64), true))
                        .toList();
        return give(new Input.BackedUpAgain(ask.operationId(), kept, List.of(), failure, now));
    }

    /** Over the reading of the archive, and over the way back where that is put on a node. */
    RestoreWalk rehash() {
        give(new Input.Rehashed());
        while (state instanceof Restore.Arming arming && arming.back() != null) {
            stage(arming.back());
        }
        return this;
    }

    /** The node gets an artifact of the way back, and says so. */
    RestoreWalk stage(String artifactId) {
        give(new Input.Expected(ticket(artifactId), SERVER));
        return give(new Input.Armed("t-" + tickets));
    }

    /** From the beginning to the question whether the plan may be carried out. */
    RestoreWalk ask() {
        return look().prove().rehash();
    }

    RestoreWalk decide(String step, Decision decision) {
        return give(new Input.Deciding(new Decided(
                Objects.requireNonNull(plan()).hash(), step, decision, "ann", now.plus(Duration.ofHours(2)))));
    }

    /** Over the approval to the change that makes room. */
    RestoreWalk approve() {
        return decide(Plan.MAKE_ROOM, Decision.APPROVE).look().rehash();
    }

    /** Makes the change at work, and goes on with what the device then shows. */
    RestoreWalk make(Sight after) {
        sight = after;
        return give(new Input.Sending()).give(new Input.Done());
    }

    RestoreWalk type() {
        give(new Input.Expected(ticket(state.order().artifactId()), SERVER));
        return give(new Input.Armed("t-" + tickets)).give(new Input.Typing());
    }

    RestoreWalk fetched() {
        return give(new Input.Fetched(artifact.bytes(), List.of()));
    }

    RestoreWalk same() {
        return give(new Input.Compared(new Input.Comparison.Same("verify /md5", List.of())));
    }

    RestoreWalk fail(Cause cause, Verdict verdict) {
        return give(new Input.Failed(new Failure(state.stage(), cause, "it said " + cause, verdict)));
    }

    /** The process dies, and no clearance is written anywhere. */
    RestoreWalk crash() {
        state = switch (state) {
            case Restore.Removing it -> new Restore.Removing(it.order(), it.book(), it.change(), null, it.since());
            case Restore.Copying it -> new Restore.Copying(it.order(), it.book(), List.of(), it.since());
            default -> state;
        };
        return give(new Input.Interrupted("killed"));
    }

    @Nullable
    Plan plan() {
        return state.book().plan();
    }

    Stage stage() {
        return state.stage();
    }

    TransferExpected ticket(String artifactId) {
        tickets++;
        return new TransferExpected(
                "t-" + tickets,
                "node-1",
                "op-1",
                "r1",
                "image",
                1,
                "r1-" + tickets,
                Direction.DOWNLOAD,
                TransferProtocol.TFTP,
                List.of("127.0.0.1"),
                SourceCheck.STRICT,
                null,
                List.of(),
                1_000_000,
                artifactId,
                Given.DEADLINE,
                null,
                null,
                null);
    }

    <E extends Event> List<E> announced(Class<E> type) {
        return announced.stream().filter(type::isInstance).map(type::cast).toList();
    }

    <E extends Event> E only(Class<E> type) {
        List<E> all = announced(type);
        if (all.size() != 1) {
            throw new AssertionError(all.size() + " of " + type.getSimpleName() + " (expected: 1): " + announced);
        }
        return all.getFirst();
    }
}
