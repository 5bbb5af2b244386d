package io.copyrun.session.restore;

import io.copyrun.event.Stage;
import io.copyrun.event.TransferProtocol;
import io.copyrun.event.Verdict;
import io.copyrun.session.failure.Cause;
import io.copyrun.session.operation.Failure;
import io.copyrun.session.operation.Input.Conditions;
import io.copyrun.session.operation.Tried;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The edge of a simulated world: does what each state asks for, or a part of it, or dies. */
final class SimulatedWorker {
    private static final List<List<TransferProtocol>> PROTOCOLS = List.of(
            List.of(TransferProtocol.TFTP),
            List.of(TransferProtocol.SCP, TransferProtocol.TFTP),
            List.of(TransferProtocol.RCP, TransferProtocol.FTP, TransferProtocol.TFTP));

    private final SimulatedWorld world;
    private final SimulatedSession session;

    /** A backup that the machine has asked for. */
    Step.@Nullable Ask asked;

    /** Those of the device, the first one first. */
    private final List<TransferProtocol> protocols;

    /** Token of the session that has looked at the device; nothing that destroys may come from another one. */
    int lookedIn = -1;

    int erases;
    /** Token of the session at work. */
    int mine;

    SimulatedWorker(SimulatedWorld world) {
        this.world = world;
        this.protocols = PROTOCOLS.get(world.protocols.nextInt(PROTOCOLS.size()));
        this.session = new SimulatedSession(world);
    }

    /** One thing that the present state asks for. */
    void work() {
        mine = world.token;
        world.pass(world.happens(0.02) ? 1_200 : 5);
        if (world.happens(0.02) && world.state instanceof Restore.Active) {
            world.crash();
            return;
        }
        if (world.happens(0.02)) {
            world.give(new Input.Tick());
        }
        switch (world.state) {
            case Restore.Resting it -> claim(it);
            case Restore.Opening it -> session(it.stage(), Cause.CONNECTION_TIMED_OUT, new Input.Opened());
            case Restore.Looking it -> look(it);
            case Restore.Proving it -> backUp(it.backup());
            case Restore.Rehashing it -> rehash(it);
            case Restore.Deciding it -> world.give(new Input.Tick());
            case Restore.Removing it -> change(it);
            case Restore.Arming it -> arm(it);
            case Restore.Copying it -> session.copy(it);
            case Restore.Comparing it -> session.compare(it);
            case Restore.ReadingBack it -> readBack(it.backup());
            case Restore.Booting it -> change(it);
            case Restore.Reloading it -> change(it);
            case Restore.Ended it -> {
                // Nothing is left to do.
            }
        }
    }

    private void claim(Restore.Resting it) {
        world.waitUntil(it.until());
        if (world.happens(0.05)) {
            world.give(new Input.Claimed(new Conditions.NoNode("no node")));
        } else if (world.happens(0.02)) {
            world.give(new Input.Claimed(new Conditions.Held("suspended", world.now.plusSeconds(900))));
        } else {
            world.token++;
            world.give(new Input.Claimed(ready(it.book().tried())));
        }
    }

    /** Over the first protocol that was not given up, and now and then over the one after it, whose node lives. */
    private Conditions.Ready ready(Tried tried) {
        List<TransferProtocol> list = protocols;
        List<TransferProtocol> left = list.stream()
                .filter(protocol -> !tried.givenUp().contains(protocol))
                .toList();
        List<TransferProtocol> served =
                left.size() > 1 && world.protocols.nextInt(20) == 0 ? left.subList(1, left.size()) : left;
        return new Conditions.Ready(served.getFirst(), list, served.subList(1, served.size()));
    }

    private void session(Stage stage, Cause cause, Input otherwise) {
        if (world.happens(0.08)) {
            fail(stage, cause, Verdict.UNTOUCHED);
        } else if (world.happens(0.01) && !world.scene.mustSucceed) {
            fail(stage, Cause.LOGIN_REFUSED, Verdict.UNTOUCHED);
        } else {
            say(otherwise);
        }
    }

    /** What the session at work has to say; it is heard while it has the lease. */
    void say(Input input) {
        world.give(mine, input);
    }

    void fail(Stage stage, Cause cause, Verdict verdict) {
        say(new Input.Failed(new Failure(stage, cause, "simulated " + cause, verdict)));
    }

    private void look(Restore.Looking it) {
        if (world.happens(0.02) && !world.scene.mustSucceed) {
            world.device.serial = world.device.serial.equals("SER1") ? "SER2" : "SER1";
        }
        Artifact artifact = world.scene.asked(it.order().artifactId());
        lookedIn = mine;
        session(
                Stage.LOOK,
                Cause.SESSION_LOST,
                new Input.Looked(artifact, world.device.look(it.order().isToFlash(), world.now)));
    }

