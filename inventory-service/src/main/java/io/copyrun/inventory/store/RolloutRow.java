package io.copyrun.inventory.store;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.copyrun.event.wire.EventCodec;
import io.copyrun.inventory.request.Purpose;
import io.copyrun.inventory.request.RestoreOrder;
import io.copyrun.inventory.request.RestoreWish;
import io.copyrun.inventory.rollout.Limits;
import io.copyrun.inventory.rollout.RolloutState;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A rollout in the table, without its members. */
@Entity
@Table(name = "rollout")
class RolloutRow {
    private static final ObjectMapper JSON = EventCodec.mapper();

    @Id
    @Column(name = "rollout_id")
    String rolloutId = "";

    String wish = "";

    String limits = "";

    String reason = "";

    @Column(name = "requested_by")
    String requestedBy = "";

    @Column(name = "requested_at")
    Instant requestedAt = Instant.EPOCH;

    @Nullable
    Instant deadline;

    @Nullable
    String traceparent;

    String state = "";

    @Column(name = "state_reason")
    @Nullable
    String stateReason;

    @Column(name = "state_at")
    @Nullable
    Instant stateAt;

    protected RolloutRow() {}

    static RolloutRow of(String rolloutId, RestoreOrder.Fleet order, @Nullable String traceparent, Instant now) {
        RolloutRow row = new RolloutRow();
        row.rolloutId = rolloutId;
        row.wish = write(order.wish());
        row.limits = write(order.limits());
        row.reason = order.purpose().reason();
        row.requestedBy = order.purpose().requestedBy();
        row.requestedAt = now;
        row.deadline = order.purpose().deadline();
        row.traceparent = traceparent;
        return row;
    }

    RestoreWish wish() {
        return read(wish, RestoreWish.class);
    }

    Limits limits() {
        return read(limits, Limits.class);
    }

    Purpose purpose() {
        return new Purpose(reason, requestedBy, deadline);
    }

    RolloutState state() {
        Instant at = Objects.requireNonNullElse(stateAt, requestedAt);
        return switch (state) {
            case "STOPPED" -> new RolloutState.Stopped(Objects.requireNonNullElse(stateReason, ""), at);
            case "FINISHED" -> new RolloutState.Finished(at);
            default -> new RolloutState.Running();
        };
    }

    void set(RolloutState changed) {
        state = changed.name();
        switch (changed) {
            case RolloutState.Running running -> {
                stateReason = null;
                stateAt = null;
            }
            case RolloutState.Stopped stopped -> {
                stateReason = stopped.reason();
                stateAt = stopped.at();
            }
            case RolloutState.Finished finished -> {
                stateReason = null;
                stateAt = finished.at();
            }
        }
    }

    private static String write(Object value) {
        try {
            return JSON.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a rollout that cannot be written", e);
        }
    }

    private static <T> T read(String json, Class<T> type) {
        try {
            return JSON.readValue(json, type);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a rollout that cannot be read", e);
        }
    }
}
