package io.copyrun.event;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Somebody who may decide has decided about a step of a plan. Written by inventory-service only: the broker's access list
 * says so.
 *
 * @param planHash of the plan that was decided about; another plan needs another decision
 * @param step of the plan, {@code make-room} for instance
 * @param decidedBy who
 * @param expiresAt nothing destructive is begun on this decision afterwards
 */
public record ChangeDecided(
        String operationId,
        String device,
        String planHash,
        String step,
        Decision decision,
        String decidedBy,
        @Nullable String reason,
        Instant expiresAt)
        implements Event {
    public ChangeDecided {
        Field.operationId(operationId);
        Field.device(device);
        Field.text("planHash", planHash, 64);
        Field.text("step", step, 63);
        Field.present("decision", decision);
        Field.text("decidedBy", decidedBy, 200);
        Field.prose("reason", reason);
        Field.present("expiresAt", expiresAt);
    }

    @Override
    public String key() {
        return device;
    }
}
