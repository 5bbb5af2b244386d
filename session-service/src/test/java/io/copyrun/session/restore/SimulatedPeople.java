package io.copyrun.session.restore;

import io.copyrun.event.Decision;
import java.time.Duration;
import java.util.Objects;
import java.util.Random;

/** Whoever decides, cancels, and copies files about on the device by hand. */
final class SimulatedPeople {
    private static final String OTHER = "0".repeat(64);

    private final SimulatedWorld world;
    private int files;

    SimulatedPeople(SimulatedWorld world) {
        this.world = world;
    }

    void act() {
        Random random = world.random;
        if (world.state instanceof Restore.Deciding deciding) {
            decide(deciding, random);
        } else if (world.happens(0.02)) {
            decide(random.nextBoolean() ? hash() : OTHER, Scene.steps().get(random.nextInt(3)), Decision.APPROVE, 60);
        }
        if (!world.scene.mustSucceed && world.happens(0.004)) {
            world.give(new Input.Cancelled("ann", "another day"));
        }
        boolean outside = world.state instanceof Restore.Resting
                || world.state instanceof Restore.Deciding
                || world.state instanceof Restore.Proving;
        if (outside && world.happens(0.03)) {
            byHand(random);
        }
    }

    private String hash() {
        Plan plan = world.state.book().plan();
        return plan == null ? OTHER : plan.hash();
    }

    private void decide(Restore.Deciding deciding, Random random) {
        String hash = Objects.requireNonNull(deciding.book().plan()).hash();
        world.pass(random.nextInt(4) == 0 ? 7_200 : 300);
        if (world.happens(0.2)) {
            decide(OTHER, deciding.step(), Decision.APPROVE, 60);
        }
        if (world.happens(0.2)) {
            decide(hash, "no-such-step", Decision.APPROVE, 60);
        }
        boolean strict = !world.scene.mustSucceed;
        if (strict && world.happens(0.15)) {
            decide(hash, deciding.step(), Decision.REFUSE, 60);
        } else if (strict && world.happens(0.1)) {
            decide(hash, deciding.step(), Decision.APPROVE, -1);
        } else if (strict && world.happens(0.1)) {
            decide(hash, deciding.step(), Decision.APPROVE, 1);
        } else if (!strict || random.nextInt(10) > 0) {
            decide(hash, deciding.step(), Decision.APPROVE, 60 * 24 * 100);
        }
    }

    private void decide(String hash, String step, Decision decision, int minutes) {
        if (world.scene.mustSucceed && !hash.equals(OTHER)) {
            minutes = 60 * 24 * 100;
        }
        var decided = new Decided(hash, step, decision, "ann", world.now.plus(Duration.ofMinutes(minutes)));
        world.oracle.onDecision(decided);
        var input = new Input.Deciding(decided);
        world.mail.add(input);
        world.give(input);
    }

    /** Only what is nobody's business here: files that the restore knows nothing of come and go. */
    private void byHand(Random random) {
        SimulatedDevice device = world.device;
        files++;
        if (random.nextBoolean() && device.free() > 0 && !world.scene.mustSucceed) {
            device.put("hand-" + files, "hand:" + files, 1);
        } else if (device.removal == Flash.Removal.DELETE) {
            device.files.removeIf(
                    file -> file.path().startsWith("hand-") || file.path().startsWith("junk-"));
        }
    }
}
