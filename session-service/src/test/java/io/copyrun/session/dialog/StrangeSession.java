package io.copyrun.session.dialog;

import io.copyrun.session.platform.CommandTemplate;
import io.copyrun.session.platform.Platform;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.Function;

/** A whole session with a strange device: login, enable, preparation, two commands that read, a copy and the way out. */
class StrangeSession {
    private static final List<String> PLATFORMS =
            List.of("cisco-ios", "cisco-ios", "cisco-iosxe", "cisco-nxos", "cisco-iosxr", "cisco-asa", "arista-eos");
    private static final Timing TIMING = Timing.defaults();
    /** More than any task needs that ends at all. */
    private static final int STEPS_MAX = 100_000;
    /** Beyond the limit of a task: the last silence, and the way back to a prompt. */
    private static final Duration GRACE = Duration.ofMinutes(1);

    /** What became of it. */
    record Report(
            long seed,
            EnumSet<Adversity> kinds,
            String platform,
            boolean loggedIn,
            boolean read,
            boolean copied,
            boolean truncated,
            boolean hung,
            List<String> wrong) {}

    private final long seed;
    private final EnumSet<Adversity> kinds;
    private final Platform platform;
    private final StrangeDevice device;
    private final Oracle oracle = new Oracle();
    private boolean read;
    private boolean copied;
    private long now = Instant.parse("2026-11-22T08:00:00Z").toEpochMilli();

    StrangeSession(long seed) {
        this.seed = seed;
        var random = new SplittableRandom(seed);
        this.kinds = kinds(random);
        this.platform = Dialogs.platform(PLATFORMS.get(random.nextInt(PLATFORMS.size())));
        this.device = new StrangeDevice(random, kinds, platform);
    }

    private static EnumSet<Adversity> kinds(SplittableRandom random) {
        var kinds = EnumSet.noneOf(Adversity.class);
        Adversity[] all = Adversity.values();
        for (int i = random.nextInt(6); i > 0; i--) {
            kinds.add(all[random.nextInt(all.length)]);
        }
        // Expensive, and much the same every time.
        if (random.nextInt(20) > 0) {
            kinds.removeAll(EnumSet.of(Adversity.LONG_LINE, Adversity.ENDLESS));
        }
        if (kinds.contains(Adversity.LONG_LINE)) {
            kinds.remove(Adversity.BYTES);
        }
        return kinds;
    }

    Report run() {
        device.begin(now);
        var plan = new LoginPlan(
                platform,
                TIMING,
                "backup",
                new Input.Secret(Dialogs.PASSWORD),
                new Input.Secret(Dialogs.ENABLE_PASSWORD));
        Outcome login = run(at -> Login.begin(plan, at), TIMING.loginMax());
        if (login instanceof Outcome.LoggedIn in) {
            boolean waits = prepared(in.prompt()) && configuration(in.prompt()) && copy(in.prompt());
            run(
                    at -> Leaving.begin(in.prompt(), TIMING, waits, at),
                    TIMING.abort().multipliedBy(2));
        }
        oracle.sins(device.sins());
        return new Report(
                seed,
                kinds,
                platform.name(),
                login instanceof Outcome.LoggedIn,
                read,
                copied,
                oracle.isTruncated(),
                oracle.isHung(),
                oracle.wrong());
    }

    /** Whether the device is at its prompt, ready to be read. */
    private boolean prepared(Prompt prompt) {
        for (CommandTemplate line : platform.prepare()) {
            if (!(read(task(line, prompt)) instanceof Outcome.Ran)) {
                return false;
            }
        }
        return read(task(platform.look().version(), prompt)) instanceof Outcome.Ran;
    }

    /** Reads the configuration; whether the device is at its prompt then. */
    private boolean configuration(Prompt prompt) {
        Outcome outcome = readExactly(task(new CommandTemplate("show running-config"), prompt));
        String end = platform.marksOf("running-config").end();
        if (!(outcome instanceof Outcome.Ran ran)) {
            return false;
        }
        if (ran.complaint() == null && (end == null || StrangeConfiguration.endsWith(ran.output(), end))) {
            read = true;
            oracle.accepted(ran.output(), device.shownConfiguration(), device.hasCutLines());
        }
        return true;
    }

    /** Runs a command that reads. */
    Outcome read(Task task) {
        return run(at -> Running.begin(task, at), TIMING.commandMax());
    }

    /** Runs a command whose output must be whole. */
    Outcome readExactly(Task task) {
        return run(at -> Running.beginExact(task, "k3x9a2b4", at), TIMING.commandMax());
    }

    private boolean copy(Prompt prompt) {
        var slots = new HashMap<>(platform.defaults());
        slots.putAll(Map.of("server", StrangeCopy.SERVER, "destination", StrangeCopy.DESTINATION));
        CommandTemplate form =
                platform.copies().getOrDefault("running-config", List.of()).getFirst();
        var task = new Task(DeviceCommand.of(form, slots), platform, prompt, TIMING);
        Outcome outcome = ended(run(at -> Copy.begin(new CopyPlan(task, slots), at), TIMING.copyMax()));
        oracle.copied(outcome, device.copy());
        copied = outcome instanceof Outcome.Succeeded;
        return copied || (outcome instanceof Outcome.Failed failed && failed.atPrompt());
    }

    /** What is made of the end of a copy. */
    Outcome ended(Outcome copy) {
        return copy;
    }

    private Task task(CommandTemplate command, Prompt prompt) {
        return new Task(DeviceCommand.of(command), platform, prompt, TIMING);
    }

    private Outcome run(Function<Instant, Step> begin, Duration max) {
        long started = now;
        Step step = begin.apply(Instant.ofEpochMilli(now));
        for (int steps = 0; steps < STEPS_MAX; steps++) {
            for (Effect effect : step.effects()) {
                switch (effect) {
                    case Effect.Send send -> type(send.input());
                    case Effect.Finish finish -> {
                        oracle.ended(Duration.ofMillis(now - started), max.plus(GRACE));
                        return finish.outcome();
                    }
                }
            }
            if (steps % 64 == 0) {
                oracle.retains(step.next());
            }
            Event event = next(step.wakeAt().toEpochMilli());
            step = step.next().on(event, Instant.ofEpochMilli(now));
        }
        oracle.hung();
        return new Outcome.Left();
    }

    private void type(Input input) {
        device.typed(input.typed() + (input.enter() ? "\r" : ""), now);
    }

    /** What happens next; the device reads what was typed in between. */
    Event next(long wakeAt) {
        while (device.readsAt() <= Math.min(Math.max(wakeAt, now), device.wire().nextAt())) {
            now = Math.max(now, device.readsAt());
            device.read(now);
        }
        if (device.isClosed()) {
            return new Event.Closed();
        }
        if (device.wire().nextAt() <= Math.max(wakeAt, now)) {
            now = Math.max(now, device.wire().nextAt());
            return new Event.Received(device.wire().next());
        }
        now = Math.max(now, wakeAt);
        return new Event.TimePassed();
    }

    StrangeDevice device() {
        return device;
    }

    Instant now() {
        return Instant.ofEpochMilli(now);
    }
}
