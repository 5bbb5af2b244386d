package io.copyrun.session.restore;

import io.copyrun.event.DeviceFacts;
import io.copyrun.event.RestoreTarget;
import io.copyrun.session.operation.Terms;
import io.copyrun.session.restore.Flash.Removal;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/** What a simulated restore begins with: which device, what is asked, how much goes wrong, who decides what. */
final class Scene {
    static final Duration DEADLINE = Duration.ofHours(12);

    final SimulatedDevice device;
    final SimulatedArchive archive = new SimulatedArchive();
    final Order order;
    final Limits limits;
    final @Nullable DeviceFacts known;
    /** 0 for a world in which nothing goes wrong. */
    final double trouble;
    /** Nothing stands in the way but faults that pass. */
    final boolean mustSucceed;

    final int faultsUntil;
    /** How the device's files can be compared: by its own hash, by reading back, or not at all. */
    final int comparing;

    final String fileName;
    /** Whether its flash gets bad, so that nothing new arrives whole. */
    final boolean spoilsNew;

    Scene(Random random) {
        Removal removal = Removal.values()[random.nextInt(3)];
        device = new SimulatedDevice(removal, 22 + random.nextInt(14), SimulatedWorld.START);
        device.put(SimulatedDevice.OLD, "good:old", 8);
        for (int junk = random.nextInt(4); junk > 0; junk--) {
            device.put("junk-" + junk, "junk:" + junk, 1 + random.nextInt(4));
        }
        if (random.nextInt(8) == 0) {
            device.startup = null;
        }
        RestoreTarget target = random.nextInt(4) > 0
                ? RestoreTarget.FLASH
                : RestoreTarget.values()[random.nextInt(RestoreTarget.values().length)];
        boolean image = random.nextInt(6) > 0;
        fileName = !image ? "vlan.dat" : random.nextInt(5) == 0 ? SimulatedDevice.OLD : SimulatedDevice.NEW;
        // Where only an erase makes room, and the image may not go for another file, that file may not fit.
        boolean mayNotFit = target == RestoreTarget.FLASH && !image && removal == Removal.ERASE;
        mustSucceed = random.nextInt(4) == 0 && !mayNotFit;
        artifact(target, image, random);
        trouble = random.nextInt(10) == 0 ? 0 : random.nextDouble();
        faultsUntil = 10 + random.nextInt(60);
        spoilsNew = !mustSucceed && random.nextInt(5) == 0;
        comparing = random.nextInt(10) < 7 ? 0 : random.nextInt(3) < 2 ? 1 : 2;
        boolean allowErase = mustSucceed ? image || target != RestoreTarget.FLASH : random.nextInt(3) > 0;
        limits = limits(mustSucceed ? 1_000 : 3);
        order = new Order(
                "op-1",
                null,
                "r1",
                "a-new",
                target,
                null,
                null,
                options(random, allowErase, target == RestoreTarget.FLASH),
                SimulatedWorld.START,
                SimulatedWorld.START.plus(mustSucceed ? DEADLINE.multipliedBy(100) : deadline(random)),
                Terms.NONE);
        known = random.nextBoolean()
                ? null
                : device.look(false, SimulatedWorld.START).facts();
    }

    private void artifact(RestoreTarget target, boolean image, Random random) {
        if (target == RestoreTarget.FLASH) {
            long bytes = image ? 8 + random.nextInt(14) : 1 + random.nextInt(mustSucceed ? 3 : 20);
            archive.keep(
                    "a-new",
                    image ? "image" : "file:flash:vlan.dat",
                    image ? "good:new" : "junk:new",
                    bytes,
                    SimulatedWorld.START);
        } else {
            archive.keep("a-new", "running-config", "hostname r1\nline b\nline c", 1, SimulatedWorld.START);
        }
    }

    private Order.Options options(Random random, boolean allowErase, boolean flash) {
        return new Order.Options(
                allowErase,
                flash && random.nextInt(3) == 0,
                mustSucceed || random.nextInt(8) > 0,
                flash && comparing == 0 && random.nextInt(4) == 0,
                !mustSucceed && random.nextInt(25) == 0,
                random.nextInt(10) == 0);
    }

    private static Duration deadline(Random random) {
        return random.nextInt(5) == 0 ? Duration.ofMinutes(1 + random.nextInt(90)) : DEADLINE;
    }

    private static Limits limits(int attempts) {
        return new Limits(
                attempts,
                attempts * 6,
                Duration.ofSeconds(10),
                Duration.ofMinutes(1),
                Duration.ofMinutes(3),
                Duration.ofMinutes(10),
                Duration.ofHours(1),
                Duration.ofMinutes(2),
                Duration.ofMinutes(15),
                Duration.ofSeconds(10));
    }

    Artifact asked(String artifactId) {
        return archive.artifact(artifactId, artifactId.equals("a-new") ? fileName : SimulatedDevice.OLD);
    }

    String kind() {
        return order.target() + " " + device.removal + (mustSucceed ? " must succeed" : "");
    }

    static List<String> steps() {
        return List.of(Plan.MAKE_ROOM, Plan.COPY, Plan.RELOAD);
    }
}