    private void backUp(String backup) {
        Step.Ask ask = Objects.requireNonNull(asked, "a proof that nobody asked for");
        world.pass(world.happens(0.1) ? 1_500 : 60);
        if (world.happens(0.03) && !world.scene.mustSucceed) {
            Failure failure = Failure.harmless(Stage.COPY, Cause.TRANSFER_FAILED, "simulated");
            send(new Input.BackedUpAgain(backup, List.of(), List.of(), failure));
            return;
        }
        SimulatedArchive.Backup made = world.archive.back(backup, ask.kinds(), world.device, world.now);
        var ended = world.now;
        if (world.happens(0.05)) {
            // The service was down when the backup ended.
            world.pass(4_000);
        }
        if (world.happens(0.02) && !world.scene.mustSucceed && !made.kept().isEmpty()) {
            world.archive.damaged.add(made.kept().getFirst().artifactId());
        }
        boolean known = world.scene.mustSucceed || world.random.nextInt(4) > 0;
        send(new Input.BackedUpAgain(backup, made.kept(), made.absent(), null, known ? ended : null));
    }

    private void readBack(String backup) {
        Step.Ask ask = Objects.requireNonNull(asked, "a comparison that nobody asked for");
        world.pass(60);
        SimulatedArchive.Backup made = world.archive.back(backup, ask.kinds(), world.device, world.now);
        boolean calm = world.scene.mustSucceed && world.steps > world.scene.faultsUntil;
        boolean impossible = world.scene.comparing == 2 && !calm;
        send(
                impossible
                        ? new Input.BackedUpAgain(
                                backup,
                                List.of(),
                                List.of(),
                                Failure.harmless(Stage.COPY, Cause.COMMAND_DENIED, "simulated"))
                        : new Input.BackedUpAgain(backup, made.kept(), made.absent(), null, world.now));
    }

    private void send(Input input) {
        world.mail.add(input);
        world.give(input);
    }

    private void rehash(Restore.Rehashing it) {
        List<String> all =
                new ArrayList<>(Objects.requireNonNull(it.book().proof()).kept().values());
        all.add(it.order().artifactId());
        if (world.happens(0.01) && !world.scene.mustSucceed) {
            world.archive.damaged.add(all.getLast());
        }
        world.pass(world.happens(0.05) ? 1_000 : 20);
        if (world.archive.verify(all, world.now)) {
            session(Stage.PROVE, Cause.ARCHIVE_UNREACHABLE, new Input.Rehashed());
        } else {
            fail(Stage.PROVE, Cause.ARTIFACT_DAMAGED, Verdict.UNTOUCHED);
        }
    }

    /** A change by itself, in two phases: it is written down that it will be sent, then it is sent. */
    private void change(Restore.Active before) {
        Clearance cleared = clearance(before);
        if (cleared == null) {
            if (world.happens(0.1)) {
                world.pass(1_200);
            }
            say(new Input.Sending());
            if (world.happens(0.1)) {
                // Said twice: nothing may come of it.
                say(new Input.Sending());
            }
            cleared = world.state instanceof Restore.Active after ? clearance(after) : null;
        }
        if (cleared != null) {
            session.send(cleared, mine);
        }
    }

    private static @Nullable Clearance clearance(Restore.Active state) {
        return clearances(state).stream().findFirst().orElse(null);
    }

    /** What a state clears. */
    static List<Clearance> clearances(Restore state) {
        @Nullable
        Clearance one =
                switch (state) {
                    case Restore.Removing it -> it.clearance();
                    case Restore.Booting it -> it.clearance();
                    case Restore.Reloading it -> it.clearance();
                    default -> null;
                };
        return one != null ? List.of(one) : state instanceof Restore.Copying it ? it.clearances() : List.of();
    }

    private void arm(Restore.Arming it) {
        if (it.book().ticket() == null) {
            String back = it.back();
            say(new Input.Expected(world.ticket(back == null ? it.order().artifactId() : back), "192.0.2.9"));
        } else if (!it.isArmed()) {
            if (world.happens(0.1)) {
                say(new Input.Typing());
                world.give(new Input.Armed("t-other"));
                world.give(new Input.TicketLost("t-other", "simulated"));
            }
            if (world.happens(0.05)) {
                var lost = new Input.TicketLost(it.book().ticket().transferId(), "simulated");
                world.mail.add(lost);
                world.give(lost);
                return;
            }
            var armed = new Input.Armed(it.book().ticket().transferId());
            world.mail.add(armed);
            world.give(armed);
        } else if (world.happens(0.05)) {
            fail(Stage.ARM, Cause.TRANSFER_NOT_ARMED, Verdict.UNTOUCHED);
        } else {
            say(new Input.Typing());
        }
    }
}
