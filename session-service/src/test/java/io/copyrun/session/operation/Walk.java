package io.copyrun.session.operation;

import io.copyrun.event.BackedUp;
import io.copyrun.event.DeviceFacts;
import io.copyrun.event.Direction;
import io.copyrun.event.Event;
import io.copyrun.event.SourceCheck;
import io.copyrun.event.Stage;
import io.copyrun.event.TransferExpected;
import io.copyrun.event.TransferProtocol;
import io.copyrun.session.failure.Cause;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A backup under test with a clock moved by hand, and everything that it announced. */
final class Walk {
    static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
    static final Duration DEADLINE = Duration.ofHours(2);
    static final String SHA = "ab".repeat(32);
    static final Limits LIMITS = new Limits(
            3,
            Duration.ofSeconds(10),
            Duration.ofMinutes(1),
            Duration.ofMinutes(3),
            Duration.ofMinutes(15),
            Duration.ofHours(1),
            Duration.ofSeconds(10),
            Duration.ofMinutes(5),
            Duration.ofMinutes(15),
            Duration.ofMinutes(2),
            Duration.ofSeconds(2));

    final Machine machine = new Machine(LIMITS);
    final List<Event> announced = new ArrayList<>();
    Instant now = START;
    Backup state;

    @Nullable
    DeviceFacts facts;

    private int tickets;

    Walk(String... kinds) {
        state = Backup.asked(
                new Order("op-1", "batch-1", "r1", List.of(kinds), START, START.plus(DEADLINE), Terms.NONE));
    }

    Walk give(Input input) {
        return give(input, 0.5);
    }

    Walk give(Input input, double jitter) {
        Step step = machine.step(state, input, new Moment(now, jitter, facts));
        state = step.state();
        announced.addAll(step.announcements());
        return this;
    }

    Walk pass(Duration time) {
        now = now.plus(time);
        return this;
    }

    Walk claim() {
        return give(new Input.Claimed(new Input.Conditions.Ready()));
    }

    /** From claimed to the first kind's search. */
    Walk login() {
        return claim().give(new Input.Opened()).give(new Input.Looked());
    }

    /** Copies the kind that is looked for, with all three words. */
    Walk copiedWhole() {
        typed();
        String kind = ((Backup.Copying) state).kind();
        return copied(100L).arrived(kind, 100).archived(kind, 100);
    }

    /** Up to the point where the copy command is typed for the kind that is looked for. */
    Walk typed() {
        give(new Input.Located(ticket()));
        String kind = ((Backup.Arming) state).kind();
        return give(new Input.Heard(transferId(kind), new Word.Armed())).give(new Input.Typing(kind, false));
    }

    /** The device says that it copied the kind at work. */
    Walk copied(@Nullable Long bytes) {
        return give(new Input.Copied(((Backup.Copying) state).kind(), bytes));
    }

    Walk arrived(String kind, long bytes) {
        return give(new Input.Heard(transferId(kind), new Word.Arrived(bytes, SHA)));
    }

    Walk archived(String kind, long bytes) {
        return give(new Input.Heard(transferId(kind), archivedWord(kind, bytes)));
    }

    static Word archivedWord(String kind, long bytes) {
        return new Word.Archived(new BackedUp(kind, "artifact-" + kind, 1, bytes, SHA, true));
    }

    Walk failKind(Cause cause) {
        String kind =
                switch (state) {
                    case Backup.Locating it -> it.kind();
                    case Backup.Copying it -> it.kind();
                    default -> throw new IllegalStateException("no kind at work in " + state);
                };
        return give(new Input.KindFailed(kind, Failure.harmless(state.stage(), cause, "the device said " + cause)));
    }

    Walk failAttempt(Cause cause) {
        return give(new Input.AttemptFailed(Failure.harmless(state.stage(), cause, "the device said " + cause)));
    }

    TransferExpected ticket() {
        tickets++;
        String kind = state instanceof Backup.Locating locating ? locating.kind() : "running-config";
        return new TransferExpected(
                "t-" + tickets,
                "node-1",
                "op-1",
                "r1",
                kind,
                state.ledger().attempt(),
                "r1-" + tickets,
                Direction.UPLOAD,
                TransferProtocol.TFTP,
                List.of("127.0.0.1"),
                SourceCheck.STRICT,
                null,
                List.of(),
                1_000_000,
                null,
                START.plus(DEADLINE),
                null,
                null,
                null);
    }

    /** The transfer of the latest copy of a kind. */
    String transferId(String kind) {
        Copy.Ticket ticket = state.ledger().of(kind).getFirst().ticket();
        return Objects.requireNonNull(ticket).transferId();
    }

    Stage stage() {
        return state.stage();
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
