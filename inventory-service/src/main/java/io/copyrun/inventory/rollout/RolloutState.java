package io.copyrun.inventory.rollout;

import java.time.Instant;

/** Whether a rollout asks for more. */
public sealed interface RolloutState {
    /** The name, as people see it. */
    String name();

    /** It asks for the next devices when those before have ended. */
    record Running() implements RolloutState {
        @Override
        public String name() {
            return "RUNNING";
        }

        Stopped toStopped(String reason, Instant now) {
            return new Stopped(reason, now);
        }

        Finished toFinished(Instant now) {
            return new Finished(now);
        }
    }

    /** It asks for nothing; what was asked for goes on by itself. */
    record Stopped(String reason, Instant at) implements RolloutState {
        @Override
        public String name() {
            return "STOPPED";
        }

        Running toRunning() {
            return new Running();
        }
    }

    /** Every operation has ended. */
    record Finished(Instant at) implements RolloutState {
        @Override
        public String name() {
            return "FINISHED";
        }
    }
}
