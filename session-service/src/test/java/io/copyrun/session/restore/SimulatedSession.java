package io.copyrun.session.restore;

import io.copyrun.event.Stage;
import io.copyrun.event.Verdict;
import io.copyrun.session.failure.Cause;
import io.copyrun.session.restore.SimulatedDevice.Stored;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** The commands of a simulated session that change its device, each of which may be cut off before, in or after it. */
final class SimulatedSession {
    private static final List<Cause> CURABLE = List.of(
            Cause.TRANSFER_TIMED_OUT,
            Cause.TRANSFER_REFUSED,
            Cause.UNSUPPORTED_TRANSFER_PROTOCOL,
            Cause.TRANSFER_FAILED);

    private final SimulatedWorld world;
    private final Random random;
    private final SimulatedDevice device;

    SimulatedSession(SimulatedWorld world) {
        this.world = world;
        this.random = world.random;
        this.device = world.device;
    }

    /** What is asked in the moment before the octets leave: the lease, and that the clearance is the one of this state. */
    private boolean allows(Clearance clearance, int mine) {
        return mine == world.token
                && world.now.isBefore(clearance.until())
                && SimulatedWorker.clearances(world.state).contains(clearance);
    }

    private void fail(Stage stage, Cause cause, Verdict verdict) {
        world.worker.fail(stage, cause, verdict);
    }

    /** Sends a cleared change. */
    void send(Clearance clearance, int mine) {
        if (world.happens(0.04)) {
            world.crash();
            zombie(clearance, mine);
            return;
        }
        if (world.happens(0.04)) {
            fail(world.state.stage(), Cause.SESSION_LOST, Verdict.UNTOUCHED);
            return;
        }
        if (!allows(clearance, mine)) {
            fail(world.state.stage(), Cause.NOT_CLEARED, Verdict.UNTOUCHED);
            return;
        }
        if (world.happens(0.04)) {
            // Sent, and never heard.
            fail(world.state.stage(), Cause.SESSION_LOST, Verdict.UNKNOWN);
            return;
        }
        make(clearance.change());
        if (world.happens(0.06)) {
            world.crash();
            return;
        }
        if (world.happens(0.06)) {
            fail(world.state.stage(), Cause.SESSION_LOST, Verdict.UNKNOWN);
            return;
        }
        world.pass(120);
        Input done = world.state instanceof Restore.Booting ? new Input.BootRead(device.boot) : new Input.Done();
        world.worker.say(done);
        if (world.happens(0.05) && !(world.state instanceof Restore.Removing)) {
            world.worker.say(done);
        }
    }

    /** A worker that lost its lease without knowing it: whatever it sends now must not be sent. */
    private void zombie(Clearance clearance, int mine) {
        if (allows(clearance, mine)) {
            make(clearance.change());
        } else {
            world.refusedZombies++;
        }
        world.worker.say(new Input.Done());
    }

    private void make(Change change) {
        world.oracle.onChange(change, world.worker.lookedIn == world.token, world.now);
        device.make(change, world.now);
        world.worker.erases += change instanceof Change.Erase ? 1 : 0;
    }

    /** The copy command. */
    void copy(Restore.Copying it) {
        int mine = world.worker.mine;
        if (world.happens(0.05)) {
            world.crash();
            return;
        }
        if (world.happens(0.05)) {
            fail(Stage.COPY, broken(), Verdict.UNTOUCHED);
            return;
        }
        List<Change> asked = questions(it);
        boolean agreed = asked.stream().allMatch(change -> it.clearances().stream()
                .anyMatch(one -> one.change().equals(change) && allows(one, mine)));
        if (!agreed) {
            fail(Stage.COPY, Cause.NOT_CLEARED, Verdict.UNTOUCHED);
            return;
        }
        asked.forEach(change -> world.oracle.onChange(change, world.worker.lookedIn == world.token, world.now));
        world.pass(world.happens(0.1) ? 1_800 : 300);
        if (it.order().isToFlash()) {
            toFlash(it);
        } else {
            toConfiguration(it);
        }
    }

