package io.copyrun.session.restore;

import io.copyrun.event.Decision;
import io.copyrun.event.DeviceFacts;
import io.copyrun.event.RestoreTarget;
import io.copyrun.session.operation.Terms;
import io.copyrun.session.restore.Flash.Removal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What the tests of restores begin with: one router with an old image in flash, and a new one to restore. */
final class Given {
    static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
    static final Instant DEADLINE = START.plus(Duration.ofHours(12));
    static final String OLD = "c2600-i-mz.old.bin";
    static final String NEW = "c2600-i-mz.new.bin";
    static final Artifact IMAGE = image(12);
    static final Artifact CONFIGURATION =
            new Artifact("a-1", "r1", "running-config", 900, "c".repeat(64), null, null, "2611");
    static final Order.Options CAUTIOUS = new Order.Options(false, false, true, false, false, false);
    static final Order.Options ERASING = new Order.Options(true, false, true, false, false, false);

    private Given() {}

    static Artifact image(long bytes) {
        return new Artifact("a-1", "r1", "image", bytes, "a".repeat(64), null, NEW, "2611");
    }

    static Order order(RestoreTarget target, Order.Options options) {
        return new Order("op-1", null, "r1", "a-1", target, null, null, options, START, DEADLINE, Terms.NONE);
    }

    static Order toFlash(Order.Options options) {
        return order(RestoreTarget.FLASH, options);
    }

    static Order to(String path, Order.Options options) {
        return new Order(
                "op-1", null, "r1", "a-1", RestoreTarget.FLASH, null, path, options, START, DEADLINE, Terms.NONE);
    }

    static Flash.File file(String path, long bytes) {
        return new Flash.File(path, bytes, "Jan 1 2020", false);
    }

    static Flash.File deleted(String path, long bytes) {
        return new Flash.File(path, bytes, "Jan 1 2020", true);
    }

    static Flash flash(Removal removal, long totalBytes, Flash.File... files) {
        long used = List.of(files).stream().mapToLong(Flash.File::bytes).sum();
        return new Flash("flash:", totalBytes, totalBytes - used, totalBytes, removal, List.of(files));
    }

    static DeviceFacts facts(String serial, @Nullable String image, @Nullable String boot) {
        return new DeviceFacts(
                "cisco-ios",
                "r1",
                "12.3",
                "2611",
                serial,
                image,
                boot,
                "0x2102",
                8_640_000L,
                null,
                List.of(),
                List.of(),
                null,
                START);
    }

    static Sight sight(@Nullable Flash flash) {
        return new Sight(
                facts("SER1", "flash:" + OLD, "flash:" + OLD),
                flash,
                true,
                List.of("running-config", "startup-config", "image"));
    }

    static Plan plan(Order order, Artifact artifact, Sight sight) {
        return plan(order, artifact, sight, Book.blank());
    }

    static Plan plan(Order order, Artifact artifact, Sight sight, Book book) {
        return switch (Planner.plan(order, artifact, sight, book)) {
            case Planned.Possible it -> it.plan();
            case Planned.Impossible no -> throw new AssertionError("no plan: " + no);
        };
    }

    static Planned.Impossible noPlan(Order order, Artifact artifact, Sight sight) {
        return switch (Planner.plan(order, artifact, sight, Book.blank())) {
            case Planned.Possible it -> throw new AssertionError("a plan: " + it.plan());
            case Planned.Impossible no -> no;
        };
    }

    /** A proof of everything that a plan endangers. */
    static Proof proof(Plan plan, Instant takenAt, @Nullable Instant rehashedAt) {
        Map<String, String> kept = new java.util.HashMap<>();
        plan.endangered().forEach(kind -> kept.put(kind, "kept-" + kind));
        return new Proof("op-1.proof-1-0", plan.hash(), kept, List.of(), takenAt, rehashedAt);
    }

    /** A book whose whole way back is on a node. */
    static Book staged(Book book) {
        Plan plan = book.plan();
        Book staged = book;
        for (String artifact : plan == null
                ? List.<String>of()
                : io.copyrun.session.restore.Removal.back(book, plan).toList()) {
            staged = staged.with(new Book.Ticket("t-" + artifact, "node-1", "192.0.2.9", "back", false))
                    .staging(artifact);
        }
        return staged;
    }

    static Decided decided(Plan plan, String step, Decision decision, Instant expiresAt) {
        return new Decided(plan.hash(), step, decision, "ann", expiresAt);
    }
}
