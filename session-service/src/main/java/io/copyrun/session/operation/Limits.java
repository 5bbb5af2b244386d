package io.copyrun.session.operation;

import io.copyrun.event.Kind;
import java.time.Duration;

/**
 * How long a backup waits for what, and how often it tries.
 *
 * @param attemptsMax attempts that may fail, from 1
 * @param pauseFirst before the second attempt; doubled for each further one
 * @param pauseMax longest pause between attempts
 * @param stageMax in a session without a copy running: connecting, logging in, looking
 * @param copyConfigMax for the copy of a configuration, on the device's side
 * @param copyFileMax for the copy of an image or another file, on the device's side
 * @param armMax for the node's word that it has the ticket
 * @param transferMax for the node's word after the device's
 * @param archiveMax for the archive's word after the node's
 * @param nodeMax for a living transfer node
 * @param recheck how soon to look again for a node or a device
 */
public record Limits(
        int attemptsMax,
        Duration pauseFirst,
        Duration pauseMax,
        Duration stageMax,
        Duration copyConfigMax,
        Duration copyFileMax,
        Duration armMax,
        Duration transferMax,
        Duration archiveMax,
        Duration nodeMax,
        Duration recheck) {

    /**
     * The pause after a failed attempt: doubled each time, then spread over its upper half, so that devices that failed
     * together do not come back together.
     *
     * @param failedAttempts from 1
     * @param jitter 0 to 1
     */
    Duration pauseAfter(int failedAttempts, double jitter) {
        int doublings = Math.min(failedAttempts - 1, 20);
        long fullMillis = Math.min(pauseMax.toMillis(), pauseFirst.toMillis() << doublings);
        return Duration.ofMillis(fullMillis / 2 + Math.round(fullMillis / 2.0 * jitter));
    }

    Duration copyMax(String kind) {
        return switch (kind) {
            case Kind.RUNNING_CONFIG, Kind.STARTUP_CONFIG -> copyConfigMax;
            default -> copyFileMax;
        };
    }
}