    private List<Change> questions(Restore.Copying it) {
        return switch (Objects.requireNonNull(it.book().plan()).destination()) {
            case Destination.RunningConfig to -> List.of(new Change.Merge());
            case Destination.ReplacedRunningConfig to -> List.of(new Change.Replace());
            case Destination.StartupConfig to -> List.of(Change.Overwrite.STARTUP);
            case Destination.File to ->
                device.file(to.path()) == null ? List.of() : List.of(new Change.Overwrite(to.fileSystem(), to.path()));
        };
    }

    private void toFlash(Restore.Copying it) {
        Artifact artifact = world.scene.asked(it.order().artifactId());
        var to = (Destination.File) Objects.requireNonNull(it.book().plan()).destination();
        String content = world.archive.content(artifact.artifactId());
        boolean spoiled = world.happens(0.1)
                || (world.scene.spoilsNew && artifact.artifactId().equals("a-new"));
        boolean cut = world.happens(0.08);
        boolean whole;
        if (cut) {
            device.write(to.path(), "part:" + content, random.nextInt((int) artifact.bytes()));
            whole = false;
        } else {
            whole = device.write(to.path(), spoiled ? "bad:" + content : content, artifact.bytes());
        }
        end(whole, artifact.bytes(), List.of());
    }

    private void toConfiguration(Restore.Copying it) {
        String content = world.archive.content(it.order().artifactId());
        boolean cut = world.happens(0.08);
        device.touched++;
        switch (Objects.requireNonNull(it.book().plan()).destination()) {
            case Destination.StartupConfig to ->
                device.startup = cut || world.happens(0.08) ? "part:" + content : content;
            case Destination.ReplacedRunningConfig to -> {
                if (!cut) {
                    device.running.clear();
                    device.running.addAll(List.of(content.split("\n")));
                }
            }
            default -> device.running.addAll(List.of(content.split("\n")).subList(0, cut ? 1 : 3));
        }
        boolean rejects = !cut && !world.scene.mustSucceed && world.happens(0.05);
        end(!cut, 1, rejects ? List.of("line z") : List.of());
    }

    /** What another protocol cures, while there is one. */
    private Cause broken() {
        boolean hasOther = !world.state.book().tried().others().isEmpty();
        return hasOther ? CURABLE.get(world.protocols.nextInt(CURABLE.size())) : Cause.TRANSFER_FAILED;
    }

    /** How the session learns of the end of a copy. */
    private void end(boolean whole, long bytes, List<String> rejected) {
        if (world.happens(0.06)) {
            world.crash();
        } else if (world.happens(0.06)) {
            fail(Stage.COPY, Cause.SESSION_LOST, Verdict.UNKNOWN);
        } else if (!whole) {
            fail(Stage.COPY, broken(), Verdict.UNKNOWN);
        } else {
            boolean wrong = world.happens(0.03) && !world.scene.mustSucceed;
            world.worker.say(new Input.Fetched(random.nextBoolean() ? null : wrong ? bytes + 1 : bytes, rejected));
        }
    }

    void compare(Restore.Comparing it) {
        if (world.happens(0.05)) {
            fail(Stage.VERIFY, Cause.SESSION_LOST, Verdict.UNKNOWN);
        } else if (it.order().isToFlash() && world.scene.comparing != 0) {
            world.worker.say(new Input.Compared(new Input.Comparison.Impossible()));
        } else {
            world.worker.say(new Input.Compared(compared(it)));
        }
    }

    private Input.Comparison compared(Restore.Comparing it) {
        String content = world.archive.content(it.order().artifactId());
        return switch (Objects.requireNonNull(it.book().plan()).destination()) {
            case Destination.File to -> {
                Stored file = device.file(to.path());
                yield compared(content, file == null ? null : file.content());
            }
            case Destination.StartupConfig to -> compared(content, device.startup);
            case Destination.ReplacedRunningConfig to -> compared(content, String.join("\n", device.running));
            case Destination.RunningConfig to -> {
                var missing = new ArrayList<>(new TreeSet<>(List.of(content.split("\n"))));
                missing.removeAll(device.running);
                yield missing.isEmpty()
                        ? new Input.Comparison.Same("every line", List.of())
                        : new Input.Comparison.Different("lines are missing", missing);
            }
        };
    }

    private static Input.Comparison compared(String content, @Nullable String held) {
        return content.equals(held)
                ? new Input.Comparison.Same("verify /md5", List.of())
                : new Input.Comparison.Different("another hash", List.of());
    }
}
