package io.copyrun.session.restore;

import java.time.Duration;

/**
 * How long a restore waits for what, and how often it tries.
 *
 * @param attemptsMax sessions that may fail in a row, from 1
 * @param attemptsAtRisk the same while the flash holds no image
 * @param pauseFirst before the second attempt; doubled for each further one
 * @param pauseMax longest pause between attempts
 * @param stageMax in a session: connecting, logging in, looking
 * @param removeMax for an erase, a deletion or a squeeze
 * @param copyMax for the copy on the device's side
 * @param armMax for the node's word that it has the ticket
 * @param nodeMax for a living transfer node, and for a device to become known
 * @param recheck how soon to look again for a node, a device or the end of a backup
 */
public record Limits(
        int attemptsMax,
        int attemptsAtRisk,
        Duration pauseFirst,
        Duration pauseMax,
        Duration stageMax,
        Duration removeMax,
        Duration copyMax,
        Duration armMax,
        Duration nodeMax,
        Duration recheck) {
    /** The pause after some failures in a row, spread over its upper half. */
    Duration pauseAfter(int failures, double jitter) {
        int doublings = Math.min(failures - 1, 20);
        long fullMillis = Math.min(pauseMax.toMillis(), pauseFirst.toMillis() << doublings);
        return Duration.ofMillis(fullMillis / 2 + Math.round(fullMillis / 2.0 * jitter));
    }
}
