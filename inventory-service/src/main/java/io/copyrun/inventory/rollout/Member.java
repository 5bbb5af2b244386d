package io.copyrun.inventory.rollout;

import org.jspecify.annotations.Nullable;

/**
 * One device of a rollout, with its operation.
 *
 * @param site empty for none; the devices without a site count as one site
 * @param wave from 1
 * @param operationId known before the operation is asked for, so that asking twice is asking once
 * @param atRisk whether its flash was ever said to hold no image
 * @param forgiven whether its ending came before somebody let the rollout go on, and counts no more
 * @param cause of its failure, or of its risk
 */
public record Member(
        String device,
        String site,
        int wave,
        String operationId,
        Progress progress,
        boolean atRisk,
        boolean forgiven,
        @Nullable String cause) {
    /** How far the operation of a device is. */
    public enum Progress {
        PLANNED,
        ASKED,
        COMPLETED,
        FAILED;

        /** Whether nothing changes it any more. */
        public boolean isFinal() {
            return this == COMPLETED || this == FAILED;
        }
    }

    /** A device whose turn has not come. */
    public static Member planned(String device, String site, int wave, String operationId) {
        return new Member(device, site, wave, operationId, Progress.PLANNED, false, false, null);
    }

    Member toAsked() {
        return new Member(device, site, wave, operationId, Progress.ASKED, atRisk, forgiven, cause);
    }

    Member toEnded(RolloutEvent.Ended ended) {
        Progress progress = ended.cause() == null ? Progress.COMPLETED : Progress.FAILED;
        return new Member(
                device,
                site,
                wave,
                operationId,
                progress,
                atRisk,
                forgiven,
                ended.cause() == null ? cause : ended.cause());
    }

    Member toAtRisk(String explanation) {
        return new Member(
                device, site, wave, operationId, progress, true, forgiven, cause == null ? explanation : cause);
    }

    Member toForgiven() {
        return new Member(device, site, wave, operationId, progress, atRisk, progress.isFinal(), cause);
    }
}
