package io.copyrun.session.device;

import io.copyrun.event.Stage;
import io.copyrun.event.Verdict;
import io.copyrun.session.dialog.Effect;
import io.copyrun.session.dialog.Event;
import io.copyrun.session.dialog.Input;
import io.copyrun.session.dialog.Outcome;
import io.copyrun.session.dialog.Step;
import io.copyrun.session.failure.Cause;
import io.copyrun.session.restore.SendCheck;
import io.copyrun.session.transcript.Recording;
import io.copyrun.session.transcript.Secrets;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.function.Function;

/** Steps the dialog machine over a transport: the machine decides, this waits and types. */
final class Conversation {
    private static final String ENTER = "\r";

    private final Transport transport;
    private final InstantSource clock;
    private final LoginWatch login;
    private final Recording recording;
    private String broken = "";
    private int cleared;

    Conversation(Transport transport, InstantSource clock, LoginWatch login, Recording recording) {
        this.transport = transport;
        this.clock = clock;
        this.login = login;
        this.recording = recording;
    }

    Instant now() {
        return clock.instant();
    }

    /** Carries a task to its end that changes nothing on the device. */
    Outcome run(Function<Instant, Step> begin) {
        return run(begin, clearance -> false);
    }

    /**
     * Carries a task to its end.
     *
     * @param check asked before everything that needs a clearance, in the moment before its octets leave
     */
    Outcome run(Function<Instant, Step> begin, SendCheck check) {
        Step step = begin.apply(clock.instant());
        boolean lost = false;
        while (true) {
            boolean denied = false;
            for (Effect effect : step.effects()) {
                switch (effect) {
                    case Effect.Finish finish -> {
                        return finish.outcome();
                    }
                    case Effect.Send send -> {
                        switch (type(send.input(), check)) {
                            case SENT -> {}
                            case LOST -> lost = true;
                            case DENIED -> denied = true;
                        }
                    }
                }
            }
            Event event = denied ? new Event.Denied() : lost ? new Event.Closed() : await(step.wakeAt());
            step = step.next().on(event, clock.instant());
        }
    }

    /** How often something was typed that needs a clearance. */
    int cleared() {
        return cleared;
    }

    private enum Typed {
        SENT,
        LOST,
        DENIED
    }

    private Typed type(Input input, SendCheck check) {
        if (!(input instanceof Input.Cleared it)) {
            return type(input) ? Typed.SENT : Typed.LOST;
        }
        if (check.allows(it.clearance())) {
            cleared++;
            return type(it.input()) ? Typed.SENT : Typed.LOST;
        }
        Input refusal = it.refusal();
        return refusal == null || type(refusal) ? Typed.DENIED : Typed.LOST;
    }

    private boolean type(Input input) {
        if (input instanceof Input.Secret) {
            login.typing();
        }
        String shown = input instanceof Input.Secret ? Secrets.MASK : input.typed();
        recording.typed(shown + (input.enter() ? ENTER : ""), clock.instant());
        try {
            transport.send(input.typed() + (input.enter() ? transport.enter() : ""));
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    private Event await(Instant wakeAt) {
        Duration left = Duration.between(clock.instant(), wakeAt);
        try {
            return switch (transport.receive(left.isNegative() ? Duration.ZERO : left)) {
                case Transport.Arrival.Octets arrived -> {
                    recording.heard(arrived.octets(), clock.instant());
                    yield new Event.Received(arrived.octets());
                }
                case Transport.Arrival.Silence silence -> new Event.TimePassed();
                case Transport.Arrival.End end -> closed();
            };
        } catch (Transport.Broken e) {
            broken = " (" + e.getMessage() + ")";
            return closed();
        } catch (IOException e) {
            return closed();
        } catch (InterruptedException e) {
            recording.interrupted(clock.instant());
            Thread.currentThread().interrupt();
            return new Event.Cancelled();
        }
    }

    private Event closed() {
        recording.closed(clock.instant());
        return new Event.Closed();
    }

    /** The failure of a task, with all secrets removed from what the device echoed. */
    SessionFailed failed(Stage stage, Outcome.Failed failed) {
        return failed(stage, failed.cause(), failed.explanation());
    }

    /** A failure that is explained with words of the device, with all secrets removed from them. */
    SessionFailed failed(Stage stage, Cause cause, String explanation) {
        return new SessionFailed(
                stage, cause, Verdict.UNTOUCHED, recording.secrets().explained(explanation + broken));
    }
}
