package io.copyrun.session.operation;

import static org.assertj.core.api.Assertions.assertThat;

import io.copyrun.event.BackedUp;
import io.copyrun.event.BackupCompleted;
import io.copyrun.event.BackupFailed;
import io.copyrun.event.Stage;
import io.copyrun.event.TransferExpected;
import io.copyrun.event.TransferWithdrawn;
import io.copyrun.event.Verdict;
import io.copyrun.session.failure.Cause;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Backups driven by inputs in random order, the same for the same seed. */
class MachineSchedulesTest {
    private static final int SCHEDULES = 2_000;
    private static final int STEPS_MAX = 300;
    private static final List<String> KINDS = List.of("running-config", "startup-config", "image");
    private static final List<String> PACKAGES = List.of("file:flash:packages.conf", "file:flash:base.pkg");

    @Test
    void endsEveryScheduleExactlyOnce() {
        int completed = 0;
        for (long seed = 0; seed < SCHEDULES; seed++) {
            Walk walk = run(seed);
            int finals = walk.announced(BackupCompleted.class).size()
                    + walk.announced(BackupFailed.class).size();
            assertThat(finals).as("final events with seed %d", seed).isEqualTo(1);
            completed += walk.announced(BackupCompleted.class).size();
        }
        assertThat(completed).as("schedules that completed").isBetween(SCHEDULES / 20, SCHEDULES - SCHEDULES / 20);
    }

    @Test
    void neverCopiesAKindTwiceInAnAttempt() {
        for (long seed = 0; seed < SCHEDULES; seed++) {
            Set<String> seen = new HashSet<>();
            for (TransferExpected ticket : run(seed).announced(TransferExpected.class)) {
                assertThat(seen.add(ticket.kind() + "/" + ticket.attempt()))
                        .as("a second copy of %s with seed %d", ticket, seed)
                        .isTrue();
            }
        }
    }

    @Test
    void leavesNoTicketOpenAtTheEnd() {
        for (long seed = 0; seed < SCHEDULES; seed++) {
            Walk walk = run(seed);
            Set<String> withdrawn = walk.announced(TransferWithdrawn.class).stream()
                    .map(TransferWithdrawn::transferId)
                    .collect(Collectors.toSet());
            for (Copy copy : walk.state.ledger().copies()) {
                boolean isClosed = copy.ticket() == null
                        || copy.phase() == Copy.Phase.COPIED
                        || copy.transfer() != null
                        || withdrawn.contains(copy.ticket().transferId());
                assertThat(isClosed).as("%s with seed %d", copy, seed).isTrue();
            }
        }
    }

    @Test
    void completesOnlyWhatAllThreeAgreeOn() {
        for (long seed = 0; seed < SCHEDULES; seed++) {
            Walk walk = run(seed);
            for (BackupCompleted completed : walk.announced(BackupCompleted.class)) {
                assertThat(completed.artifacts())
                        .as("artifacts with seed %d", seed)
                        .extracting(BackedUp::kind)
                        .containsExactlyElementsOf(walk.state.order().kinds());
            }
        }
    }

    @Test
    void completesAnImageOfPackagesWithAllOfThem() {
        int completed = 0;
        for (long seed = 0; seed < SCHEDULES; seed++) {
            Walk walk = run(seed);
            if (walk.state.order().kinds().containsAll(PACKAGES)) {
                for (BackupCompleted event : walk.announced(BackupCompleted.class)) {
                    completed++;
                    assertThat(event.artifacts())
                            .as("artifacts with seed %d", seed)
                            .extracting(BackedUp::kind)
                            .containsAll(PACKAGES)
                            .doesNotContain("image");
                }
            }
        }
        assertThat(completed).as("schedules with packages that completed").isGreaterThan(SCHEDULES / 100);
    }

