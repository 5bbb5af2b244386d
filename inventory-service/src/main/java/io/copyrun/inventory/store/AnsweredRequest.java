package io.copyrun.inventory.store;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;

/** A request that came with a key of its own, and what it was answered. */
@Entity
@Table(name = "answered_request")
class AnsweredRequest {
    @Id
    @Column(name = "idempotency_key")
    String key = "";

    /** Of what was asked for, to tell a repeated request from another one with the same key. */
    String fingerprint = "";

    String answer = "";

    @Column(name = "answered_at")
    Instant answeredAt = Instant.EPOCH;

    protected AnsweredRequest() {}
}
