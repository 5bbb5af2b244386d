package io.copyrun.inventory.rollout;

import static org.assertj.core.api.Assertions.assertThat;

import io.copyrun.inventory.rollout.Member.Progress;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class RolloutTest {
    private static final Instant NOW = Instant.parse("2026-06-01T12:00:00Z");

    private static Limits limits(double rate, @Nullable Integer perSite, int atOnce) {
        return new Limits(List.of(1, 3), rate, perSite, atOnce, null);
    }

    /** Devices r0, r1, ... at two sites by turns. */
    private static Rollout rollout(Limits limits, int devices) {
        List<Member> members = IntStream.range(0, devices)
                .mapToObj(i -> Member.planned("r" + i, i % 2 == 0 ? "ams" : "ber", limits.waveOf(i), id(i)))
                .toList();
        return new Rollout(limits, members, new RolloutState.Running());
    }

    private static String id(int device) {
        return "op-" + device;
    }

    private static RolloutEvent completed(int device) {
        return new RolloutEvent.Ended(id(device), null);
    }

    private static RolloutEvent failed(int device) {
        return new RolloutEvent.Ended(id(device), "COPY_FAILED");
    }

    private static RolloutEvent atRisk(int device) {
        return new RolloutEvent.AtRisk(id(device), "the copy failed after the erase");
    }

    /** What the events come to, one after the other. */
    private static Rollout.Step told(Rollout rollout, RolloutEvent... events) {
        Rollout.Step step = new Rollout.Step(rollout, List.of());
        for (RolloutEvent event : events) {
            step = Rollout.step(step.rollout(), event, NOW);
        }
        return step;
    }

    private static List<String> asked(Rollout.Step step) {
        return step.asked().stream().map(Member::device).toList();
    }

    private static String reason(Rollout rollout) {
        return rollout.state() instanceof RolloutState.Stopped stopped ? stopped.reason() : "it has not stopped";
    }

    @Test
    void asksForAWaveWhenEveryOperationOfTheOneBeforeHasEnded() {
        Rollout.Step first = told(rollout(limits(0.5, null, 10), 6), new RolloutEvent.Accepted());
        Rollout.Step second = told(first.rollout(), completed(0));
        Rollout.Step between = told(second.rollout(), completed(1), completed(3));
        Rollout.Step third = told(between.rollout(), completed(2));
        Rollout.Step last = told(third.rollout(), completed(4), completed(5));

        assertThat(asked(first)).containsExactly("r0");
        assertThat(asked(second)).containsExactly("r1", "r2", "r3");
        assertThat(asked(between)).isEmpty();
        assertThat(asked(third)).containsExactly("r4", "r5");
        assertThat(last.rollout().state()).isEqualTo(new RolloutState.Finished(NOW));
    }

    @Test
    void stopsAtTheFirstDeviceAtRisk() {
        Rollout begun = told(rollout(limits(1, null, 10), 6), new RolloutEvent.Accepted())
                .rollout();

        Rollout.Step step = told(begun, atRisk(0), completed(0));

        assertThat(asked(step)).isEmpty();
        assertThat(reason(step.rollout())).isEqualTo("device r0 is at risk: the copy failed after the erase");
        assertThat(step.rollout().members().getFirst().progress()).isEqualTo(Progress.COMPLETED);
    }

    @Test
    void hearsAllOfSomeEventsBeforeItAsksForMore() {
        Rollout begun = told(rollout(limits(1, null, 10), 6), new RolloutEvent.Accepted())
                .rollout();

        Rollout.Step step = Rollout.step(begun, List.of(completed(0), atRisk(0)), NOW);

        assertThat(asked(step)).isEmpty();
    }

    @Test
    void stopsWhenMoreHaveFailedThanMayAndNotBefore() {
        Rollout begun = told(rollout(limits(0.25, null, 10), 30), new RolloutEvent.Accepted(), completed(0))
                .rollout();

        Rollout.Step one = told(begun, failed(1));
        Rollout.Step two = told(one.rollout(), failed(2));

        assertThat(one.rollout().state()).isEqualTo(new RolloutState.Running());
        assertThat(reason(two.rollout()))
                .isEqualTo("2 of 4 operations failed (expected: at most 0.25 of those asked for)");
        assertThat(asked(told(two.rollout(), completed(3)))).isEmpty();
    }

    @Test
    void countsExactlyWhereADoubleDoesNot() {
        Limits limits = new Limits(List.of(100), 0.29, null, 100, null);
        Rollout begun = told(rollout(limits, 200), new RolloutEvent.Accepted()).rollout();
        RolloutEvent[] failures =
                IntStream.range(0, 29).mapToObj(RolloutTest::failed).toArray(RolloutEvent[]::new);

        Rollout allowed = told(begun, failures).rollout();

        assertThat(allowed.state()).isEqualTo(new RolloutState.Running());
        assertThat(told(allowed, failed(29)).rollout().state()).isInstanceOf(RolloutState.Stopped.class);
    }

    @Test
    void goesOnWhereItStoppedAndCountsFailuresFromBeforeNoMore() {
        Rollout stopped = told(rollout(limits(0, null, 10), 6), new RolloutEvent.Accepted(), failed(0))
                .rollout();

        Rollout.Step resumed = told(stopped, new RolloutEvent.ResumeAsked());
        Rollout.Step replayed = told(resumed.rollout(), failed(0), completed(1));
        Rollout.Step again = told(replayed.rollout(), failed(2));

        assertThat(asked(resumed)).containsExactly("r1", "r2", "r3");
        assertThat(replayed.rollout().state()).isEqualTo(new RolloutState.Running());
        assertThat(again.rollout().state()).isInstanceOf(RolloutState.Stopped.class);
    }

    @Test
    void aRiskThatIsHeardAgainAfterAResumeStopsNothing() {
        Rollout resumed = told(
                        rollout(limits(1, null, 10), 6),
                        new RolloutEvent.Accepted(),
                        atRisk(0),
                        new RolloutEvent.ResumeAsked())
                .rollout();

        assertThat(told(resumed, atRisk(0)).rollout()).isEqualTo(resumed);
    }

    @Test
    void somebodyStopsItAndTheFirstReasonStays() {
        Rollout begun = told(rollout(limits(0, null, 10), 6), new RolloutEvent.Accepted())
                .rollout();

        Rollout.Step stopped = told(begun, new RolloutEvent.StopAsked("stopped by anna"), failed(0));

        assertThat(reason(stopped.rollout())).isEqualTo("stopped by anna");
        assertThat(asked(told(stopped.rollout(), completed(0)))).isEmpty();
    }

    @Test
    void asksForNothingAfterItsDeadline() {
        Limits limits = new Limits(List.of(1), 1, null, 10, NOW);
        Rollout.Step step = told(rollout(limits, 3), new RolloutEvent.Accepted());

        assertThat(asked(step)).isEmpty();
        assertThat(reason(step.rollout())).isEqualTo("the deadline has passed: 2026-06-01T12:00:00Z");
    }

    @Test
    void keepsToItsLimitsInASiteAndAtOnce() {
        Rollout begun = told(rollout(limits(1, 1, 10), 30), new RolloutEvent.Accepted(), completed(0))
                .rollout();
        Rollout narrow = told(rollout(limits(1, null, 2), 30), new RolloutEvent.Accepted(), completed(0))
                .rollout();

        // Sites by turns: r1 and r3 are at ber, r2 is at ams.
        assertThat(asked(told(begun, completed(1)))).containsExactly("r3");
        assertThat(asked(told(narrow, completed(2)))).containsExactly("r3");
    }

    /** A world that ends operations at random, tells of everything twice and late, and resumes what has stopped. */
    @Test
    void seededSchedulesKeepEveryPromise() {
        for (long seed = 0; seed < 3_000; seed++) {
            new Schedule(seed).run();
        }
    }

    private static final class Schedule {
        private final long seed;
        private final Random random;
        private final List<RolloutEvent> waiting = new ArrayList<>();
        private final List<RolloutEvent> heard = new ArrayList<>();
        private final List<String> everAsked = new ArrayList<>();
        private Rollout rollout;

        Schedule(long seed) {
            this.seed = seed;
            this.random = new Random(seed);
            Limits limits = new Limits(
                    List.of(1 + random.nextInt(2), 1 + random.nextInt(4)),
                    random.nextInt(4) / 4.0,
                    random.nextBoolean() ? 1 + random.nextInt(2) : null,
                    1 + random.nextInt(5),
                    null);
            this.rollout = rollout(limits, 1 + random.nextInt(20));
        }

        void run() {
            tell(List.of(new RolloutEvent.Accepted()));
            for (int moves = 0; moves < 1_000 && !(rollout.state() instanceof RolloutState.Finished); moves++) {
                if (waiting.isEmpty()) {
                    tell(List.of(new RolloutEvent.ResumeAsked()));
                } else {
                    Collections.shuffle(waiting, random);
                    List<RolloutEvent> some = new ArrayList<>(waiting.subList(0, 1 + random.nextInt(waiting.size())));
                    waiting.subList(0, some.size()).clear();
                    for (int again = random.nextInt(3); again > 0 && !heard.isEmpty(); again--) {
                        some.add(heard.get(random.nextInt(heard.size())));
                    }
                    tell(some);
                }
                if (random.nextInt(20) == 0) {
                    tell(List.of(new RolloutEvent.StopAsked("by chance")));
                }
            }
            assertThat(rollout.state()).as("seed %d", seed).isInstanceOf(RolloutState.Finished.class);
            assertThat(everAsked).as("seed %d", seed).hasSameSizeAs(rollout.members());
            assertThat(Rollout.step(rollout, heard, NOW))
                    .as("seed %d, replayed", seed)
                    .isEqualTo(new Rollout.Step(rollout, List.of()));
        }

        private void tell(List<RolloutEvent> events) {
            Rollout before = rollout;
            boolean isNewRisk = events.stream()
                    .anyMatch(event -> event instanceof RolloutEvent.AtRisk risk && !heard.contains(risk));
            Rollout.Step step = Rollout.step(before, events, NOW);
            rollout = step.rollout();
            events.stream()
                    .filter(event -> event instanceof RolloutEvent.Ended || event instanceof RolloutEvent.AtRisk)
                    .forEach(heard::add);
            check(before, step, isNewRisk);
            for (Member member : step.asked()) {
                everAsked.add(member.operationId());
                boolean isBad = random.nextInt(5) == 0;
                waiting.add(new RolloutEvent.Ended(member.operationId(), isBad ? "COPY_FAILED" : null));
                if (random.nextInt(10) == 0) {
                    waiting.add(new RolloutEvent.AtRisk(member.operationId(), "erased"));
                }
            }
        }

        private void check(Rollout before, Rollout.Step step, boolean isNewRisk) {
            Limits limits = rollout.limits();
            List<Member> going = rollout.members().stream()
                    .filter(member -> member.progress() == Progress.ASKED)
                    .toList();
            assertThat(going.size()).as("seed %d", seed).isLessThanOrEqualTo(limits.atOnce());
            for (String site : List.of("ams", "ber")) {
                long there = going.stream()
                        .filter(member -> member.site().equals(site))
                        .count();
                assertThat(there)
                        .as("seed %d: %s", seed, site)
                        .isLessThanOrEqualTo(limits.perSite() == null ? limits.atOnce() : limits.perSite());
            }
            for (Member member : step.asked()) {
                assertThat(everAsked).as("seed %d: nobody is asked twice", seed).doesNotContain(member.operationId());
                assertThat(rollout.members())
                        .as("seed %d: waves before %s have ended", seed, member)
                        .filteredOn(other -> other.wave() < member.wave())
                        .allMatch(other -> other.progress().isFinal());
            }
            if (isNewRisk || !(rollout.state() instanceof RolloutState.Running)) {
                assertThat(step.asked())
                        .as("seed %d: stopped from %s", seed, before.state())
                        .isEmpty();
            }
        }
    }
}
