package io.copyrun.session.breaker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.copyrun.session.breaker.Step.Answer;
import io.copyrun.session.breaker.Step.Why;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class BreakerTest {
    private static final Duration PAUSE = Duration.ofMinutes(15);
    private static final Rules RULES = new Rules(
            3,
            16,
            PAUSE,
            Duration.ofHours(1),
            Duration.ofMinutes(1),
            Duration.ofSeconds(10),
            Duration.ofMinutes(3),
            Duration.ofSeconds(3));

    private final Breaker breaker = new Breaker(RULES);
    private Profile profile = Profile.untried();
    private Instant now = Instant.parse("2026-01-01T00:00:00Z");

    private Answer give(LoginEvent event) {
        Step step = breaker.step(profile, event, now);
        profile = step.profile();
        return step.answer();
    }

    private boolean types(String login) {
        return give(new LoginEvent.Typing(login)) instanceof Answer.Admitted;
    }

    private Why held(String login) {
        return give(new LoginEvent.Typing(login)) instanceof Answer.Held held ? held.why() : fail(login);
    }

    private static Why fail(String login) {
        throw new AssertionError("the login was admitted: " + login);
    }

    private void refuse(String login) {
        assertThat(types(login)).as(login + " may be typed").isTrue();
        give(new LoginEvent.Refused(login, "device of " + login));
    }

    private void accept(String login) {
        assertThat(types(login)).as(login + " may be typed").isTrue();
        give(new LoginEvent.Accepted(login));
    }

    private void pass(Duration time) {
        now = now.plus(time);
    }

    @Nested
    class WhileNothingIsKnown {
        @Test
        void letsAsManyLoginsBeginAsMayBeRefused() {
            assertThat(List.of(types("a"), types("b"), types("c"))).containsOnly(true);

            assertThat(held("d")).isEqualTo(Why.IN_FLIGHT);
        }

        @Test
        void countsRefusalsAgainstThem() {
            refuse("a");

            assertThat(List.of(types("b"), types("c"))).containsOnly(true);
            assertThat(held("d")).isEqualTo(Why.IN_FLIGHT);
        }

        @Test
        void forgetsNoLoginThatMayStillBeRefused() {
            types("a");
            types("b");
            types("c");

            pass(Duration.ofMinutes(2));

            assertThat(held("d")).isEqualTo(Why.IN_FLIGHT);
        }

        @Test
        void givesThePlaceOfASessionBackThatTakesLongToConnect() {
            for (String slow : List.of("a", "b", "c")) {
                give(new LoginEvent.Reserved(slow));
            }
            assertThat(held("d")).isEqualTo(Why.IN_FLIGHT);

            pass(Duration.ofSeconds(3));

            assertThat(types("d")).isTrue();
            assertThat(types("a")).isTrue();
        }

        @Test
        void keepsThePlaceOfASessionThatItLetBegin() {
            give(new LoginEvent.Reserved("a"));
            types("b");
            types("c");

            assertThat(types("a")).isTrue();
            assertThat(held("d")).isEqualTo(Why.IN_FLIGHT);
        }

        @Test
        void makesRoomWhenALoginEndsWithoutAWord() {
            types("a");
            types("b");
            types("c");

            give(new LoginEvent.NoWord("b"));

            assertThat(types("d")).isTrue();
            assertThat(profile.standing().refusedInARow()).isZero();
        }
    }

    @Nested
    class WhileTheyWork {
        @Test
        void letsSixteenWaitForTheirAnswerAtOnce() {
            accept("first");

            for (int i = 0; i < 16; i++) {
                assertThat(types("login-" + i)).isTrue();
            }

            assertThat(held("one-more")).isEqualTo(Why.IN_FLIGHT);
        }

        @Test
        void forgetsALoginThatHangsSoThatOthersGoOn() {
            accept("first");
            for (int i = 0; i < 16; i++) {
                types("hanging-" + i);
            }

            pass(Duration.ofSeconds(10));

            assertThat(types("another")).isTrue();
        }

        @Test
        void isNotSuspendedByRefusalsBetweenAcceptances() {
            for (int i = 0; i < 50; i++) {
                accept("good-" + i);
                refuse("bad-" + i);
                refuse("worse-" + i);
            }

            assertThat(profile.standing()).isInstanceOf(Standing.Unproven.class);
        }

        @Test
        void isCarefulAgainAMinuteAfterTheLastAcceptance() {
            accept("yesterday");

            pass(Duration.ofMinutes(1));

            assertThat(List.of(types("a"), types("b"), types("c"))).containsOnly(true);
            assertThat(held("d")).isEqualTo(Why.IN_FLIGHT);
        }

        @Test
        void believesNoAcceptanceThatWasTypedBeforeARefusal() {
            accept("first");
            types("before");
            pass(Duration.ofSeconds(1));
            refuse("refused");

            give(new LoginEvent.Accepted("before"));

            assertThat(profile.standing()).isEqualTo(new Standing.Unproven(0, now));
            pass(Duration.ofSeconds(1));
            accept("after");
            assertThat(profile.standing()).isEqualTo(new Standing.Proven(now));
        }
    }

    @Nested
    class AfterTheLastRefusal {
        private void suspend() {
            refuse("a");
            refuse("b");
            refuse("c");
        }

        @Test
        void letsNoLoginBegin() {
            suspend();

            assertThat(give(new LoginEvent.Typing("d"))).isEqualTo(new Answer.Held(Why.SUSPENDED, now.plus(PAUSE)));
            assertThat(profile.refusals())
                    .extracting(Refusal::device)
                    .containsExactly("device of a", "device of b", "device of c");
        }

        @Test
        void takesAPlaceBackThatWasGivenBefore() {
            refuse("a");
            give(new LoginEvent.Reserved("x"));
            refuse("b");
            give(new LoginEvent.Refused("late", "r9"));

            assertThat(held("x")).isEqualTo(Why.SUSPENDED);
        }

        @Test
        void letsOneTryWhenThePauseIsOver() {
            suspend();
            pass(PAUSE);

            assertThat(types("probe")).isTrue();
            assertThat(held("other")).isEqualTo(Why.PROBED);
        }

        @Test
        void worksAgainWhenThatOneIsAccepted() {
            suspend();
            pass(PAUSE);
            accept("probe");

            assertThat(profile.standing()).isEqualTo(new Standing.Proven(now));
            assertThat(profile.refusals()).isEmpty();
        }

        @Test
        void pausesTwiceAsLongEachTimeThatItIsRefusedButNoLongerThanTheLongest() {
            suspend();
            for (int minutes : List.of(15, 30, 60, 60)) {
                assertThat(((Standing.Suspended) profile.standing()).until())
                        .isEqualTo(now.plus(Duration.ofMinutes(minutes)));
                pass(Duration.ofMinutes(minutes));
                refuse("probe-" + now);
            }
            assertThat(profile.standing().refusedInARow()).isEqualTo(7);
        }

        @Test
        void letsAnotherOneTryWhenThatOneGivesNoWord() {
            suspend();
            pass(PAUSE);
            types("probe");

            give(new LoginEvent.NoWord("probe"));

            assertThat(types("other")).isTrue();
        }

        @Test
        void letsOneTryAtOnceWhenALoginFromBeforeIsAccepted() {
            accept("first");
            types("slow");
            suspend();

            give(new LoginEvent.Accepted("slow"));

            assertThat(types("probe")).isTrue();
            assertThat(held("other")).isEqualTo(Why.PROBED);
        }

        @Test
        void startsAfreshWhenAPersonResetsIt() {
            suspend();

            give(new LoginEvent.Reset());

            assertThat(profile).isEqualTo(new Profile(new Standing.Unproven(0, now), List.of(), List.of()));
        }

        @Test
        void namesTheProfileTheDevicesAndTheTime() {
            suspend();

            assertThat(Explanation.of("core", profile))
                    .isEqualTo("credential profile core is suspended: 3 logins in a row were refused, last by"
                            + " device of a, device of b, device of c; nothing logs in with it before"
                            + " 2026-01-01T00:15:00Z, then one login tries");
        }
    }

    @Test
    void refusesRulesThatWouldNeverLetALoginBegin() {
        assertThatThrownBy(() -> new Rules(0, 1, PAUSE, PAUSE, PAUSE, PAUSE, PAUSE, PAUSE))
                .hasMessage("invalid refused-in-a-row: 0 (expected: 1 or more)");
        assertThatThrownBy(() -> new Rules(1, 0, PAUSE, PAUSE, PAUSE, PAUSE, PAUSE, PAUSE))
                .hasMessage("invalid logins-in-flight: 0 (expected: 1 or more)");
        assertThatThrownBy(() -> new Rules(1, 1, PAUSE, Duration.ofMinutes(1), PAUSE, PAUSE, PAUSE, PAUSE))
                .hasMessageContaining("invalid pause: PT15M to PT1M");
    }
}
