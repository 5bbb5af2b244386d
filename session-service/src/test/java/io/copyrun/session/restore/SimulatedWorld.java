package io.copyrun.session.restore;

import io.copyrun.event.DeviceFacts;
import io.copyrun.event.Direction;
import io.copyrun.event.Event;
import io.copyrun.event.RestoreTarget;
import io.copyrun.event.SourceCheck;
import io.copyrun.event.TransferExpected;
import io.copyrun.event.TransferProtocol;
import io.copyrun.session.operation.Moment;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/** One restore in a world that is the same for the same seed: device, archive, node, people, crashes and a worker that is the edge. */
final class SimulatedWorld {
    static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
    private static final int STEPS_MAX = 600;

    /** What became of a restore. */
    record Report(long seed, String kind, @Nullable Event end, boolean mustSucceed, List<String> wrong, Trace trace) {}

    /**
     * What a restore came through.
     *
     * @param others protocols that another one has followed
     */
    record Trace(int erases, int alarms, int crashes, int refusedZombies, int steps, int others) {}

    final long seed;
    final Random random;
    /** Of what goes over which protocol, so that everything else is as it would be with one. */
    final Random protocols;

    final Scene scene;
    final RestoreMachine machine;
    final RestoreOracle oracle;
    final SimulatedDevice device;
    final SimulatedArchive archive;
    final SimulatedWorker worker;
    final SimulatedPeople people;
    /** What was sent once, and may come again at any time. */
    final List<Input> mail = new ArrayList<>();

    final List<String> history = new ArrayList<>();
    final boolean remembers;

    Restore state;
    Instant now = START;
    /** Of the one session that may write; a crash makes a new one. */
    int token;

    int crashes;
    int refusedZombies;
    int alarms;
    int steps;

    private int tickets;

    SimulatedWorld(long seed) {
        this(seed, false);
    }

    SimulatedWorld(long seed, boolean remembers) {
        this.seed = seed;
        this.remembers = remembers;
        this.random = new Random(seed * 7_919 + 13);
        this.protocols = new Random(~seed);
        this.scene = new Scene(random);
        this.device = scene.device;
        this.archive = scene.archive;
        this.machine = new RestoreMachine(scene.limits);
        this.state = Restore.asked(scene.order);
        this.oracle = new RestoreOracle(scene.order, device, archive);
        this.worker = new SimulatedWorker(this);
        this.people = new SimulatedPeople(this);
    }

    Report run() {
        while (!(state instanceof Restore.Ended) && steps < STEPS_MAX) {
            steps++;
            people.act();
            if (happens(0.03)) {
                again();
            }
            worker.work();
        }
        for (int wake = 0; wake < 3 && !(state instanceof Restore.Ended); wake++) {
            waitUntil(machine.wakeAt(state).plusSeconds(1));
        }
        if (!(state instanceof Restore.Ended)) {
            waitUntil(scene.order.deadline().plusSeconds(1));
        }
        afterTheEnd();
        List<String> wrong = new ArrayList<>(oracle.wrong());
        if (oracle.end == null) {
            wrong.add("I5 no final event; it is " + state);
        }
        if (scene.mustSucceed && !(state instanceof Restore.Ended it && it.completed())) {
            wrong.add("it could have succeeded: " + oracle.end);
        }
        return new Report(
                seed,
                scene.kind(),
                oracle.end,
                scene.mustSucceed,
                wrong,
                new Trace(
                        worker.erases,
                        alarms,
                        crashes,
                        refusedZombies,
                        steps,
                        state.book().tried().givenUp().size()));
    }

    private void afterTheEnd() {
        mail.forEach(this::give);
        give(new Input.Tick());
        give(new Input.Cancelled("ann", "too late"));
    }

    Instant later(Instant other) {
        return other.isAfter(now) ? other : now;
    }

    /** Faults end at some time in schedules that must succeed. */
    boolean happens(double probability) {
        boolean calm = scene.mustSucceed && steps > scene.faultsUntil;
        return random.nextDouble() < probability * scene.trouble && !calm;
    }

    void pass(int secondsMax) {
        waitUntil(now.plusMillis(1 + random.nextInt(secondsMax * 1_000)));
    }

