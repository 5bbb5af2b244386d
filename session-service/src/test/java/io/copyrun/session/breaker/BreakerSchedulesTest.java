package io.copyrun.session.breaker;

import static org.assertj.core.api.Assertions.assertThat;

import io.copyrun.session.breaker.Step.Answer;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.LongStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Random orders of events, as several replicas may give them. */
class BreakerSchedulesTest {
    private static final int STEPS = 400;
    private static final Rules RULES = new Rules(
            3,
            16,
            Duration.ofMinutes(15),
            Duration.ofHours(4),
            Duration.ofMinutes(1),
            Duration.ofSeconds(10),
            Duration.ofMinutes(3),
            Duration.ofSeconds(3));

    static LongStream seeds() {
        return LongStream.range(0, 500);
    }

    /** Sessions of many replicas that type passwords, and an authentication server that counts. */
    private static final class Replicas {
        final Random random;
        final Breaker breaker = new Breaker(RULES);
        Profile profile = Profile.untried();
        Instant now = Instant.parse("2026-01-01T00:00:00Z");
        final List<String> waiting = new ArrayList<>();
        final List<String> typed = new ArrayList<>();
        int logins;

        Replicas(long seed) {
            random = new Random(seed);
        }

        boolean give(LoginEvent event) {
            Step step = breaker.step(profile, event, now);
            profile = step.profile();
            return step.answer() instanceof Answer.Admitted;
        }

        /** A session begins and connects, or one that is connected types. */
        void advance() {
            if (waiting.isEmpty() || random.nextBoolean()) {
                String login = "login-" + logins++;
                if (give(new LoginEvent.Reserved(login))) {
                    waiting.add(login);
                }
            } else {
                String login = waiting.remove(random.nextInt(waiting.size()));
                if (give(new LoginEvent.Typing(login))) {
                    typed.add(login);
                }
            }
        }

        String answered() {
            return typed.remove(random.nextInt(typed.size()));
        }

        void pass(int secondsMax) {
            now = now.plusMillis(random.nextInt(secondsMax * 1_000));
        }
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void sendsNoMoreThanThreeWrongPasswordsBeforeTheFirstPause(long seed) {
        Replicas replicas = new Replicas(seed);
        Instant end = replicas.now.plus(RULES.pauseFirst());
        int refused = 0;
        for (int i = 0; i < STEPS && replicas.now.isBefore(end); i++) {
            int what = replicas.random.nextInt(10);
            if (what < 6 || replicas.typed.isEmpty()) {
                replicas.advance();
            } else if (what < 8) {
                refused++;
                replicas.give(new LoginEvent.Refused(replicas.answered(), "r1"));
            } else {
                replicas.pass(2);
            }
            assertThat(refused + replicas.typed.size()).isLessThanOrEqualTo(3);
        }
        assertThat(refused).isPositive();
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void letsOneAtATimeTryAfterwards(long seed) {
        Replicas replicas = new Replicas(seed);
        for (String login : List.of("a", "b", "c")) {
            replicas.give(new LoginEvent.Typing(login));
            replicas.give(new LoginEvent.Refused(login, "r1"));
        }
        Set<String> tried = new HashSet<>();
        for (int i = 0; i < STEPS; i++) {
            int what = replicas.random.nextInt(10);
            if (what < 6 || replicas.typed.isEmpty()) {
                replicas.advance();
            } else if (what < 7) {
                replicas.give(new LoginEvent.Refused(replicas.answered(), "r1"));
            } else if (what < 8) {
                replicas.give(new LoginEvent.NoWord(replicas.answered()));
            }
            // Sessions answer, or are given up, before a login may have been forgotten.
            replicas.pass(replicas.typed.isEmpty() ? 600 : 1);
            tried.addAll(replicas.typed);
            assertThat(replicas.typed).hasSizeLessThanOrEqualTo(1);
        }
        assertThat(tried).isNotEmpty();
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void neverSuspendsForRefusalsBetweenAcceptances(long seed) {
        Replicas replicas = new Replicas(seed);
        int inARow = 0;
        for (int i = 0; i < STEPS; i++) {
            int what = replicas.random.nextInt(10);
            if (what < 5 || replicas.typed.isEmpty()) {
                replicas.advance();
            } else if (what < 6 && inARow < 2) {
                inARow++;
                replicas.give(new LoginEvent.Refused(replicas.answered(), "r1"));
            } else if (what < 7) {
                replicas.give(new LoginEvent.NoWord(replicas.answered()));
            } else {
                inARow = 0;
                replicas.give(new LoginEvent.Accepted(replicas.answered()));
            }
            replicas.pass(20);
            assertThat(replicas.profile.standing().isHolding()).isFalse();
        }
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void losesNoMoreThanTheLoginsInFlightAndTwoWhenAPasswordChanges(long seed) {
        Replicas replicas = new Replicas(seed);
        replicas.give(new LoginEvent.Typing("first"));
        replicas.give(new LoginEvent.Accepted("first"));
        for (int i = 0; i < 100; i++) {
            replicas.advance();
            if (!replicas.typed.isEmpty() && replicas.random.nextBoolean()) {
                replicas.give(new LoginEvent.Accepted(replicas.answered()));
            }
            // So that none of them is forgotten.
            replicas.now = replicas.now.plusMillis(90);
        }
        int refused = 0;
        Instant end = replicas.now.plus(Duration.ofMinutes(10));
        for (int i = 0; i < STEPS && replicas.now.isBefore(end); i++) {
            if (replicas.random.nextInt(3) > 0 || replicas.typed.isEmpty()) {
                replicas.advance();
            } else {
                refused++;
                replicas.give(new LoginEvent.Refused(replicas.answered(), "r1"));
            }
        }
        assertThat(refused + replicas.typed.size()).isLessThanOrEqualTo(16 + 2);
    }
}