    private static Walk run(long seed) {
        Random random = new Random(seed);
        Walk walk = new Walk(KINDS.get(0), KINDS.get(1 + random.nextInt(2)));
        // Some schedules are calm, so that they come far; in others nearly everything fails.
        double trouble = random.nextDouble() * 0.5;
        for (int step = 0; step < STEPS_MAX && !(walk.state instanceof Backup.Ended); step++) {
            Input input = random.nextDouble() < trouble ? trouble(walk, random) : progress(walk, random);
            walk.give(input, random.nextDouble());
            if (random.nextInt(10) == 0) {
                // The same again: nothing may happen twice.
                walk.give(input, random.nextDouble());
            }
            walk.pass(Duration.ofMillis(random.nextInt(random.nextInt(20) == 0 ? 400_000 : 3_000)));
        }
        walk.pass(Walk.DEADLINE).give(new Input.Tick()).give(new Input.Tick());
        return walk;
    }

    /** What would come next if all went well. */
    private static Input progress(Walk walk, Random random) {
        return switch (walk.state) {
            case Backup.Resting it -> {
                walk.pass(Duration.ofSeconds(30));
                yield new Input.Claimed(new Input.Conditions.Ready());
            }
            case Backup.Opening it ->
                random.nextBoolean() ? new Input.Progressed(Stage.LOGIN, null) : new Input.Opened();
            case Backup.Looking it -> new Input.Looked();
            case Backup.Locating it
            when it.kind().equals("image") && random.nextBoolean() -> new Input.Expanded("image", PACKAGES);
            case Backup.Locating it -> new Input.Located(walk.ticket());
            case Backup.Arming it when it.isArmed() -> new Input.Typing(it.kind(), random.nextBoolean());
            case Backup.Arming it -> new Input.Heard(walk.transferId(it.kind()), new Word.Armed());
            case Backup.Copying it -> new Input.Copied(it.kind(), random.nextBoolean() ? 100L : null);
            case Backup.Settling it -> word(walk, random, 100);
            case Backup.Ended it -> new Input.Tick();
        };
    }

    private static Input trouble(Walk walk, Random random) {
        Failure failure = new Failure(
                walk.stage(),
                Cause.values()[random.nextInt(Cause.values().length)],
                "trouble",
                random.nextInt(5) == 0 ? Verdict.UNKNOWN : Verdict.UNTOUCHED);
        String why = random.nextBoolean() ? "suspended" : null;
        Input.Conditions.Held held = new Input.Conditions.Held(why, walk.now.plusSeconds(random.nextInt(900)));
        return switch (random.nextInt(14)) {
            case 0 -> new Input.AttemptFailed(failure);
            case 1, 2 -> new Input.KindFailed(KINDS.get(random.nextInt(KINDS.size())), failure);
            case 3, 4 -> new Input.Interrupted("crash");
            case 5, 6 -> new Input.Tick();
            case 7 -> new Input.Claimed(new Input.Conditions.NoNode("none"));
            case 8 -> new Input.Claimed(new Input.Conditions.DeviceUnknown(false));
            case 12 -> new Input.Claimed(held);
            case 13 -> new Input.HeldBack(held);
            case 9 -> random.nextInt(20) == 0 ? new Input.Cancelled(null, null) : new Input.Looked();
            default -> word(walk, random, 90 + random.nextInt(11));
        };
    }

    private static Input word(Walk walk, Random random, long bytes) {
        List<Copy> withTicket = walk.state.ledger().copies().stream()
                .filter(copy -> copy.ticket() != null)
                .toList();
        if (withTicket.isEmpty()) {
            return new Input.Heard("t-unknown", new Word.Armed());
        }
        Copy copy = withTicket.get(random.nextInt(withTicket.size()));
        String transferId = Objects.requireNonNull(copy.ticket()).transferId();
        return switch (random.nextInt(20)) {
            case 0 -> new Input.Heard(transferId, new Word.Lost("DEVICE_STOPPED", "no more packets"));
            case 1 -> new Input.Heard(transferId, new Word.Quarantined("END_MARK_MISSING", "no end"));
            case 2, 3, 4, 5, 6, 7, 8, 9, 10 -> new Input.Heard(transferId, new Word.Arrived(bytes, Walk.SHA));
            case 11 -> new Input.Heard(transferId, new Word.Armed());
            default -> new Input.Heard(transferId, Walk.archivedWord(copy.kind(), bytes));
        };
    }
}