    /** Time passes, and whoever is to be woken is. */
    void waitUntil(Instant time) {
        for (int wakes = 0; wakes < 5 && time.isAfter(machine.wakeAt(state)); wakes++) {
            now = later(machine.wakeAt(state));
            give(new Input.Tick());
        }
        now = later(time);
    }

    /** What the database does with an input: one step, in one transaction. */
    void give(Input input) {
        DeviceFacts known = scene.known;
        if (input instanceof Input.Armed armed) {
            oracle.onArmed(armed.transferId());
        }
        // What is read from the database has no clearance; the session keeps what it was given.
        Step stepped = machine.step(reloaded(state), input, new Moment(now, random.nextDouble(), known));
        Step step = new Step(kept(state, stepped.state()), stepped.announcements(), stepped.backup());
        if (remembers) {
            history.add(
                    now + " " + input + "\n    -> " + step.state().getClass().getSimpleName() + " "
                            + step.state().stage() + " " + step.announcements());
        }
        if (state instanceof Restore.Active && !(step.state() instanceof Restore.Active)) {
            // The session is over, and its lease given back.
            token++;
        }
        SimulatedWorker.clearances(step.state()).stream()
                .filter(one -> !SimulatedWorker.clearances(state).contains(one))
                .forEach(one -> oracle.onCleared(one.change()));
        state = step.state();
        alarms += (int) step.announcements().stream()
                .filter(io.copyrun.event.DeviceAtRisk.class::isInstance)
                .count();
        oracle.over(state.book().tried().protocol());
        oracle.onStep(step.announcements(), state instanceof Restore.Resting || state instanceof Restore.Deciding, now);
        if (step.backup() != null) {
            worker.asked = step.backup();
        }
    }

    /** From the session that began with this token: the store takes nothing from another one. */
    void give(int from, Input input) {
        if (from == token) {
            give(input);
        }
    }

    /** Something that other services said comes a second time, or late. */
    private void again() {
        if (!mail.isEmpty()) {
            give(mail.get(random.nextInt(mail.size())));
        }
    }

    /** The process dies; another one reads the state, in which no clearance is written, and says so. */
    void crash() {
        crashes++;
        token++;
        worker.lookedIn = -1;
        pass(60);
        state = reloaded(state);
        give(new Input.Interrupted("killed"));
    }

    /** The state with the clearances that the session holds already. */
    private static Restore kept(Restore before, Restore after) {
        boolean same = before instanceof Restore.Active was
                && after instanceof Restore.Active is
                && was.getClass() == is.getClass()
                && was.since().equals(is.since());
        List<Clearance> held = same ? SimulatedWorker.clearances(before) : List.of();
        if (held.isEmpty() || !SimulatedWorker.clearances(after).isEmpty()) {
            return after;
        }
        Clearance one = held.getFirst();
        return switch (after) {
            case Restore.Removing it -> new Restore.Removing(it.order(), it.book(), it.change(), one, it.since());
            case Restore.Copying it -> new Restore.Copying(it.order(), it.book(), held, it.since());
            case Restore.Booting it -> new Restore.Booting(it.order(), it.book(), one, it.since());
            case Restore.Reloading it -> new Restore.Reloading(it.order(), it.book(), one, it.since());
            default -> after;
        };
    }

    private static Restore reloaded(Restore state) {
        return switch (state) {
            case Restore.Removing it -> new Restore.Removing(it.order(), it.book(), it.change(), null, it.since());
            case Restore.Copying it -> new Restore.Copying(it.order(), it.book(), List.of(), it.since());
            case Restore.Booting it -> new Restore.Booting(it.order(), it.book(), null, it.since());
            case Restore.Reloading it -> new Restore.Reloading(it.order(), it.book(), null, it.since());
            default -> state;
        };
    }

    TransferExpected ticket(String artifactId) {
        tickets++;
        return new TransferExpected(
                "t-" + tickets,
                "node-1",
                "op-1",
                "r1",
                scene.order.target() == RestoreTarget.FLASH ? "image" : "running-config",
                state.book().attempt(),
                "r1-" + tickets,
                Direction.DOWNLOAD,
                TransferProtocol.TFTP,
                List.of("127.0.0.1"),
                SourceCheck.STRICT,
                null,
                List.of(),
                1_000_000,
                artifactId,
                now.plus(Duration.ofHours(2)),
                null,
                null,
                null);
    }
}
